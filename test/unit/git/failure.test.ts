import assert from 'node:assert/strict';
import { commitFailure, meaningOf, pushFailure } from '../../../src/git/failure';
import { failed, type ProblemCode } from '../../../src/model/problem';
import { problemLine } from '../../../src/model/problemText';

const about = { subject: 'main', remote: 'origin' };

function meant(words: string): { code: ProblemCode; subject: string; line: string } {
  const meaning = meaningOf(failed('git-failed', 'git', '/work', words).problem, about);
  return { code: meaning.code, subject: meaning.subject, line: problemLine(meaning) };
}

/** What git, GitHub and ssh write (git 2.30 to 2.50), and what it means. */
const words: readonly (readonly [string, ProblemCode, 'main' | 'origin'])[] = [
  ["fatal: Authentication failed for 'https://github.com/a/b.git/'", 'remote-auth', 'origin'],
  [
    "fatal: could not read Username for 'https://github.com': terminal prompts disabled",
    'remote-auth',
    'origin',
  ],
  [
    'remote: Support for password authentication was removed on August 13, 2021.\nremote: Invalid username or password.\nfatal: Authentication failed',
    'remote-auth',
    'origin',
  ],
  [
    'git@github.com: Permission denied (publickey).\nfatal: Could not read from remote repository.',
    'ssh-key-refused',
    'origin',
  ],
  [
    'Host key verification failed.\nfatal: Could not read from remote repository.',
    'ssh-host-unknown',
    'origin',
  ],
  [
    "remote: Permission to a/b.git denied to anna.\nfatal: unable to access 'https://github.com/a/b.git/': The requested URL returned error: 403",
    'remote-forbidden',
    'origin',
  ],
  [
    "remote: Repository not found.\nfatal: repository 'https://github.com/a/b.git/' not found",
    'repository-missing',
    'origin',
  ],
  [
    "fatal: 'origin' does not appear to be a git repository\nfatal: Could not read from remote repository.",
    'no-remote',
    'origin',
  ],
  ["fatal: couldn't find remote ref refs/heads/main", 'no-branch', 'main'],
  ["fatal: unable to access 'https://x/': Could not resolve host: x", 'remote-unreachable', 'origin'],
  [
    "fatal: unable to access 'http://127.0.0.1:9/': Failed to connect to 127.0.0.1 port 9: Connection refused",
    'remote-unreachable',
    'origin',
  ],
  ["fatal: unable to access 'https://x/': The requested URL returned error: 503", 'remote-error', 'origin'],
  ['error: RPC failed; curl 56 Recv failure: Connection reset by peer', 'remote-unreachable', 'origin'],
  ['fatal: the remote end hung up unexpectedly', 'remote-unreachable', 'origin'],
  [
    "fatal: unable to access 'https://x/': SSL certificate problem: unable to get local issuer certificate",
    'remote-certificate',
    'origin',
  ],
  [
    "fatal: unable to access 'https://x/': server certificate verification failed. CAfile: none CRLfile: none",
    'remote-certificate',
    'origin',
  ],
  [' ! [rejected]        main -> main (fetch first)', 'remote-rejected', 'main'],
  [' ! [rejected]        main -> main (non-fast-forward)', 'remote-rejected', 'main'],
  ['[rejected] (stale info)', 'remote-rejected', 'main'],
  [
    "[remote rejected] (cannot lock ref 'refs/heads/main': is at 1 but expected 2)",
    'remote-rejected',
    'main',
  ],
  ['[remote rejected] (protected branch hook declined)', 'branch-protected', 'main'],
  ['remote: error: GH006: Protected branch update failed for refs/heads/main.', 'branch-protected', 'main'],
  ['[remote rejected] (pre-receive hook declined)', 'remote-refused', 'main'],
  ['fatal: not a git repository (or any of the parent directories): .git', 'not-a-repository', 'main'],
  [
    "fatal: Unable to create '/w/.git/index.lock': File exists.\n\nAnother git process seems to be running",
    'busy',
    'main',
  ],
  ['Author identity unknown\n\n*** Please tell me who you are.', 'no-identity', 'main'],
  ['fatal: something that nobody has seen before', 'git-failed', 'main'],
];

describe("what git's words mean", () => {
  for (const [text, code, subject] of words) {
    it(`${text.split('\n').at(-1) ?? ''} is ${code}`, () => {
      const { line, ...found } = meant(text);
      assert.deepEqual(found, { code, subject });
      assert.ok(line.includes(subject), `the message names ${subject}: ${line}`);
      assert.doesNotMatch(line, /\n|\.\.|\?\.|undefined/);
    });
  }

  it('leaves other problems as they are', () => {
    const { problem } = failed('cancelled', 'git', 'git fetch', 'Authentication failed');
    assert.equal(meaningOf(problem, about), problem);
  });

  it('keeps at most three lines that say something, without hints', () => {
    const text = ['To https://x/', 'hint: a', 'error: one', '', 'error: one', 'two', 'three', 'four'].join(
      '\n',
    );
    assert.equal(
      meaningOf(failed('git-failed', 'git', '/work', text).problem, about).detail,
      'error: one · two · three',
    );
  });
});

describe('why a command ended with exit code 1', () => {
  const output = (stdout: string, stderr = ''): Parameters<typeof commitFailure>[0] => ({
    code: 1,
    stdout: Buffer.from(stdout),
    stderr,
  });

  it('push: the refused ref stands in the porcelain output, the reason beside it', () => {
    const text = 'To https://x/\n!\tabc:refs/heads/main\t[remote rejected] (hook declined)\nDone\n';
    const failure = pushFailure(output(text, 'remote: main is closed today'), about);
    assert.equal(failure.code, 'remote-refused');
    assert.equal(failure.detail, '[remote rejected] (hook declined) · remote: main is closed today');
  });

  it('push: without a refused ref it was the pre-push hook', () => {
    const failure = pushFailure(
      output('', "no tests, no push\nerror: failed to push some refs to 'x'"),
      about,
    );
    assert.deepEqual([failure.code, failure.detail], ['hook-refused', 'no tests, no push']);
  });

  it('commit: nothing differs, or a hook said no, with its words or without any', () => {
    assert.equal(
      commitFailure(output('On branch main\nnothing to commit, working tree clean\n'), '/w').code,
      'nothing-to-commit',
    );
    const refused = commitFailure(output('', 'no commit today'), '/w');
    assert.equal(
      problemLine(refused),
      'A git hook said no for /w: no commit today. Mend what the hook says, then sync again.',
    );
    assert.equal(
      problemLine(commitFailure(output(''), '/w')),
      'A git hook said no for /w. Mend what the hook says, then sync again.',
    );
  });
});
