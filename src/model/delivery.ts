/** What a controller says of one folder of a repository that it applies to the cluster. */
export interface Delivery {
  readonly tool: 'Argo CD' | 'Flux';
  /** `<namespace>/<name>` of the Application or Kustomization. */
  readonly name: string;
  /** The repository's address as the controller reaches it; empty when it does not tell. */
  readonly repository: string;
  /** The folder, relative to the repository's root, with `/` and without one at either end; empty for the root. */
  readonly path: string;
  /** Whether files in folders below are applied, too. */
  readonly recursive: boolean;
  /** Whether only some files are taken, by patterns. */
  readonly filtered: boolean;
  /** Whether kustomize, Helm or a plugin makes the manifests, so that files alone do not tell what is applied. */
  readonly rendered: boolean;
  /** Whether it is known to manage objects of the fabric's kinds. */
  readonly manages: boolean;
  /** The commit that was applied last, in full. */
  readonly revision?: string;
  /** `Synced`, `OutOfSync`, `Unknown` of Argo CD; `Ready`, `NotReady`, `Reconciling`, `Unknown` of Flux. */
  readonly sync: string;
  /** `Healthy`, `Degraded` … of Argo CD; empty where the tool has no such word. */
  readonly health: string;
  /** Whether new commits are applied without a person. */
  readonly automatic: boolean;
  /** Whether what is deleted in git is deleted in the cluster without a person. */
  readonly prunes: boolean;
  /** Whether edits in the cluster are taken back without a person. */
  readonly selfHeals: boolean;
  /** What went wrong last, in the controller's words: one line of at most 300 characters. */
  readonly error?: string;
}

/** How a delivery stands to a fabric's managed/ folder. */
export type Coverage =
  /** All files of it are applied as they are. */
  | 'whole'
  /** Only some of its folders, or files by a pattern. */
  | 'part'
  /** Something makes manifests of it; what that changes on the way cannot be told from the files. */
  | 'rendered'
  /** It names the folder, but does not look into the folders below, where all CRs are. */
  | 'flat';

/** A delivery of a fabric's directory. */
export interface FabricDelivery {
  readonly delivery: Delivery;
  readonly covers: Coverage;
}

const coverageWords: Readonly<Record<Coverage, string>> = {
  whole: '',
  part: 'applies a part of managed/ only',
  rendered: 'renders manifests, so differences in the cluster may be its own doing',
  flat: 'applies no CR: set `directory.recurse`, because CRs lie in folders below managed/',
};

/** One line about a delivery: `Argo CD (argocd/fabric-1): Synced, Healthy, applied 1a2b3c4d, deletes what git deletes`. */
export function deliveryLine(found: FabricDelivery): string {
  const { tool, name } = found.delivery;
  return `${tool} (${name}): ${deliveryText(found)}`;
}

/** The same without its name. */
export function deliveryText({ delivery, covers }: FabricDelivery): string {
  const { sync, health, revision, automatic, prunes, selfHeals, error } = delivery;
  const words = [
    sync,
    health,
    revision === undefined ? 'nothing applied yet' : `applied ${revision.slice(0, 7)}`,
    automatic ? '' : 'waits for a person to apply',
    prunes ? 'deletes what git deletes' : 'keeps what git deletes',
    selfHeals ? 'takes back edits in the cluster' : '',
    coverageWords[covers],
  ];
  const line = words.filter(Boolean).join(', ');
  return error === undefined ? line : `${line}. Last error: ${error}`;
}
