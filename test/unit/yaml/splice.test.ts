import assert from 'node:assert/strict';
import type { Json, Path } from '../../../src/model/json';
import { spliceYaml } from '../../../src/yaml/splice';

function set(text: string, path: Path, value: Json | undefined): string {
  const spliced = spliceYaml(text, 0, [{ path, value }]);
  return spliced.ok ? spliced.text : `refused: ${spliced.reason}`;
}

const vpc = `# our VPC
apiVersion: vpc.githedgehog.com/v1beta1   # served
kind: VPC
metadata:
    name: vpc-1
spec:
    # one subnet for each team
    subnets:
        db: # data
            vlan: 1002 # asked for by anna
            subnet: "10.0.2.0/24"
    permit:
        - [db, web]
`;

describe('splicing', () => {
  it('replaces a number and keeps the comment behind it', () => {
    assert.equal(set(vpc, ['spec', 'subnets', 'db', 'vlan'], 1012), vpc.replace('1002', '1012'));
  });

  it('keeps the kind of quotes', () => {
    assert.equal(
      set(vpc, ['spec', 'subnets', 'db', 'subnet'], '10.9.0.0/24'),
      vpc.replace('10.0.2.0', '10.9.0.0'),
    );
    assert.equal(set("a: 'x'\n", ['a'], 'y'), "a: 'y'\n");
    assert.equal(set('a: x\n', ['a'], 'yes'), "a: 'yes'\n");
  });

  it('adds a key behind the last one, as deep as its neighbours', () => {
    const added = `            subnet: "10.0.2.0/24"\n            gateway: 10.0.2.1\n`;
    assert.equal(
      set(vpc, ['spec', 'subnets', 'db', 'gateway'], '10.0.2.1'),
      vpc.replace('            subnet: "10.0.2.0/24"\n', added),
    );
  });

  it('makes the maps that are missing, in the step of the document', () => {
    assert.equal(
      set(vpc, ['spec', 'subnets', 'web', 'dhcp', 'enable'], true),
      vpc.replace(
        '    permit:',
        '        web:\n            dhcp:\n                enable: true\n    permit:',
      ),
    );
  });

  it('adds to flow collections in their own style', () => {
    assert.equal(set(vpc, ['spec', 'permit', 0, 2], 'mgmt'), vpc.replace('[db, web]', '[db, web, mgmt]'));
    assert.equal(set('{"a": 1}', ['b', 'c'], 'yes'), '{"a": 1, "b": {"c":"yes"}}');
    assert.equal(set('{\n  "a": 1\n}\n', ['b'], 2), '{\n  "a": 1,\n  "b": 2\n}\n');
  });

  it('removes the lines of a key with the comment behind it, and no other', () => {
    assert.equal(
      set(vpc, ['spec', 'subnets', 'db', 'vlan'], undefined),
      vpc.replace('            vlan: 1002 # asked for by anna\n', ''),
    );
    assert.equal(set('- a: 1\n  b: 2\n', [0, 'a'], undefined), '- b: 2\n');
    assert.equal(set('a: [x, y, z]\n', ['a', 1], undefined), 'a: [x, z]\n');
    assert.equal(set('a: [x, y]\n', ['a', 1], undefined), 'a: [x]\n');
  });

  it('leaves an empty map where the last key goes', () => {
    assert.equal(set('a: 1\nb:\n  # why\n  c: 1\n', ['b', 'c'], undefined), 'a: 1\nb: {}\n  # why\n');
    assert.equal(set('a:\n- x: 1\n', ['a', 0, 'x'], undefined), 'a:\n- {}\n');
    assert.equal(set('a:\n- x\n', ['a', 0], undefined), 'a: []\n');
  });

  it('follows the line breaks of the text', () => {
    assert.equal(
      set('a: 1\r\nb:\r\n  c: 2\r\n', ['b', 'd', 'e'], [1]),
      'a: 1\r\nb:\r\n  c: 2\r\n  d:\r\n    e:\r\n    - 1\r\n',
    );
    assert.equal(set('a: 1', ['b'], 2), 'a: 1\nb: 2');
  });

  it('fills a key that has no value', () => {
    assert.equal(set('spec:  # later\nb: 1\n', ['spec', 'vlan'], 5), 'spec:  # later\n  vlan: 5\nb: 1\n');
    assert.equal(set('spec: # later\n', ['spec'], 'x'), 'spec: x # later\n');
    assert.equal(set('spec: {}\n', ['spec', 'vlan'], 5), 'spec:\n  vlan: 5\n');
    assert.equal(set('spec: null\n', ['spec', 'vlan'], 5), 'spec:\n  vlan: 5\n');
  });

  it('touches only what differs when a map replaces a map', () => {
    const text = 'spec:\n  a: 1 # one\n  b: 2 # two\n  c:\n  - x # ex\n  - y\n';
    assert.equal(
      set(text, ['spec'], { a: 1, b: 3, c: ['x'] }),
      'spec:\n  a: 1 # one\n  b: 3 # two\n  c:\n  - x # ex\n',
    );
  });

  it('changes one document of several', () => {
    const text = 'a: 1\n---\n# empty\n---\na: 2 # keep\n';
    const spliced = spliceYaml(text, 2, [{ path: ['a'], value: 3 }]);
    assert.deepEqual(spliced, { ok: true, text: 'a: 1\n---\n# empty\n---\na: 3 # keep\n' });
  });

  it('refuses what others may share, and what it cannot do', () => {
    assert.match(set('a: &x {k: 1}\nb: *x\n', ['a', 'k'], 2), /^refused: the value is marked/);
    assert.match(set('a: &x {k: 1}\nb: *x\n', ['b', 'k'], 2), /^refused: the value is an alias/);
    assert.match(set('a: &x {k: 1}\nb:\n  <<: *x\n', ['b', 'j'], 2), /^refused: the map takes keys/);
    assert.match(set('a: !!str 1\n', ['a'], 2), /^refused: the value has a tag/);
    assert.match(set('a: 1\n', ['a', 'b'], 2), /^refused: a single value/);
    assert.match(set('a: [1]\n', ['a', 5], 2), /^refused: the list has only 1/);
    assert.match(set('a: [1\n', ['a'], 2), /^refused: the document is empty or cannot be read/);
    assert.match(set('a: 1\n', ['__proto__', 'x'], 2), /^refused/);
    assert.equal(({} as Record<string, unknown>)['x'], undefined);
  });
});
