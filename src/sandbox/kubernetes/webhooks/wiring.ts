import type { KubeObject } from '../types';
import { device, fill, isFields, optional, setLabels, sortList, specOf, struct, text } from './shape';

/** Switch (fabric api/wiring/v1beta1/switch_types.go, Default). Port locators are left as they are written. */
export function defaultSwitch(object: KubeObject): void {
  const spec = specOf(object);
  for (const key of ['portGroupSpeeds', 'portSpeeds']) {
    const speeds = optional(spec, key);
    for (const [port, speed] of Object.entries(speeds ?? {})) {
      if (speeds && typeof speed === 'string') speeds[port] = speed.replace(/^SPEED_/, '');
    }
  }
  if (!Array.isArray(spec['vlanNamespaces']) || spec['vlanNamespaces'].length === 0) {
    spec['vlanNamespaces'] = ['default'];
  }
  struct(spec, 'boot');
  struct(spec, 'ecmp');
  const group = text(struct(spec, 'redundancy'), 'group');
  const groups = Array.isArray(spec['groups']) ? spec['groups'].map(String) : [];
  if (group !== '' && !groups.includes(group)) groups.push(group);
  if (groups.length > 0) spec['groups'] = groups;
  const flaps = optional(spec, 'linkFlapErrDisable');
  if (flaps) {
    fill(flaps, 'flapThreshold', 3);
    fill(flaps, 'samplingInterval', 30);
    // 0 is a value here: never recover.
    flaps['recoveryInterval'] ??= 300;
  }
  sortList(spec, 'groups');
  sortList(spec, 'vlanNamespaces');
  setLabels(object, {
    ...Object.fromEntries(groups.map(name => [`switchgroup.fabric.githedgehog.com/${name}`, 'true'])),
    ...Object.fromEntries(
      (spec['vlanNamespaces'] as unknown[]).map(name => [
        `vlanns.fabric.githedgehog.com/${String(name)}`,
        'true',
      ]),
    ),
    'fabric.githedgehog.com/profile': text(spec, 'profile'),
  });
}

// Go's order: when a file sets several types, the first counts.
const types: readonly (readonly [string, string])[] = [
  ['unbundled', 'unbundled'],
  ['bundled', 'bundled'],
  ['mclag', 'mclag'],
  ['eslag', 'eslag'],
  ['fabric', 'fabric'],
  ['mesh', 'mesh'],
  ['gateway', 'gateway'],
  ['vpcLoopback', 'vpc-loopback'],
  ['external', 'external'],
  ['staticExternal', 'static-external'],
  ['mclagDomain', 'mclag-domain'],
];

/** Connection: its type, switches and servers as labels and (v0.129) annotations (connection_types.go). */
export function defaultConnection(object: KubeObject): void {
  const spec = specOf(object);
  const type = types.find(([key]) => isFields(spec[key]));
  const ends = new Map<string, Set<string>>([
    ['switch', new Set()],
    ['server', new Set()],
  ]);
  if (type) collectEnds(spec[type[0]], ends);
  const switches = [...(ends.get('switch') ?? [])].sort();
  const servers = [...(ends.get('server') ?? [])].sort();
  const within = text(optional(spec, 'staticExternal') ?? {}, 'withinVPC');
  setLabels(object, {
    ...(type ? { 'fabric.githedgehog.com/connection-type': type[1] } : {}),
    ...Object.fromEntries(switches.map(name => [`switch.fabric.githedgehog.com/${name}`, 'true'])),
    ...Object.fromEntries(servers.map(name => [`server.fabric.githedgehog.com/${name}`, 'true'])),
    ...(within === '' ? {} : { 'fabric.githedgehog.com/vpc': within }),
  });
  const kept = Object.entries(object.metadata.annotations ?? {}).filter(
    ([key]) => !key.includes('fabric.githedgehog.com/'),
  );
  object.metadata.annotations = {
    ...Object.fromEntries(kept),
    'fabric.githedgehog.com/switches': switches.join(','),
    'fabric.githedgehog.com/servers': servers.join(','),
  };
}

/** Finds every `{port: "device/port"}` below a link and sorts its device by the name of the end. */
function collectEnds(value: unknown, ends: Map<string, Set<string>>, end = ''): void {
  if (Array.isArray(value)) {
    for (const item of value as unknown[]) collectEnds(item, ends, end);
  } else if (isFields(value)) {
    const port = text(value, 'port');
    if (port !== '' && end !== 'gateway') ends.get(end === 'server' ? 'server' : 'switch')?.add(device(port));
    for (const [key, below] of Object.entries(value)) collectEnds(below, ends, key);
  }
}
