import assert from 'node:assert/strict';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startSandboxed, type Sandboxed } from './sandboxed';

describe('sync with GITHUB_TOKEN', function () {
  this.timeout(60_000);

  let place: Sandboxed;
  before(async () => {
    place = await startSandboxed();
  });
  after(() => place.stop());

  const root = (fabric: string): string => join(fabric, '../..');
  const token = (): string => place.sandbox.gitAccount.password;
  const server = (): string => place.sandbox.git.server.url;
  const signedIn = (): NodeJS.ProcessEnv => ({ GITHUB_TOKEN: token(), GITHUB_SERVER_URL: server() });

  /** A copy of the workspace whose git has no sign-in of its own, and one changed VPC. */
  async function copy(name: string): Promise<string> {
    const fabric = await place.copy(name);
    const config = join(root(fabric), '.git/config');
    const text = await readFile(config, 'utf8');
    const without = text.replace(/\[credential\b[^[]*/g, '');
    assert.notEqual(without, text);
    await writeFile(config, `${without}[user]\n\tname = Anna\n\temail = anna@example.com\n`);
    const vpc = join(fabric, 'managed/vpc/vpc-1.yaml');
    await writeFile(vpc, `# ${name}\n${await readFile(vpc, 'utf8')}`);
    return fabric;
  }
  const remote = (): Promise<string> => place.git('ls-remote', place.sandbox.repository, 'refs/heads/main');

  it('pushes to the server that it is for, and leaves it nowhere', async () => {
    const fabric = await copy('signed-in');
    const before = await remote();
    const done = await place.cli(['sync', fabric, '--yes', '-v'], signedIn());
    assert.equal(done.code, 0, done.err);
    assert.match(done.out, /^done: pushed [0-9a-f]{40}, read back/m);
    assert.notEqual(await remote(), before);
    assert.match(done.err, /^git push --porcelain origin .* → 0 \[\d+ ms\]$/m);
    const basic = Buffer.from(`x-access-token:${token()}`).toString('base64');
    for (const secret of [token(), basic]) {
      assert.ok(!(done.out + done.err).includes(secret));
      for (const entry of await readdir(root(fabric), { recursive: true, withFileTypes: true })) {
        const file = join(entry.parentPath, entry.name);
        if (entry.isFile()) assert.ok(!(await readFile(file, 'latin1')).includes(secret), file);
      }
    }
  });

  it('a token for another server is not sent, the error says so, and nothing is committed', async () => {
    const fabric = await copy('other-server');
    const before = await remote();
    for (const [env, why] of [
      [{ GITHUB_TOKEN: token() }, 'GITHUB_TOKEN is used for https://github.com only (GITHUB_SERVER_URL)'],
      [{}, 'GITHUB_TOKEN is not set'],
    ] as const) {
      const done = await place.cli(['sync', fabric, '--yes'], env);
      assert.equal(done.code, 2);
      assert.ok(done.err.includes(why), done.err);
      assert.match(done.err, /did not accept your sign-in/);
    }
    assert.equal(await remote(), before);
  });

  it('a remote that the fabric chooses is reached only when the environment names it', async () => {
    const fabric = await copy('chosen');
    const config = join(root(fabric), '.git/config');
    await writeFile(
      config,
      `${await readFile(config, 'utf8')}[remote "other"]\n\turl = ${place.sandbox.remoteUrl}\n`,
    );
    const file = join(fabric, '.hnp/fabric.yaml');
    await writeFile(file, (await readFile(file, 'utf8')).replace('remote: origin', 'remote: other'));
    const requests = place.sandbox.git.server.requests.length;
    const refused = await place.cli(['sync', fabric, '--yes'], { GITHUB_TOKEN: token() });
    assert.equal(refused.code, 2);
    assert.ok(
      refused.err.startsWith(
        `The repository names the git remote ${place.sandbox.remoteUrl}, which you have not confirmed. Nothing was sent to it.`,
      ),
      refused.err,
    );
    assert.equal(place.sandbox.git.server.requests.length, requests);
    const named = { HNP_GIT_REMOTE: place.sandbox.remoteUrl };
    const plan = await place.cli(['sync', fabric, '--plan'], named);
    assert.doesNotMatch(plan.out, /not confirmed/);
    assert.ok(place.sandbox.git.server.requests.length > requests);
  });
});
