import { equalJson } from '../../model/json';
import { covers, parseNetwork } from '../../model/network';
import type { Network } from '../../model/network';
import { networkIn } from './free';
import { removed, removeFix } from './missing';
import { overlappingNetworks } from './overlapping';
import { isTrue, textAt, textsAt } from './read';
import { reservedMessage } from './reserved';
import type { Fabric, Fault, Rule, Subject } from './rule';
import { namespaceOf } from './vpcSubnets';

/** The most networks of a namespace (MaxIPv4NamespaceSubnets); the CRD allows more. */
const mostNetworks = 10;

function* nameIsShort({ name }: Subject): Generator<Fault> {
  if (name.length <= 11) return;
  const message = `The name of an IPv4Namespace has at most 11 characters, ${name} has ${name.length}. Choose a shorter one.`;
  yield { path: ['metadata', 'name'], message };
}

function* subnetsAreNetworks({ spec }: Subject): Generator<Fault> {
  for (const [n, text] of textsAt(spec, 'subnets')) {
    if (parseNetwork(text) !== undefined) continue;
    const message = `${JSON.stringify(text)} is no network. Write one such as 10.0.0.0/16.`;
    yield { path: ['spec', 'subnets', n], message };
  }
}

function* subnetsAreFew({ spec }: Subject): Generator<Fault> {
  const count = textsAt(spec, 'subnets').length;
  if (count <= mostNetworks) return;
  const message = `An IPv4Namespace has at most ${mostNetworks} networks, this one has ${count}. Put neighbours together into larger ones.`;
  yield { path: ['spec', 'subnets'], message };
}

/** The networks of a namespace that can be read, with their places. */
function networksOf({ spec }: Subject): readonly (Network & { readonly n: number; readonly text: string })[] {
  return textsAt(spec, 'subnets').flatMap(([n, text]) => {
    const network = parseNetwork(text);
    return network === undefined ? [] : [{ ...network, n, text }];
  });
}

function* subnetsAreApart(subject: Subject): Generator<Fault> {
  for (const [one, other] of overlappingNetworks(networksOf(subject))) {
    const message = `${one.text} overlaps ${other.text}, which is listed too. Remove one of them.`;
    yield { path: ['spec', 'subnets', one.n], message };
  }
}

function* subnetsAreNotReserved(subject: Subject, { config }: Fabric): Generator<Fault> {
  for (const network of networksOf(subject)) {
    const message = reservedMessage(network.text, network, config);
    if (message !== undefined) yield { path: ['spec', 'subnets', network.n], message };
  }
}

function* vpcsStillFit(subject: Subject, fabric: Fabric): Generator<Fault> {
  const before = fabric.previous(subject);
  if (before === undefined || equalJson(before.spec['subnets'] ?? [], subject.spec['subnets'] ?? [])) return;
  const networks = networksOf(subject);
  if (networks.length < textsAt(subject.spec, 'subnets').length) return;
  const wanting = fabric.entries('subnet in use', subject.name).filter(entry => {
    const used = networkIn(entry);
    // The server looks at the extra prefixes only when the VPC itself changes.
    if (used === undefined || isTrue(entry.data, 'extra')) return false;
    return !networks.some(network => covers(network, used));
  });
  const [first] = wanting;
  if (first === undefined) return;
  const more = wanting.length > 1 ? ` (and ${wanting.length - 1} more)` : '';
  yield {
    path: ['spec', 'subnets'],
    message: `VPC ${first.subject.name} uses ${textAt(first.data, 'network') ?? ''}${more}, which lies in none of the networks any more. Keep it in one, or move the VPC first.`,
    related: wanting.slice(0, 5).map(({ subject: { key }, path, data }) => ({
      key,
      path,
      message: `${textAt(data, 'network') ?? ''} is used here`,
    })),
  };
}

function userKeepsNamespace(referrer: 'VPC' | 'External') {
  return function* ({ spec }: Subject, fabric: Fabric): Generator<Fault> {
    const name = namespaceOf(spec, 'ipv4Namespace');
    const path = ['spec', 'ipv4Namespace'];
    if (name !== undefined) yield* removed(fabric, { kind: 'IPv4Namespace', name, path }, referrer);
  };
}

/** Rules about an IPv4Namespace, and about what keeps it from being deleted. */
export const ipv4NamespaceRules: readonly Rule[] = [
  {
    id: 'IPv4Namespace-01',
    kind: 'IPv4Namespace',
    demands: 'The name has at most 11 characters.',
    document: nameIsShort,
  },
  {
    id: 'IPv4Namespace-02',
    kind: 'IPv4Namespace',
    demands: 'Each of the subnets is a network.',
    document: subnetsAreNetworks,
  },
  {
    id: 'IPv4Namespace-03',
    kind: 'IPv4Namespace',
    demands: 'There are at most 10 networks.',
    insteadOf: ['schema-length'],
    document: subnetsAreFew,
  },
  {
    id: 'IPv4Namespace-04',
    kind: 'IPv4Namespace',
    demands: 'The networks do not overlap.',
    document: subnetsAreApart,
    fixes: (subject, { path }) => {
      const networks = networksOf(subject);
      const own = networks.find(({ n }) => n === path[2]);
      // What lies in another one can go without anything being lost.
      if (own === undefined || !networks.some(other => other !== own && covers(other, own))) return [];
      return [removeFix(`Remove ${own.text}`, path)];
    },
  },
  {
    id: 'IPv4Namespace-05',
    kind: 'IPv4Namespace',
    severity: 'warning',
    demands: 'No network overlaps one that the fabric keeps for itself.',
    fabric: subnetsAreNotReserved,
  },
  {
    id: 'IPv4Namespace-06',
    kind: 'IPv4Namespace',
    demands: 'A changed namespace still holds the subnets of all VPCs that use it.',
    consequences: ['VPC-28', 'VPC-35'],
    fabric: vpcsStillFit,
  },
  {
    id: 'IPv4Namespace-07',
    kind: 'VPC',
    demands: 'An IPv4Namespace that was removed has no VPC any more.',
    consequences: ['IPv4Namespace-08'],
    insteadOf: ['VPC-26'],
    fabric: userKeepsNamespace('VPC'),
  },
  {
    id: 'IPv4Namespace-08',
    kind: 'External',
    demands: 'An IPv4Namespace that was removed has no External any more.',
    consequences: ['IPv4Namespace-07'],
    insteadOf: ['External-06'],
    fabric: userKeepsNamespace('External'),
  },
];
