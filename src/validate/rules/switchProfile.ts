import digests from '../../../schemas/switch-profile-digests.json';
import { hashOf } from '../../directory/hash';
import { canonicalJson, isObject } from '../../model/json';
import type { Json } from '../../model/json';
import { nearest } from '../nearest';
import { builtInProfiles } from '../profiles';
import { removeFix, setFix } from './missing';
import { filledText, isAbsent, listAt, textsAt } from './read';
import type { Fabric, Fault, Rule, Subject } from './rule';
import { switchProfilePortFaults } from './switchProfilePorts';
import { switchProfileSettingFaults } from './switchProfileSettings';

function* nameIsBuiltIn({ name }: Subject, { config }: Fabric): Generator<Fault> {
  if (config.allowExtraSwitchProfiles || builtInProfiles().has(name)) return;
  yield {
    path: ['metadata', 'name'],
    message: `The fabric allows its built-in switch profiles alone, and ${name} is none of them. Remove it, or allow extra ones in the fabric's settings.`,
  };
}

function* builtInIsUnchanged({ name, spec }: Subject): Generator<Fault> {
  const digest = new Map(Object.entries(digests)).get(name);
  if (digest === undefined || digest === hashOf(canonicalJson(withoutZeros(spec) ?? {}))) return;
  yield {
    path: ['spec'],
    part: 'key',
    message: `This is not the profile ${name} that the fabric brings along (v0.129.1), and it accepts no other one of that name. Remove this document, or give it another name.`,
  };
}

/** A value without what Go leaves out of its texts because it is zero or empty; undefined when nothing remains. */
function withoutZeros(value: Json): Json | undefined {
  if (value === null || value === false || value === 0 || value === '') return undefined;
  if (Array.isArray(value))
    return value.length === 0 ? undefined : value.map(item => withoutZeros(item) ?? '');
  if (!isObject(value)) return value;
  const entries = Object.entries(value).flatMap(([key, item]): [string, Json][] => {
    const kept = withoutZeros(item);
    return kept === undefined ? [] : [[key, kept]];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

const nosTypes = [
  'sonic-bcm-base',
  'sonic-bcm-campus',
  'sonic-bcm-vs',
  'sonic-cls-plus-broadcom',
  'sonic-cls-plus-marvell',
  'sonic-cls-plus-vs',
  'cumulus-vx',
  'cumulus-mlx',
];

const mostOtherNames = 5;

/** What the profile says of the switch as a whole. */
function* headFaults({ spec }: Subject): Generator<Fault> {
  const required = {
    displayName: 'a name for people',
    switchSilicon: 'the name of its chip',
    nosType: 'its operating system',
    platform: 'the platform that it reports at boot',
  };
  for (const [field, what] of Object.entries(required)) {
    if (isAbsent(spec, field))
      yield { path: ['spec', field], message: `The profile has no ${field}. Write ${what}.` };
  }
  const nosType = filledText(spec, 'nosType');
  if (nosType !== undefined && !nosTypes.includes(nosType)) {
    const message = `There is no operating system ${nosType}. Write one of ${nosTypes.join(', ')}.`;
    yield { path: ['spec', 'nosType'], message };
  }
  const count = listAt(spec, 'otherNames').length;
  if (count > mostOtherNames) {
    const message = `A profile has at most ${mostOtherNames} other names, this one ${count}. Remove some.`;
    yield { path: ['spec', 'otherNames'], part: 'key', message };
  }
  const seen = new Set<string>();
  for (const [n, name] of textsAt(spec, 'otherNames')) {
    const path = ['spec', 'otherNames', n];
    if (name === '') yield { path, message: 'An other name is empty. Write one, or remove the item.' };
    else if (seen.has(name)) yield { path, message: `${name} stands twice. Remove one of them.` };
    seen.add(name);
  }
}

function* profileIsWhole(subject: Subject): Generator<Fault> {
  yield* headFaults(subject);
  yield* switchProfilePortFaults(subject);
  yield* switchProfileSettingFaults(subject);
}

/** Rules about a SwitchProfile. */
export const switchProfileRules: readonly Rule[] = [
  {
    id: 'SwitchProfile-01',
    kind: 'SwitchProfile',
    severity: 'warning',
    demands: 'The name is that of a built-in profile, unless extra ones are allowed.',
    fabric: nameIsBuiltIn,
  },
  {
    id: 'SwitchProfile-02',
    kind: 'SwitchProfile',
    demands: 'A profile with the name of a built-in one is equal to it.',
    document: builtInIsUnchanged,
  },
  {
    id: 'SwitchProfile-03',
    kind: 'SwitchProfile',
    demands:
      'Ports, port groups, port profiles and pipelines fit together, and their names, speeds and modes are well-formed.',
    document: profileIsWhole,
    consequences: ['SwitchProfile-02'],
    fixes: ({ spec }, { path }) => {
      const [, field, n] = path;
      if (field === 'otherNames' && typeof n === 'number') return [removeFix('Remove it', path)];
      const guess = field === 'nosType' ? nearest(filledText(spec, 'nosType') ?? '', nosTypes) : undefined;
      return guess === undefined || guess === filledText(spec, 'nosType')
        ? []
        : [setFix(`Write ${guess}`, path, guess)];
    },
  },
];
