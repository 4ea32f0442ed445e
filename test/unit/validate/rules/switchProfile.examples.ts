import type { Json, JsonObject } from '../../../../src/model/json';
import type { Example, Examples } from './examples';

/** A profile with a port of each sort. */
const own: JsonObject = {
  displayName: 'Own',
  otherNames: ['Mine'],
  switchSilicon: 'Chip',
  nosType: 'sonic-bcm-base',
  platform: 'x86_64-own-r0',
  ports: {
    M1: { nos: 'Management0', management: true, oniePortName: 'eth0' },
    'E1/1': { nos: 'Ethernet0', label: '1', group: '1', pipeline: '1' },
    'E1/2': { nos: 'Ethernet4', label: '2', profile: 'SFP' },
    'E1/3': { nos: '1/3', baseNOSName: 'Ethernet8', label: '3', profile: 'QSFP' },
  },
  portGroups: { '1': { nos: '1', profile: 'SFP' } },
  portProfiles: {
    SFP: { speed: { default: '25G', supported: ['10G', '25G'] } },
    QSFP: {
      breakout: {
        default: '1x100G',
        supported: { '1x100G': { offsets: ['0'] }, '4x25G': { offsets: ['0', '1', '2', '3'] } },
      },
      autoNegAllowed: true,
      autoNegDefault: true,
    },
  },
  pipelines: { '1': { maxPorts: 8 } },
};

/** The built-in profile of a virtual switch, as the server has it. */
const vs: JsonObject = {
  displayName: 'Virtual Switch',
  switchSilicon: 'vs',
  features: { subinterfaces: true, l2vni: true, l3vni: true, roce: true, mclag: true, eslag: true },
  nosType: 'sonic-bcm-vs',
  platform: 'x86_64-kvm_x86_64-r0',
  config: { maxPathsEBGP: 16 },
  ports: {
    M1: { nos: 'Management0', management: true, oniePortName: 'eth0' },
    ...Object.fromEntries(
      Array.from({ length: 48 }, (_, n) => [
        `E1/${n + 1}`,
        { nos: `Ethernet${n}`, label: `${n + 1}`, group: `${Math.floor(n / 4) + 1}` },
      ]),
    ),
  },
  portGroups: Object.fromEntries(
    Array.from({ length: 12 }, (_, n) => [`${n + 1}`, { nos: `${n + 1}`, profile: 'SFP28-25G' }]),
  ),
  portProfiles: { 'SFP28-25G': { speed: { default: '25G', supported: ['10G', '25G'] } } },
};

const config = { allowExtraSwitchProfiles: true };

/** An own profile with one value set (undefined removes). */
export function withProfile(
  path: readonly string[],
  value: Json | undefined,
  spec = own,
  name = 'own',
): Example {
  const changed = structuredClone(spec);
  let at = changed;
  for (const step of path.slice(0, -1)) at = at[step] as JsonObject;
  const last = path.at(-1);
  if (last !== undefined && value === undefined) Reflect.deleteProperty(at, last);
  else if (last !== undefined && value !== undefined) at[last] = value;
  return {
    add: [
      {
        apiVersion: 'wiring.githedgehog.com/v1beta1',
        kind: 'SwitchProfile',
        metadata: { name },
        spec: changed,
      },
    ],
    config,
  };
}

const name = 'SwitchProfile own';

function refused(path: readonly string[], value: Json | undefined, where = path): Example {
  return { ...withProfile(path, value), at: [name, ['spec', ...where].join('.')] };
}

