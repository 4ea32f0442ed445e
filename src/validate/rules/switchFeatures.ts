import { equalJson } from '../../model/json';
import type { Json } from '../../model/json';
import { profileOfPort } from '../profiles';
import type { SwitchProfile } from '../profiles';
import { filledText, isTrue, mapAt } from './read';
import { removeFix } from './missing';
import type { Fabric, Fault, Rule, Subject } from './rule';
import { profileOfSwitch } from './switchProfileOf';

function* hasFeature(
  subject: Subject,
  fabric: Fabric,
  path: readonly string[],
  feature: string,
  what: string,
): Generator<Fault> {
  const profile = profileOfSwitch(subject, fabric);
  if (profile === undefined || profile.features.has(feature)) return;
  yield {
    path: ['spec', ...path],
    message: `Switches of the profile ${profile.name} do not support ${what}. Remove ${path.join('.')}.`,
  };
}

function switchedOn(path: readonly string[], feature: string, what: string) {
  return function* (subject: Subject, fabric: Fabric): Generator<Fault> {
    if (isTrue(subject.spec, ...path)) yield* hasFeature(subject, fabric, path, feature, what);
  };
}

function* redundancyIsSupported(subject: Subject, fabric: Fabric): Generator<Fault> {
  const path = ['redundancy', 'type'];
  const type = filledText(subject.spec, ...path);
  if (type === 'eslag') yield* hasFeature(subject, fabric, path, 'eslag', 'ESLAG');
  if (type !== 'mclag') return;
  yield {
    path: ['spec', ...path],
    severity: 'warning',
    message:
      'The fabric no longer supports MCLAG: it accepts the switch and does nothing with it. Write eslag.',
  };
}

/** How many logical ports each port of a profile makes under a switch's breakouts. */
function partsOf(profile: SwitchProfile, breakouts: { readonly [port: string]: Json }): Map<string, number> {
  const parts = new Map<string, number>();
  for (const port of profile.ports.values()) {
    if (port.management) continue;
    const own = profileOfPort(profile, port);
    const set = Object.hasOwn(breakouts, port.name) ? breakouts[port.name] : undefined;
    const mode = own?.breakouts.find(known => known === set) ?? own?.default ?? '';
    parts.set(
      port.name,
      own === undefined || own.breakouts.length === 0 ? 1 : Number.parseInt(mode, 10) || 1,
    );
  }
  return parts;
}

function* portsAreNotTooMany(subject: Subject, fabric: Fabric): Generator<Fault> {
  const profile = profileOfSwitch(subject, fabric);
  const breakouts = mapAt(subject.spec, 'portBreakouts') ?? {};
  if (profile === undefined || (profile.maxPorts === undefined && profile.pipelines.size === 0)) return;
  const parts = partsOf(profile, breakouts);
  const total = [...parts.values()].reduce((sum, count) => sum + count, 0);
  if (profile.maxPorts !== undefined && profile.maxPorts > 0 && total > profile.maxPorts) {
    yield {
      path: ['spec', 'portBreakouts'],
      part: 'key',
      message: `The breakouts make ${total} ports, but the profile ${profile.name} has at most ${profile.maxPorts}. Break fewer ports out.`,
    };
  }
  for (const [pipeline, most] of profile.pipelines) {
    const ports = [...parts].filter(([port]) => profile.ports.get(port)?.pipeline === pipeline);
    const sum = ports.reduce((all, [, count]) => all + count, 0);
    if (sum <= most) continue;
    const [largest] = ports.filter(([port]) => Object.hasOwn(breakouts, port)).sort(([, a], [, b]) => b - a);
    const names = ports.map(([port]) => port).join(', ');
    yield {
      path: largest === undefined ? ['spec', 'profile'] : ['spec', 'portBreakouts', largest[0]],
      message: `The ports ${names} share a pipeline for ${most}, but their breakouts make ${sum}. Break them out less.`,
    };
  }
}

function* breakoutsStay(subject: Subject, fabric: Fabric): Generator<Fault> {
  const previous = fabric.previous(subject);
  if (previous === undefined) return;
  if (!isTrue(previous.spec, 'roce') && !isTrue(subject.spec, 'roce')) return;
  const [before, now] = [previous, subject].map(({ spec }) => mapAt(spec, 'portBreakouts') ?? {});
  if (equalJson(before, now)) return;
  yield {
    path: ['spec', 'portBreakouts'],
    part: 'key',
    message:
      'Breakouts cannot change while RoCE is on, before or after. Write them back; switch RoCE off in a commit of its own first.',
  };
}

/** Rules about what the hardware of a Switch can do. */
export const switchFeatureRules: readonly Rule[] = [
  {
    id: 'Switch-18',
    kind: 'Switch',
    demands: '`roce` needs a profile with RoCE.',
    fabric: switchedOn(['roce'], 'roce', 'RoCE'),
    fixes: (_, { path }) => [removeFix('Remove roce', path)],
  },
  {
    id: 'Switch-19',
    kind: 'Switch',
    demands: '`ecmp.roceQPN` needs a profile with QPN hashing.',
    fabric: switchedOn(['ecmp', 'roceQPN'], 'ecmpRoCEQPN', 'QPN hashing'),
    fixes: (_, { path }) => [removeFix('Remove roceQPN', path)],
  },
  {
    id: 'Switch-20',
    kind: 'Switch',
    demands: 'Redundancy of the type `eslag` needs a profile with it; `mclag` is dead.',
    consequences: ['VPCAttachment-12'],
    fabric: redundancyIsSupported,
  },
  {
    id: 'Switch-21',
    kind: 'Switch',
    demands: 'The breakouts make no more ports than the switch, and each of its pipelines, has.',
    fabric: portsAreNotTooMany,
  },
  {
    id: 'Switch-30',
    kind: 'Switch',
    demands: 'Breakouts do not change while RoCE is on, before or after the change.',
    fabric: breakoutsStay,
    fixes: (subject, { path }, fabric) => {
      const before = mapAt(fabric.previous(subject)?.spec, 'portBreakouts');
      const changes = [{ path, value: before }];
      return [{ title: 'Write the breakouts back', kind: 'set', changes }];
    },
  },
];
