import assert from 'node:assert/strict';
import { ParseCache } from '../../../src/directory/cache';
import type { FabricIndex } from '../../../src/directory/fabricIndex';
import { indexTexts } from '../../../src/directory/indexTexts';
import { Checker, noSurroundings, validateIndex } from '../../../src/validate/checker';
import type { Surroundings } from '../../../src/validate/directoryRules';
import { headOf } from '../../../src/validate/head';
import { vpc } from '../directory/samples';
import { textsOf } from './mutations/apply';
import { ownFabrics } from './mutations/ownFabrics';

const around = { ...noSurroundings, elsewhere: new Set(['Connection', 'IPv4Namespace', 'VLANNamespace']) };
const broken = 'metadata: [';
const attached = 'managed/vpcattachment/a--c.yaml';
const attachment = (subnet: string): string => `apiVersion: vpc.githedgehog.com/v1beta1
kind: VPCAttachment
metadata:
  name: a--c
spec:
  subnet: ${subnet}
  connection: c
`;

function indexOf(texts: Readonly<Record<string, string>>): FabricIndex {
  const entries = Object.entries(texts).map(([file, text]) => ({ file, text }));
  return indexTexts(entries, { namespace: 'default' });
}

function told(index: FabricIndex, surroundings: Surroundings = around): readonly string[] {
  return validateIndex(index, surroundings)
    .filter(({ severity }) => severity === 'error')
    .map(({ file, code }) => `${file} ${code}`);
}

describe('a document of managed/ that cannot be read', function () {
  this.timeout(60_000);

  const ways: Readonly<Record<string, (text: string) => string>> = {
    'is no YAML': text => `${text}\n]: [`,
    'has lost its name': text => text.replace(/\bname:/, 'nam:'),
    'is of a kind that there is not': text => text.replace(/kind: (\w+)/, 'kind: $1x'),
  };
  for (const [name, crs] of ownFabrics) {
    for (const [how, breakText] of Object.entries(ways)) {
      it(`since it ${how} is the one finding of ${name}, whichever it is`, () => {
        const cache = new ParseCache();
        const texts = textsOf(crs);
        const checker = new Checker(noSurroundings);
        for (const [file, text] of texts) {
          const changed = new Map(texts).set(file, breakText(text));
          const entries = [...changed].map(([other, content]) => ({ file: other, text: content }));
          const findings = checker.check(indexTexts(entries, { namespace: 'default', cache }));
          assert.deepEqual(
            findings.map(finding => finding.file),
            [file],
            findings.map(({ message }) => message).join('\n'),
          );
        }
      });
    }
  }

  it('is told from others by any name that its file may have', () => {
    for (const file of ['managed/vpcs/a.yaml', 'managed/VPC/default-a.yml', 'managed/vpc/vpc-a.json'])
      assert.deepEqual(
        told(indexOf({ [file]: broken, [attached]: attachment('a/db') })).filter(line =>
          line.startsWith(attached),
        ),
        [],
        file,
      );
  });

  it('hides no reference to another name, or of another kind', () => {
    const missing = `${attached} VPCAttachment-04`;
    for (const file of ['managed/vpc/b.yaml', 'managed/server/a.yaml', 'raw/vpc/a.yaml', 'managed/a.yaml'])
      assert.ok(told(indexOf({ [file]: broken, [attached]: attachment('a/db') })).includes(missing), file);
  });

  it('is all that HEAD has in its file, so nothing of it is missing or removed', () => {
    const head = headOf(
      indexOf({ 'managed/all.yaml': `${vpc('a')}---\n${vpc('b', 1002)}`, [attached]: attachment('a/db') }),
    );
    const index = indexOf({
      'managed/all.yaml': `${broken}\n---\n${vpc('b', 1002)}`,
      [attached]: attachment('a/db'),
    });
    assert.deepEqual(told(index, { ...around, ...head }), ['managed/all.yaml yaml-syntax']);
    const gone = indexOf({ 'managed/all.yaml': vpc('b', 1002), [attached]: attachment('a/db') });
    assert.ok(told(gone, { ...around, ...head }).some(line => line.startsWith(attached)));
  });

  it('may be a file that the system does not let be read', () => {
    const index = indexOf({ [attached]: attachment('a/db') });
    const problem = {
      code: 'file-unreadable',
      system: 'files',
      subject: 'managed/vpc/a.yaml',
      retry: 'never',
    } as const;
    assert.deepEqual(told({ ...index, problems: [problem] }), ['managed/vpc/a.yaml file-unreadable']);
  });

  it('makes references missing again when its file goes, for one who checks again and again', () => {
    const checker = new Checker(around);
    const codes = (texts: Readonly<Record<string, string>>): string[] =>
      checker.check(indexOf(texts)).map(({ code }) => code);
    const file = 'managed/vpc/a.yaml';
    assert.deepEqual(codes({ [file]: vpc('a'), [attached]: attachment('a/db') }), []);
    assert.deepEqual(codes({ [file]: broken, [attached]: attachment('a/db') }), ['yaml-syntax']);
    assert.deepEqual(codes({ [attached]: attachment('a/db') }), ['VPCAttachment-04']);
    assert.deepEqual(codes({ [file]: broken, [attached]: attachment('a/db') }), ['yaml-syntax']);
    assert.deepEqual(codes({ [file]: vpc('a'), [attached]: attachment('a/db') }), []);
  });
});
