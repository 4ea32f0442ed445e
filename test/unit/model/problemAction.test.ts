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

  it('sets a token where HNP wants one, and checks the connections where the way to a system is not clear', () => {
    const action = (code: Parameters<typeof failed>[0]): string =>
      actionOf(failed(code, 'hnp', 'x').problem).kind;
    assert.deepEqual(
      [action('hnp-no-token'), action('hnp-auth'), action('hnp-forbidden'), action('hnp-refused')],
      ['set-token', 'set-token', 'set-token', 'show-log'],
    );
    assert.deepEqual(
      [action('hnp-unreachable'), action('remote-untrusted')],
      ['check-connections', 'check-connections'],
    );
  });

  it('is worked out at once, however much a server says', () => {
    const flood = 'GH013 Permission to [remote rejected] https://github.com/sso '.repeat(200_000);
    const failure = failed('git-failed', 'git', '/w', flood).problem;
    assert.equal(meaningOf(failure, { ...about, address }).code, 'push-rules');
  });
});
