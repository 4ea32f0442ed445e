import assert from 'node:assert/strict';
import { indexTexts } from '../../../src/directory/indexTexts';
import {
  builtInProfiles,
  comparePorts,
  portsOf,
  profileNamed,
  profileOfPort,
  profilesLike,
} from '../../../src/validate/profiles';
import type { SwitchProfile } from '../../../src/validate/profiles';

function profile(name: string): SwitchProfile {
  const found = profileNamed(name);
  assert.ok(found, name);
  return found;
}

describe('switch profiles', () => {
  it('come with the release: 23, whose ports all can be set to something', () => {
    assert.equal(builtInProfiles().size, 23);
    for (const each of builtInProfiles().values()) {
      assert.ok(each.ports.size > 30, each.name);
      for (const port of each.ports.values()) {
        const own = profileOfPort(each, port);
        assert.equal(own === undefined, port.management, `${each.name} ${port.name}`);
        if (own !== undefined) {
          assert.notEqual(own.speeds.length > 0, own.breakouts.length > 0, `${each.name} ${port.name}`);
          assert.ok([...own.speeds, ...own.breakouts].includes(own.default));
        }
        if (port.pipeline !== undefined) assert.ok(each.pipelines.has(port.pipeline));
        if (port.group !== undefined) assert.ok(each.portGroups.has(port.group));
      }
    }
  });

  it('say what the hardware is', () => {
    const ds5000 = profile('celestica-ds5000');
    assert.deepEqual(
      [
        ds5000.displayName,
        ds5000.otherNames,
        ds5000.maxPorts,
        ds5000.pipelines.size,
        ds5000.pipelines.get('1'),
      ],
      ['Celestica DS5000', ['Celestica Moonstone'], 320, 32, 10],
    );
    assert.equal(ds5000.features.has('l2vni'), false);
    assert.equal(ds5000.features.has('l3vni'), true);
    assert.equal(profile('dell-s5248f-on').ports.size, 57);
    assert.deepEqual(profile('dell-s5248f-on').ports.get('E1/48'), {
      name: 'E1/48',
      management: false,
      group: '12',
    });
  });

  it('are found by the names on the box only as a suggestion', () => {
    assert.equal(profileNamed('Celestica Seastone2'), undefined);
    assert.deepEqual(
      profilesLike('celestica seastone2').map(({ name }) => name),
      ['celestica-ds3000', 'celestica-ds3000-clsp'],
    );
  });

  it('name ports as connections do: a port that can be broken out by itself or by its parts', () => {
    const ports = portsOf(profile('dell-s5248f-on'), { 'E1/55': '4x25G' });
    assert.equal(ports.get('E1/55'), ports.get('E1/55/1'));
    assert.equal(ports.get('E1/55')?.mode, '4x25G');
    assert.deepEqual(
      [...ports.keys()].filter(name => name.startsWith('E1/55') || name.startsWith('E1/56')),
      ['E1/55', 'E1/55/1', 'E1/55/2', 'E1/55/3', 'E1/55/4', 'E1/56', 'E1/56/1'],
    );
    assert.equal(ports.has('E1/1/1'), false);
    assert.deepEqual(ports.get('E1/1')?.profile?.speeds, ['10G', '25G']);
    assert.equal(ports.get('M1')?.port.management, true);
  });

  it('take a breakout that the port cannot do for its default', () => {
    const ports = portsOf(profile('celestica-ds4101'), { 'E1/1': '3x1G', __proto__: null });
    assert.deepEqual(
      [...ports.keys()].filter(name => /^E1\/1(\/|$)/.test(name)),
      ['E1/1', 'E1/1/1', 'E1/1/2'],
    );
  });

  it('may be a CR of the fabric itself', () => {
    const text = `apiVersion: wiring.githedgehog.com/v1beta1
kind: SwitchProfile
metadata: { name: own }
spec:
  displayName: Own
  features: { roce: true, acls: false }
  ports:
    E1/10: { nos: Ethernet9, profile: B }
    E1/2: { nos: Ethernet1, profile: S }
    M1: { nos: Management0, management: true }
  portProfiles:
    S: { speed: { default: 25G, supported: [10G, 25G] } }
    B: { breakout: { default: 1x100G, supported: { 1x100G: { offsets: ["0"] }, 2x50G: { offsets: ["0", "2"] } } } }
`;
    const index = indexTexts([{ file: 'managed/switchprofile/own.yaml', text }], { namespace: 'default' });
    const own = profileNamed('own', index.files.get('managed/switchprofile/own.yaml')?.documents[0]?.value);
    assert.ok(own);
    assert.deepEqual([...own.features], ['roce']);
    assert.deepEqual(
      [...portsOf(own, { 'E1/10': '2x50G' }).keys()],
      ['M1', 'E1/2', 'E1/10', 'E1/10/1', 'E1/10/2'],
    );
  });

  it('order ports as on the front panel', () => {
    assert.deepEqual(['E1/10', 'E1/2/3', 'E2/1', 'M1', 'E1/2', 'E1/2/1'].sort(comparePorts), [
      'M1',
      'E1/2',
      'E1/2/1',
      'E1/2/3',
      'E1/10',
      'E2/1',
    ]);
  });
});
