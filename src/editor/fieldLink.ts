import * as vscode from 'vscode';
import { isObject, type Path } from '../model/json';
import type { FieldTarget } from './draftLens';
import type { Fabrics } from './fabrics';

/** An address that calls a command for a field, for texts that VS Code shows: it carries nothing but what JSON can. */
export function linkTo(command: string, file: vscode.Uri, { key, path }: FieldTarget): string {
  const argument = encodeURIComponent(JSON.stringify([{ link: file.toString(), key, path }]));
  return `command:${command}?${argument}`;
}

/** The field that such an address names; any other argument stays as it is. */
export function fromLink(fabrics: Fabrics, argument: unknown): unknown {
  if (!isObject(argument)) return argument;
  const { link, key, path } = argument;
  if (typeof link !== 'string' || typeof key !== 'string' || !Array.isArray(path)) return argument;
  const fabric = fabrics.of(vscode.Uri.parse(link, true));
  return fabric === undefined ? undefined : ({ fabric, key, path: path as Path } satisfies FieldTarget);
}
