import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runGit } from './git/run';
import { sampleFabrics } from './sample/sample';

export interface WorkspaceOptions {
  /** Folder of the clone; must not exist. */
  path: string;
  /** Address of the remote, without credentials. */
  url: string;
  account: { user: string; password: string };
  /** Where the credential helper keeps the account; written with mode 0600. */
  credentials: string;
  files: ReadonlyMap<string, string>;
}

interface Author {
  name: string;
  email: string;
}

const plugin: Author = { name: 'Hedgehog NetBox Plugin', email: 'hnp@example.com' };
const engineer: Author = { name: 'Mira Okafor', email: 'mira@example.com' };

/** Clones the empty remote, commits the sample in a few steps as people would have, and pushes it. */
export async function makeWorkspace(options: WorkspaceOptions): Promise<void> {
  const { path, url, account, credentials, files } = options;
  const signedIn = new URL(url);
  signedIn.username = account.user;
  signedIn.password = account.password;
  await writeFile(
    credentials,
    `${signedIn.origin.replace('://', `://${signedIn.username}:${signedIn.password}@`)}\n`,
    {
      mode: 0o600,
    },
  );
  await mkdir(dirname(path), { recursive: true });
  const helper = `store --file='${credentials.replaceAll('\\', '/').replaceAll("'", `'\\''`)}'`;
  // The empty helper drops the user's own ones: nothing of the sandbox gets into their key store.
  const config = ['init.defaultBranch=main', 'credential.helper=', `credential.helper=${helper}`];
  await runGit(['clone', '--quiet', ...config.flatMap(entry => ['-c', entry]), url, path], {
    cwd: dirname(path),
  });
  await runGit(['symbolic-ref', 'HEAD', 'refs/heads/main'], { cwd: path });
  await runGit(['config', '--unset', 'init.defaultBranch'], { cwd: path });

  const [first, second] = sampleFabrics;
  const own = (file: string): boolean => file.endsWith('/.hnp/fabric.yaml');
  const steps: [Author, string, string, (file: string) => boolean][] = [
    [
      plugin,
      '2025-09-02T10:14:30+02:00',
      'Initialize GitOps directory structure for fabric fabric-2',
      file => file.startsWith(`${second.directory}/`) && !own(file),
    ],
    [
      engineer,
      '2025-09-15T09:42:11+02:00',
      'Add fabric-1: wiring, first VPCs and the way out',
      file => file.startsWith(`${first.directory}/`) && !own(file),
    ],
    [engineer, '2025-09-15T11:05:47+02:00', 'Say which HNP and cluster belong to which fabric', () => true],
  ];
  const left = new Map(files);
  for (const [author, date, message, wanted] of steps) {
    for (const [file, text] of [...left].filter(([file]) => wanted(file))) {
      left.delete(file);
      await mkdir(dirname(join(path, file)), { recursive: true });
      await writeFile(join(path, file), text);
    }
    await commit(path, author, date, message);
  }
  await runGit(['push', '--quiet', '--set-upstream', 'origin', 'main'], { cwd: path });
  // Whoever opens it (an editor with a HOME of its own too) can commit; it never leaves this machine.
  await runGit(['config', 'user.name', 'Sandbox User'], { cwd: path });
  await runGit(['config', 'user.email', 'sandbox@example.com'], { cwd: path });
}

async function commit(path: string, { name, email }: Author, date: string, message: string): Promise<void> {
  await runGit(['add', '--all'], { cwd: path });
  const env = {
    GIT_AUTHOR_NAME: name,
    GIT_AUTHOR_EMAIL: email,
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_NAME: name,
    GIT_COMMITTER_EMAIL: email,
    GIT_COMMITTER_DATE: date,
  };
  await runGit(['commit', '--quiet', '-m', message], { cwd: path, env });
}
