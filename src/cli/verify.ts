import { open, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { verifyReport } from '../sync/verifyReport';
import { exit, type Context } from './command';
import { openFabric, report, tellFound } from './open';

export interface VerifyFlags {
  /** The fabric's name. */
  readonly confirm: string;
  /** Where the report goes besides the output, relative to the working directory. */
  readonly report?: string;
  /** Goes on although a controller applies the directory, or that is not known. */
  readonly althoughApplied: boolean;
}

/** `verify DIR --confirm NAME`: 0 passed, 2 failed or refused. The report goes to the output, what is being done to the errors. */
export async function verify(context: Context, directory: string, flags: VerifyFlags): Promise<number> {
  const file = flags.report === undefined ? undefined : path.resolve(context.cwd, flags.report);
  if (file !== undefined) {
    // Before anything is removed: afterwards it would be too late to find that there is no place for the report.
    const reason = await unwritable(file);
    if (reason !== undefined) {
      context.err(`The report cannot be written to ${file}: ${reason}. Nothing was changed.\n`);
      return exit.failed;
    }
  }
  const session = await openFabric(context, directory);
  if (!session.ok) return report(context, session.problem);
  tellFound(context, session.value);
  const { confirm, althoughApplied } = flags;
  const verified = await context.engine.verify(session.value, context.access, {
    confirm,
    althoughApplied,
    signal: context.signal,
    progress: ({ name, passed }) => context.err(`${passed ? 'ok' : 'FAILED'}: ${name}\n`),
  });
  if (!verified.ok) return report(context, verified.problem);
  const text = verifyReport(verified.value);
  context.out(text);
  if (file !== undefined) await writeFile(file, text);
  return verified.value.passed ? exit.ok : exit.failed;
}

/** Why a file cannot be written; undefined when it can. It is made, empty, where it is not there. */
async function unwritable(file: string): Promise<string | undefined> {
  try {
    await (await open(file, 'a')).close();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
