import assert from 'node:assert/strict';
import { failed } from '../../../src/model/problem';
import { actionOf } from '../../../src/model/problemAction';
import { meaningOf, pushFailure } from '../../../src/git/failure';

const address = 'https://github.com/acme/fabrics.git';
const about = { subject: 'main', remote: 'origin' };

/** What the button of a refused push does. */
function pushed(stderr: string, at: string | undefined = address): ReturnType<typeof actionOf> {
  const stdout = Buffer.from('!\tabc:refs/heads/main\t[remote rejected] (pre-receive hook declined)\n');
  return actionOf(pushFailure({ code: 1, stdout, stderr }, { ...about, address: at }));
}

describe('the button of a problem', () => {
  const unblock = 'https://github.com/acme/fabrics/security/secret-scanning/unblock-secret/2ab';

  it('opens the page that the host names, at its own host', () => {
    const said = `remote: GH013: Push cannot contain secrets\nremote: follow ${unblock}.`;
    assert.deepEqual(pushed(said), { kind: 'open-url', url: unblock });
    assert.deepEqual(pushed(said, 'git@github.com:acme/fabrics.git'), { kind: 'open-url', url: unblock });
    const sso = 'https://github.com/orgs/acme/sso?authorization_request=AOON5';
    const failure = failed(
      'git-failed',
      'git',
      '/w',
      `remote: SAML SSO. visit ${sso}\nremote: and try again`,
    );
    const meaning = meaningOf(failure.problem, { ...about, address });
    assert.deepEqual(actionOf(meaning), { kind: 'open-url', url: sso });
  });

  for (const other of [
    unblock.replace('github.com', 'github.com.evil.example'),
    unblock.replace('https://', 'http://'),
    unblock.replace('https://', 'https://github.com@evil.example/'),
    unblock.replace('https://', 'https://anna@'),
    'https://github.com/acme/fabrics/settings/delete',
  ]) {
    it(`never opens ${other}`, () => {
      const action = pushed(`remote: GH013: Push cannot contain secrets\nremote: follow ${other}`);
      assert.deepEqual(action, { kind: 'show-log' });
    });
  }

  it('pushes to another branch where this one takes none, and offers a sign-in where that may help', () => {
    const action = (code: Parameters<typeof failed>[0]): string =>
      actionOf(failed(code, 'remote', 'x').problem).kind;
    assert.deepEqual(
      ['branch-protected', 'push-rules', 'remote-refused'].map(code => action(code as 'push-rules')),
      ['push-aside', 'push-aside', 'push-aside'],
    );
    assert.deepEqual(
      [action('remote-auth'), action('token-scope'), action('disk-full')],
      ['sign-in', 'sign-in', 'show-log'],
    );
  });

  it('sets a token where HNP wants one, and leads to where the rest is mended', () => {
    const actions = (...codes: Parameters<typeof failed>[0][]): string[] =>
      codes.map(code => actionOf(failed(code, 'hnp', 'x').problem).kind);
    assert.deepEqual(actions('hnp-no-token', 'hnp-auth', 'hnp-forbidden'), Array(3).fill('set-token'));
    assert.deepEqual(
      actions('hnp-moved', 'hnp-answer', 'hnp-fabric-missing'),
      Array(3).fill('edit-fabric-file'),
    );
    assert.deepEqual(actions('hnp-record', 'hnp-refused', 'hnp-pushes'), Array(3).fill('open-hnp'));
    assert.deepEqual(actions('hnp-certificate', 'hnp-changed'), ['set-up-certificates', 'show-log']);
    assert.deepEqual(actions('hnp-unreachable', 'remote-untrusted'), Array(2).fill('check-connections'));
  });

  it('is worked out at once, however much a server says', () => {
    const flood = 'GH013 Permission to [remote rejected] https://github.com/sso '.repeat(200_000);
    const failure = failed('git-failed', 'git', '/w', flood).problem;
    assert.equal(meaningOf(failure, { ...about, address }).code, 'push-rules');
  });
});
