import type { FabricConfig } from '../fabricConfig';
import { wholeEndsOf } from './connectionLinks';
import type { Entry, Fabric, FactSource, GroupFault, Rule } from './rule';

const table = 'port in use';

/** Two names of one port are one key: `leaf-01/E1/4` is `leaf-01/E1/4/1` to the server, whatever the port can do. */
function portKey(text: string): string {
  return text.endsWith('/1') && text.split('/').length === 4 ? text.slice(0, -2) : text;
}

/** The ports that Connections use, of all devices. Those of types that the server ignores do not count. */
export const portFacts: FactSource = {
  kind: 'Connection',
  *facts(subject) {
    for (const { path, text } of wholeEndsOf(subject)) {
      if (text !== undefined) yield { table, key: portKey(text), path: [...path, 'port'], data: text };
    }
  },
};

/** Whether a Connection uses a port, by any of its names. */
export function isPortInUse(fabric: Fabric, text: string): boolean {
  return fabric.entries(table, portKey(text)).length > 0;
}

function* portsAreUsedOnce(entries: readonly Entry[], _: FabricConfig, port: string): Generator<GroupFault> {
  const [first] = entries;
  const second = entries.find(({ subject }) => subject !== first?.subject);
  if (first === undefined) return;
  if (second === undefined) {
    yield* aliasesInOneConnection(entries, first);
    return;
  }
  for (const { subject, path } of entries) {
    const other = subject === first.subject ? second : first;
    const { key, name } = other.subject;
    yield {
      key: subject.key,
      path,
      part: 'value',
      message: `The port ${port} is in use by Connection ${name} too. Use another port in one of them.`,
      related: [{ key, path: other.path, message: `${port} is used here too` }],
    };
  }
}

/** `E1/4` beside `E1/4/1` in one connection, which the server lets pass. */
function* aliasesInOneConnection(entries: readonly Entry[], first: Entry): Generator<GroupFault> {
  const texts = new Set([textOf(first)]);
  for (const entry of entries) {
    const text = textOf(entry);
    if (texts.has(text)) continue;
    texts.add(text);
    yield {
      key: entry.subject.key,
      path: entry.path,
      severity: 'warning',
      message: `${text} and ${textOf(first)} are one port, which stands twice in this connection. Write another port.`,
    };
  }
}

function textOf({ data }: Entry): string {
  return typeof data === 'string' ? data : '';
}

/** Rules about ports that Connections share. */
export const connectionPortRules: readonly Rule[] = [
  {
    id: 'Connection-20',
    kind: 'Connection',
    demands: 'No other Connection uses a port; `E1/4` and `E1/4/1` are one.',
    table,
    group: portsAreUsedOnce,
  },
];
