import assert from 'node:assert/strict';
import { complete } from '../../../src/language/completion';
import { fieldChoices, newResources } from '../../../src/language/newResource';
import type { Json, Path } from '../../../src/model/json';
import { Checker } from '../../../src/validate/checker';
import { defaultFabricConfig } from '../../../src/validate/fabricConfig';
import { freeValues } from '../../../src/validate/freeValues';
import { edgeFabric } from './edgeFabric';

const index = edgeFabric();
const checker = new Checker({ config: defaultFabricConfig, elsewhere: new Set(), head: undefined });
checker.check(index);

function free(field: Path, spec: Json = { ipv4Namespace: 'ns-4', vlanNamespace: 'ns-v' }): unknown[] {
  const path = ['spec', 'subnets', 'db', ...field];
  return freeValues(checker.fabric, 'VPC', path, { spec }).map(({ value }) => value);
}

describe('what is free for a subnet of a VPC', () => {
  it('is the next VLAN and network that no VPC of the namespace has', () => {
    assert.deepEqual(free(['vlan']), [1000]);
    assert.deepEqual(free(['subnet']), ['10.0.0.0/24']);
  });

  it('is nothing where the namespace is not known, and nothing for other fields', () => {
    assert.deepEqual(free(['vlan'], {}), [], 'there is no VLANNamespace default');
    assert.deepEqual(free(['vlan'], { vlanNamespace: 5 }), []);
    assert.deepEqual(free(['subnet'], {}), []);
    assert.deepEqual(free(['isolated']), []);
    assert.deepEqual(freeValues(checker.fabric, 'VPCPeering', ['spec', 'subnets', 'db', 'vlan'], {}), []);
  });

  it('is an address of the subnet at hand for gateway and DHCP', () => {
    const spec = { subnets: { db: { subnet: '10.0.7.0/24' } } };
    assert.deepEqual(free(['gateway'], spec), ['10.0.7.1']);
    assert.deepEqual(free(['dhcp', 'range', 'start'], spec), ['10.0.7.10']);
    const small = { subnets: { db: { subnet: '10.0.7.0/29' } } };
    assert.deepEqual(free(['dhcp', 'range', 'start'], small), [], 'it would lie outside');
    assert.deepEqual(free(['gateway'], { subnets: { db: { subnet: 'x' } } }), []);
  });

  const options = {
    keys: true,
    free: (kind: string, path: Path, content: Json) => freeValues(checker.fabric, kind, path, content),
  };

  it('is suggested while typing', () => {
    const text =
      'apiVersion: vpc.githedgehog.com/v1beta1\nkind: VPC\nmetadata:\n  name: new-1\nspec:\n  vlanNamespace: ns-v\n  subnets:\n    db:\n      vlan: ';
    const [vlan] = complete(index, text, text.length, options);
    assert.equal(vlan?.label, '1000');
    assert.equal(vlan.detail, 'next free of ns-v');
  });

  it('is offered when a new VPC is made, each field by what was said before', () => {
    const vpc = newResources.find(({ title }) => title === 'VPC');
    assert.ok(vpc);
    const said = new Map([
      [1, 'db'],
      [2, '10.0.7.0/24'],
    ]);
    const gateway = fieldChoices(index, vpc, 'new-1', said, 3, '', options.free);
    assert.deepEqual(
      gateway.map(({ text }) => text),
      ['10.0.7.1'],
    );
  });
});
