import { failed, ok, type Result } from '../model/problem';
import { integrateUpstream, type IntegrateOptions } from './integrate/integrate';
import { gitObstacles } from './obstacles';
import type { FabricSession } from './session';

/**
 * Does to the files what was decided about upstream's commits, where HEAD has these already. Resolves to false where
 * something else would come in or move with it: then the next sync does it, and shows it first.
 */
export async function settle(session: FabricSession, options: IntegrateOptions): Promise<Result<boolean>> {
  const git = session.view?.facts.git;
  if (!git) return failed('not-a-repository', 'git', session.settings.directory);
  if (git.behind > 0 || gitObstacles(git).length > 0) return ok(false);
  const settled = await integrateUpstream(session, options);
  if (!settled.ok) return settled;
  if (settled.value.tip !== git.head) return ok(false);
  const done = await settled.value.finish();
  if (!done.ok) return done;
  const view = await session.refreshLocal();
  return view.ok ? ok(true) : view;
}
