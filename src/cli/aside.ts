import type { Problem } from '../model/problem';
import { mayPushAside } from '../model/problemAction';
import type { SyncOutcome } from '../sync/applyPlan';
import type { PushedAside } from '../sync/pushAside';
import type { FabricSession } from '../sync/session';
import type { Context } from './command';

/** What is left of a sync's problems once a refused push went to another branch, where that was asked for. */
export async function aroundRefusal(
  context: Context,
  session: FabricSession,
  { problems }: SyncOutcome,
  { aside }: { readonly aside: boolean },
): Promise<{ readonly problems: readonly Problem[]; readonly pushed?: PushedAside }> {
  const refusal = problems.find(mayPushAside);
  if (!aside || refusal === undefined) return { problems };
  const pushed = await context.engine.pushAside(session, context.signal);
  if (!pushed.ok) return { problems: [...problems, pushed.problem] };
  return { problems: problems.filter(problem => problem !== refusal), pushed: pushed.value };
}

/** Where it went, and what a person does next. */
export function asideText({ branch, commit, compare }: PushedAside): string {
  const where = compare === undefined ? 'Open a pull request for it.' : `Open a pull request: ${compare}`;
  return `pushed ${commit} to ${branch}, read back. ${where}\n`;
}
