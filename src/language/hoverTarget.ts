import { columnsOf } from '../compare/columns';
import { contentOf } from '../compare/content';
import type { FabricIndex } from '../directory/fabricIndex';
import { identityKey } from '../model/identity';
import { valueAt } from '../model/json';
import { count } from '../model/words';
import { portsOf, profileNamed, profileOfPort } from '../validate/profiles';
import type { PortProfile, SwitchProfile } from '../validate/profiles';
import { definitionOf, referencesTo, resourceOf } from '../validate/referenceIndex';
import type { Target } from '../validate/references';
import { subnetDetail } from './completeNames';
import { code } from './markdown';
import { profileFor } from './switchPorts';

/** What is known of a CR beside its file: short texts such as its state, by identityKey. */
export type Live = (identityKey: string) => readonly string[];

/** What a name stands for: what and where it is, how often it is named, and how it is doing. Markdown. */
export function targetBlocks(
  index: FabricIndex,
  target: Target,
  namespace: string,
  live: Live,
): readonly string[] {
  const { kind, name, sub } = target;
  if (sub?.type === 'port' || sub?.type === 'portGroup') return portBlocks(index, target, namespace);
  const definition = definitionOf(index, target, namespace);
  const title =
    sub === undefined
      ? `**${kind}** ${code(name)}`
      : `**${subWords[sub.type]}** ${code(sub.name)} of ${kind} ${code(name)}`;
  if (definition === undefined) {
    const profile = kind === 'SwitchProfile' ? profileBlocks(name) : undefined;
    return profile ?? [title, 'Not in this fabric.'];
  }
  const { document, path } = definition;
  const used = count(referencesTo(index, target, undefined, namespace).length, 'reference');
  const place = `${code(document.file)} · ${used}`;
  if (sub !== undefined) {
    const detail = sub.type === 'subnet' ? subnetDetail(valueAt(document.value, path)) : '';
    return [[title, ...(detail === '' ? [] : [code(detail)])].join(' · '), place];
  }
  const columns = columnsOf(kind, contentOf(document.value));
  const states = document.identity === null ? [] : live(identityKey(document.identity));
  return [[title, ...(columns === '' ? [] : [code(columns)])].join(' · '), [place, ...states].join(' · ')];
}

const subWords = {
  subnet: 'Subnet',
  interface: 'Interface',
  peeringKey: 'Side',
  port: 'Port',
  portGroup: 'Port group',
} as const;

function profileBlocks(name: string): readonly string[] | undefined {
  const profile = profileNamed(name);
  if (profile === undefined) return undefined;
  return [
    `**SwitchProfile** ${code(name)} · ${code(profile.displayName)}`,
    `${code(profile.silicon)} · ${count(profile.ports.size, 'port')} · comes with the release`,
    ...(profile.notes === undefined ? [] : [profile.notes]),
  ];
}

/** A port or a group of ports: what it can do, and which connections use it. */
function portBlocks(index: FabricIndex, target: Target, namespace: string): readonly string[] {
  const { kind, name, sub } = target;
  const nowhere = { kind: '', content: null };
  const own = resourceOf(index, target, namespace)?.value;
  const profile = kind === 'Switch' ? profileFor(index, nowhere, name) : profileNamed(name, own);
  const title = `**${sub?.type === 'portGroup' ? 'Port group' : 'Port'}** ${code(sub?.name ?? '')} of ${kind} ${code(name)}`;
  if (kind === 'Switch' && own === undefined) return [title, 'The switch is not in this fabric.'];
  if (profile === undefined || sub === undefined) return [title, 'The profile of the switch is not known.'];
  const facts = sub.type === 'portGroup' ? groupFacts(profile, sub.name) : portFacts(profile, sub.name, own);
  if (facts === undefined)
    return [title, `${code(profile.displayName)} has no such port under these breakouts.`];
  const users = kind === 'Switch' ? referencesTo(index, target, undefined, namespace) : [];
  const names = [...new Set(users.map(({ document }) => document.identity?.name ?? ''))];
  return [
    [title, code(profile.displayName), ...facts].join(' · '),
    ...(names.length === 0 ? [] : [`Used by ${names.map(code).join(', ')}`]),
  ];
}

function groupFacts(profile: SwitchProfile, group: string): readonly string[] | undefined {
  const own = profile.portGroups.get(group);
  const ports = [...profile.ports.values()].filter(port => port.group === group);
  const facts = own === undefined ? undefined : profile.portProfiles.get(own);
  return facts && [`${ports[0]?.name ?? ''} to ${ports.at(-1)?.name ?? ''}`, ability(facts)];
}

function portFacts(
  profile: SwitchProfile,
  name: string,
  own: Parameters<typeof valueAt>[0],
): readonly string[] | undefined {
  const port = portsOf(profile, valueAt(own, ['spec', 'portBreakouts'])).get(name);
  const declared = port?.port ?? profile.ports.get(name);
  if (declared === undefined) return undefined;
  const facts = profileOfPort(profile, declared);
  return [
    ...(port?.mode === undefined ? [] : [code(port.mode)]),
    ...(facts === undefined ? ['management'] : [ability(facts)]),
    ...(declared.group === undefined ? [] : [`group ${declared.group}`]),
    ...(declared.pipeline === undefined ? [] : [`pipeline ${declared.pipeline}`]),
  ];
}

function ability({ speeds, breakouts, default: own }: PortProfile): string {
  return `${[...speeds, ...breakouts].map(code).join(' ')} (default ${code(own)})`;
}
