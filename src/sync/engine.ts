import type { Undone } from '../directory/fileOperations';
import type { Language } from '../language/language';
import type { IgnoredField } from '../model/ignoredField';
import type { Json, Path } from '../model/json';
import type { WrittenField } from '../model/compareMessages';
import type { FilePlanView } from '../model/planView';
import type { Result } from '../model/problem';
import type { StepProgress } from '../model/planSync';
import type { SyncOutcome } from './applyPlan';
import type { FileRequest } from './fileRequest';
import type { FileOutcome, FileWork } from './fileWork';
import type { PlanOptions } from './makePlan';
import type { NewFabric, SetUp } from './newFabric';
import type { RecordRequest } from './newRecord';
import type { SyncPlan } from './plan';
import type { HnpSurvey, Log } from './ports';
import type { PreviewRequest, SyncPreview } from './preview/preview';
import type { RevertPreview } from './preview/revert';
import type { PushedAside } from './pushAside';
import type { removeFabric, Removed, RemoveRequest } from './removeFabric';
import type { PastSync, RevertPlan } from './revert';
import type { FabricSession } from './session';
import type { FabricIndex } from '../directory/fabricIndex';
import type { CombinedSchema } from '../validate/combinedSchema';
import type { CrdImportPlan } from '../validate/crdImport';
import type { Finding } from '../model/finding';
import type { Report } from '../validate/report';
import type { Verification, VerifyRequest } from './verify';
import type { View } from './view';

/** Who may be reached, and with what. Asked at the time of need; a repository never answers these. */
export interface Access {
  /** The token for exactly this NetBox address, or undefined. */
  hnpToken(url: string): Promise<string | undefined>;
  /** Why there is none for that address, where more can be said than that. */
  whyNoToken?(url: string): string | undefined;
  /** The token that git signs in with at exactly this origin (`https://host[:port]`), or undefined: git signs in by itself. */
  gitToken(origin: string): Promise<string | undefined>;
  /** Why there is none for a remote's address, where more can be said than that. */
  whyNoGitToken?(address: string): string | undefined;
  /** Whether an address of a remote that a repository names was confirmed. */
  mayUseRemote(address: string): Promise<boolean>;
  /** Whether a kube context that a repository names was confirmed. */
  mayUseContext(context: string): Promise<boolean>;
  /** How HNP is reached: variables that name proxies, and a file (absolute) with authorities that are trusted besides others. */
  readonly hnpNetwork?: {
    readonly proxies?: Readonly<Record<string, string | undefined>>;
    readonly caFile?: string;
  };
  /** Kubeconfig files (joined as in KUBECONFIG); undefined: KUBECONFIG, else ~/.kube/config. */
  readonly kubeconfig?: string;
  /** The address of a GitHub Enterprise server that the person or CI named; github.com is always known. */
  readonly gitHubServer?: string;
  /** Folders that hold repositories: a kubeconfig in one of them is not loaded. */
  readonly repositories: readonly string[];
  readonly log: Log;
}

export interface SyncRequest {
  readonly signal?: AbortSignal;
  readonly progress?: StepProgress;
}

export interface ValidateOptions {
  /** Checks what git's index holds instead of the files on disk. */
  readonly staged: boolean;
  /** The index file that git names to its hooks; it counts for the repository around the working directory. */
  readonly indexFile?: string;
  readonly log: Log;
}

