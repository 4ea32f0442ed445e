import type { JsonObject, Path } from '../../model/json';
import { parseNetwork } from '../../model/network';
import type { Fix } from '../fix';
import { externalPrefix } from '../references';
import {
  filledText,
  isAbsent,
  isSet,
  isThere,
  isTrue,
  listAt,
  mapAt,
  mapItemsAt,
  mapsAt,
  textAt,
} from './read';
import type { Fault, Rule, Subject } from './rule';
import { portFault } from './portRange';

/** One thing that a side of a peering exposes, and where. */
export interface Expose {
  /** The VPC, or `ext.` and the External. */
  readonly side: string;
  readonly path: Path;
  readonly content: JsonObject;
}

const known = new WeakMap<Subject, readonly Expose[]>();

/** All that the sides of a peering expose; worked out once for the many rules that ask. */
export function exposesOf(subject: Subject): readonly Expose[] {
  let exposes = known.get(subject);
  if (exposes === undefined) known.set(subject, (exposes = exposesIn(subject)));
  return exposes;
}

function exposesIn({ spec }: Subject): readonly Expose[] {
  return mapsAt(spec, 'peering').flatMap(([side, entry]) =>
    mapItemsAt(entry, 'expose').map(([n, content]) => ({
      side,
      content,
      path: ['spec', 'peering', side, 'expose', n],
    })),
  );
}

/** The names of a peering's two sides; undefined where there are not two. */
export function sidesOf({ spec }: Subject): readonly [string, string] | undefined {
  const [a, b, ...more] = Object.keys(mapAt(spec, 'peering') ?? {});
  return a === undefined || b === undefined || more.length > 0 ? undefined : [a, b];
}

function* sidesAreTwo(subject: Subject): Generator<Fault> {
  const peering = mapAt(subject.spec, 'peering');
  if (peering === undefined && !isAbsent(subject.spec, 'peering')) return;
  const count = Object.keys(peering ?? {}).length;
  if (count === 2) return;
  yield {
    path: ['spec', 'peering'],
    part: 'key',
    message: `A peering has two sides, not ${count}. Write two keys: the names of VPCs, or ext. and the name of an External.`,
  };
}

function* defaultStandsAlone(subject: Subject): Generator<Fault> {
  for (const { path, content } of exposesOf(subject)) {
    if (!isTrue(content, 'default')) continue;
    if (!isSet(content['ips']) && !isSet(content['as']) && !isThere(content, 'nat')) continue;
    yield {
      path: [...path, 'default'],
      part: 'key',
      message:
        'default stands for everything else and has no ips, as or nat beside it. Remove those, or default.',
    };
  }
}

function* somethingIsExposed(subject: Subject): Generator<Fault> {
  for (const { path, content } of exposesOf(subject)) {
    if (isTrue(content, 'default') || listAt(content, 'ips').length > 0) continue;
    if (!isAbsent(content, 'ips') && !Array.isArray(content['ips'])) continue;
    const message = 'Nothing is exposed here. Write ips, or default: true alone.';
    yield { path: isThere(content, 'ips') ? [...path, 'ips'] : path, message };
  }
}

/** The faults of the items of one list of networks, each of which says exactly one of some fields. */
function* itemsAreOnes(expose: Expose, list: 'ips' | 'as', fields: readonly string[]): Generator<Fault> {
  for (const [n, item] of mapItemsAt(expose.content, list)) {
    const path = [...expose.path, list, n];
    const said = fields.filter(field => filledText(item, field) !== undefined);
    const [field] = said;
    if (said.length > 1)
      yield { path, message: `${said.join(' and ')} exclude each other. Write one of them in each item.` };
    else if (field === undefined) {
      if (fields.every(name => isAbsent(item, name)))
        yield { path, message: `This item says nothing. Write one of ${fields.join(', ')}, or remove it.` };
    } else yield* fieldIsOne(expose, item, field, [...path, field]);
  }
}

function* fieldIsOne({ side }: Expose, item: JsonObject, field: string, path: Path): Generator<Fault> {
  const text = textAt(item, field) ?? '';
  if (field !== 'vpcSubnet') {
    if (parseNetwork(text) === undefined)
      yield { path, message: `${text} is no network. Write one such as 10.0.1.0/24.` };
  } else if (side.startsWith(externalPrefix)) {
    const message = `${side} is an External, which has no subnets. Write a network as cidr instead.`;
    yield { path, part: 'key', message };
  }
}

function* exposedAreOnes(subject: Subject): Generator<Fault> {
  for (const expose of exposesOf(subject)) yield* itemsAreOnes(expose, 'ips', ['cidr', 'not', 'vpcSubnet']);
}

function* translatedAreOnes(subject: Subject): Generator<Fault> {
  for (const expose of exposesOf(subject)) yield* itemsAreOnes(expose, 'as', ['cidr', 'not']);
}

function* natHasAddresses(subject: Subject): Generator<Fault> {
  for (const { path, content } of exposesOf(subject)) {
    if (isTrue(content, 'default')) continue;
    const translated = isSet(content['as']);
    if (translated === isThere(content, 'nat')) continue;
    yield {
      path: [...path, translated ? 'as' : 'nat'],
      part: 'key',
      message: translated
        ? 'as needs a nat that says how addresses are translated. Add nat with masquerade, static or portForward, or remove as.'
        : 'nat needs the addresses to translate to. Add as, or remove nat.',
    };
  }
}

const natTypes = ['masquerade', 'static', 'portForward'];
const statefulTypes = ['masquerade', 'portForward'];

