import assert from 'node:assert/strict';
import { chmod, copyFile, mkdir, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { renderYaml } from '../../../src/yaml/render';
import { crd } from '../validate/crds';
import { fabricFile, program, run, vpc, withFolder, namespacesElsewhere } from './fixture';
import { told, vlans, withRepository, type Repository } from './repository';

const inAlone = fabricFile(namespacesElsewhere);
const broken = vpc('b', '10.2.0.0/24', 102).replace('vlan: 102', 'vlan: many');
const base = {
  'lab/.hnp/fabric.yaml': inAlone,
  'lab/managed/vlannamespace/default.yaml': vlans('default', 100, 199),
  'lab/managed/vpc/a.yaml': vpc('a'),
  'lab/managed/vpc/b.yaml': broken,
  'plain/old.yaml': broken,
};
const stagedJson = ['--staged', '--format', 'json'];

/** Asserts what `validate --staged` tells: of all codes, in short. */
async function tells(
  { validate }: Repository,
  expected: readonly string[],
  ...paths: readonly string[]
): Promise<void> {
  const result = await validate([...stagedJson, ...paths]);
  assert.deepEqual(told(result), expected);
  assert.deepEqual([result.code, result.err], [expected.length > 0 ? 1 : 0, '']);
}

describe('validate --staged', function () {
  this.timeout(60_000);

  it('tells nothing of what was wrong before in files that did not change', () =>
    withRepository(base, async repository => {
      await tells(repository, []);
      await repository.stage({ 'lab/managed/vpc/c.yaml': vpc('c', '10.3.0.0/24', 103) });
      await tells(repository, []);
      const { out } = await repository.validate(['--staged']);
      assert.equal(out, '1 resource in 1 file: 0 errors, 0 warnings\n');
    }));

  it('checks what is staged, whatever lies on disk', () =>
    withRepository(base, async repository => {
      const wrong = vpc('a').replace('vlan: 101', 'vlan: x');
      await repository.stage({ 'lab/managed/vpc/a.yaml': wrong });
      await repository.write({ 'lab/managed/vpc/a.yaml': vpc('a') });
      await tells(repository, ['lab/managed/vpc/a.yaml schema-type']);
      await repository.stage({ 'lab/managed/vpc/a.yaml': vpc('a', '10.1.7.0/24') });
      await repository.write({ 'lab/managed/vpc/a.yaml': wrong, 'lab/managed/vpc/new.yaml': wrong });
      await tells(repository, []);
    }));

  it('tells what a change causes in files that did not change', () =>
    withRepository(base, async repository => {
      await repository.stage({ 'lab/managed/vpc/a-2.yaml': vpc('a') });
      const result = await repository.validate(stagedJson);
      assert.deepEqual(told(result, 'identity-duplicate'), [
        'lab/managed/vpc/a-2.yaml identity-duplicate',
        'lab/managed/vpc/a.yaml identity-duplicate',
      ]);
      assert.deepEqual(told(result, 'schema-type'), []);
      await repository.git('commit', '--quiet', '-m', 'twice');
      await repository.stage({ 'lab/managed/vpc/c.yaml': vpc('c', '10.3.0.0/24', 103) });
      await tells(repository, []);
      // A third one is another matter for the first two.
      await repository.stage({ 'lab/managed/vpc/a-3.yaml': vpc('a') });
      assert.equal(told(await repository.validate(stagedJson), 'identity-duplicate').length, 3);
    }));

  it('compares with HEAD where a rule is about a change, also one that was staged in another file', () =>
    withRepository(base, async repository => {
      await repository.stage({ 'lab/managed/vlannamespace/default.yaml': vlans('default', 110, 199) });
      const result = await repository.validate(stagedJson);
      assert.deepEqual(told(result, 'VLANNamespace-04'), [
        'lab/managed/vlannamespace/default.yaml VLANNamespace-04',
      ]);
      await repository.stage({ 'lab/managed/vpc/a.yaml': vpc('a', '10.1.1.0/24', 111) });
      assert.deepEqual(told(await repository.validate(stagedJson), 'VLANNamespace-04'), []);
    }));

  it('with paths, tells of the changes at or below them and what they cause anywhere', () =>
    withRepository({ ...base, 'two/.hnp/fabric.yaml': inAlone }, async repository => {
      const wrong = vpc('x').replace('vlan: 101', 'vlan: x');
      await repository.stage({
        'lab/managed/vpc/x.yaml': wrong,
        'lab/managed/vpc/a-2.yaml': vpc('a'),
        'two/managed/vpc/x.yaml': wrong,
        'plain/new.yaml': wrong,
      });
      const [first, second] = ['lab/managed/vpc/x.yaml schema-type', 'two/managed/vpc/x.yaml schema-type'];
      const of = async (...paths: string[]): Promise<readonly string[]> =>
        told(await repository.validate([...stagedJson, ...paths]), 'schema-type', 'identity-duplicate');
      assert.deepEqual(await of('two'), [second]);
      assert.deepEqual(await of('lab/managed/vpc/x.yaml', 'two/managed/vpc'), [first, second]);
      assert.deepEqual(await of('lab/managed/vpc/a-2.yaml'), [
        'lab/managed/vpc/a-2.yaml identity-duplicate',
        'lab/managed/vpc/a.yaml identity-duplicate',
      ]);
      assert.deepEqual(await of('lab/managed/vpc/a.yaml', 'plain/old.yaml'), []);
      assert.deepEqual(await of('plain'), ['plain/new.yaml schema-type']);
      const inside = await repository.validate(stagedJson, join(repository.root, 'two/managed'));
      assert.deepEqual(told(inside, 'schema-type'), ['vpc/x.yaml schema-type']);
    }));

  it('takes a path that the change removes, and none that never was', () =>
    withRepository(base, async repository => {
      await repository.stage({ 'lab/managed/vpc/a.yaml': null });
      await tells(repository, [], 'lab/managed/vpc/a.yaml');
      await repository.write({ 'lab/managed/vpc/untracked.yaml': broken });
      await tells(repository, [], 'lab/managed/vpc/untracked.yaml');
      const { code, out, err } = await repository.validate(['--staged', 'lab/nowhere/x.yaml']);
      assert.deepEqual([code, out], [2, '']);
      assert.match(
        err,
        /^\S+\/lab\/nowhere\/x\.yaml cannot be read: there is no such file or directory\. [^\n]+\n$/,
      );
    }));

  it('checks the fabric’s own file, and plain files', () =>
    withRepository(base, async repository => {
      await repository.stage({
        'lab/.hnp/fabric.yaml': fabricFile('config: {fabricMTU: large}\n'),
        'plain/new.yaml': vpc('new').replace('spec:', 'spec:\n  nothing: 1'),
      });
      const result = await repository.validate(stagedJson);
      assert.deepEqual(told(result, 'fabric-file', 'schema-unknown-key'), [
        'lab/.hnp/fabric.yaml fabric-file',
        'plain/new.yaml schema-unknown-key',
      ]);
    }));

  it('checks with the CRDs that are staged, and tells what a changed one causes', () =>
    withRepository(base, async repository => {
      const schema = { type: 'object', properties: { mode: { type: 'string' } } };
      await repository.stage({ 'lab/.hnp/crds/vpcs.yaml': renderYaml(crd('VPC', schema)) });
      // Without a staged change of theirs: `subnets` is no key of that schema.
      assert.deepEqual(told(await repository.validate(stagedJson), 'schema-unknown-key', 'schema-type'), [
        'lab/managed/vpc/a.yaml schema-unknown-key',
        'lab/managed/vpc/b.yaml schema-unknown-key',
      ]);
      await repository.stage({ 'lab/.hnp/crds/vpcs.yaml': 'x: 1\n' });
      assert.deepEqual(told(await repository.validate(stagedJson)), ['lab/.hnp/crds/vpcs.yaml crd-unusable']);
    }));

  it('tells of a link that is staged, and not of one that was there', () =>
    withRepository(base, async repository => {
      const { root } = repository;
      await symlink('a.yaml', join(root, 'lab/managed/vpc/one.yaml'));
      await repository.git('add', '--all');
      assert.deepEqual(told(await repository.validate(stagedJson)), ['lab/managed/vpc/one.yaml file-link']);
      await repository.git('commit', '--quiet', '-m', 'a link');
      await repository.stage({ 'lab/managed/vpc/c.yaml': vpc('c', '10.3.0.0/24', 103) });
      await tells(repository, []);
    }));

  it('works before the first commit', () =>
    withRepository({}, async repository => {
      await repository.git('update-ref', '-d', 'HEAD');
      await repository.stage(base);
      await repository.write({ 'lab/managed/vpc/b.yaml': vpc('b', '10.2.0.0/24', 102) });
      assert.deepEqual(told(await repository.validate(stagedJson), 'schema-type'), [
        'lab/managed/vpc/b.yaml schema-type',
        'plain/old.yaml schema-type',
      ]);
    }));

  it('needs a repository, and one without an unfinished merge', async () => {
    await withFolder({ 'a.yaml': vpc('a') }, async cwd => {
      const { code, out, err } = await run(['validate', '--staged', 'a.yaml'], { cwd });
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, /^\S+ is not in a git repository[^\n]*\n$/);
    });
    await withRepository(base, async repository => {
      const { git, stage } = repository;
      await git('checkout', '--quiet', '-b', 'other');
      await stage({ 'lab/managed/vpc/a.yaml': vpc('a', '10.8.0.0/24') });
      await git('commit', '--quiet', '-m', 'other');
      await git('checkout', '--quiet', 'main');
      await stage({ 'lab/managed/vpc/a.yaml': vpc('a', '10.9.0.0/24') });
      await git('commit', '--quiet', '-m', 'main');
      await assert.rejects(git('merge', '--quiet', 'other'));
      const { code, out, err } = await repository.validate(['--staged']);
      assert.deepEqual([code, out], [2, '']);
      assert.match(
        err,
        /^\S+\/lab\/managed\/vpc\/a\.yaml has a merge that is not finished\. Resolve [^\n]+\n$/,
      );
    });
  });

  it('as the pre-commit hook of docs/ci, refuses what brings errors, also what only this commit holds', () =>
    withRepository(base, async ({ root, git, stage, write }) => {
      const hook = join(root, '.git/hooks/pre-commit');
      await mkdir(join(root, '.git/hooks'), { recursive: true });
      await copyFile(resolve('docs/ci/pre-commit'), hook);
      await chmod(hook, 0o755);
      await mkdir(join(root, '.github/hnp-gitops'), { recursive: true });
      await symlink(program, join(root, '.github/hnp-gitops/cli.js'));
      const wrong = vpc('a').replace('vlan: 101', 'vlan: x');
      const refused = /a\.yaml:9:13: error: /;
      await stage({ 'lab/managed/vpc/c.yaml': vpc('c', '10.3.0.0/24', 103) });
      await git('commit', '--quiet', '-m', 'good');
      await stage({ 'lab/managed/vpc/a.yaml': wrong });
      await assert.rejects(git('commit', '--quiet', '-m', 'bad'), refused);
      await git('reset', '--quiet');
      // These commits are made from an index of their own, which git names to the hook alone.
      await assert.rejects(git('commit', '--quiet', '--all', '-m', 'bad'), refused);
      await assert.rejects(git('commit', '--quiet', '-m', 'bad', '--', 'lab/managed/vpc/a.yaml'), refused);
      await write({ 'lab/managed/vpc/c.yaml': vpc('c', '10.3.0.0/24', 104) });
      await git('commit', '--quiet', '-m', 'good', '--', 'lab/managed/vpc/c.yaml');
      assert.equal(await git('log', '--format=%s'), 'good\ngood\nfirst');
    }));

  it('heeds the index of a hook for the repository around the working directory only', () =>
    withRepository(base, repository =>
      withRepository({}, async other => {
        await other.stage({ 'x.yaml': broken });
        const env = { GIT_INDEX_FILE: join(other.root, '.git/index') };
        const elsewhere = await repository.validate([...stagedJson, other.root], repository.root, env);
        assert.equal(told(elsewhere, 'schema-type').length, 1);
        await repository.stage({ 'lab/managed/vpc/a.yaml': vpc('a', '10.1.7.0/24') });
        const own = await other.validate([...stagedJson, repository.root], other.root, env);
        assert.deepEqual(told(own), []);
      }),
    ));
});
