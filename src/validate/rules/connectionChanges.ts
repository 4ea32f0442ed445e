import { connectionOf, connectionTypes } from './connectionLinks';
import { withinVpc } from './connectionTargets';
import { removed, setFix } from './missing';
import { filledText, numberAt } from './read';
import type { Fabric, Fault, Rule, Subject } from './rule';

/** The type as the server compares it: dead types are all the same to it. */
function comparedType(subject: Subject): string | undefined {
  return connectionOf(subject)?.types.find(type => connectionTypes.includes(type));
}

function* typeStays(subject: Subject, fabric: Fabric): Generator<Fault> {
  const previous = fabric.previous(subject);
  if (previous === undefined) return;
  const [before, now] = [comparedType(previous), comparedType(subject)];
  if (before === now || now === undefined) return;
  yield {
    path: ['spec', now],
    part: 'key',
    message: `The type of a connection cannot change, and this one was ${before ?? 'of a dead type'}. Remove this connection and add another one, under another name.`,
  };
}

function* vpcStays(subject: Subject, fabric: Fabric): Generator<Fault> {
  const previous = fabric.previous(subject);
  if (previous === undefined || comparedType(subject) !== comparedType(previous)) return;
  if (comparedType(subject) !== 'staticExternal') return;
  const [before, now] = [withinVpc(previous.spec), withinVpc(subject.spec)];
  if (before === now) return;
  yield {
    path: ['spec', 'staticExternal', 'withinVPC'],
    message: `The VPC of a static external cannot change; it was ${before ?? 'none'}. Write it back, or make another connection.`,
  };
}

const vpcFixes: Rule['fixes'] = (subject, { path }, fabric) => {
  const previous = fabric.previous(subject);
  if (previous === undefined) return [];
  const before = withinVpc(previous.spec);
  return before === undefined
    ? [{ title: 'Remove it', preferred: true, kind: 'set', changes: [{ path, value: undefined }] }]
    : [setFix(`Write ${before}`, path, before)];
};

function* connectionIsNotRemoved({ kind, spec }: Subject, fabric: Fabric): Generator<Fault> {
  const name = filledText(spec, 'connection');
  if (name === undefined) return;
  yield* removed(fabric, { kind: 'Connection', name, path: ['spec', 'connection'] }, kind);
}

const serverTypes = ['unbundled', 'bundled'] as const;

function* mtuFits(subject: Subject, { config }: Fabric): Generator<Fault> {
  for (const type of serverTypes) yield* mtuFitsIn(type, subject, most(config));
}

function* eslagMtuFits(subject: Subject, { config }: Fabric): Generator<Fault> {
  yield* mtuFitsIn('eslag', subject, most(config), ' The server does not check it here.');
}

function most(config: Fabric['config']): number {
  return config.fabricMTU - config.serverFacingMTUOffset;
}

function* mtuFitsIn(type: string, subject: Subject, largest: number, more = ''): Generator<Fault> {
  const content = connectionOf(subject);
  if (content?.type !== type) return;
  const mtu = numberAt(content.value, 'mtu') ?? 0;
  if (mtu <= largest || mtu > 65535) return;
  yield {
    path: ['spec', type, 'mtu'],
    message: `The MTU ${mtu} is larger than what the fabric has for servers, ${largest}. Write ${largest} or less.${more}`,
  };
}

const mtuFixes: Rule['fixes'] = (_, { path }, { config }) => [
  setFix(`Write ${most(config)}`, path, most(config)),
];

/** Rules that compare a Connection with HEAD, or with the fabric's settings. */
export const connectionChangeRules: readonly Rule[] = [
  {
    id: 'Connection-11',
    kind: 'Connection',
    severity: 'warning',
    demands: 'The MTU towards a server is at most the fabric’s less its offset.',
    fabric: mtuFits,
    fixes: mtuFixes,
  },
  {
    id: 'eslag-mtu',
    kind: 'Connection',
    severity: 'warning',
    demands: 'So is that of an `eslag` connection, which the server does not check.',
    fabric: eslagMtuFits,
    fixes: mtuFixes,
  },
  {
    id: 'Connection-24',
    kind: 'Connection',
    demands: 'The type of a connection does not change.',
    consequences: ['VPCAttachment-08'],
    fabric: typeStays,
  },
  {
    id: 'Connection-25',
    kind: 'Connection',
    demands: 'The VPC of a static external does not change.',
    fabric: vpcStays,
    fixes: vpcFixes,
  },
  {
    id: 'Connection-26',
    kind: 'VPCAttachment',
    demands: 'No VPCAttachment uses a Connection that is removed.',
    insteadOf: ['VPCAttachment-05'],
    fabric: connectionIsNotRemoved,
  },
  {
    id: 'Connection-27',
    kind: 'ExternalAttachment',
    demands: 'No ExternalAttachment uses a Connection that is removed.',
    insteadOf: ['ExternalAttachment-16'],
    fabric: connectionIsNotRemoved,
  },
];
