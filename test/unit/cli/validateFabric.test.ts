import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { schemaErrors } from '../../../src/validate/schemas';
import type { Json } from '../../../src/model/json';
import { sarifShape } from '../validate/sarifShape';
import { strictXml } from '../validate/strictXml';
import { fabricFile, program, run, vpc, withFolder, type Run, namespacesElsewhere } from './fixture';
import { told, vlans, withRepository } from './repository';

const inAlone = fabricFile(namespacesElsewhere);
const base = {
  'lab/.hnp/fabric.yaml': inAlone,
  'lab/managed/vlannamespace/default.yaml': vlans('default', 100, 199),
  'lab/managed/vpc/a.yaml': vpc('a'),
  'lab/managed/vpc/a-2.yaml': vpc('a'),
  'lab/raw/c.yaml': vpc('c', '10.3.0.0/24', 103).replace('vlan: 103', 'vlan: x'),
  'lab/docs/d.yaml': vpc('d', '10.4.0.0/24', 104).replace('vlan: 104', 'vlan: x'),
};
const asJson = ['--format', 'json'];

interface Summary {
  readonly summary: { readonly files: number; readonly resources: number };
}
const summaryOf = ({ out }: Run): Summary['summary'] => (JSON.parse(out) as Summary).summary;

describe('validate in a fabric', function () {
  this.timeout(60_000);

  it('checks a file in the context of its fabric, and tells of the file alone', () =>
    withFolder(base, async cwd => {
      const result = await run(['validate', ...asJson, 'lab/managed/vpc/a-2.yaml'], { cwd });
      assert.deepEqual(told(result, 'identity-duplicate'), ['lab/managed/vpc/a-2.yaml identity-duplicate']);
      assert.ok(told(result).every(line => line.startsWith('lab/managed/vpc/a-2.yaml ')));
      const { files, resources } = summaryOf(result);
      assert.deepEqual([result.code, files, resources], [1, 1, 1]);
    }));

  it('checks a folder likewise, from wherever', () =>
    withFolder(base, async root => {
      const cwd = join(root, 'lab/managed/vpc');
      const result = await run(['validate', ...asJson], { cwd });
      assert.deepEqual(told(result, 'identity-duplicate', 'schema-type'), [
        'a-2.yaml identity-duplicate',
        'a.yaml identity-duplicate',
      ]);
      const raw = await run(['validate', ...asJson, '../../raw'], { cwd });
      assert.deepEqual(told(raw, 'schema-type'), ['../../raw/c.yaml schema-type']);
      assert.deepEqual([raw.code, summaryOf(raw).files, summaryOf(raw).resources], [0, 1, 0]);
    }));

  it('checks as plain what lies beside the parts of a fabric', () =>
    withFolder(base, async cwd => {
      const result = await run(['validate', ...asJson, 'lab/docs'], { cwd });
      assert.deepEqual([result.code, told(result, 'schema-type')], [1, ['lab/docs/d.yaml schema-type']]);
    }));

  it('checks the fabric’s own file, with the fabric and on its own', () =>
    withFolder({ ...base, 'lab/.hnp/fabric.yaml': fabricFile('config: {fabricMTU: large}\n') }, async cwd => {
      const of = async (target: string): Promise<readonly string[]> =>
        told(await run(['validate', ...asJson, target], { cwd }), 'fabric-file');
      const found = ['lab/.hnp/fabric.yaml fabric-file'];
      for (const target of ['.', 'lab', 'lab/.hnp', 'lab/.hnp/fabric.yaml'])
        assert.deepEqual(await of(target), found, target);
      assert.deepEqual(await of('lab/managed'), []);
    }));

  it('takes settings, and what is elsewhere, from the fabric’s own file', () => {
    const spine = `apiVersion: wiring.githedgehog.com/v1beta1
kind: Switch
metadata: {name: spine-01}
spec:
  role: spine
  profile: dell-s5232f-on
  asn: 65200
  ip: 172.31.0.8/21
  protocolIP: 172.30.8.2/32
  vlanNamespaces: [other]
`;
    const settings =
      'config: {managementSubnet: 172.31.0.0/21, managementDHCPStart: 172.31.4.0, controlVIP: 172.31.0.1/32, spineASN: 65200}\nelsewhere: [VLANNamespace]\n';
    const codes = ['Switch-08', 'Switch-22', 'Switch-27'];
    const file = 'lab/managed/switch/spine-01.yaml';
    return withRepository({ 'lab/.hnp/fabric.yaml': fabricFile() }, async ({ stage, validate }) => {
      await stage({ [file]: spine });
      for (const more of [[], ['--staged']])
        assert.deepEqual(
          told(await validate([...asJson, ...more]), ...codes),
          codes.map(code => `${file} ${code}`),
        );
      await stage({ 'lab/.hnp/fabric.yaml': fabricFile(settings) });
      for (const more of [[], ['--staged']])
        assert.deepEqual(told(await validate([...asJson, ...more]), ...codes), []);
    });
  });

  it('tells of a part that is a link to who asks for something in it', () =>
    withFolder({ 'lab/.hnp/fabric.yaml': inAlone, 'real/vpc/a.yaml': vpc('a') }, async cwd => {
      await mkdir(join(cwd, 'lab/raw'));
      await symlink('../real', join(cwd, 'lab/managed'));
      const result = await run(['validate', ...asJson, 'lab/managed/vpc/a.yaml'], { cwd });
      assert.deepEqual(told(result), ['lab/managed file-link']);
    }));

  it('compares with HEAD where there is one, without a word where there is none', () =>
    withRepository(base, async ({ root, git, write, validate }) => {
      const smaller = { 'lab/managed/vlannamespace/default.yaml': vlans('default', 110, 199) };
      const of = async (env?: NodeJS.ProcessEnv): Promise<readonly string[]> => {
        const result = await validate([...asJson, 'lab'], root, env);
        assert.equal(result.err, '');
        return told(result, 'VLANNamespace-04');
      };
      const found = ['lab/managed/vlannamespace/default.yaml VLANNamespace-04'];
      await write(smaller);
      assert.deepEqual(await of(), found);
      assert.deepEqual(await of({ PATH: join(root, 'no-git-here') }), []);
      await git('update-ref', '-d', 'HEAD');
      assert.deepEqual(await of(), []);
      await rm(join(root, '.git'), { recursive: true });
      assert.deepEqual(await of(), []);
    }));

  it('compares with HEAD also through a link to the fabric', () =>
    withRepository(base, async ({ root, write, validate }) => {
      await write({ 'lab/managed/vlannamespace/default.yaml': vlans('default', 110, 199) });
      await symlink('repo/lab', join(root, '../link'));
      const result = await validate([...asJson, 'link'], join(root, '..'));
      assert.deepEqual(told(result, 'VLANNamespace-04'), [
        'repo/lab/managed/vlannamespace/default.yaml VLANNamespace-04',
      ]);
    }));
});

