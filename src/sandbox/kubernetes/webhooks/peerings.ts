import type { KubeObject } from '../types';
import { fill, isFields, setLabels, sortList, specOf, struct, structs, text } from './shape';

/** VPCAttachment: a bare VPC name means its subnet `default` (vpcattachment_types.go). */
export function defaultVpcAttachment(object: KubeObject): void {
  const spec = specOf(object);
  const subnet = text(spec, 'subnet');
  if (subnet !== '' && !subnet.includes('/')) spec['subnet'] = `${subnet}/default`;
  const [vpc = '', name = ''] = text(spec, 'subnet').split('/');
  setLabels(object, {
    'fabric.githedgehog.com/vpc': vpc,
    'fabric.githedgehog.com/subnet': name,
    'fabric.githedgehog.com/connection': text(spec, 'connection'),
    ...(spec['nativeVLAN'] === true ? { 'fabric.githedgehog.com/nativevlan': 'true' } : {}),
  });
}

/** VPCPeering: a VPC without limits may be written as null (vpcpeering_types.go). */
export function defaultVpcPeering(object: KubeObject): void {
  const names = new Set<string>();
  for (const entry of structs(specOf(object), 'permit')) {
    for (const vpc of Object.keys(entry)) {
      entry[vpc] ??= {};
      names.add(vpc);
    }
  }
  const [first, second, ...more] = [...names].sort();
  if (first === undefined || second === undefined || more.length > 0) return;
  setLabels(object, {
    [`vpc.fabric.githedgehog.com/${first}`]: 'true',
    [`vpc.fabric.githedgehog.com/${second}`]: 'true',
    'fabric.githedgehog.com/vpc1': first,
    'fabric.githedgehog.com/vpc2': second,
  });
}

/** External (external_types.go). */
export function defaultExternal(object: KubeObject): void {
  const spec = specOf(object);
  fill(spec, 'ipv4Namespace', 'default');
  setLabels(object, { 'fabric.githedgehog.com/ipv4ns': text(spec, 'ipv4Namespace') });
}

/** ExternalAttachment: both BGP structs are always written (externalattachment_types.go). */
export function defaultExternalAttachment(object: KubeObject): void {
  const spec = specOf(object);
  struct(spec, 'switch');
  struct(spec, 'neighbor');
  setLabels(object, {
    'fabric.githedgehog.com/connection': text(spec, 'connection'),
    'fabric.githedgehog.com/external': text(spec, 'external'),
  });
}

/** ExternalPeering: both lists are kept sorted (externalpeering_types.go). */
export function defaultExternalPeering(object: KubeObject): void {
  const permit = struct(specOf(object), 'permit');
  const vpc = struct(permit, 'vpc');
  const external = struct(permit, 'external');
  sortList(vpc, 'subnets');
  sortList(external, 'prefixes', item => (isFields(item) ? text(item, 'prefix') : ''));
  setLabels(object, {
    'fabric.githedgehog.com/vpc': text(vpc, 'name'),
    'fabric.githedgehog.com/external': text(external, 'name'),
  });
}

/** IPv4Namespace (ipv4namespace_types.go). */
export function defaultIpv4Namespace(object: KubeObject): void {
  sortList(specOf(object), 'subnets');
}

/** VLANNamespace: one invalid range empties the whole list, as the real defaulter does (vlannamespace_types.go). */
export function defaultVlanNamespace(object: KubeObject): void {
  const spec = specOf(object);
  const ranges = structs(spec, 'ranges');
  for (const range of ranges) fill(range, 'to', range['from']);
  const sound = ranges.every(({ from, to }) => {
    return typeof from === 'number' && typeof to === 'number' && from >= 1 && from <= to && to <= 4094;
  });
  if (!sound) delete spec['ranges'];
  else if (ranges.length > 0) {
    spec['ranges'] = ranges.sort((a, b) => Number(a['from']) - Number(b['from']));
  }
}
