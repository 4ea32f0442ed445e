import type { KubeObject } from '../types';
import {
  fill,
  isFields,
  optional,
  setLabels,
  sortList,
  specOf,
  struct,
  structs,
  text,
  type Fields,
} from './shape';

/** Gateway (fabric api/gateway/v1alpha1/gateway_types.go, Default). */
export function defaultGateway(object: KubeObject): void {
  const spec = specOf(object);
  const logs = struct(spec, 'logs');
  struct(spec, 'profiling');
  fill(logs, 'default', 'info');
  if (Object.keys(optional(logs, 'tags') ?? {}).length === 0) logs['tags'] = { all: 'info' };
  const limit = optional(logs, 'rateLimit');
  if (limit) {
    fill(limit, 'burst', 50);
    fill(limit, 'replenishPerSecond', 5);
  }
  fill(spec, 'workers', 4);
  if (structs(spec, 'groups').length === 0) spec['groups'] = [{ name: 'default', priority: 0 }];
  sortList(spec, 'groups', group => (isFields(group) ? text(group, 'name') : ''));
}

/** GatewayPeering (gatewaypeering_types.go, Default). Labels of keys that went away are not cleaned, as upstream. */
export function defaultGatewayPeering(object: KubeObject): void {
  const spec = specOf(object);
  fill(spec, 'gatewayGroup', 'default');
  const sides = optional(spec, 'peering') ?? {};
  const modes = new Set<string>();
  for (const side of Object.values(sides)) {
    if (!isFields(side)) continue;
    for (const expose of structs(side, 'expose')) {
      for (const mode of defaultNat(optional(expose, 'nat') ?? {})) modes.add(mode);
    }
  }
  const acl = struct(spec, 'acl');
  fill(acl, 'default', 'deny-unless-exposed');
  for (const rule of structs(acl, 'rules')) {
    fill(rule, 'scope', 'flow');
    struct(rule, 'match');
  }
  const names = Object.keys(sides).sort();
  if (names.length !== 2) return;
  setLabels(object, Object.fromEntries(names.map(name => [`vpc.gateway.githedgehog.com/${name}`, 'true'])));
  object.metadata.annotations = {
    ...object.metadata.annotations,
    'gateway.githedgehog.com/vpcs': names.join(','),
    'gateway.githedgehog.com/nat': [...modes].sort().join(','),
  };
}

function defaultNat(nat: Fields): string[] {
  for (const mode of ['masquerade', 'portForward']) {
    const settings = optional(nat, mode);
    if (settings) settings['idleTimeout'] = goDuration(text(settings, 'idleTimeout'));
  }
  return ['masquerade', 'portForward', 'static'].filter(mode => isFields(nat[mode]));
}

const seconds: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1 };

/** A duration as Go writes it back ("5m" → "5m0s"); empty means two minutes; what Go cannot read stays. */
export function goDuration(written: string): string {
  if (written === '') return '2m0s';
  if (!/^(\d+[hms])+$/.test(written)) return written;
  let total = 0;
  for (const [, count = '0', unit = 's'] of written.matchAll(/(\d+)([hms])/g)) {
    total += Number(count) * (seconds[unit] ?? 0);
  }
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor((total % 3600) / 60);
  const rest = `${total % 60}s`;
  if (hours > 0) return `${hours}h${minutes}m${rest}`;
  return minutes > 0 ? `${minutes}m${rest}` : rest;
}
