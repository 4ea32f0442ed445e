import type { JsonObject, Path } from '../../model/json';
import type { Within } from '../ranges';
import { filledText } from './read';

/** What a VPCAttachment attaches, and where it says so. */
export interface AttachedSubnet {
  readonly vpc: string;
  /** `default` where only a VPC is named; empty behind a slash with nothing after it, as the server has it. */
  readonly subnet: string;
  readonly path: Path;
  readonly vpcWithin: Within;
  /** The VPC's name where no subnet is named. */
  readonly subnetWithin: Within;
}

/** Reads `<vpc>/<subnet>` or `<vpc>`; undefined where no VPC is named. */
export function attachedSubnet(spec: JsonObject): AttachedSubnet | undefined {
  const text = filledText(spec, 'subnet') ?? '';
  const slash = text.indexOf('/');
  const end = slash < 0 ? text.length : slash;
  if (end === 0) return undefined;
  const vpcWithin = { from: 0, to: end };
  const isNamed = slash >= 0 && slash < text.length - 1;
  return {
    vpc: text.slice(0, end),
    subnet: slash < 0 ? 'default' : text.slice(slash + 1),
    path: ['spec', 'subnet'],
    vpcWithin,
    subnetWithin: isNamed ? { from: slash + 1, to: text.length } : vpcWithin,
  };
}
