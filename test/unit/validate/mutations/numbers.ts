import type { Path } from '../../../../src/model/json';
import { has, ofKind } from './fabric';
import { wrong } from './mutation';
import type { Mutation } from './mutation';

/** A number that the server's Go type cannot hold, where something of the kind has the field's parent. */
function tooLarge(kind: string, path: Path, value: number): Mutation {
  return {
    rule: 'number-size',
    title: `${kind} ${path.join('.')} ${value}`,
    places: crs =>
      ofKind(crs, kind)
        .filter(cr => has(cr, ...path.slice(0, -1)))
        .map(cr => wrong(cr, path, value)),
  };
}

/** Ways to write numbers that cannot be decoded, as far as no rule of the vendor's speaks of them. */
export const numberMutations: readonly Mutation[] = [
  tooLarge('Switch', ['spec', 'asn'], 2 ** 32),
  tooLarge('Switch', ['spec', 'asn'], -1),
  tooLarge('Gateway', ['spec', 'flowTableCapacity'], -1),
  tooLarge('Gateway', ['spec', 'neighbors', 0, 'asn'], 2 ** 32),
  tooLarge('Gateway', ['spec', 'groups', 0, 'priority'], -1),
  tooLarge('ExternalAttachment', ['spec', 'switch', 'vlan'], 70_000),
  tooLarge('ExternalAttachment', ['spec', 'neighbor', 'asn'], 2 ** 32),
  tooLarge('ExternalAttachment', ['spec', 'static', 'vlan'], -1),
  tooLarge('Connection', ['spec', 'unbundled', 'mtu'], 65_536),
  tooLarge('Connection', ['spec', 'bundled', 'mtu'], -1),
  tooLarge('Connection', ['spec', 'eslag', 'mtu'], 70_000),
  tooLarge('Connection', ['spec', 'staticExternal', 'link', 'switch', 'vlan'], 70_000),
];