function* natIsOne(subject: Subject): Generator<Fault> {
  for (const { path, content } of exposesOf(subject)) {
    const nat = mapAt(content, 'nat');
    if (nat === undefined || isTrue(content, 'default')) continue;
    const said = natTypes.filter(type => isThere(nat, type));
    if (said.length === 1) continue;
    const message =
      said.length === 0
        ? `nat says no way to translate addresses. Write one of ${natTypes.join(', ')}.`
        : `${said.join(' and ')} exclude each other. Keep one of them.`;
    yield { path: [...path, 'nat'], part: 'key', message };
  }
}

function* forwardedPortsAreOnes(subject: Subject): Generator<Fault> {
  for (const { path, content } of exposesOf(subject)) {
    const forward = mapAt(content, 'nat', 'portForward');
    if (forward === undefined) continue;
    const at = [...path, 'nat', 'portForward', 'ports'];
    if (
      listAt(forward, 'ports').length === 0 &&
      (isAbsent(forward, 'ports') || Array.isArray(forward['ports']))
    )
      yield { path: at, message: 'portForward forwards no port. Add one under ports.' };
    for (const [n, entry] of mapItemsAt(forward, 'ports')) {
      for (const field of ['port', 'as']) {
        const text = textAt(entry, field) ?? (isAbsent(entry, field) ? '' : undefined);
        const fault = text === undefined ? undefined : portFault(text);
        if (fault !== undefined) yield { path: [...at, n, field], message: fault };
      }
    }
  }
}

function* natFitsOtherSide(subject: Subject): Generator<Fault> {
  const sides = sidesOf(subject);
  if (sides === undefined) return;
  const [a, b] = sides.map(side => {
    const nats = exposesOf(subject).flatMap(expose =>
      expose.side === side ? [mapAt(expose.content, 'nat')] : [],
    );
    const has = (types: readonly string[]): boolean =>
      nats.some(nat => types.some(type => isThere(nat, type)));
    return { side, stateful: has(statefulTypes), stateless: has(['static']) };
  });
  if (a === undefined || b === undefined) return;
  const both = a.stateful && b.stateful;
  if (!both && !(a.stateless && b.stateful) && !(b.stateless && a.stateful)) return;
  const message = both
    ? `Both ${a.side} and ${b.side} use masquerade or portForward, but only one side of a peering can. Remove it from one.`
    : `static on one side does not go together with masquerade or portForward on the other. Change the nat of ${a.side} or ${b.side}.`;
  yield { path: ['spec', 'peering'], part: 'key', message };
}

/** A duration as Go's time.ParseDuration reads it. */
const duration = /^[-+]?(?:0|(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/;

function* timeoutsAreDurations(subject: Subject): Generator<Fault> {
  for (const { path, content } of exposesOf(subject)) {
    for (const type of statefulTypes) {
      const text = textAt(content, 'nat', type, 'idleTimeout');
      if (text === undefined || duration.test(text)) continue;
      yield {
        path: [...path, 'nat', type, 'idleTimeout'],
        message: `${JSON.stringify(text)} is no duration. Write a number with its unit, such as 2m or 1h30m.`,
      };
    }
  }
}

function defaultFixes({ value }: Subject, { path }: Fault): readonly Fix[] {
  const block = path.slice(0, -1);
  const others = ['ips', 'as', 'nat'].filter(field => isThere(value, ...block, field));
  const changes = others.map(field => ({ path: [...block, field], value: undefined }));
  const alone: Fix = { title: `Remove ${others.join(', ')}`, kind: 'set', changes };
  if (listAt(value, ...block, 'ips').length === 0) return [alone];
  return [{ title: 'Remove default', kind: 'set', changes: [{ path, value: undefined }] }, alone];
}

/** Rules about a GatewayPeering by itself, but for those of its access list. */
export const gatewayPeeringRules: readonly Rule[] = [
  {
    id: 'GatewayPeering-02',
    kind: 'GatewayPeering',
    demands: 'It has exactly two sides.',
    consequences: ['GatewayPeering-12', 'GatewayPeering-19'],
    document: sidesAreTwo,
  },
  {
    id: 'GatewayPeering-03',
    kind: 'GatewayPeering',
    demands: '`default` stands alone in what is exposed.',
    document: defaultStandsAlone,
    fixes: defaultFixes,
  },
  {
    id: 'GatewayPeering-04',
    kind: 'GatewayPeering',
    demands: 'What is exposed has `ips`, or is `default`.',
    document: somethingIsExposed,
  },
  {
    id: 'GatewayPeering-05',
    kind: 'GatewayPeering',
    demands: 'Each of `ips` is one network, exclusion or subnet; an External exposes no subnets.',
    document: exposedAreOnes,
  },
  {
    id: 'GatewayPeering-06',
    kind: 'GatewayPeering',
    demands: 'Each of `as` is one network or exclusion.',
    document: translatedAreOnes,
  },
  {
    id: 'GatewayPeering-07',
    kind: 'GatewayPeering',
    demands: '`as` and `nat` stand together.',
    document: natHasAddresses,
  },
  {
    id: 'GatewayPeering-08',
    kind: 'GatewayPeering',
    demands: '`nat` is exactly one of masquerade, static and portForward.',
    document: natIsOne,
  },
  {
    id: 'GatewayPeering-09',
    kind: 'GatewayPeering',
    demands: 'A port forwarding has ports, each a port or a range of them.',
    document: forwardedPortsAreOnes,
  },
  {
    id: 'GatewayPeering-10',
    kind: 'GatewayPeering',
    demands:
      'Masquerade and port forwarding are used on one side alone, and without static NAT on the other.',
    document: natFitsOtherSide,
  },
  {
    id: 'gateway-peering-timeout',
    kind: 'GatewayPeering',
    demands: 'An idle timeout is a duration, such as `2m`.',
    document: timeoutsAreDurations,
  },
];
