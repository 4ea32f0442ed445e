import * as path from 'node:path';
import { failed, type Problem, type Result } from '../model/problem';
import { problemLine } from '../model/problemText';
import type { FabricSession } from '../sync/session';
import { exit, type Context } from './command';

/** Opens the fabric at a directory; below a directory that holds exactly one, that one. */
export async function openFabric(context: Context, directory: string): Promise<Result<FabricSession>> {
  const target = path.resolve(context.cwd, directory);
  const found = await context.engine.findFabrics(target);
  if (!found.ok) return found;
  const [first, ...more] = found.value;
  if (first === undefined) return failed('not-a-fabric', 'fabric', target);
  const own = found.value.includes(target) ? target : first;
  if (own !== target && more.length > 0) {
    const names = found.value.map(other => path.relative(context.cwd, other)).join(', ');
    return failed('several-fabrics', 'fabric', target, names);
  }
  return context.engine.openFabric(own, context.access);
}

/** Tells what went wrong with an earlier operation, as it was found when the fabric was opened. */
export function tellFound(context: Context, session: FabricSession): void {
  for (const problem of session.ports.found) context.err(`${problemLine(problem)}\n`);
}

/** Tells a problem and answers with the exit code for it. */
export function report(context: Context, problem: Problem): number {
  context.err(`${problemLine(problem)}\n`);
  const waits = problem.code === 'needs-decision' || problem.code === 'hnp-fabric-awaited';
  return waits ? exit.waiting : exit.failed;
}