export const switchProfileExamples: Examples = {
  'SwitchProfile-01': {
    pass: [withProfile([], undefined)],
    fail: [
      {
        ...withProfile([], undefined),
        config: { allowExtraSwitchProfiles: false },
        at: [name, 'metadata.name'],
      },
    ],
  },
  'SwitchProfile-02': {
    pass: [
      withProfile([], undefined, vs, 'vs'),
      withProfile(['otherNames'], [], vs, 'vs'),
      withProfile(['features', 'acls'], false, vs, 'vs'),
    ],
    fail: [
      { ...withProfile(['displayName'], 'Other', vs, 'vs'), at: ['SwitchProfile vs', 'spec'] },
      { ...withProfile(['ports', 'E1/48', 'label'], '48a', vs, 'vs'), at: ['SwitchProfile vs', 'spec'] },
    ],
  },
  'SwitchProfile-03': {
    pass: [
      withProfile(['ports', 'E1/4'], { nos: 'Ethernet12', label: '4', profile: 'SFP' }),
      withProfile(['otherNames'], ['a', 'b', 'c', 'd', 'e']),
    ],
    fail: [
      refused(['displayName'], undefined),
      refused(['switchSilicon'], ''),
      refused(['nosType'], undefined),
      refused(['nosType'], 'sonic-bcm-bse'),
      refused(['platform'], undefined),
      refused(['otherNames'], ['a', 'b', 'c', 'd', 'e', 'f']),
      refused(['otherNames'], ['a', 'a'], ['otherNames', '1']),
      refused(['otherNames'], [''], ['otherNames', '0']),
      refused(['ports', 'M1', 'nos'], undefined),
      refused(['ports', 'M1', 'nos'], 'Ethernet0', ['ports', 'M1', 'nos']),
      refused(['ports', 'M1', 'oniePortName'], undefined),
      refused(['ports', 'M1', 'oniePortName'], 'mgmt0'),
      refused(['ports', 'M1', 'group'], '1'),
      refused(['ports', 'M1', 'profile'], 'SFP'),
      refused(['ports', 'M1', 'baseNOSName'], 'Ethernet99'),
      refused(['ports', 'MX'], { nos: 'Management1', management: true, oniePortName: 'eth1' }),
      refused(['ports', 'X1/4'], { nos: 'Ethernet12', label: '4', profile: 'SFP' }),
      refused(['ports', 'E1'], { nos: 'Ethernet12', label: '4', profile: 'SFP' }),
      refused(['ports', 'E1/0'], { nos: 'Ethernet12', label: '4', profile: 'SFP' }),
      refused(['ports', 'E1/2', 'label'], undefined),
      refused(['ports', 'E1/2', 'label'], '1'),
      refused(['ports', 'E1/2', 'nos'], 'Ethernet0'),
      refused(['ports', 'E1/2', 'nos'], '1/2'),
      refused(['ports', 'E1/2', 'profile'], undefined, ['ports', 'E1/2']),
      refused(['ports', 'E1/2', 'profile'], 'NONE'),
      refused(['ports', 'E1/2', 'group'], '1'),
      refused(['ports', 'E1/1', 'group'], '7'),
      refused(['ports', 'E1/1', 'pipeline'], '7'),
      refused(['ports', 'E1/3', 'nos'], 'Ethernet8'),
      refused(['ports', 'E1/3', 'baseNOSName'], undefined),
      refused(['ports', 'E1/3', 'baseNOSName'], '1/3'),
      refused(['portGroups', '2'], { nos: '2', profile: 'SFP' }),
      refused(['portGroups', '1', 'nos'], undefined),
      refused(['portGroups', '1', 'nos'], '0'),
      refused(['portGroups', '1', 'profile'], undefined),
      refused(['portGroups', '1', 'profile'], 'NONE'),
      refused(['portGroups', '1', 'profile'], 'QSFP'),
      refused(['portProfiles', 'SFP', 'autoNegAllowed'], true, ['portGroups', '1', 'profile']),
      refused(['portProfiles', 'MORE'], { speed: { default: '1G', supported: ['1G'] } }),
      refused(['portProfiles', 'SFP', 'speed'], undefined, ['portProfiles', 'SFP']),
      refused(['portProfiles', 'QSFP', 'speed'], { default: '1G', supported: ['1G'] }, [
        'portProfiles',
        'QSFP',
        'breakout',
      ]),
      refused(['portProfiles', 'SFP', 'autoNegDefault'], true),
      refused(['portProfiles', 'SFP', 'speed', 'default'], undefined),
      refused(['portProfiles', 'SFP', 'speed', 'default'], '40G'),
      refused(['portProfiles', 'SFP', 'speed', 'supported'], []),
      refused(
        ['portProfiles', 'SFP', 'speed', 'supported'],
        ['25G', '30G'],
        ['portProfiles', 'SFP', 'speed', 'supported', '1'],
      ),
      refused(['portProfiles', 'QSFP', 'breakout', 'default'], undefined),
      refused(['portProfiles', 'QSFP', 'breakout', 'default'], '2x50G'),
      refused(['portProfiles', 'QSFP', 'breakout', 'supported'], {}),
      refused(['portProfiles', 'QSFP', 'breakout', 'supported', '3x25G'], { offsets: ['0', '1', '2'] }),
      refused(['portProfiles', 'QSFP', 'breakout', 'supported', '2x50'], { offsets: ['0', '1'] }),
      refused(['portProfiles', 'QSFP', 'breakout', 'supported', '2x50G'], {}),
      refused(['portProfiles', 'QSFP', 'breakout', 'supported', '2x50G'], { offsets: ['0'] }, [
        'portProfiles',
        'QSFP',
        'breakout',
        'supported',
        '2x50G',
        'offsets',
      ]),
      refused(['portProfiles', 'QSFP', 'breakout', 'supported', '1x50G'], { offsets: ['x'] }, [
        'portProfiles',
        'QSFP',
        'breakout',
        'supported',
        '1x50G',
        'offsets',
        '0',
      ]),
    ],
  },
};
