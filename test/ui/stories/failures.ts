import { chmod, readFile, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import type { ProblemCode } from '../../../src/model/problem';
import type { RecordedAnswer } from '../../../src/sandbox/git/recorded';
import { createGitServer } from '../../../src/sandbox/git/server';
import { runGit } from '../../../src/sandbox/git/run';
import { selfSigned } from '../../unit/git/errors/selfSigned';
import type { Desk } from './desk';

/** What stands in the way, and how it goes away again. */
type Stand = (desk: Desk) => Promise<() => Promise<unknown>>;

/** A failure that a person has to act upon, and where the workbench tells it. */
export interface Failure {
  readonly code: ProblemCode;
  /** What it is about, as the sentence names it. */
  readonly subject: string | ((desk: Desk) => string);
  readonly stand: Stand;
  /** The button that helps; the log has one always. Only what was tried has buttons. */
  readonly button?: 'Push to Another Branch' | 'Open in Browser';
}

const git =
  (desk: Desk) =>
  (...args: string[]): Promise<unknown> =>
    runGit(args, { cwd: desk.fabric.sandbox.workspace });
const inGit = (desk: Desk, file: string): string => path.join(desk.fabric.sandbox.workspace, '.git', file);
const root = (desk: Desk): string => desk.fabric.sandbox.workspace;

/** Settings in the clone's own configuration, which is put back byte for byte. */
function configured(settings: (desk: Desk) => Readonly<Record<string, string>>): Stand {
  return async desk => {
    const before = await readFile(inGit(desk, 'config'));
    for (const [key, value] of Object.entries(settings(desk)))
      await git(desk)('config', ...(key === 'credential.helper' ? ['--add'] : []), key, value);
    return () => writeFile(inGit(desk, 'config'), before);
  };
}

const done =
  (...first: readonly string[]) =>
  (...last: readonly string[]): Stand =>
  async desk => {
    await git(desk)(...first);
    return () => git(desk)(...last);
  };

function hook(name: string, script: string): Stand {
  return async desk => {
    const file = inGit(desk, `hooks/${name}`);
    await writeFile(file, `#!/bin/sh\n${script}\n`);
    await chmod(file, 0o755);
    return () => rm(file);
  };
}

/** The remote answers as it was recorded from a host. */
function answered(answer: RecordedAnswer): Stand {
  return desk => {
    const { git: server } = desk.fabric.sandbox;
    server.answerWith('fabric-configs', answer);
    return Promise.resolve(() => {
      server.answerWith('fabric-configs', undefined);
      return Promise.resolve();
    });
  };
}
const status = (code: number, text: string, headers: Readonly<Record<string, string>> = {}): Stand =>
  answered({ kind: 'status', status: code, text: `${text}\n`, headers });
const refused = (reason: string, ...lines: string[]): Stand =>
  answered({ kind: 'refusal', reason, text: lines.join('\n') });

/** The remote's host offers a page in what it says: only an address of the very host of a remote over https is one. */
const offering =
  (answer: (host: string) => RecordedAnswer): Stand =>
  async desk => {
    const { remoteUrl } = desk.fabric.sandbox;
    const { host, origin } = new URL(remoteUrl);
    const settings = {
      'remote.origin.url': remoteUrl.replace('http:', 'https:'),
      [`url.${origin}/.insteadOf`]: `https://${host}/`,
    };
    const restore = await configured(() => settings)(desk);
    const silence = await answered(answer(host))(desk);
    return () => Promise.all([restore(), silence()]);
  };

/** The remote is reached by SSH, which says this. */
const overSsh = (said: string): Stand =>
  configured(() => ({
    'remote.origin.url': 'git@git.example.com:acme/fabrics.git',
    'core.sshCommand': `echo '${said}' >&2; false`,
  }));

/** Of the clone, known before anything is tried: the plan says it, and offers nothing to press until it is gone. */
export const inThePlan: readonly Failure[] = [
  {
    code: 'head-detached',
    subject: 'gitops/fabric-1',
    stand: done('checkout', '--quiet', '--detach')('checkout', '--quiet', 'main'),
  },
  {
    code: 'other-branch',
    subject: 'main',
    stand: done('checkout', '--quiet', '-b', 'side')('checkout', '--quiet', 'main'),
  },
  { code: 'operation-unfinished', subject: 'bisect', stand: done('bisect', 'start')('bisect', 'reset') },
  {
    code: 'lock-left',
    subject: desk => inGit(desk, 'index.lock'),
    stand: async desk => {
      const lock = inGit(desk, 'index.lock');
      await writeFile(lock, '');
      const hourAgo = new Date(Date.now() - 3_600_000);
      await utimes(lock, hourAgo, hourAgo);
      return () => rm(lock);
    },
  },
];

/** Of the way to the remote, met when a plan is made: told as the ones above. */
export const onTheWay: readonly Failure[] = [
  {
    code: 'no-remote',
    subject: 'origin',
    stand: done('remote', 'rename', 'origin', 'elsewhere')('remote', 'rename', 'elsewhere', 'origin'),
  },
  { code: 'remote-auth', subject: 'origin', stand: configured(() => ({ 'credential.helper': '' })) },
  {
    code: 'proxy-failed',
    subject: 'origin',
    stand: configured(() => ({ 'http.proxy': 'http://127.0.0.1:9' })),
  },
  {
    code: 'remote-certificate',
    subject: 'origin',
    stand: async desk => {
      const { gitAccount, git: server } = desk.fabric.sandbox;
      const secure = await createGitServer({ root: server.root, ...gitAccount, tls: selfSigned });
      await secure.server.start();
      const restore = await configured(() => ({ 'remote.origin.url': secure.url('fabric-configs') }))(desk);
      return async () => {
        await restore();
        await secure.server.stop();
      };
    },
  },
  { code: 'ssh-host-unknown', subject: 'origin', stand: overSsh('Host key verification failed.') },
  { code: 'ssh-host-changed', subject: 'origin', stand: overSsh('REMOTE HOST IDENTIFICATION HAS CHANGED!') },
  {
    code: 'ssh-key-refused',
    subject: 'origin',
    stand: overSsh('git@git.example.com: Permission denied (publickey).'),
  },
];

/** Met by the commit, after which all is uncommitted still. */
export const atTheCommit: readonly Failure[] = [
  { code: 'no-identity', subject: root, stand: configured(() => ({ 'user.name': '' })) },
  {
    code: 'signing-failed',
    subject: root,
    stand: configured(() => ({ 'commit.gpgSign': 'true', 'gpg.program': 'false' })),
  },
  { code: 'hook-refused', subject: root, stand: hook('pre-commit', 'echo "VLAN 7 is taken" >&2; exit 1') },
  {
    code: 'disk-full',
    subject: root,
    stand: async desk => {
      const log = inGit(desk, 'logs/HEAD');
      await rename(log, `${log}.kept`);
      await symlink('/dev/full', log);
      return () => rename(`${log}.kept`, log);
    },
  },
  {
    code: 'hook-changed',
    subject: 'gitops/fabric-1/managed/vpc/push.yaml',
    stand: async desk => {
      const file = 'gitops/fabric-1/managed/vpc/push.yaml';
      const end = await hook('pre-commit', `echo "# stamped" >> ${file}; git add ${file}`)(desk);
      return async () => {
        await end();
        // The hook's own change is in the commit and not in the index.
        await git(desk)('reset', '--quiet');
      };
    },
  },
];

const byRules = 'push declined due to repository rule violations';

/** Met by the push: the commit is there, and the next plan pushes it. */
export const atThePush: readonly Failure[] = [
  {
    code: 'sso-required',
    subject: 'origin',
    button: 'Open in Browser',
    stand: offering(host => ({
      kind: 'status',
      status: 403,
      text: `The 'acme' organization has enabled or enforced SAML SSO. To access\nthis repository, visit https://${host}/orgs/acme/sso?authorization_request=A1 and try your request again.\n`,
    })),
  },
  { code: 'token-scope', subject: 'origin', stand: status(403, 'Write access to repository not granted.') },
  {
    code: 'remote-forbidden',
    subject: 'origin',
    stand: status(403, 'Permission to acme/fabrics.git denied to anna.'),
  },
  { code: 'repository-missing', subject: 'origin', stand: status(404, 'Repository not found.') },
  {
    code: 'repository-archived',
    subject: 'origin',
    stand: status(403, 'This repository was archived so it is read-only.'),
  },
  {
    code: 'repository-moved',
    subject: 'origin',
    stand: status(301, '', {
      location: 'https://github.com/acme/networks.git/info/refs?service=git-receive-pack',
    }),
  },
  {
    code: 'rate-limited',
    subject: 'origin',
    stand: status(429, 'You have exceeded a secondary rate limit. Please retry after 90 seconds.'),
  },
  { code: 'remote-error', subject: 'origin', stand: status(500, '') },
  {
    code: 'remote-unreachable',
    subject: 'origin',
    stand: async desk => {
      const { server } = desk.fabric.sandbox.git;
      await server.stop();
      return () => server.start();
    },
  },
  { code: 'hook-refused', subject: 'main', stand: hook('pre-push', 'echo "not on a Friday" >&2; exit 1') },
  {
    code: 'push-rules',
    subject: 'main',
    button: 'Push to Another Branch',
    stand: refused(byRules, 'error: GH013: Repository rule violations found for refs/heads/main.'),
  },
  {
    code: 'secret-found',
    subject: 'main',
    button: 'Open in Browser',
    stand: offering(host => ({
      kind: 'refusal',
      reason: byRules,
      text: `error: GH013: Repository rule violations found for refs/heads/main.\n- GITHUB PUSH PROTECTION\n    - Push cannot contain secrets\n    To push, follow this URL to allow the secret: https://${host}/acme/fabrics/security/secret-scanning/unblock-secret/2ab`,
    })),
  },
  {
    code: 'file-too-large',
    subject: 'main',
    stand: refused(
      'pre-receive hook declined',
      "error: GH001: File raw/dump.bin exceeds GitHub's file size limit of 100.00 MB",
    ),
  },
  {
    code: 'email-private',
    subject: 'main',
    stand: refused(
      'push declined due to email privacy restrictions',
      'error: GH007: Your push would publish a private email address.',
    ),
  },
  {
    code: 'remote-refused',
    subject: 'main',
    button: 'Push to Another Branch',
    stand: refused('pre-receive hook declined', 'no changes on Fridays'),
  },
  {
    code: 'remote-disk-full',
    subject: 'origin',
    stand: answered({
      kind: 'refusal',
      reason: 'unpacker error',
      unpack: 'unpack-objects abnormal exit',
      text: 'fatal: write error: No space left on device',
    }),
  },
  {
    code: 'branch-protected',
    subject: 'main',
    button: 'Push to Another Branch',
    stand: async desk => {
      const { git: server } = desk.fabric.sandbox;
      const message = 'error: GH006: Protected branch update failed for refs/heads/main.';
      await server.refuse('fabric-configs', [{ pattern: 'refs/heads/main', message }]);
      return () => server.refuse('fabric-configs', []);
    },
  },
];

const beforeAFabric = 'nothing of a fabric is read without it, so that there is no plan to push';
const whenTakenIn = 'met where commits of others are taken in, before a plan can be pushed';
const leavesOut = 'leaves a CR out; the rest is pushed';

/** The codes of git that no push needs a person for, each with the reason. */
export const notAtAPush: Readonly<Partial<Record<ProblemCode, string>>> = {
  'git-missing': beforeAFabric,
  'git-old': beforeAFabric,
  'not-a-repository': beforeAFabric,
  'dubious-ownership': beforeAFabric,
  'submodule-missing': beforeAFabric,
  'git-failed': 'what nobody has seen before',
  'merge-unfinished': whenTakenIn,
  'clone-shallow': whenTakenIn,
  'clone-partial': whenTakenIn,
  diverged: whenTakenIn,
  'unrelated-histories': whenTakenIn,
  'local-changes': whenTakenIn,
  'partly-staged': whenTakenIn,
  'clone-sparse': leavesOut,
  'lfs-pointer': leavesOut,
  'path-ignored': leavesOut,
  'nothing-to-commit': 'nothing is left to do',
  'no-branch': 'the first push makes it',
  'remote-rejected': 'the new commits are taken in, and it is pushed again by itself',
};
