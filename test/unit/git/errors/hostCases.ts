import assert from 'node:assert/strict';
import type { RecordedAnswer } from '../../../../src/sandbox/git/recorded';
import type { Case, Scene } from './scene';

const sso =
  'https://github.com/orgs/acme/sso?authorization_request=AOON5OK3ZUKKNIBCF7ACZTK6HKIXZA5PN5ZGOYLON5GC5DJN5XF6';
const unblock = 'https://github.com/acme/fabrics/security/secret-scanning/unblock-secret/2abCdeFGhij';

/** A case in which the host answers a push, or a fetch, as recorded. */
function answered(answer: RecordedAnswer, rest: Omit<Case, 'provoke'>, how: 'push' | 'fetch' = 'push'): Case {
  return {
    ...rest,
    async provoke(scene: Scene) {
      scene.place.server.answerWith('configs', answer);
      try {
        return await scene[how]();
      } finally {
        scene.place.server.answerWith('configs', undefined);
      }
    },
  };
}

const status = (code: number, text: string): RecordedAnswer => ({ kind: 'status', status: code, text });
const refusal = (reason: string, ...lines: string[]): RecordedAnswer => ({
  kind: 'refusal',
  reason,
  text: lines.join('\n'),
});
const hook = 'pre-receive hook declined';