describe('the formats of validate', function () {
  this.timeout(60_000);

  it('SARIF names files from the root of the repository, wherever it runs', () =>
    withRepository(base, async ({ root, validate }) => {
      const uris = async (cwd: string): Promise<readonly string[]> => {
        const result = await validate(['--format', 'sarif', join(root, 'lab/managed')], cwd);
        assert.equal(result.code, 1);
        const log = JSON.parse(result.out) as Json;
        assert.deepEqual(schemaErrors(sarifShape, log), []);
        return [...result.out.matchAll(/"uri": "([^"]+\.yaml)"/g)].map(([, uri]) => uri ?? '');
      };
      const all = await uris(root);
      assert.ok(all.includes('lab/managed/vpc/a-2.yaml'));
      assert.deepEqual(await uris(join(root, 'lab/managed/vpc')), all);
    }));

  it('JUnit has a suite for each fabric and directory, also when all is well', () =>
    withFolder(
      { ...base, 'plain/notes.yaml': 'a: 1\n', 'good/raw/.gitkeep': '', 'good/managed/.gitkeep': '' },
      async cwd => {
        const { code, out } = await run(['validate', '--format', 'junit'], { cwd });
        const suites = strictXml(out).children.map(({ attributes }) => attributes['name']);
        assert.deepEqual([code, suites], [1, ['good', 'lab', '.']]);
      },
    ));

  it('survive a reader that closes the pipe early', () =>
    withFolder(
      Object.fromEntries(Array.from({ length: 1500 }, (_, n) => [`${n}.yaml`, 'hello\n'])),
      async cwd => {
        for (const format of ['sarif', 'junit']) {
          const child = spawn(process.execPath, [program, 'validate', '--format', format], {
            cwd,
            stdio: ['ignore', 'pipe', 'pipe'],
          });
          child.stdout.once('data', () => child.stdout.destroy());
          let err = '';
          child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
          const code = await new Promise(done => child.once('close', done));
          assert.deepEqual([code, err], [1, ''], format);
        }
      },
    ));

  it('the text keeps each finding in its line, whatever stands in the file', () =>
    withFolder({ 'x.yaml': `${vpc('a')}  "a\\e[31m\\n::error::b\\u2028": 1\n` }, async cwd => {
      const { out } = await run(['validate'], { cwd });
      const lines = out.trimEnd().split('\n');
      assert.ok(lines.slice(0, -1).every(line => line.startsWith('x.yaml:')));
      assert.ok(!/[\p{Cc}\u2028]/u.test(lines.join('')));
    }));
});
