import type { JsonObject } from '../../model/json';
import type { Hide } from './step';

/** A VPC without a subnet's name means its subnet `default`; `vpc/` is left as it is. */
export function replayVpcAttachment(spec: JsonObject, hide: Hide): void {
  const subnet = spec['subnet'];
  if (typeof subnet !== 'string' || subnet === '' || subnet.includes('/')) return;
  spec['subnet'] = `${subnet}/default`;
  hide(['spec'], 'subnet', subnet, `The cluster writes the subnet's name out: ${subnet}/default.`);
}
