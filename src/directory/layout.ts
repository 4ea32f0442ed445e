import type { Identity } from '../model/identity';
import type { Kind } from '../model/kinds';
import { hashOf } from './hash';

/** What decides where a new CR goes. */
export interface Layout {
  /** The fabric's namespace. */
  readonly namespace: string;
  /** Names of the folders directly in managed/. */
  readonly typeFolders: ReadonlySet<string>;
  /** Whether a path (relative to the fabric, with `/`) is taken by something else. */
  isTaken(file: string): boolean;
}

/**
 * The folder below managed/ for a kind: what is there is adopted (`vpc`, `vpcs`, `vpc-attachments`, whatever the
 * case); else the lower-case kind.
 */
export function typeFolder(kind: Kind, typeFolders: ReadonlySet<string>): string {
  if (typeFolders.has(kind.singular)) return kind.singular;
  if (typeFolders.has(kind.plural)) return kind.plural;
  return [...typeFolders].sort().find(folder => isTypeFolder(kind, folder)) ?? kind.singular;
}

/** Whether a folder's name says the kind: singular or plural, with hyphens or without, in any case. */
export function isTypeFolder(kind: Kind, folder: string): boolean {
  const name = folder.toLowerCase().replaceAll(/[-_]/g, '');
  return name === kind.singular || name === kind.plural;
}

/** Names (in lower case) that Windows keeps for devices, with any extension. */
export const deviceName = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/;

/** Most file systems take 255 bytes for a name; identities are ASCII. */
const longestName = 250;

/** File names (without extension) that a CR may have, the best first. */
export function fileNames(identity: Identity, namespace: string): readonly string[] {
  const plain = identity.namespace === namespace ? identity.name : `${identity.namespace}-${identity.name}`;
  const names = [plain, `${identity.namespace}-${identity.name}`, `${identity.kind.toLowerCase()}-${plain}`];
  const usable = names.filter(name => name.length <= longestName && !deviceName.test(name));
  const digest = hashOf(`${identity.namespace}/${identity.name}`).slice(0, 12);
  return [...new Set([...usable, `${plain.slice(0, 200).replace(/[-.]+$/, '')}-${digest}`])];
}

/** What is unusual about where a CR's file lies: its folder, or its name in the right folder. */
export function misplacementOf(
  file: string,
  identity: Identity,
  kind: Kind,
  namespace: string,
): 'misfiled' | 'misnamed' | undefined {
  const [folder, ...deeper] = file.split('/').slice(1, -1);
  if (folder === undefined || deeper.length > 0 || !isTypeFolder(kind, folder)) return 'misfiled';
  return fileNames(identity, namespace).includes(nameOf(file)) ? undefined : 'misnamed';
}

/** Where the file of a CR belongs. One that only lies in the wrong folder keeps its name, when that is one of the CR's. */
export function rightFile(file: string, identity: Identity, kind: Kind, layout: Layout): string {
  const name = nameOf(file);
  const kept = `managed/${typeFolder(kind, layout.typeFolders)}/${name}.yaml`;
  return fileNames(identity, layout.namespace).includes(name) && !layout.isTaken(kept)
    ? kept
    : targetFor(identity, kind, layout);
}

/** The last name of a path, without its extension. */
export function nameOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(/\.[^.]+$/, '');
}

/** The path of a new CR's file: `managed/<type>/<name>.yaml`, or the next best name where that one is taken. */
export function targetFor(identity: Identity, kind: Kind, layout: Layout): string {
  const folder = `managed/${typeFolder(kind, layout.typeFolders)}`;
  const names = fileNames(identity, layout.namespace);
  for (const name of names) {
    const file = `${folder}/${name}.yaml`;
    if (!layout.isTaken(file)) return file;
  }
  const last = names[names.length - 1] ?? 'cr';
  for (let n = 2; ; n++) {
    const file = `${folder}/${last}-${n}.yaml`;
    if (!layout.isTaken(file)) return file;
  }
}
