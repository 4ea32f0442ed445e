import type { Path } from '../../model/json';
import { nearest } from '../nearest';
import { mapAt } from './read';
import type { Fault, Subject } from './rule';

/** Whether a VPC has a subnet of that name. */
export function hasSubnet(vpc: Subject, name: string): boolean {
  return Object.hasOwn(mapAt(vpc.spec, 'subnets') ?? {}, name);
}

/** The name of a subnet of a VPC that a person most likely meant. */
export function nearestSubnet(vpc: Subject | undefined, name: string): string | undefined {
  return nearest(name, Object.keys(mapAt(vpc?.spec, 'subnets') ?? {}));
}

/** The fault of a reference to a subnet that its VPC does not have. */
export function noSubnet(vpc: Subject, name: string, path: Path): Fault {
  const guess = nearestSubnet(vpc, name);
  const names = Object.keys(mapAt(vpc.spec, 'subnets') ?? {});
  const has =
    names.length === 0
      ? 'It has none.'
      : `It has ${names.slice(0, 8).join(', ')}${names.length > 8 ? ' and others' : ''}.`;
  const advice = guess === undefined ? `${has} Correct the name, or add it.` : `Did you mean ${guess}?`;
  return {
    path,
    message: `VPC ${vpc.name} has no subnet ${JSON.stringify(name)}. ${advice}`,
    related: [{ key: vpc.key, path: ['spec', 'subnets'], message: `The subnets of ${vpc.name}` }],
  };
}
