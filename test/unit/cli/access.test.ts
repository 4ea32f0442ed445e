import assert from 'node:assert/strict';
import { environmentAccess, sameAddress } from '../../../src/cli/access';

const none = (): void => undefined;

describe('who the command line may reach', () => {
  it('gives the token to its own address only: scheme, host, port and path', async () => {
    const env = { HNP_NETBOX_URL: 'https://netbox.example.com/hnp/', HNP_NETBOX_TOKEN: 'secret' };
    const access = environmentAccess(env, none);
    assert.equal(await access.hnpToken('https://netbox.example.com/hnp'), 'secret');
    assert.equal(await access.hnpToken('https://NETBOX.example.com:443/hnp/'), 'secret');
    for (const other of [
      'http://netbox.example.com/hnp',
      'https://netbox.example.com:8443/hnp',
      'https://netbox.example.com.evil.org/hnp',
      'https://netbox.example.com/other',
      'https://evil.org/https://netbox.example.com/hnp',
      'netbox.example.com/hnp',
      '',
    ])
      assert.equal(await access.hnpToken(other), undefined, other);
  });

  it('says why there is none, without a password that stands in an address', () => {
    const why = (env: NodeJS.ProcessEnv): string | undefined =>
      environmentAccess(env, none).whyNoToken?.('https://a.example');
    assert.equal(why({}), 'HNP_NETBOX_URL is not set');
    assert.equal(why({ HNP_NETBOX_URL: 'https://me:pw@b.example' }), 'HNP_NETBOX_URL is https://b.example');
    assert.equal(why({ HNP_NETBOX_URL: 'https://a.example' }), 'HNP_NETBOX_TOKEN is not set');
    assert.equal(why({ HNP_NETBOX_URL: 'https://a.example', HNP_NETBOX_TOKEN: 't' }), undefined);
  });

  it('uses a cluster when KUBECONFIG names the file, and not otherwise', async () => {
    assert.equal(await environmentAccess({ KUBECONFIG: '/k' }, none).mayUseContext('x'), true);
    assert.equal(await environmentAccess({ KUBECONFIG: '' }, none).mayUseContext('x'), false);
    assert.equal(await environmentAccess({}, none).mayUseContext('x'), false);
  });

  it('gives GITHUB_TOKEN to the server that GITHUB_SERVER_URL names, else to github.com, and to no other', async () => {
    const plain = environmentAccess({ GITHUB_TOKEN: 'secret\n' }, none);
    assert.equal(await plain.gitToken('https://github.com'), 'secret');
    const own = environmentAccess(
      { GITHUB_TOKEN: 'secret', GITHUB_SERVER_URL: 'https://ghe.example.com/' },
      none,
    );
    assert.equal(await own.gitToken('https://ghe.example.com'), 'secret');
    for (const [access, origin] of [
      [plain, 'http://github.com'],
      [plain, 'https://github.com:8443'],
      [plain, 'https://gitlab.com'],
      [own, 'https://github.com'],
      [environmentAccess({}, none), 'https://github.com'],
      [environmentAccess({ GITHUB_TOKEN: '' }, none), 'https://github.com'],
      [environmentAccess({ GITHUB_TOKEN: 'x', GITHUB_SERVER_URL: 'nonsense' }, none), 'https://github.com'],
    ] as const)
      assert.equal(await access.gitToken(origin), undefined, origin);
  });

  it('says why a remote got no token; nothing where a token is of no use', () => {
    const why = (env: NodeJS.ProcessEnv, address = 'https://git.example.com/a'): string | undefined =>
      environmentAccess(env, none).whyNoGitToken?.(address);
    assert.equal(why({}), 'GITHUB_TOKEN is not set');
    assert.equal(
      why({ GITHUB_TOKEN: 'x' }),
      'GITHUB_TOKEN is used for https://github.com only (GITHUB_SERVER_URL)',
    );
    assert.equal(
      why({ GITHUB_TOKEN: 'x', GITHUB_SERVER_URL: 'no' }),
      'GITHUB_SERVER_URL is no address of a server',
    );
    assert.equal(why({ GITHUB_TOKEN: 'x' }, 'https://github.com/a/b'), undefined);
    assert.equal(why({}, 'git@github.com:a/b'), undefined);
  });

  it('uses a remote that a fabric names when the environment names its address or its server', async () => {
    const may = (env: NodeJS.ProcessEnv, address: string): Promise<boolean> =>
      environmentAccess(env, none).mayUseRemote(address);
    const named = { HNP_GIT_REMOTE: 'git@github.com:a/b.git\n https://x.example/a' };
    assert.equal(await may(named, 'git@github.com:a/b.git'), true);
    assert.equal(await may(named, 'https://x.example/a'), true);
    assert.equal(await may(named, 'https://x.example/b'), false);
    assert.equal(await may({ GITHUB_SERVER_URL: 'https://github.com' }, 'https://github.com/a/b'), true);
    assert.equal(await may({ GITHUB_SERVER_URL: 'https://github.com' }, 'https://evil.org/a/b'), false);
    for (const address of ['https://github.com/a/b', '', 'undefined', '/srv/a'])
      assert.equal(await may({}, address), false, address);
    assert.equal(await may({ GITHUB_SERVER_URL: 'no' }, '/srv/a'), false);
  });

  it('takes nothing that is no address for one', () => {
    assert.equal(sameAddress('nonsense', 'nonsense'), false);
  });
});