/** What GitHub answers, by its recorded texts (documentation and issues of 2019 to 2026), sent by a server over HTTP. */
export const hostCases: readonly Case[] = [
  answered(
    status(
      403,
      "The `acme' organization has enabled or enforced SAML SSO. To access\nthis repository, you must re-authorize the OAuth Application `GitHub CLI`.\n",
    ),
    {
      title: 'an organisation with SAML SSO, for an OAuth application',
      code: 'sso-required',
      line: "The organisation of the git remote origin wants a single sign-on first: remote: The `acme' organization has enabled or enforced SAML SSO. To access · remote: this repository, you must re-authorize the OAuth Application `GitHub CLI`. · fatal: unable to access 'http://HOST/configs.git/': The requested URL returned error: 403. Authorise your token or key for the organisation in the browser, then sync again.",
      check: found => assert.equal(found.link, undefined),
    },
  ),
  answered(
    status(
      403,
      `The \`acme' organization has enabled or enforced SAML SSO. To access\nthis repository, visit ${sso}\nand try your request again.\n`,
    ),
    {
      title:
        'an organisation with SAML SSO; its link is at another host than the remote here, so it is not offered',
      code: 'sso-required',
      line: /^The organisation of the git remote origin wants a single sign-on first: .* Authorise your token or key/,
      check: found => assert.equal(found.link, undefined),
    },
    'fetch',
  ),
  answered(status(403, 'Write access to repository not granted.\n'), {
    title: 'a fine-grained token that may only read',
    code: 'token-scope',
    line: "Your token for the git remote origin may not do this: remote: Write access to repository not granted. · fatal: unable to access 'http://HOST/configs.git/': The requested URL returned error: 403. Make one that may write contents of this repository (classic: scope `repo`; for workflow files also `workflow`).",
  }),
  answered(status(403, 'Resource not accessible by personal access token\n'), {
    title: 'a token of a kind that may not do it',
    code: 'token-scope',
    line: /^Your token for the git remote origin may not do this: remote: Resource not accessible by personal access token · /,
  }),
  answered(
    refusal(
      'refusing to allow an OAuth App to create or update workflow `.github/workflows/ci.yml` without `workflow` scope',
    ),
    {
      title: 'a token without the scope for workflow files',
      code: 'token-scope',
      line: 'Your token for the git remote origin may not do this: [remote rejected] (refusing to allow an OAuth App to create or update workflow `.github/workflows/ci.yml` without `workflow` scope). Make one that may write contents of this repository (classic: scope `repo`; for workflow files also `workflow`).',
    },
  ),
  answered(status(403, 'Permission to acme/fabrics.git denied to anna.\n'), {
    title: 'an account without write permission',
    code: 'remote-forbidden',
    line: "The git remote origin does not let your account do this: remote: Permission to acme/fabrics.git denied to anna. · fatal: unable to access 'http://HOST/configs.git/': The requested URL returned error: 403. Ask for write permission to the repository, or sign in with another account.",
  }),
  answered(status(404, 'Repository not found.\n'), {
    title: 'a repository that is not there, or is not for this account',
    code: 'repository-missing',
    line: 'The git remote origin has no such repository, or your account may not see it: remote: Repository not found. · fatal: repository \'http://HOST/configs.git/\' not found. Check the address with "git remote -v", ask for access, or sign in with another account.',
  }),
  answered(status(403, 'This repository was archived so it is read-only.\n'), {
    title: 'an archived repository',
    code: 'repository-archived',
    line: "The repository of the git remote origin is archived: nobody can change it: remote: This repository was archived so it is read-only. · fatal: unable to access 'http://HOST/configs.git/': The requested URL returned error: 403. Ask its owner to take it out of the archive, or set another remote.",
  }),
  answered(
    {
      kind: 'status',
      status: 301,
      text: '',
      headers: { location: 'https://github.com/acme/networks.git/info/refs?service=git-receive-pack' },
    },
    {
      title: 'a repository that was renamed: the redirect is not followed',
      code: 'repository-moved',
      line: /^The git remote origin sends on to another address, and git does not follow: .*\. Look up the new address in the browser and set it with "git remote set-url"\.$/,
    },
  ),
  answered(status(429, 'You have exceeded a secondary rate limit. Please retry after 90 seconds.\n'), {
    title: 'too many requests, with the time to wait',
    code: 'rate-limited',
    line: "The git remote origin takes no more requests for now: remote: You have exceeded a secondary rate limit. Please retry after 90 seconds. · fatal: unable to access 'http://HOST/configs.git/': The requested URL returned error: 429. Wait until the limit is over; it is tried again by itself.",
    check: found => assert.deepEqual(found.retry, { afterMs: 90_000 }),
  }),
  answered(
    status(
      403,
      'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.\n',
    ),
    {
      title: 'a secondary limit, which GitHub also answers with 403, without a time',
      code: 'rate-limited',
      line: /^The git remote origin takes no more requests for now: /,
      check: found => assert.deepEqual(found.retry, { afterMs: 60_000 }),
    },
    'fetch',
  ),
  answered(status(500, ''), {
    title: 'an error of the server',
    code: 'remote-error',
    line: "The server of the git remote origin had an error of its own: fatal: unable to access 'http://HOST/configs.git/': The requested URL returned error: 500. Wait a little, see its status page; it is tried again by itself.",
  }),
  answered(
    refusal(
      'protected branch hook declined',
      'error: GH006: Protected branch update failed for refs/heads/main.',
      'error: Changes must be made through a pull request.',
    ),
    {
      title: 'a protected branch',
      code: 'branch-protected',
      line: 'main is a protected branch, which takes no push from you: [remote rejected] (protected branch hook declined) · remote: error: GH006: Protected branch update failed for refs/heads/main. · remote: error: Changes must be made through a pull request. Push to a branch of your own ("sync --aside") and open a pull request.',
    },
  ),
  answered(
    refusal(
      'push declined due to repository rule violations',
      'error: GH013: Repository rule violations found for refs/heads/main.',
      'Review all repository rules at https://github.com/acme/fabrics/rules?ref=refs%2Fheads%2Fmain',
      '',
      '- Changes must be made through a pull request.',
    ),
    {
      title: 'a ruleset',
      code: 'push-rules',
      line: 'The rules of the repository do not allow this push to main: [remote rejected] (push declined due to repository rule violations) · remote: error: GH013: Repository rule violations found for refs/heads/main. · remote: Review all repository rules at https://github.com/acme/fabrics/rules?ref=refs%2Fheads%2Fmain. Do what the rules say, or push to a branch of your own ("sync --aside") and open a pull request.',
    },
  ),
  answered(
    refusal(
      'push declined due to repository rule violations',
      'error: GH013: Repository rule violations found for refs/heads/main.',
      '',
      '- GITHUB PUSH PROTECTION',
      '  —————————————————————————————————————————',
      '    - Push cannot contain secrets',
      `    To push, remove secret from commit(s) or follow this URL to allow the secret: ${unblock}`,
    ),
    {
      title: 'push protection',
      code: 'secret-found',
      line: 'The host found a secret in the commits for main: [remote rejected] (push declined due to repository rule violations) · remote: error: GH013: Repository rule violations found for refs/heads/main. · remote: - GITHUB PUSH PROTECTION. Take the secret out of the commit and make it invalid where it is used, or say on the host why it may go.',
    },
  ),
  answered(
    refusal(
      hook,
      'error: GH001: Large files detected. You may want to try Git Large File Storage - https://git-lfs.github.com.',
      'error: Trace: 0e1f2a',
      "error: File raw/dump.bin is 123.45 MB; this exceeds GitHub's file size limit of 100.00 MB",
    ),
    {
      title: 'a file that is too large',
      code: 'file-too-large',
      line: /^A commit for main holds a file that is too large for the remote: .*GH001: Large files detected.*\. Take the file out of the commits that are not pushed, then sync again\.$/,
    },
  ),
  answered(
    refusal(
      'push declined due to email privacy restrictions',
      'error: GH007: Your push would publish a private email address.',
      'You can make your email public or disable this protection by visiting:',
      'http://github.com/settings/emails',
    ),
    {
      title: 'an e-mail address that is to stay private',
      code: 'email-private',
      line: /^The commits for main would publish an e-mail address that your account keeps private: \[remote rejected\] \(push declined due to email privacy restrictions\) · remote: error: GH007: .*"git commit --amend --reset-author", then sync again\.$/,
    },
  ),
  answered(refusal(hook, 'no changes on Fridays'), {
    title: 'a hook of the remote',
    code: 'remote-refused',
    line: 'The remote refused the push to main: [remote rejected] (pre-receive hook declined) · remote: no changes on Fridays. The branch may be protected: push to another branch and open a pull request.',
  }),
  answered(
    {
      kind: 'refusal',
      reason: 'unpacker error',
      unpack: 'unpack-objects abnormal exit',
      text: 'fatal: write error: No space left on device',
    },
    {
      title: 'a remote whose disk is full',
      code: 'remote-disk-full',
      line: /^The disk of the git remote origin is full: .*No space left on device.*\. Tell who runs it; your commit is kept here\. Sync again when there is room\.$/,
    },
  ),
];
