import type { Coverage, Delivery, FabricDelivery } from '../model/delivery';
import { remotePlace } from './agreed';
import type { CommittedTrees } from './committed';
import type { GitFacts } from './facts';
import type { Git } from './ports';

/** Which of two deliveries of one fabric says more about what was applied. */
const certainty: Readonly<Record<Coverage, number>> = { whole: 3, rendered: 2, part: 1, flat: 0 };

/**
 * What applies the fabric's directory, and the CRs of the commit that was applied last, where one delivery applies all of them and
 * that commit is here. A controller may reach the repository by another address than we do: then its commit tells.
 */
export async function withDeliveries(
  git: Git,
  facts: GitFacts,
  trees: CommittedTrees,
  deliveries: readonly Delivery[],
  signal?: AbortSignal,
): Promise<GitFacts> {
  if (deliveries.length === 0) return facts;
  const place = facts.address === undefined ? undefined : remotePlace(facts.address);
  const ours: FabricDelivery[] = [];
  let inApplied: GitFacts['inApplied'];
  for (const { delivery, covers } of coveringOf(deliveries, facts.folder)) {
    const { revision } = delivery;
    const here = revision === undefined ? undefined : await commitHere(git, trees, revision, signal);
    if (here === undefined && !isSameRepository(delivery.repository, place)) continue;
    ours.push({ delivery, covers });
    if (inApplied || here === undefined || (covers !== 'whole' && covers !== 'rendered')) continue;
    const tree = await trees.at(here, signal);
    if (tree.ok) inApplied = tree.value;
  }
  return { ...facts, deliveries: ours, ...(inApplied ? { inApplied } : {}) };
}

/** A revision's commit where this clone has it. */
async function commitHere(
  git: Git,
  trees: CommittedTrees,
  revision: string,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  if (trees.has(revision)) return revision;
  const commit = await git.resolve(revision, signal);
  return commit.ok ? commit.value : undefined;
}

/** The deliveries that have to do with a fabric's managed/ folder, by their paths, the most certain and nearest first. */
export function coveringOf(deliveries: readonly Delivery[], folder: string): FabricDelivery[] {
  const managed = folder === '' ? 'managed' : `${folder}/managed`;
  const found = deliveries.flatMap(delivery => {
    const covers = coverageOf(delivery, managed);
    return covers === undefined ? [] : [{ delivery, covers }];
  });
  return found.sort(
    (a, b) => certainty[b.covers] - certainty[a.covers] || b.delivery.path.length - a.delivery.path.length,
  );
}

function coverageOf(delivery: Delivery, managed: string): Coverage | undefined {
  const { path, recursive, filtered, rendered, manages, revision, tool } = delivery;
  const above = isWithin(managed, path);
  const below = path !== managed && isWithin(path, managed);
  // A kustomization.yaml decides what is taken of a folder: after the first time the list of what it manages tells.
  const byFile = rendered || tool === 'Flux';
  if (byFile && revision !== undefined && !manages) return undefined;
  if (rendered) return above || below || manages ? 'rendered' : undefined;
  if (below) return 'part';
  if (!above) return tool === 'Flux' && manages ? 'rendered' : undefined;
  if (recursive) return filtered ? 'part' : 'whole';
  return path === managed ? 'flat' : undefined;
}

/** Whether a path is a folder or lies in it; the empty folder holds everything. */
function isWithin(path: string, folder: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}

function isSameRepository(address: string, place: string | undefined): boolean {
  return place !== undefined && address !== '' && remotePlace(address).toLowerCase() === place.toLowerCase();
}
