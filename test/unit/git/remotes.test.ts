import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  addressesOf,
  parseRemoteConfig,
  quietSsh,
  remoteConfigArgs,
  signsInByHeader,
  tokenOrigin,
  writtenUrl,
  type RemoteConfig,
} from '../../../src/git/remotes';
import { runGit } from '../../../src/sandbox/git/run';

const config = (values: Record<string, string>): RemoteConfig =>
  parseRemoteConfig(
    Object.entries(values)
      .map(([key, text]) => `${key}\n${text}\0`)
      .join(''),
  );

describe("a remote's addresses", function () {
  this.timeout(10_000);

  it('are those that git says, with insteadOf, pushInsteadOf and pushurl', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hnp-remotes-'));
    try {
      await runGit(['init', '--quiet', '.'], { cwd: folder });
      await writeFile(
        join(folder, '.git/config'),
        `[core]
	bare = false
[remote "plain"]
	url = https://github.com/a/b.git
[remote "Two.Names"]
	url = gh:a/b
	url = gh:a/c
[remote "push"]
	url = gh:a/b
	pushurl = gh:a/mine
	pushurl = ssh://git@host/a/b
[remote "rewritten"]
	url = https://example.com/deep/a
[remote "empty"]
	fetch = x
[url "https://github.com/"]
	insteadOf = gh:
	insteadOf = hub:
[url "git@example.com:"]
	pushInsteadOf = https://example.com/
[url "https://mirror.example.com/"]
	insteadOf = https://example.com/
[url "https://deep.example.com/"]
	insteadOf = https://example.com/deep/
`,
      );
      const read = await runGit(remoteConfigArgs, { cwd: folder });
      const own = parseRemoteConfig(read.toString('utf8'));
      for (const remote of ['plain', 'Two.Names', 'push', 'rewritten']) {
        for (const push of [false, true]) {
          const args = ['remote', 'get-url', ...(push ? ['--push', '--all'] : []), remote];
          const said = (await runGit(args, { cwd: folder })).toString('utf8').trim().split('\n');
          assert.deepEqual(addressesOf(own, remote, push), said, `${remote} ${push}`);
        }
      }
      assert.equal(writtenUrl(own, 'Two.Names'), 'gh:a/b');
      assert.equal(writtenUrl(own, 'nothing'), undefined);
      assert.deepEqual(addressesOf(own, 'nothing', true), []);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('lead to a place that a token may be for: https, and http on this machine', () => {
    const origins: Record<string, string | undefined> = {
      'https://github.com/a/b.git': 'https://github.com',
      'https://anna@GitHub.com:443/a/b': 'https://github.com',
      'https://ghe.example.com:8443/a': 'https://ghe.example.com:8443',
      'http://127.0.0.1:99/a': 'http://127.0.0.1:99',
      'http://[::1]:99/a': 'http://[::1]:99',
      'http://localhost/a': 'http://localhost',
      'http://github.com/a/b': undefined,
      'http://127.0.0.1.example.com/a': undefined,
      'https://anna:pw@github.com/a': undefined,
      'https://github.com\\@evil.org/a': undefined,
      'https://github.com#@evil.org/a': undefined,
      'https://a@b@github.com/a': undefined,
      'https://github.com:99999/a': undefined,
      'https://': undefined,
      'git@github.com:a/b.git': undefined,
      'ssh://git@github.com/a': undefined,
      '/srv/git/a.git': undefined,
      'ext::sh -c x': undefined,
    };
    for (const [address, origin] of Object.entries(origins))
      assert.equal(tokenOrigin(address), origin, address);
  });

  it('a header of the person signs in already, where it is for that place', () => {
    const header = 'AUTHORIZATION: basic abc';
    const place = 'https://github.com';
    assert.equal(signsInByHeader(config({ 'http.https://github.com/.extraheader': header }), place), true);
    assert.equal(signsInByHeader(config({ 'http.extraheader': header }), place), true);
    assert.equal(signsInByHeader(config({ 'http.https://*.com/.extraheader': header }), place), true);
    assert.equal(signsInByHeader(config({ 'http.https://example.com/.extraheader': header }), place), false);
    assert.equal(signsInByHeader(config({ 'http.extraheader': 'X-Trace: 1' }), place), false);
    assert.equal(signsInByHeader(config({}), place), false);
  });
});

describe('ssh', () => {
  const quiet = (values: Record<string, string>, address = 'git@github.com:a/b.git'): string | undefined =>
    quietSsh(config(values), address);

  it('never asks, with the command of the person', () => {
    assert.equal(quiet({}), 'ssh -oBatchMode=yes');
    assert.equal(quiet({}, 'ssh://git@host:22/a'), 'ssh -oBatchMode=yes');
    for (const command of ['ssh -i ~/.ssh/work', '/usr/bin/ssh', '"C:/Program Files/OpenSSH/ssh.exe" -v'])
      assert.equal(quiet({ 'core.sshcommand': command }), `${command} -oBatchMode=yes`);
    assert.equal(quiet({ 'core.sshcommand': 'my-ssh', 'ssh.variant': 'ssh' }), 'my-ssh -oBatchMode=yes');
  });

  it('a program that may not know the option, and an address of another kind, are left as they are', () => {
    assert.equal(quiet({ 'core.sshcommand': 'plink -batch' }), undefined);
    assert.equal(quiet({ 'core.sshcommand': 'tsh ssh' }), undefined);
    assert.equal(quiet({ 'core.sshcommand': 'ssh', 'ssh.variant': 'simple' }), undefined);
    assert.equal(quiet({}, 'https://github.com/a/b'), undefined);
    assert.equal(quiet({}, '/srv/a.git'), undefined);
  });
});
