import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ValidateReport } from '../../../src/validate/report';
import { renderYaml } from '../../../src/yaml/render';
import { crd } from '../validate/crds';
import {
  bytesOf,
  fabricFile,
  namespaces,
  namespacesElsewhere,
  run,
  vpc,
  withFolder,
  type Run,
} from './fixture';
import { checkerOf } from './schema';

const megabytes = 1024 * 1024;

/** Files that are no CR, and the one line for each. */
const bad: readonly (readonly [string, string | Uint8Array, RegExp])[] = [
  [
    'big.yaml',
    Buffer.alloc(20 * megabytes, 'a: 1\n'),
    /^big\.yaml:1:1: error: The file has 20\.0 MB; .* Split it/,
  ],
  [
    'binary.yaml',
    Buffer.from([0, 1, 255, 254, 7]),
    /^binary\.yaml:1:1: error: This is not a text in UTF-8\. Save it/,
  ],
  [
    'empty.yaml',
    '',
    /^empty\.yaml:1:1: warning: The file holds no document\. Write one, or remove the file\./,
  ],
  [
    'tab.yaml',
    'metadata:\n\tname: x\n',
    /^tab\.yaml:2:1: error: A tab stands in the indentation.* Replace it by spaces\./,
  ],
  ['not.yaml', 'a: [1\nb: }\n', /^not\.yaml:2:1: error: Not readable as YAML: .* Align it/],
  [
    'prose.yaml',
    'Hello, world\n',
    /^prose\.yaml:1:1: error: This is a single value, not a resource\. Write apiVersion/,
  ],
];

const json = ({ out }: Run): ValidateReport => JSON.parse(out) as ValidateReport;

