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

  it('takes nothing that is no address for one', () => {
    assert.equal(sameAddress('nonsense', 'nonsense'), false);
  });
});
