import type { FabricIndex } from '../directory/fabricIndex';
import { valueAt } from '../model/json';
import type { Json, Path } from '../model/json';
import { apiVersionOf, groupOf, kindNamed, kinds } from '../model/kinds';
import type { FreeValue } from '../validate/freeValues';
import { profileNamed } from '../validate/profiles';
import type { Completion } from './answers';
import { keyNames, valueNames } from './completeNames';
import { contextAt } from './context';
import type { Context } from './context';
import { fieldAt, mapField, textField, valuesOf } from './field';
import type { Field } from './field';
import { Inserter, order } from './inserter';
import { contentNamed } from './names';
import { snippetLines, snippets } from './snippets';
import { portSettings } from './switchPorts';
import type { At } from './switchPorts';

export interface CompletionOptions {
  /** Whether keys are suggested; off where another extension does it from our schemas. */
  readonly keys: boolean;
  /** What is still free in the fabric for a field; nothing where it is not known. */
  readonly free?: (kind: string, path: Path, content: Json) => readonly FreeValue[];
}

/**
 * What can stand at a UTF-16 offset of a text, also while it is being typed and is no YAML: keys with the required ones
 * first, values of enums, names of other CRs, free ports, and whole documents where one can begin.
 */
export function complete(
  index: FabricIndex,
  text: string,
  offset: number,
  options: CompletionOptions,
): readonly Completion[] {
  const context = contextAt(text, offset);
  if (context === undefined) return [];
  const inserter = new Inserter(text, context);
  const { path, content } = context;
  const kind = valueAt(content, ['kind']);
  const known = typeof kind === 'string' ? kindNamed(kind) : undefined;
  const at: At = { kind: known?.kind ?? '', content };
  const found: Completion[] = [];
  if (context.at === 'value') found.push(...valueCompletions(index, at, context, inserter, options));
  const below = context.at === 'value' ? itemPath(index, at.kind, context) : path;
  if (below === undefined) return found;
  if (options.keys) found.push(...keyCompletions(index, at.kind, below, inserter));
  found.push(...nameKeys(index, at, below, context, inserter));
  const fresh = below.length === 0 && context.siblings.size === 0 && !context.colon && context.inset === 0;
  if (fresh) found.push(...documentCompletions(inserter));
  return found;
}

/** In a list of maps, a map's first key can begin where its item does. */
function itemPath(index: FabricIndex, kind: string, context: Context): Path | undefined {
  if (!context.item || context.flow) return undefined;
  return fieldAt(index, kind, context.path)?.types.includes('object') === true ? context.path : undefined;
}

function valueCompletions(
  index: FabricIndex,
  at: At,
  context: Context,
  inserter: Inserter,
  { free }: CompletionOptions,
): readonly Completion[] {
  const { path } = context;
  const first = path[0];
  if (path.length === 1 && (first === 'apiVersion' || first === 'kind'))
    return headValues(first, at.content).map(([value, detail], n) =>
      inserter.value(value, 'value', { detail, sort: order(n) }),
    );
  const names = valueNames(index, at, path, context.typed);
  if (names !== undefined) return names.map((choice, n) => inserter.name(choice, n));
  const unused = free?.(at.kind, path, at.content) ?? [];
  if (unused.length > 0)
    return unused.map(({ value, detail }, n) => inserter.value(value, 'value', { detail, sort: order(n) }));
  const settings = switchSettings(index, at, path);
  const field = fieldAt(index, at.kind, path);
  return inserter.values(settings.length > 0 ? settings : valuesOf(field), field);
}

/** Speeds and breakouts of the Switch at hand. */
function switchSettings(index: FabricIndex, at: At, path: Path): readonly string[] {
  if (at.kind !== 'Switch' || path.length !== 3) return [];
  const name = valueAt(at.content, ['spec', 'profile']);
  if (typeof name !== 'string') return [];
  const profile = profileNamed(name, contentNamed(index, at, 'SwitchProfile', name));
  return profile === undefined ? [] : portSettings(profile, path);
}

/** Kinds that fit to the apiVersion, and the other way round; those that controllers write are left out. */
function headValues(key: 'apiVersion' | 'kind', content: Json): readonly (readonly [string, string])[] {
  const users = kinds.filter(({ writtenBy }) => writtenBy === 'user');
  const apiVersion = valueAt(content, ['apiVersion']);
  const kind = valueAt(content, ['kind']);
  if (key === 'kind') {
    const fitting = users.filter(
      ({ group }) => typeof apiVersion === 'string' && group === groupOf(apiVersion),
    );
    return (fitting.length > 0 ? fitting : users).map(own => [own.kind, apiVersionOf(own)]);
  }
  const fitting = users.filter(own => own.kind === kind);
  const versions = (fitting.length > 0 ? fitting : users).map(apiVersionOf);
  return [...new Set(versions)].map(version => [
    version,
    users
      .filter(own => apiVersionOf(own) === version)
      .map(own => own.kind)
      .join(', '),
  ]);
}

function keyCompletions(
  index: FabricIndex,
  kind: string,
  path: Path,
  inserter: Inserter,
): readonly Completion[] {
  const field = kind === '' && path.length === 0 ? anyRoot : fieldAt(index, kind, path);
  // The server writes its status itself.
  return inserter.keys(field).filter(({ label }) => path.length > 0 || label !== 'status');
}

function nameKeys(
  index: FabricIndex,
  at: At,
  path: Path,
  context: Context,
  inserter: Inserter,
): readonly Completion[] {
  const rest = fieldAt(index, at.kind, path)?.rest;
  const choices = keyNames(index, at, path) ?? [];
  return choices
    .filter(({ text }) => !context.siblings.has(text))
    .map((choice, n) => inserter.nameKey(choice, rest, n));
}

function documentCompletions(inserter: Inserter): readonly Completion[] {
  return snippets.map(snippet =>
    inserter.document(`New ${snippet.title}`, snippet.description, snippetLines(snippet)),
  );
}

/** What every document has, before its kind is known. */
const anyRoot: Field = {
  ...mapField,
  required: new Set(['apiVersion', 'kind', 'metadata', 'spec']),
  properties: new Map([
    ['apiVersion', { ...textField, description: 'API group and version of the kind.' }],
    ['kind', { ...textField, description: 'What the document describes: VPC, Connection, Switch …' }],
    [
      'metadata',
      {
        ...mapField,
        description: 'What identifies the CR.',
        required: new Set(['name']),
        properties: new Map([['name', textField]]),
      },
    ],
    ['spec', { ...mapField, description: 'What the CR says.' }],
  ]),
};
