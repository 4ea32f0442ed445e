import { canonicalJson, isObject, valueAt } from '../model/json';
import type { Json, JsonObject } from '../model/json';
import { kindNamed } from '../model/kinds';
import type { Content } from './content';
import { replay } from './replay/replay';

/** Columns that kubectl reads from labels which the server sets: worked out from the spec, as the server does. */
const computed: Readonly<Record<string, (spec: JsonObject, title: string) => Json | undefined>> = {
  Connection: spec => connectionType(spec),
  VPCPeering: (spec, title) => {
    if (title === 'Remote') return spec['remote'];
    return peeredVpcs(spec)[title === 'VPC1' ? 0 : 1];
  },
  GatewayPeering: (spec, title) => {
    if (title === 'Group') return spec['gatewayGroup'];
    if (title === 'VPCs')
      return Object.keys(isObject(spec['peering']) ? spec['peering'] : {})
        .sort()
        .join(' ↔ ');
    return natModes(spec).join(', ');
  },
};

/** Columns that kubectl shows with `-o wide` only, and that are worth their place here. */
const moreColumns: Readonly<Record<string, readonly string[]>> = { VPC: ['.spec.subnets'] };

/** The field of a kind's spec that names its type is the type's own name in another spelling. */
const connectionTypes: Readonly<Record<string, string>> = {
  unbundled: 'unbundled',
  bundled: 'bundled',
  eslag: 'eslag',
  fabric: 'fabric',
  mesh: 'mesh',
  gateway: 'gateway',
  vpcLoopback: 'vpc-loopback',
  external: 'external',
  staticExternal: 'static-external',
  mclag: 'mclag',
  mclagDomain: 'mclag-domain',
};

/** The printer columns of a CR joined for a tree row: `default · default · 2 subnets`. Empty ones are left out. */
export function columnsOf(kind: string, content: Content): string {
  const before = texts.get(content);
  if (before?.kind === kind) return before.text;
  const text = joinColumns(kind, content);
  texts.set(content, { kind, text });
  return text;
}

const texts = new WeakMap<Content, { kind: string; text: string }>();

function joinColumns(kind: string, content: Content): string {
  const known = kindNamed(kind);
  if (known === undefined) return '';
  // With the server's defaults, as kubectl would show it.
  const kept = replay(kind, content).content;
  const spec = isObject(kept['spec']) ? kept['spec'] : {};
  const shown = known.columns.map(([title, path]) => {
    const value = computed[kind]?.(spec, title) ?? valueAt(kept, columnPath(path));
    return columnText(path, value);
  });
  for (const path of moreColumns[kind] ?? []) shown.push(columnText(path, valueAt(kept, columnPath(path))));
  return shown.filter(text => text !== '').join(' · ');
}

/** `.spec.a.b` and `.metadata.labels.x\.y/z`: a backslash keeps a dot inside a key. */
function columnPath(path: string): readonly string[] {
  let steps = columnPaths.get(path);
  if (steps === undefined) {
    steps = (path.match(/(?:\\.|[^.\\])+/g) ?? []).map(step => step.replaceAll('\\', ''));
    columnPaths.set(path, steps);
  }
  return steps;
}

const columnPaths = new Map<string, readonly string[]>();

function columnText(path: string, value: Json | undefined): string {
  if (value === undefined || value === null || value === '') return '';
  if (typeof value !== 'object') return String(value);
  const entries = Array.isArray(value) ? value : Object.keys(value);
  // A short list of names says more than its length.
  if (Array.isArray(value) && value.length <= 2 && value.every(item => typeof item === 'string')) {
    return value.join(', ');
  }
  const noun = columnPath(path).at(-1) ?? '';
  if (!noun.endsWith('s')) return isObject(value) ? plainMap(value) : canonicalJson(value);
  return entries.length === 0 ? '' : `${entries.length} ${entries.length === 1 ? noun.slice(0, -1) : noun}`;
}

function plainMap(map: JsonObject): string {
  return Object.values(map)
    .filter(value => typeof value === 'string' || typeof value === 'number')
    .join(' ');
}

function connectionType(spec: JsonObject): string | undefined {
  const field = Object.keys(connectionTypes).find(key => isObject(spec[key]));
  return field === undefined ? undefined : connectionTypes[field];
}

function peeredVpcs(spec: JsonObject): string[] {
  const first = Array.isArray(spec['permit']) ? spec['permit'][0] : undefined;
  return Object.keys(isObject(first) ? first : {}).sort();
}

function natModes(spec: JsonObject): string[] {
  const modes = new Set<string>();
  for (const side of Object.values(isObject(spec['peering']) ? spec['peering'] : {})) {
    const exposes = isObject(side) && Array.isArray(side['expose']) ? side['expose'] : [];
    for (const expose of exposes) {
      const nat = isObject(expose) ? expose['nat'] : undefined;
      if (isObject(nat)) for (const mode of Object.keys(nat)) modes.add(mode);
    }
  }
  return [...modes].sort();
}
