import { parseNetwork } from '../../model/network';
import { ipv4NamespaceOf } from './external';
import { missing, nearestNameFix, setFix } from './missing';
import { filledText, isAbsent, mapItemsAt, textsAt } from './read';
import type { Fabric, Fault, Rule, Subject } from './rule';
import { hasSubnet, nearestSubnet, noSubnet } from './subnet';

const vpcName = ['permit', 'vpc', 'name'] as const;
const externalName = ['permit', 'external', 'name'] as const;
const prefixes = ['permit', 'external', 'prefixes'] as const;

function required(what: string, field: readonly string[]) {
  return function* ({ spec }: Subject): Generator<Fault> {
    if (!isAbsent(spec, ...field)) return;
    const message = `An ExternalPeering needs ${what}. Write its name as spec.${field.join('.')}.`;
    yield { path: ['spec', ...field], message };
  };
}

function* prefixesAreFilled({ spec }: Subject): Generator<Fault> {
  for (const [n, item] of mapItemsAt(spec, ...prefixes)) {
    if (!isAbsent(item, 'prefix')) continue;
    const message =
      'The prefix is empty. Write one such as 0.0.0.0/0, which permits all, or remove this item.';
    yield { path: ['spec', ...prefixes, n, 'prefix'], message };
  }
}

function* prefixesAreOnes({ spec }: Subject): Generator<Fault> {
  for (const [n, item] of mapItemsAt(spec, ...prefixes)) {
    const text = filledText(item, 'prefix');
    if (text === undefined || parseNetwork(text) !== undefined) continue;
    const message = `${JSON.stringify(text)} is no prefix, but the server accepts it unread. Write one such as 10.0.0.0/8.`;
    yield { path: ['spec', ...prefixes, n, 'prefix'], message };
  }
}

function exists(kind: 'VPC' | 'External', field: readonly string[]) {
  return function* ({ spec }: Subject, fabric: Fabric): Generator<Fault> {
    const name = filledText(spec, ...field);
    if (name !== undefined) yield* missing(fabric, { kind, name, path: ['spec', ...field] });
  };
}

function* namespaceIsShared({ spec }: Subject, fabric: Fabric): Generator<Fault> {
  const vpc = fabric.get('VPC', filledText(spec, ...vpcName) ?? '');
  const external = fabric.get('External', filledText(spec, ...externalName) ?? '');
  if (vpc === undefined || external === undefined) return;
  const [ofVpc, ofExternal] = [ipv4NamespaceOf(vpc.spec), ipv4NamespaceOf(external.spec)];
  if (ofVpc === undefined || ofExternal === undefined || ofVpc === ofExternal) return;
  const path = ['spec', 'ipv4Namespace'];
  yield {
    path: ['spec', 'permit'],
    message: `VPC ${vpc.name} is of the IPv4Namespace ${ofVpc}, External ${external.name} of ${ofExternal}. Only those of one namespace can peer: choose others.`,
    related: [
      { key: vpc.key, path, message: `VPC ${vpc.name} is of ${ofVpc}` },
      { key: external.key, path, message: `External ${external.name} is of ${ofExternal}` },
    ],
  };
}

function* subnetsExist({ spec }: Subject, fabric: Fabric): Generator<Fault> {
  const vpc = fabric.get('VPC', filledText(spec, ...vpcName) ?? '');
  if (vpc === undefined) return;
  for (const [n, name] of textsAt(spec, 'permit', 'vpc', 'subnets'))
    if (!hasSubnet(vpc, name)) yield noSubnet(vpc, name, ['spec', 'permit', 'vpc', 'subnets', n]);
}

/** Rules about an ExternalPeering. */
export const externalPeeringRules: readonly Rule[] = [
  {
    id: 'ExternalPeering-01',
    kind: 'ExternalPeering',
    demands: 'A VPC is named.',
    document: required('a VPC', vpcName),
  },
  {
    id: 'ExternalPeering-02',
    kind: 'ExternalPeering',
    demands: 'An External is named.',
    document: required('an External', externalName),
  },
  {
    id: 'ExternalPeering-03',
    kind: 'ExternalPeering',
    demands: 'No prefix is empty.',
    document: prefixesAreFilled,
  },
  {
    id: 'external-prefix',
    kind: 'ExternalPeering',
    severity: 'warning',
    demands: 'Each prefix is one: the server does not read it.',
    document: prefixesAreOnes,
  },
  {
    id: 'ExternalPeering-04',
    kind: 'ExternalPeering',
    demands: 'The VPC exists.',
    fabric: exists('VPC', vpcName),
    fixes: ({ spec }, { path }, fabric) =>
      nearestNameFix(fabric, { kind: 'VPC', name: filledText(spec, ...vpcName) ?? '', path }),
  },
  {
    id: 'ExternalPeering-05',
    kind: 'ExternalPeering',
    demands: 'The External exists.',
    fabric: exists('External', externalName),
    fixes: ({ spec }, { path }, fabric) =>
      nearestNameFix(fabric, { kind: 'External', name: filledText(spec, ...externalName) ?? '', path }),
  },
  {
    id: 'ExternalPeering-06',
    kind: 'ExternalPeering',
    demands: 'VPC and External are of the same IPv4Namespace.',
    fabric: namespaceIsShared,
  },
  {
    id: 'ExternalPeering-07',
    kind: 'ExternalPeering',
    demands: 'Each subnet is one of the VPC.',
    fabric: subnetsExist,
    fixes: ({ spec, value }, { path }, fabric) => {
      const vpc = fabric.get('VPC', filledText(spec, ...vpcName) ?? '');
      const guess = nearestSubnet(vpc, filledText(value, ...path) ?? '');
      return guess === undefined ? [] : [setFix(`Write ${guess}`, path, guess)];
    },
  },
];
