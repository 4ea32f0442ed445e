import assert from 'node:assert/strict';
import fc from 'fast-check';
import schema from '../../../schemas/fabric.schema.json';
import { readFabricFile } from '../../../src/directory/fabricFile';
import type { Completion } from '../../../src/language/answers';
import { completeFabricFile, hoverFabricFile } from '../../../src/language/fabricFile';
import { fill } from '../../../src/language/snippets';
import { fabricFileSchema } from '../../../src/validate/fabricFileSchema';
import { LineIndex } from '../../../src/yaml/lines';

/** Suggestions at the bar in a text, in their order. */
function at(marked: string): readonly Completion[] {
  const sort = (item: Completion): string => item.sort ?? item.label;
  return [...completeFabricFile(marked.replace('|', ''), marked.indexOf('|'))].sort((a, b) =>
    sort(a) < sort(b) ? -1 : 1,
  );
}

function labels(marked: string): string[] {
  return at(marked).map(({ label }) => label);
}

/** The text after a suggestion was taken, with every place as it is shown. */
function taken(marked: string, label: string): string {
  const text = marked.replace('|', '');
  const chosen = at(marked).find(item => item.label === label);
  assert.ok(chosen, `${label} is not among ${labels(marked).join(', ')}`);
  const insert = fill(chosen.insert.split('\n')).text;
  return text.slice(0, chosen.span.start) + insert + text.slice(chosen.span.end);
}

/** What is told where the bar stands. */
function told(marked: string): string {
  const text = marked.replace('|', '');
  const position = new LineIndex(text).positionAt(marked.indexOf('|'));
  return (hoverFabricFile(text, position)?.blocks ?? []).join('\n');
}

const head = 'name: Lab\nid: lab-1234abcd\n';

describe('completion in .hnp/fabric.yaml', () => {
  it('suggests the keys that the file has not, the required ones first', () => {
    assert.deepEqual(labels('|').slice(0, 2), ['id', 'name']);
    const other = Object.keys(schema.properties).filter(key => key !== 'name' && key !== 'id');
    assert.deepEqual(labels(`${head}|`), other.sort());
  });

  it('suggests the keys of its maps, those behind definitions too', () => {
    assert.deepEqual(labels(`${head}netbox:\n  url: https://netbox\n  |`), ['fabric']);
    assert.deepEqual(labels(`${head}config:\n  vpcIRBVLANs: { | }`), ['from', 'to']);
    assert.deepEqual(labels(`${head}config:\n  reservedSubnets:\n    |`), [], 'people give these names');
  });

  it('suggests values: of enums, of yes and no, and what holds where nothing is written', () => {
    assert.deepEqual(
      at(`${head}ingest: |`).map(({ label, detail }) => [label, detail]),
      [
        ['auto', 'default'],
        ['ask', undefined],
        ['off', undefined],
      ],
    );
    assert.ok(labels(`${head}elsewhere:\n  - |`).includes('IPv4Namespace'));
    assert.ok(labels(`${head}elsewhere: [VPC, |]`).includes('IPv4Namespace'));
    assert.deepEqual(labels(`${head}config:\n  gatewayEnabled: |`), ['true', 'false']);
    assert.deepEqual(labels(`${head}config:\n  managementSubnet: |`), ['172.30.0.0/21']);
    assert.deepEqual(labels(`${head}name: |`), []);
  });

  it('suggests what a rule of ignored fields is made of, its kinds among it', () => {
    assert.deepEqual(labels(`${head}ignoreFields:\n  - |`), ['field', 'kind', 'name']);
    assert.deepEqual(labels(`${head}ignoreFields:\n  - kind: VPC\n    |`), ['field', 'name']);
    const kinds = labels(`${head}ignoreFields:\n  - kind: |`);
    assert.ok(kinds.includes('VPC') && kinds.includes('Switch'), kinds.join(', '));
    assert.deepEqual(labels(`${head}ignoreFields:\n  - kind: VPC\n    field: |`), []);
    assert.equal(taken(`${head}ignore|`, 'ignoreFields'), `${head}ignoreFields:\n  - kind: VPC\n    field: `);
    const text = `${head}ignoreFields:\n  - kind: VPC\n    field: spec.subnets.*.vlan\n`;
    assert.deepEqual(readFabricFile(text).findings, []);
  });

  it('writes what must stand below a key', () => {
    assert.equal(taken(`${head}net|`, 'netbox'), `${head}netbox:\n  url: \n  fabric: `);
  });

  it('says nothing in a comment, nor below keys that there are not', () => {
    assert.deepEqual(labels(`${head}# |`), []);
    assert.deepEqual(labels(`${head}constructor:\n  |`), []);
    assert.deepEqual(labels(`${head}__proto__: |`), []);
  });

  it('never fails, and each value of an enum that it writes is accepted, whatever is typed around it', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'ab:- \n#"\'[]{},'.split('')) }),
        fc.nat(40),
        (text, offset) => {
          completeFabricFile(text, Math.min(offset, text.length));
          hoverFabricFile(text, new LineIndex(text).positionAt(offset));
        },
      ),
    );
    for (const key of ['ingest: ', 'elsewhere:\n  - '])
      for (const label of labels(`${head}${key}|`)) {
        const text = taken(`${head}${key}|`, label);
        assert.deepEqual(readFabricFile(text).findings, [], text);
      }
  });
});

describe('hover in .hnp/fabric.yaml', () => {
  it('tells what a key means, holds, and is where it is absent', () => {
    assert.match(told(`${head}ing|est: ask\n`), /^`ingest` · default `auto`\nWhat saving a file in raw\//);
    assert.match(
      told(`${head}config:\n  spine|ASN: 65100\n`),
      /^`config\.spineASN` · whole number · default `65100`\nASN of all/,
    );
    assert.match(told('na|me: Lab\n'), /^`name` · text · required\n/);
  });

  it('tells of a value what its key means, and nothing of keys that there are not', () => {
    assert.match(told(`${head}netbox: { url: https://net|box }\n`), /Address of NetBox/);
    assert.equal(told(`${head}consti|tution: 1\n`), '');
    assert.equal(told(`${head}__pro|to__: 1\n`), '');
  });
});

describe('the schema of .hnp/fabric.yaml with its definitions written out', () => {
  it('refers to nothing, and keeps what stands beside a definition', () => {
    assert.doesNotMatch(JSON.stringify(fabricFileSchema), /"(?:\$ref|allOf|definitions)":/);
    const { config } = fabricFileSchema['properties'] as { config: typeof schema.properties.config };
    assert.deepEqual(config.properties.spineASN, {
      ...schema.definitions.asn,
      description: schema.properties.config.properties.spineASN.description,
      default: 65100,
    });
  });
});
