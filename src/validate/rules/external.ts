import { parseNetwork } from '../../model/network';
import type { JsonObject } from '../../model/json';
import { missing, nearestNameFix, removed, removeFix } from './missing';
import { filledText, isAbsent, isThere, listAt, mapAt, textsAt } from './read';
import type { Fabric, Fault, Rule, Subject } from './rule';
import { nestedNetworks } from './nested';

/** A BGP community as external_types.go:38 has it: two numbers of 0 to 65535 without leading zeros. */
const community = /^(0|[1-9]\d{0,4}):(0|[1-9]\d{0,4})$/;

function isCommunity(text: string): boolean {
  const match = community.exec(text);
  return match !== null && Number(match[1]) <= 65535 && Number(match[2]) <= 65535;
}

/** The IPv4 namespace of a VPC or External; undefined where it is no text. */
export function ipv4NamespaceOf(spec: JsonObject): string | undefined {
  return filledText(spec, 'ipv4Namespace') ?? (isAbsent(spec, 'ipv4Namespace') ? 'default' : undefined);
}

function* nameIsShort({ name }: Subject): Generator<Fault> {
  if (name.length <= 11) return;
  const message = `The name of an External has at most 11 characters, ${name} has ${name.length}. Choose a shorter one.`;
  yield { path: ['metadata', 'name'], message };
}

function communityIsOne(field: 'inboundCommunity' | 'outboundCommunity') {
  return function* ({ spec }: Subject): Generator<Fault> {
    const text = filledText(spec, field);
    if (text === undefined || isThere(spec, 'static') || isCommunity(text)) return;
    yield {
      path: ['spec', field],
      message: `${text} is no community: write two numbers of 0 to 65535 with a colon between them, such as 50000:50001.`,
    };
  };
}

function* staticHasNoCommunities({ spec }: Subject): Generator<Fault> {
  if (mapAt(spec, 'static') === undefined) return;
  for (const field of ['inboundCommunity', 'outboundCommunity']) {
    if (filledText(spec, field) === undefined) continue;
    yield {
      path: ['spec', field],
      part: 'key',
      message: `A static External exchanges no routes and has no ${field}. Remove it, or remove static.`,
    };
  }
}

function* prefixesAreApart({ spec }: Subject): Generator<Fault> {
  if (mapAt(spec, 'static') === undefined) return;
  const at = ['spec', 'static', 'prefixes'];
  if (listAt(spec, 'static', 'prefixes').length === 0 && isAbsentOrList(spec)) {
    const message = 'A static External needs at least one prefix, such as 0.0.0.0/0. Add one.';
    yield { path: at, message };
    return;
  }
  const texts = textsAt(spec, 'static', 'prefixes');
  const networks = texts.flatMap(([n, text]) => {
    const network = parseNetwork(text);
    return network === undefined ? [] : [{ ...network, n, text }];
  });
  for (const [n, text] of texts) {
    if (parseNetwork(text) !== undefined) continue;
    yield {
      path: [...at, n],
      message: `${JSON.stringify(text)} is no prefix. Write one such as 10.0.0.0/8.`,
    };
  }
  for (const [inner, outer] of nestedNetworks(networks)) {
    const message = `${inner.text} lies in ${outer.text}, which is also listed. Remove one of them.`;
    yield { path: [...at, inner.n], message };
  }
}

function isAbsentOrList(spec: JsonObject): boolean {
  const prefixes = mapAt(spec, 'static')?.['prefixes'];
  return prefixes === undefined || prefixes === null || Array.isArray(prefixes);
}

function* namespaceExists({ spec }: Subject, fabric: Fabric): Generator<Fault> {
  const name = ipv4NamespaceOf(spec);
  if (name !== undefined)
    yield* missing(fabric, { kind: 'IPv4Namespace', name, path: ['spec', 'ipv4Namespace'] });
}

function* attachmentKeepsExternal({ spec }: Subject, fabric: Fabric): Generator<Fault> {
  const name = filledText(spec, 'external');
  if (name !== undefined)
    yield* removed(fabric, { kind: 'External', name, path: ['spec', 'external'] }, 'ExternalAttachment');
}

function* peeringKeepsExternal({ spec }: Subject, fabric: Fabric): Generator<Fault> {
  const name = filledText(spec, 'permit', 'external', 'name');
  const path = ['spec', 'permit', 'external', 'name'];
  if (name !== undefined) yield* removed(fabric, { kind: 'External', name, path }, 'ExternalPeering');
}

/** Rules about an External, and about what keeps it from being deleted. */
export const externalRules: readonly Rule[] = [
  {
    id: 'External-01',
    kind: 'External',
    demands: 'The name has at most 11 characters.',
    insteadOf: ['schema-length'],
    document: nameIsShort,
  },
  {
    id: 'External-02',
    kind: 'External',
    demands: 'The inbound community of an External that speaks BGP is empty, or two numbers of 0 to 65535.',
    document: communityIsOne('inboundCommunity'),
  },
  {
    id: 'External-03',
    kind: 'External',
    demands: 'The outbound community of an External that speaks BGP is empty, or two numbers of 0 to 65535.',
    document: communityIsOne('outboundCommunity'),
  },
  {
    id: 'External-04',
    kind: 'External',
    demands: 'A static External has no communities.',
    document: staticHasNoCommunities,
    fixes: (_, { path }) => [removeFix('Remove the community', path)],
  },
  {
    id: 'External-05',
    kind: 'External',
    demands: 'A static External has at least one prefix, each is one, and none lies in another.',
    document: prefixesAreApart,
  },
  {
    id: 'External-06',
    kind: 'External',
    demands: 'The IPv4Namespace exists.',
    consequences: ['ExternalPeering-06'],
    fabric: namespaceExists,
    fixes: ({ spec }, { path }, fabric) =>
      nearestNameFix(fabric, { kind: 'IPv4Namespace', name: ipv4NamespaceOf(spec) ?? '', path }),
  },
  {
    id: 'External-07',
    kind: 'ExternalAttachment',
    demands: 'An External that was removed has no ExternalAttachment any more.',
    consequences: ['External-08', 'GatewayPeering-16'],
    insteadOf: ['ExternalAttachment-15'],
    fabric: attachmentKeepsExternal,
  },
  {
    id: 'External-08',
    kind: 'ExternalPeering',
    demands: 'An External that was removed has no ExternalPeering any more.',
    consequences: ['External-07', 'GatewayPeering-16'],
    insteadOf: ['ExternalPeering-05'],
    fabric: peeringKeepsExternal,
  },
];
