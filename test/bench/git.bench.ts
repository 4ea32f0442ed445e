import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { engine } from '../../src/engine';
import { runGit } from '../../src/sandbox/git/run';
import type { FabricSession } from '../../src/sync/session';
import { noAccess } from '../unit/noAccess';
import type { Bench } from './bench';
import type { Answer, Request } from './git.child';
import { madeFabric, together, type MadeFile } from './fabric';

const options = { takeDrafts: false };
const account = { user: 'bench', password: 'bench' };
/** Commands that talk to the remote; a push is one, as a fetch is. */
const toRemote = /^git (?:fetch|push|ls-remote) /;
const mostRoundTrips = 4;
const rounds = 21;

/** Commit & Push of a session, and the same by plain git, in a clone of a git server on this machine. */
const commitAndPush = (size: number, number: number): Bench => ({
  name: `commit and push of ${number} ${number === 1 ? 'file' : 'files'} of ${size}, against plain git`,
  goal: 1.2,
  async run() {
    const root = await mkdtemp(path.join(tmpdir(), 'hnp-gitops-bench-'));
    // The remote, and who types the commands, are no part of this process, as they are none of the editor's.
    const [server, shell] = [new Other(), new Other()];
    try {
      const url = await server.ask({ serve: path.join(root, 'repos'), ...account });
      const clone = await cloneOf(url, root);
      const files = madeFabric(size);
      await write(clone, [
        ...files,
        { file: '.hnp/fabric.yaml', text: 'name: bench\nid: 0123456789abcdef\nbranch: main\n' },
      ]);
      await shell.ask({ cwd: clone, message: 'a made fabric' });
      const changed = files.filter(({ file }) => file.startsWith('managed/vpc/') && file !== together);
      if (changed.length < number) throw new Error(`there are ${changed.length} files of VPCs`);
      const log: string[] = [];
      const session = await opened(clone, line => log.push(line));
      const [plain, ours]: [number[], number[]] = [[], []];
      let trips = 0;
      for (let round = 0; round < 2 * rounds + 2; round++) {
        await write(
          clone,
          changed.slice(0, number).map(file => inRound(file, round)),
        );
        // The editor has read what was saved, and shown the plan of it, before a person presses the button.
        const seen = await session.refreshLocal();
        if (!seen.ok) throw new Error(seen.problem.code);
        engine.plan(seen.value, options);
        const started = performance.now();
        if (round % 2 === 0) await shell.ask({ cwd: clone, message: 'Update VPCs' });
        else {
          log.length = 0;
          await commitAndPushOnce(session);
          trips = Math.max(trips, log.filter(line => toRemote.test(line)).length);
        }
        if (round >= 2) (round % 2 === 0 ? plain : ours).push(performance.now() - started);
      }
      session.dispose();
      if (trips > mostRoundTrips) throw new Error(`${trips} round trips`);
      const [git, own] = [median(plain), median(ours)];
      const note = `${own.toFixed(0)} ms against ${git.toFixed(0)} ms, medians of ${rounds}; ${trips} round trips`;
      return { value: own / git, unit: '×', note };
    } finally {
      await Promise.all([server.stop(), shell.stop()]);
      await rm(root, { recursive: true, force: true });
    }
  },
});

async function cloneOf(url: string, root: string): Promise<string> {
  const clone = path.join(root, 'clone');
  const helper = `credential.helper=!f() { echo username=${account.user}; echo password=${account.password}; }; f`;
  const person = ['user.name=bench', 'user.email=bench@example.com'];
  // git packs old objects once there are 6,700, beside whoever comes next; these rounds make more.
  const config = ['credential.helper=', helper, ...person, 'gc.auto=0'];
  await runGit(['clone', '--quiet', ...config.flatMap(entry => ['-c', entry]), url, clone], { cwd: root });
  await runGit(['symbolic-ref', 'HEAD', 'refs/heads/main'], { cwd: clone });
  return clone;
}

/** A process that does one thing at a time for this one (git.child.ts). */
class Other {
  private readonly child: ChildProcess = fork(path.resolve('out/bench', 'git.child.cjs'));

  async ask(request: Request): Promise<string> {
    const answered = once(this.child, 'message');
    this.child.send(request);
    const [{ text, error }] = (await answered) as [Answer];
    if (error !== undefined) throw new Error(error);
    return text;
  }

  async stop(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.disconnect();
    await ended;
  }
}

async function opened(clone: string, log: (line: string) => void): Promise<FabricSession> {
  const access = { ...noAccess, mayUseRemote: () => Promise.resolve(true), log };
  const session = await engine.openFabric(clone, access);
  if (!session.ok) throw new Error(session.problem.code);
  // As the editor reads a fabric that it has opened.
  const view = await session.value.refresh({ background: true });
  if (!view.ok) throw new Error(view.problem.code);
  return session.value;
}

/** From the press of the button to what was read back; without the time a person takes to look at the plan. */
async function commitAndPushOnce(session: FabricSession): Promise<void> {
  const view = await session.readAll();
  if (!view.ok) throw new Error(view.problem.code);
  const outcome = await engine.sync(session, engine.plan(view.value, options), options, {});
  const [problem] = outcome.problems;
  if (problem || outcome.pushed === undefined) throw new Error(problem?.code ?? 'not pushed');
}

function inRound({ file, text }: MadeFile, round: number): MadeFile {
  return {
    file,
    text: text.replace(
      'enable: true',
      `enable: true\n        options:\n          interfaceMTU: ${1500 + round}`,
    ),
  };
}

async function write(directory: string, files: readonly MadeFile[]): Promise<void> {
  for (const folder of new Set(files.map(({ file }) => path.dirname(file))))
    await mkdir(path.join(directory, folder), { recursive: true });
  for (const { file, text } of files) await writeFile(path.join(directory, file), text);
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN;
}

export const benches: readonly Bench[] = [commitAndPush(2_000, 1), commitAndPush(3_000, 500)];
