import { value } from '../results';
import { mkdtemp, readFile, readdir, realpath, rm, writeFile, mkdir, chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openRepository, type GitRepository } from '../../../src/git/repository';
import { runGit } from '../../../src/sandbox/git/run';
import { createGitServer, type GitServer } from '../../../src/sandbox/git/server';

export const account = { user: 'anna', password: 'right-horse' };
export const reader = { user: 'guest', password: 'looks-only' };

/** A folder of its own with a git server and clones of its one repository. */
export interface Place {
  readonly folder: string;
  readonly server: GitServer;
  /** The bare repository behind the server. */
  readonly bare: string;
  /** Lines that the product's runner logged. */
  readonly log: string[];
  /** A clone, as the product opens it; the account is kept by a credential helper. */
  clone(name: string, who?: { user: string; password: string }): Promise<Clone>;
  /** A repository without a remote. */
  lonely(name: string): Promise<Clone>;
  /** What the product's git commands inherit: nothing of the person's own. */
  readonly env: NodeJS.ProcessEnv;
}

export interface Clone {
  readonly path: string;
  /** The repository behind the remote, for what a test sets up: quicker than through the server. */
  readonly bare: string;
  readonly repository: GitRepository;
  /** Plain git, as a person would run it. Answers its output without white space at the ends. */
  git(...args: string[]): Promise<string>;
  write(files: Record<string, string>): Promise<void>;
  read(file: string): Promise<string>;
  hook(name: string, script: string): Promise<void>;
}

/** Makes a place, and takes it down after `work`. */
export async function withPlace(work: (place: Place) => Promise<void>): Promise<void> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'hnp-git-')));
  const server = await createGitServer({ root: join(folder, 'repos'), ...account, reader });
  const env: NodeJS.ProcessEnv = { PATH: process.env['PATH'], HOME: join(folder, 'home') };
  const log: string[] = [];
  // Written instead of asked of git: a process for each setting is what would take the time here.
  const open = async (path: string, config: (text: string) => string): Promise<Clone> => {
    const file = join(path, '.git', 'config');
    const person = '[user]\n\tname = Anna\n\temail = anna@example.com\n';
    await writeFile(file, config(await readFile(file, 'utf8')) + person);
    return cloneAt(
      path,
      join(server.root, 'configs.git'),
      value(await openRepository(path, line => log.push(line), env)),
    );
  };
  try {
    await mkdir(join(folder, 'home'));
    await server.server.start();
    const bare = await server.createRepository('configs');
    await work({
      folder,
      server,
      bare,
      log,
      env,
      async clone(name, who = account) {
        const path = join(folder, name);
        await runGit(['clone', '--quiet', bare, path], { cwd: folder });
        const credentials = join(folder, `${name}.credentials`);
        const { host } = new URL(server.server.url);
        await writeFile(credentials, `http://${who.user}:${who.password}@${host}\n`, { mode: 0o600 });
        const helper = `[credential]\n\thelper = "store --file='${credentials}'"\n`;
        return open(path, text => text.replace(/url = .*/, `url = ${server.url('configs')}`) + helper);
      },
      async lonely(name) {
        const path = join(folder, name);
        await runGit(['init', '--quiet', '--initial-branch=main', path], { cwd: folder });
        return open(path, text => text);
      },
    });
  } finally {
    await server.server.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

function cloneAt(path: string, bare: string, repository: GitRepository): Clone {
  return {
    path,
    bare,
    repository,
    git: async (...args) => (await runGit(args, { cwd: path })).toString('utf8').trim(),
    async write(files) {
      for (const [file, text] of Object.entries(files)) {
        await mkdir(dirname(join(path, file)), { recursive: true });
        await writeFile(join(path, file), text);
      }
    },
    read: file => readFile(join(path, file), 'utf8'),
    async hook(name, script) {
      const file = join(path, '.git', 'hooks', name);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, `#!/bin/sh\n${script}\n`);
      await chmod(file, 0o755);
    },
  };
}

/** Makes the first commit of a clone and pushes it; answers its id. */
export async function firstCommit(clone: Clone, files: Record<string, string>, push = true): Promise<string> {
  await clone.write(files);
  await clone.git('add', '--all');
  await clone.git('commit', '--quiet', '-m', 'first');
  if (push) await clone.git('push', '--quiet', clone.bare, 'HEAD:refs/heads/main');
  return clone.git('rev-parse', 'HEAD');
}

/** Every file below a folder but git's own, with its bytes as text. */
export async function allFiles(folder: string): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || path.includes('/.git/')) continue;
    files[path.slice(folder.length + 1)] = await readFile(path, 'latin1');
  }
  return files;
}

/** Commits everything in the work tree of a clone; answers the id. */
export async function commit(clone: Clone, files: Record<string, string>): Promise<string> {
  await clone.write(files);
  await clone.git('add', '--all');
  await clone.git('commit', '--quiet', '-m', 'next');
  return clone.git('rev-parse', 'HEAD');
}

/** What a ref of the remote's repository stands at. */
export async function remoteRef(place: Place, ref: string): Promise<string | undefined> {
  const output = await runGit(['for-each-ref', '--format=%(objectname)', ref], { cwd: place.bare });
  return output.toString('utf8').trim() || undefined;
}

/** Reads until there is something. */
export async function fileAppears(read: () => Promise<string>): Promise<void> {
  for (;;) {
    const text = await read().catch(() => '');
    if (text !== '') return;
  }
}
