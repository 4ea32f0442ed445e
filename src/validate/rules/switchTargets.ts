import { nearest } from '../nearest';
import { builtInProfiles, profilesLike } from '../profiles';
import { createFix, missing, nearestNameFix, setFix } from './missing';
import { filledText, isAbsent, textsAt } from './read';
import type { Fabric, Fault, Rule, Subject } from './rule';
import { profileOfSwitch } from './switchProfileOf';
import { vlanRanges } from './vlanNamespace';

const apiVersion = 'wiring.githedgehog.com/v1beta1';

/** The VLAN namespaces of a Switch, with where they are named; the server takes `default` where there is none. */
function vlanNamespacesOf({ spec }: Subject): readonly { name: string; path: (string | number)[] }[] {
  const path = ['spec', 'vlanNamespaces'];
  const named = textsAt(spec, 'vlanNamespaces').map(([n, name]) => ({ name, path: [...path, n] }));
  const isDefault = isAbsent(spec, 'vlanNamespaces') || JSON.stringify(spec['vlanNamespaces']) === '[]';
  return isDefault ? [{ name: 'default', path }] : named;
}

function* vlanNamespacesExist(subject: Subject, fabric: Fabric): Generator<Fault> {
  for (const { name, path } of vlanNamespacesOf(subject)) {
    if (path.length > 2) {
      yield* missing(fabric, { kind: 'VLANNamespace', name, path });
    } else if (
      fabric.get('VLANNamespace', name) === undefined &&
      !fabric.isElsewhere('VLANNamespace', name)
    ) {
      const message = `The switch names no VLANNamespace, so it is in ${name}, which does not exist. Add it, or name another one in vlanNamespaces.`;
      yield { path, message };
    }
  }
}

const vlanNamespaceFixes: Rule['fixes'] = (subject, { path }, fabric) => {
  const name = vlanNamespacesOf(subject).find(each => each.path.join('/') === path.join('/'))?.name ?? '';
  const write = path.length > 2 ? nearestNameFix(fabric, { kind: 'VLANNamespace', name, path }) : [];
  if (name !== 'default') return write;
  const spec = { ranges: [{ from: 1000, to: 2999 }] };
  return [...write, createFix({ apiVersion, kind: 'VLANNamespace', metadata: { name }, spec }, name)];
};

function* vlanNamespacesAreApart(subject: Subject, fabric: Fabric): Generator<Fault> {
  const before: { name: string; from: number; to: number }[] = [];
  for (const { name, path } of vlanNamespacesOf(subject)) {
    const namespace = fabric.get('VLANNamespace', name);
    if (namespace === undefined) continue;
    const ranges = vlanRanges(namespace).map(([, range]) => ({ name, ...range }));
    // Of a namespace with a range that is none, the server drops all.
    if (ranges.some(({ from, to }) => from > to)) continue;
    const other = before.find(one => ranges.some(({ from, to }) => one.from <= to && from <= one.to));
    before.push(...ranges);
    if (other === undefined) continue;
    const message =
      other.name === name
        ? `The VLANNamespace ${name} stands twice. Remove one of them.`
        : `The VLANs of ${name} overlap with those of ${other.name} (${other.from} to ${other.to}), so a switch cannot be in both. Remove one, or change their ranges.`;
    const related = [{ key: namespace.key, path: ['spec', 'ranges'], message: `The VLANs of ${name}` }];
    yield { path, message, related };
  }
}

/** The groups of a Switch, with where they are named; the server adds that of the redundancy. */
function groupsOf({ spec }: Subject): readonly { name: string; path: (string | number)[] }[] {
  const named = textsAt(spec, 'groups').map(([n, name]) => ({ name, path: ['spec', 'groups', n] }));
  const own = filledText(spec, 'redundancy', 'group');
  if (own === undefined || named.some(({ name }) => name === own)) return named;
  return [...named, { name: own, path: ['spec', 'redundancy', 'group'] }];
}

function* groupsExist(subject: Subject, fabric: Fabric): Generator<Fault> {
  for (const { name, path } of groupsOf(subject)) {
    if (name === '') yield { path, message: 'The group has no name. Write one, or remove the item.' };
    else yield* missing(fabric, { kind: 'SwitchGroup', name, path });
  }
}

const groupFixes: Rule['fixes'] = (subject, { path }, fabric) => {
  const name = groupsOf(subject).find(each => each.path.join('/') === path.join('/'))?.name;
  if (name === undefined || name === '' || fabric.get('SwitchGroup', name) !== undefined) return [];
  const create = createFix({ apiVersion, kind: 'SwitchGroup', metadata: { name }, spec: {} }, name);
  return [...nearestNameFix(fabric, { kind: 'SwitchGroup', name, path }), create];
};

function* profileExists(subject: Subject, fabric: Fabric): Generator<Fault> {
  const name = filledText(subject.spec, 'profile');
  if (name === undefined || profileOfSwitch(subject, fabric) !== undefined) return;
  if (fabric.isElsewhere('SwitchProfile', name)) return;
  const guess = nearestProfile(name);
  yield {
    path: ['spec', 'profile'],
    message: `There is no switch profile ${name}. ${guess === undefined ? 'Write the name of one that the fabric has, such as dell-s5248f-on.' : `Did you mean ${guess}?`}`,
  };
}

function nearestProfile(name: string): string | undefined {
  return profilesLike(name)[0]?.name ?? nearest(name, [...builtInProfiles().keys()]);
}

/** Rules about what a Switch names. */
export const switchTargetRules: readonly Rule[] = [
  {
    id: 'Switch-08',
    kind: 'Switch',
    demands: 'The VLANNamespaces of a switch exist; without any it is in `default`.',
    fabric: vlanNamespacesExist,
    fixes: vlanNamespaceFixes,
  },
  {
    id: 'Switch-09',
    kind: 'Switch',
    demands: 'The VLANNamespaces of a switch do not overlap.',
    fabric: vlanNamespacesAreApart,
  },
  {
    id: 'Switch-10',
    kind: 'Switch',
    demands: 'The groups of a switch, and that of its redundancy, exist.',
    fabric: groupsExist,
    fixes: groupFixes,
  },
  {
    id: 'Switch-11',
    kind: 'Switch',
    demands: 'The profile is a built-in one, or a SwitchProfile of the fabric.',
    fabric: profileExists,
    fixes: ({ spec }, { path }) => {
      const guess = nearestProfile(filledText(spec, 'profile') ?? '');
      return guess === undefined ? [] : [setFix(`Write ${guess}`, path, guess)];
    },
  },
];
