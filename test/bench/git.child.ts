// What git.bench.ts has done by another process: the remote, or the commands that a person types.
import { runGit } from '../../src/sandbox/git/run';
import { createGitServer } from '../../src/sandbox/git/server';

/** Serves a new repository in a folder, or runs git in a clone. */
export type Request =
  | { readonly serve: string; readonly user: string; readonly password: string }
  | { readonly cwd: string; readonly message: string };

export interface Answer {
  /** The repository's address, or nothing. */
  readonly text: string;
  readonly error?: string;
}

async function answerTo(request: Request): Promise<string> {
  if ('cwd' in request) {
    await plainGit(request.cwd, request.message);
    return '';
  }
  const { serve: root, user, password } = request;
  const server = await createGitServer({ root, user, password });
  await server.server.start();
  process.once('disconnect', () => void server.server.stop());
  await server.createRepository('fabric');
  return server.url('fabric');
}

/** What a person types. */
async function plainGit(cwd: string, message: string): Promise<void> {
  await runGit(['fetch', '--quiet', 'origin'], { cwd });
  await runGit(['add', '--all', '.'], { cwd });
  await runGit(['commit', '--quiet', '-m', message], { cwd });
  await runGit(['push', '--quiet', 'origin', 'main'], { cwd });
  await runGit(['ls-remote', '--quiet', 'origin', 'refs/heads/main'], { cwd });
}

process.on('message', (request: Request) => {
  answerTo(request).then(
    text => process.send?.({ text } satisfies Answer),
    (error: unknown) => process.send?.({ text: '', error: String(error) } satisfies Answer),
  );
});
