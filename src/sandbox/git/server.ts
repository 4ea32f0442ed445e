import type { ChildProcess } from 'node:child_process';
import { createHash, timingSafeEqual } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { sandboxServer, type SandboxServer } from '../server';
import { serveBackend } from './backend';
import { answerAsRecorded, type RecordedAnswer } from './recorded';
import { refuseRefs, type RefusedRef } from './refused';
import { runGit } from './run';

export interface GitAccount {
  user: string;
  password: string;
}

export interface GitServerOptions extends GitAccount {
  /** Folder of the bare repositories; made when absent. */
  root: string;
  port?: number;
  /** Serves https with this key and certificate (PEM). */
  tls?: { key: string; cert: string };
  /** A second account that may fetch, and is told 403 when it pushes. */
  reader?: GitAccount;
}

/** Bare repositories over smart HTTP with basic authentication; every ref namespace may be pushed. */
export interface GitServer {
  readonly server: SandboxServer;
  readonly root: string;
  /** Makes `<root>/<name>.git`, its branch being main, and returns its path. */
  createRepository(name: string): Promise<string>;
  /** The address of `<name>.git`, without credentials. */
  url(name: string): string;
  /** From now on pushes to these refs of `<name>.git` are refused, as a protected branch is. */
  refuse(name: string, refused: readonly RefusedRef[]): Promise<void>;
  /** From now on `<name>.git` is answered for as recorded from a host, once the account is known; undefined ends that. */
  answerWith(name: string, answer: RecordedAnswer | undefined): void;
  /** Called after each push that the backend answered, with the repository's name. Returns how to end it. */
  onPush(listener: (name: string) => void): () => void;
}

/** Creates the server; `server.start()` opens it. */
export async function createGitServer(options: GitServerOptions): Promise<GitServer> {
  const { root } = options;
  await mkdir(root, { recursive: true });
  const folder = (await runGit(['--exec-path'], { cwd: root })).toString('utf8').trim();
  const program = join(folder, process.platform === 'win32' ? 'git-http-backend.exe' : 'git-http-backend');
  const children = new Set<ChildProcess>();
  const answers = new Map<string, RecordedAnswer>();
  const listeners = new Set<(name: string) => void>();

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const given = request.headers.authorization;
    // As GitHub does, it takes a token as the password of a user of this name.
    const writer = [options.user, 'x-access-token'].some(user => matches(given, { ...options, user }));
    if (!writer && !(options.reader && matches(given, options.reader))) {
      response.writeHead(401, {
        'www-authenticate': 'Basic realm="sandbox git"',
        'content-type': 'text/plain',
      });
      response.end('Authentication failed.\n');
      return;
    }
    const push = (request.url ?? '').includes('git-receive-pack');
    if (push && !writer) {
      response.writeHead(403, { 'content-type': 'text/plain' });
      response.end('Permission to this repository is denied: the account may only read.\n');
      return;
    }
    const [, asked = ''] = /^\/([^/?]+)\.git\//.exec(request.url ?? '') ?? [];
    const recorded = answers.get(decodeURIComponent(asked));
    if (recorded && (await answerAsRecorded(recorded, request, response))) return;
    const user = writer ? options.user : (options.reader?.user ?? '');
    const { status } = await serveBackend(program, root, user, request, response, child => {
      children.add(child);
      child.once('close', () => children.delete(child));
    });
    const pushed = /^\/([^/?]+)\.git\/git-receive-pack$/.exec(request.url ?? '');
    if (status === 200 && request.method === 'POST' && pushed?.[1] !== undefined) {
      for (const listener of listeners) listener(decodeURIComponent(pushed[1]));
    }
  };

  const server = sandboxServer(handle, {
    port: options.port ?? 0,
    ...(options.tls ? { tls: options.tls } : {}),
  });
  const stop = server.stop.bind(server);
  server.stop = async () => {
    await stop();
    for (const child of children) child.kill();
  };
  return {
    server,
    root,
    async createRepository(name) {
      const path = join(root, `${name}.git`);
      await runGit(['init', '--quiet', '--bare', '--initial-branch=main', path], { cwd: root });
      // What GitHub offers too: pushes, partial clones, and fetches of a commit by its name.
      for (const key of ['http.receivepack', 'uploadpack.allowFilter', 'uploadpack.allowAnySHA1InWant']) {
        await runGit(['config', key, 'true'], { cwd: path });
      }
      return path;
    },
    url: name => `${server.url}/${name}.git`,
    refuse: (name, refused) => refuseRefs(join(root, `${name}.git`), refused),
    answerWith(name, answer) {
      if (answer) answers.set(name, answer);
      else answers.delete(name);
    },
    onPush(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function matches(header: string | undefined, account: GitAccount): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
  const wanted = `Basic ${Buffer.from(`${account.user}:${account.password}`).toString('base64')}`;
  return header !== undefined && timingSafeEqual(hash(header), hash(wanted));
}
