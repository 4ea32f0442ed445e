import * as path from 'node:path';
import * as vscode from 'vscode';
import type { FabricIndex } from '../../directory/fabricIndex';
import type { Position, Range } from '../../model/finding';
import type { Location } from '../../language/answers';
import type { Language } from '../../language/language';
import { uriOfFile } from '../fabricDiagnostics';
import type { Fabrics, OpenFabric } from '../fabrics';

/** A document of a fabric, with the fabric as it is typed at this moment. */
export interface OpenFile {
  readonly fabric: OpenFabric;
  readonly language: Language;
  readonly index: FabricIndex;
  /** Relative to the fabric's directory, with `/`. */
  readonly file: string;
}

/** Where built-in switch profiles are read: `hnp-gitops-profile:/<name>.yaml`. */
export const profileScheme = 'hnp-gitops-profile';

/** Gives each provider the fabric with the newest text of the document that it is asked about. */
export class OpenFiles {
  constructor(readonly fabrics: Fabrics) {}

  /** undefined for a document that is in no fabric, or outside of its managed/, raw/ and unmanaged/. */
  async of(document: vscode.TextDocument): Promise<OpenFile | undefined> {
    const fabric = this.fabrics.of(document.uri);
    if (fabric === undefined) return undefined;
    const file = path.relative(fabric.directory, document.uri.fsPath).replaceAll('\\', '/');
    if (!/^(?:managed|raw|unmanaged)\//.test(file)) return undefined;
    const { language } = await this.fabrics.getEngine();
    const index = fabric.session.indexWith(file, document.getText());
    return index && { fabric, language, file, index };
  }
}

export function rangeOf({ start, end }: Range): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

export function positionOf({ line, character }: vscode.Position): Position {
  return { line, character };
}

export function locationOf(fabric: OpenFabric, { source, range }: Location): vscode.Location {
  const uri =
    source.type === 'file'
      ? uriOf(fabric, source.file)
      : vscode.Uri.from({ scheme: profileScheme, path: `/${source.name}.yaml` });
  return new vscode.Location(uri, rangeOf(range));
}

export function uriOf(fabric: OpenFabric, file: string): vscode.Uri {
  return uriOfFile(fabric.directory, file);
}
