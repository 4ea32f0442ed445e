import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import * as os from 'node:os';
import * as path from 'node:path';
import { failed, ok, type Result } from '../model/problem';
import { Answers } from './answers';
import { doorFile, type Door } from './askpassDoor';

/** A question is one short line; more than this is none of git's. Bytes. */
const LONGEST_QUESTION = 8 * 1024;
/** The address of a Unix socket has room for this many bytes (macOS 104, Linux 108, with a zero at the end). */
const LONGEST_SOCKET = 103;

/** Where one command of git may ask for the token of its remote. */
export interface Askpass {
  /** Holds no secret: the path of a script that only the user may read. */
  readonly env: { readonly GIT_ASKPASS: string };
  /** Answers nothing any more, and takes the folder away. */
  close(): Promise<void>;
}

/** Folders that are open now, for the end of this process. */
const open = new Set<string>();
let watchesExit = false;

/**
 * Opens a private folder with a script for `GIT_ASKPASS`, which asks this process over a socket beside it. The script runs by
 * our own Node (in VS Code, Electron as Node).
 *
 * @param program absolute path of askpass.js
 * @param origin the only place that the token is for: `https://host[:port]`
 */
export async function openAskpass(program: string, origin: string, token: string): Promise<Result<Askpass>> {
  let folder: string | undefined;
  const close = async (server?: Server, sockets?: ReadonlySet<Socket>): Promise<void> => {
    for (const socket of sockets ?? []) socket.destroy();
    server?.close();
    if (folder === undefined) return;
    await rm(folder, { recursive: true, force: true });
    open.delete(folder);
  };
  try {
    folder = await mkdtemp(path.join(temporaryFolder(), 'hnp-askpass-'));
    open.add(folder);
    atExit();
    const name = path.basename(folder);
    const socket =
      process.platform === 'win32'
        ? `\\\\.\\pipe\\${name}-${randomBytes(8).toString('hex')}`
        : path.join(folder, 's');
    const door: Door = { socket, key: randomBytes(32).toString('hex') };
    const script = path.join(folder, 'ask');
    await writeFile(path.join(folder, doorFile), JSON.stringify(door), { mode: 0o600 });
    await writeFile(script, scriptText(program, folder), { mode: 0o700 });
    const { server, sockets } = await listen(socket, new Answers(door.key, origin, token));
    return ok({ env: { GIT_ASKPASS: script }, close: () => close(server, sockets) });
  } catch (error) {
    await close();
    const why = error instanceof Error ? error.message : String(error);
    return failed('git-failed', 'git', os.tmpdir(), `git cannot be handed the sign-in: ${why}`);
  }
}

/** The system's folder for temporary files, or a shorter one where a socket's address would be too long in it. */
function temporaryFolder(): string {
  const folder = os.tmpdir();
  const socket = path.join(folder, 'hnp-askpass-XXXXXX', 's');
  return process.platform !== 'win32' && Buffer.byteLength(socket) > LONGEST_SOCKET ? '/tmp' : folder;
}

function scriptText(program: string, folder: string): string {
  // VS Code's own build of Electron wants this word before it runs as Node.
  const electron = Object.hasOwn(process.versions, 'microsoft-build')
    ? ' --ms-enable-electron-run-as-node'
    : '';
  const words = [quoted(process.execPath) + electron, quoted(program), quoted(folder), '"$1"'];
  return `#!/bin/sh\nELECTRON_RUN_AS_NODE=1 exec ${words.join(' ')}\n`;
}

/** One word of sh, whatever is in it. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function listen(socket: string, answers: Answers): Promise<{ server: Server; sockets: ReadonlySet<Socket> }> {
  const sockets = new Set<Socket>();
  const server = createServer(connection => {
    sockets.add(connection);
    connection.once('close', () => sockets.delete(connection));
    // Who asked may be gone before the answer; nobody else gets it.
    connection.on('error', () => undefined);
    let line = '';
    connection.setEncoding('utf8').on('data', (text: string) => {
      line += text;
      const end = line.indexOf('\n');
      if (end < 0 && line.length <= LONGEST_QUESTION) return;
      const answer = end < 0 ? undefined : answers.to(line.slice(0, end));
      connection.removeAllListeners('data');
      connection.end(answer === undefined ? '' : `${answer}\n`);
      if (answers.spent) server.close();
    });
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(socket, () => resolve({ server, sockets }));
  });
}

/** A process that ends in the middle leaves no folder, unless it is killed: then no token is in it, and nobody answers. */
function atExit(): void {
  if (watchesExit) return;
  watchesExit = true;
  process.once('exit', () => {
    for (const folder of open) rmSync(folder, { recursive: true, force: true });
  });
}