describe('validate', function () {
  this.timeout(20_000);

  it('one clear line for each file that is no CR, naming the file and what to do; quickly, and the file stays', () =>
    withFolder(Object.fromEntries(bad.map(([file, content]) => [file, content])), async cwd => {
      const before = await bytesOf(cwd);
      const check = await checkerOf('validate-report');
      for (const [file, , line] of bad) {
        const { code, out, err, ms } = await run(['validate', file], { cwd });
        const [finding = '', counts = '', ...more] = out.trimEnd().split('\n');
        assert.match(finding, line);
        assert.match(counts, /^0 resources in 1 file: /);
        assert.deepEqual([more, err], [[], '']);
        assert.equal(code, / error: /.test(finding) ? 1 : 0);
        assert.ok(ms < 5000, `${file} took ${ms} ms`);
      }
      const all = await run(['validate', '.', '--format', 'json'], { cwd });
      check(json(all));
      assert.equal(all.code, 1);
      assert.deepEqual(
        json(all)
          .findings.map(({ file }) => file)
          .sort(),
        bad.map(([file]) => file).sort(),
      );
      assert.deepEqual(json(all).summary, { files: 6, documents: 5, resources: 0, errors: 5, warnings: 1 });
      assert.deepEqual(await bytesOf(cwd), before);
    }));

  it('a good file, a folder, a fabric, several paths, and each file once', () =>
    withFolder(
      {
        'lab/.hnp/fabric.yaml': fabricFile(namespacesElsewhere),
        'lab/managed/vpc/a.yaml': vpc('a'),
        'lab/raw/waits.yaml': vpc('waits', '10.9.0.0/24'),
        'plain/two.yaml': `${namespaces}---\n${vpc('b')}---\n${vpc('c', '10.2.0.0/24', 102)}`,
        'plain/notes.txt': 'not ours',
      },
      async cwd => {
        const check = await checkerOf('validate-report');
        const resources = async (...paths: string[]): Promise<readonly [number | null, number, number]> => {
          const result = await run(['validate', ...paths, '--format', 'json'], { cwd });
          check(json(result));
          assert.equal(result.err, '');
          const { summary } = json(result);
          return [result.code, summary.resources, summary.files];
        };
        const [file, folder, fabric, two, twice, here] = await Promise.all([
          resources('lab/managed/vpc/a.yaml'),
          resources('plain'),
          resources('lab'),
          resources('plain/two.yaml', 'lab/managed/vpc/a.yaml'),
          resources('plain', './plain/two.yaml', 'plain/'),
          resources(),
        ]);
        assert.deepEqual(
          [file, folder, fabric, two, twice],
          [
            [0, 1, 1],
            [0, 4, 1],
            [0, 1, 2],
            [0, 5, 2],
            [0, 4, 1],
          ],
        );
        assert.deepEqual(here, [0, 5, 3]);
      },
    ));

  it('errors are 1, warnings 0; places are those of the text, files relative to where one stands', () =>
    withFolder(
      {
        'here/keep.txt': '',
        'there/old.yaml': vpc('old', '10.1.1.0/24', 101, 'v1alpha2'),
        'there/namespaces.yaml': namespaces,
        'there/wrong.yaml': vpc('wrong', '10.1.2.0/24').replace('vlan: 101', 'vlan: many'),
      },
      async folder => {
        const cwd = `${folder}/here`;
        const text = await run(['validate', '../there'], { cwd });
        assert.equal(text.code, 1);
        const [first = '', second = '', counts = ''] = text.out.split('\n');
        assert.match(first, /^\.\.\/there\/old\.yaml:1:13: \w+: .+ \[api-version-old\]$/);
        assert.match(second, /^\.\.\/there\/wrong\.yaml:9:13: error: .+ \[[a-z-]+\]$/);
        assert.match(counts, /^4 resources in 3 files: \d errors?, \d warnings?$/);
        const report = json(await run(['validate', '../there', '--format', 'json'], { cwd }));
        (await checkerOf('validate-report'))(report);
        const wrong = report.findings.find(({ file }) => file === '../there/wrong.yaml');
        assert.deepEqual(wrong?.resource, { kind: 'VPC', name: 'wrong' });
        assert.deepEqual(wrong.range, { start: { line: 8, character: 12 }, end: { line: 8, character: 16 } });
      },
    ));

  it('a path that is not there is one line and 2, also among good ones', () =>
    withFolder({ 'a.yaml': vpc('a') }, async cwd => {
      const { code, out, err } = await run(['validate', 'a.yaml', 'b.yaml'], { cwd });
      assert.deepEqual([code, out], [2, '']);
      assert.equal(
        err,
        `${cwd}/b.yaml cannot be read: there is no such file or directory. Check that it exists and may be read.\n`,
      );
    }));

  it('checks with the CRDs that the fabric brings along, also a single file or folder of it', () => {
    const crdFile = 'net/.hnp/crds/wiring.githedgehog.com_servers.yaml';
    const server = 'net/managed/server/s.yaml';
    const files = {
      'net/.hnp/fabric.yaml': fabricFile(),
      [server]:
        'apiVersion: wiring.githedgehog.com/v1beta1\nkind: Server\nmetadata: {name: s}\nspec: {rack: 7}\n',
      [crdFile]: renderYaml(crd('Server', { type: 'object', properties: { rack: { type: 'integer' } } })),
    };
    return withFolder(files, async cwd => {
      for (const args of [[], ['net'], [server], ['net/managed']]) {
        const { code, out } = await run(['validate', ...args], { cwd });
        assert.equal(code, 0, `${args.join(' ')}: ${out}`);
      }
      await writeFile(join(cwd, crdFile), 'x: 1\n');
      const unusable = ['crd-unusable', crdFile];
      const unknown = ['schema-unknown-key', server];
      const expected: readonly (readonly [string, readonly (readonly string[])[]])[] = [
        ['net', [unusable, unknown]],
        ['net/.hnp', [unusable]],
        [crdFile, [unusable]],
        [server, [unknown]],
        ['net/managed', [unknown]],
      ];
      for (const [target, found] of expected) {
        const { findings } = json(await run(['validate', '--format', 'json', target], { cwd }));
        assert.deepEqual(
          findings.map(({ code, file }) => [code, file]),
          found,
          target,
        );
      }
    });
  });
});