/** The engine as editor and command line use it: wired once, in src/engine.ts. */
export interface Engine {
  /** What the editor asks while somebody writes. */
  readonly language: Language;
  /** Absolute paths of the fabrics' directories at or below a folder. */
  findFabrics(root: string): Promise<Result<readonly string[]>>;
  /** Directories (absolute) without those that are an earlier one, reached by a symbolic link. */
  withoutAliases(directories: readonly string[]): Promise<readonly string[]>;
  openFabric(directory: string, access: Access): Promise<Result<FabricSession>>;
  /** Checks files, fabrics and folders (relative to `cwd`, or absolute), without a network. */
  validate(paths: readonly string[], cwd: string, options: ValidateOptions): Promise<Result<Report>>;
  /** What a finding's code means, as a page of Markdown; undefined when there is no such code. */
  describeCode(code: string): string | undefined;
  /** Works out a sync from the session's newest view; writes nothing. */
  plan(view: View, options: Omit<PlanOptions, 'check'>): SyncPlan;
  /** The same, in rows and words for people: see sync/preview. */
  previewSync(
    view: View,
    options: Omit<PlanOptions, 'check'>,
    about: Pick<PreviewRequest, 'operation' | 'remote'>,
  ): SyncPreview;
  /** Carries out a plan that a person (or --yes) accepted. */
  sync(
    session: FabricSession,
    plan: SyncPlan,
    options: Omit<PlanOptions, 'check'>,
    request: SyncRequest,
  ): Promise<SyncOutcome>;
  /** A ClusterRole with exactly what is read of a cluster, as YAML. */
  readerRole(): string;
  /** Who wrote the fields of a CR that differ into its file: see sync/fieldAuthors. */
  fieldAuthors(session: FabricSession, key: string): Promise<readonly WrittenField[]>;
  /** The syncs of a fabric, the newest first: see sync/revert. */
  pastSyncs(session: FabricSession, view: View): Promise<Result<readonly PastSync[]>>;
  /** Works out how a sync, or a commit, is undone. Writes nothing. */
  planRevert(session: FabricSession, view: View, named: string): Promise<Result<RevertPlan>>;
  /** The same, in rows and words for people. */
  previewRevert(view: View, plan: RevertPlan, remote: string | undefined): RevertPreview;
  /** Brings the files back, as one operation that can be undone; `plan` and `sync` with `reverts` bring the rest along. */
  revertFiles(session: FabricSession, plan: RevertPlan, signal?: AbortSignal): Promise<Result<View>>;
  /** Does at once what was decided about upstream's commits that are in already: see sync/settle. */
  settle(session: FabricSession, signal?: AbortSignal): Promise<Result<boolean>>;
  /** Pushes what is committed to a branch of its own, where the fabric's takes no push: see sync/pushAside. */
  pushAside(session: FabricSession, signal?: AbortSignal): Promise<Result<PushedAside>>;
  /** Works out what an operation would do with the fabric's files. Writes nothing. */
  planFiles(session: FabricSession, work: FileWork): Promise<Result<FilePlanView>>;
  /**
   * Does it, as one operation that can be undone.
   *
   * @param shown the digest of the plan that a person saw: when it would be another one now, `plan-changed`
   */
  applyFiles(
    session: FabricSession,
    work: FileWork,
    request: FileRequest,
    shown?: string,
  ): Promise<Result<FileOutcome>>;
  /**
   * Whether a directory that a person named may become a fabric's; gives it a name and an id. Writes nothing.
   *
   * @param cwd absolute, what a relative path starts from
   */
  newFabric(cwd: string, given: string, name: string | undefined, log: Log): Promise<Result<NewFabric>>;
  /** What setting it up would make; what is there already is adopted as it is. Writes nothing. */
  planNewFabric(fabric: NewFabric): Promise<Result<FilePlanView>>;
  /** Whether an address and a name may be those of a fabric's record in HNP. */
  checkNetbox(url: string, fabric: string): Result<void>;
  /** Asks the HNP at an address what fabrics it has, and how one comes there. Writes nothing. */
  surveyHnp(url: string, access: Access, signal?: AbortSignal): Promise<Result<HnpSurvey>>;
  /**
   * Makes it: first its record in HNP where it has one, then its files, as one operation that can be undone. `shown` as for
   * `applyFiles`. An undo leaves the record.
   */
  setUpFabric(
    fabric: NewFabric,
    request: FileRequest & RecordRequest & { readonly access: Access },
    shown?: string,
  ): Promise<Result<SetUp>>;
  /** Takes a fabric away: see sync/removeFabric. */
  removeFabric(
    session: FabricSession,
    work: Parameters<typeof removeFabric>[1],
    request: RemoveRequest,
  ): Promise<Result<Removed>>;
  /** Removes a fabric, makes it again from the same files and checks that every CR is back: see sync/verify. Ends the session. */
  verify(session: FabricSession, access: Access, request: VerifyRequest): Promise<Result<Verification>>;
  /**
   * What is wrong with the own file of a fabric's directory, whether the fabric can be opened or not.
   *
   * @param typed the text in an editor, in place of the one on disk
   */
  checkFabricFile(directory: string, typed: string | undefined): Promise<readonly Finding[]>;
  /** What that file may hold, as a schema that refuses nothing. */
  fabricFileSchema(): CombinedSchema;
  /** One schema of names, descriptions and values for all CRs of a fabric, which refuses nothing. */
  combinedSchema(index: FabricIndex): CombinedSchema;
  /** What an import of CRDs would write, from the fabric's cluster or from a folder (absolute). Writes nothing. */
  planCrds(
    session: FabricSession,
    from: { readonly folder: string } | 'cluster',
    signal?: AbortSignal,
  ): Promise<Result<CrdImportPlan>>;
  /** Writes what such a plan holds. */
  importCrds(session: FabricSession, plan: CrdImportPlan, request: FileRequest): Promise<Result<void>>;
  /** Takes back the fabric's last operation on files, where each file still is as it left it. */
  undo(session: FabricSession, options: FileRequest): Promise<Result<Undone>>;
  /** Where a field of a CR stands in a text (UTF-16 offsets); undefined when it is not written there. */
  locate(
    text: string,
    key: string,
    namespace: string,
    path: Path,
  ): { start: number; end: number } | undefined;
  /** A CR's document as its text has it, undefined when it is not in it or cannot be read. */
  read(text: string, key: string, namespace: string): Json | undefined;
  /** A value as a YAML document. */
  write(value: Json): string;
  /** A text with fields of a CR set (undefined removes), by splicing. */
  edit(
    text: string,
    identityKey: string,
    namespace: string,
    changes: readonly { readonly path: Path; readonly value: Json | undefined }[],
  ): { readonly ok: true; readonly text: string } | { readonly ok: false; readonly reason: string };
  /** The text of a `.hnp/fabric.yaml` with a rule of `ignoreFields`, or without it, by splicing. */
  editIgnoreRule(
    text: string,
    rule: IgnoredField,
    isIgnored: boolean,
  ): { readonly ok: true; readonly text: string } | { readonly ok: false; readonly reason: string };
}
