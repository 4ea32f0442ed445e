import assert from 'node:assert/strict';
import { indexTexts } from '../../../src/directory/indexTexts';
import { scanFabric } from '../../../src/directory/scan';
import { kindNamed } from '../../../src/model/kinds';
import { Checker, noSurroundings, validateIndex } from '../../../src/validate/checker';
import { importedSchemas } from '../../../src/validate/importedSchemas';
import { builtInSchemas } from '../../../src/validate/schemas';
import { renderYaml } from '../../../src/yaml/render';
import { memoryFiles, root } from '../directory/memoryFiles';
import { server } from '../directory/samples';
import { value } from '../results';
import { crd } from './crds';

const serverCrd = '.hnp/crds/wiring.githedgehog.com_servers.yaml';
const file = 'managed/server/s.yaml';
const withRack = renderYaml(
  crd('Server', {
    type: 'object',
    properties: { rack: { type: 'integer' }, description: { type: 'string' } },
  }),
);
const inRack = server('s').replace('{}', '{rack: 7}');

/** Findings as `file code`, of schemas and their CRDs alone. */
function findings(files: Readonly<Record<string, string>>): string[] {
  const entries = Object.entries(files).map(([name, text]) => ({ file: name, text }));
  return validateIndex(indexTexts(entries, { namespace: 'default' }))
    .filter(({ code }) => /^(?:schema|crd|file)-/.test(code))
    .map(finding => `${finding.file} ${finding.code}`);
}

describe("a fabric's own CRDs", () => {
  it('take the place of the built-in schema of their kind, and of no other', () => {
    assert.deepEqual(findings({ [file]: inRack }), [`${file} schema-unknown-key`]);
    assert.deepEqual(findings({ [file]: inRack, [serverCrd]: withRack }), []);
    const other = 'managed/switchgroup/g.yaml';
    const group = inRack.replace('Server', 'SwitchGroup');
    assert.deepEqual(findings({ [other]: group, [serverCrd]: withRack }), [`${other} schema-unknown-key`]);
    const profile = server('s').replace('{}', '{profile: x}');
    assert.deepEqual(findings({ [file]: profile, [serverCrd]: withRack }), [`${file} schema-unknown-key`]);
  });

  it('may come as one List, as kubectl prints them', () => {
    const list = renderYaml({
      apiVersion: 'v1',
      kind: 'List',
      items: [crd('Server', { type: 'object', properties: { rack: {} } })],
    });
    assert.deepEqual(findings({ [file]: inRack, '.hnp/crds/all.yaml': list }), []);
  });

  const unusable: readonly (readonly [string, string])[] = [
    ['is no YAML', 'a: [1\nb'],
    ['is no CRD', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\n'],
    ['is empty', '# nothing\n'],
    ['has a reference', renderYaml(crd('Server', { $ref: '#' }))],
    ['serves another version only', withRack.replaceAll('v1beta1', 'v2')],
  ];
  for (const [what, text] of unusable) {
    it(`that ${what} is a finding in its file, and the built-in schema is used`, () => {
      assert.deepEqual(findings({ [serverCrd]: text, [file]: inRack }), [
        `${serverCrd} crd-unusable`,
        `${file} schema-unknown-key`,
      ]);
      assert.deepEqual(findings({ [serverCrd]: text, [file]: server('s') }), [`${serverCrd} crd-unusable`]);
    });
  }

  it('of one kind in two files: the first counts, the second is a finding', () => {
    const second = '.hnp/crds/x.yaml';
    assert.deepEqual(findings({ [serverCrd]: withRack, [second]: withRack, [file]: inRack }), [
      `${second} crd-unusable`,
    ]);
  });

  it('say what of them is not checked', () => {
    const pattern = { type: 'string', pattern: '^(a+)+$', 'x-kubernetes-validations': [{ rule: 'true' }] };
    const text = renderYaml(crd('Server', { type: 'object', properties: { description: pattern } }));
    const index = indexTexts([{ file: serverCrd, text }], { namespace: 'default' });
    assert.deepEqual(
      validateIndex(index).map(({ severity, message }) => [severity, message]),
      [
        [
          'information',
          'Of this CRD of Server, 1 CEL rule (x-kubernetes-validations) and the pattern of spec.description, which could take too long is left to the API server. There is nothing to do.',
        ],
      ],
    );
  });

  it('point to the place that makes them unusable', () => {
    const text = renderYaml(crd('Server', { type: 'object', properties: { rack: { type: 'text' } } }));
    const index = indexTexts([{ file: serverCrd, text }], { namespace: 'default' });
    const [finding] = validateIndex(index);
    assert.equal(text.split('\n')[finding?.range.start.line ?? 0]?.trim(), 'rack:');
  });

  it('are no CRs themselves', () => {
    const index = indexTexts([{ file: serverCrd, text: withRack }], { namespace: 'default' });
    assert.deepEqual([index.files.size, index.resources.size, index.crds.length], [0, 0, 1]);
  });

  it('give the same schemas while their texts are the same, so that nothing is compiled or checked again', () => {
    const read = (text: string): ReturnType<typeof importedSchemas> =>
      importedSchemas(indexTexts([{ file: serverCrd, text }], { namespace: 'default' }));
    assert.equal(read(withRack).schemas, read(withRack).schemas);
    assert.notEqual(read(withRack).schemas, read(`${withRack}# changed\n`).schemas);
    const none = importedSchemas(indexTexts([], { namespace: 'default' }));
    assert.equal(none.schemas, builtInSchemas);
    const kind = kindNamed('VPC');
    assert.ok(kind);
    assert.equal(read(withRack).schemas.of(kind), builtInSchemas.of(kind));
  });

  it('come and go while a fabric is open: findings follow', async () => {
    const files = memoryFiles({ [file]: inRack });
    const checker = new Checker(noSurroundings);
    const codes = async (): Promise<string[]> => {
      const index = value(await scanFabric(files, root, { namespace: 'default' }));
      return checker.check(index).map(finding => finding.code);
    };
    const path = `${root}/${serverCrd}`;
    assert.deepEqual(await codes(), ['schema-unknown-key']);
    value(await files.makeDirectory(`${root}/.hnp/crds`));
    value(await files.write(path, new TextEncoder().encode(withRack)));
    assert.deepEqual(await codes(), []);
    value(await files.write(path, new TextEncoder().encode('x: 1\n')));
    assert.deepEqual(await codes(), ['crd-unusable', 'schema-unknown-key']);
    value(await files.remove(path));
    assert.deepEqual(await codes(), ['schema-unknown-key']);
  });

  it('are not read through a symbolic link, which is told', async () => {
    for (const link of ['.hnp', '.hnp/crds', serverCrd]) {
      const index = value(
        await scanFabric(memoryFiles({ [file]: server('s'), [link]: { link: true } }), root, {
          namespace: 'default',
        }),
      );
      assert.equal(index.crds.length, 0, link);
      assert.deepEqual(
        validateIndex(index).map(({ code, file: at }) => [code, at]),
        [['file-link', link]],
      );
    }
  });

  it('lie directly in their folder and are YAML or JSON; other files there are not looked at', async () => {
    const files = memoryFiles({
      [file]: inRack,
      '.hnp/crds/deeper/x.yaml': withRack,
      '.hnp/crds/README.md': 'x',
      '.hnp/manifest.yaml': 'x: 1',
    });
    const index = value(await scanFabric(files, root, { namespace: 'default' }));
    assert.equal(index.crds.length, 0);
  });
});
