import * as path from 'node:path';
import { discoverFabrics, fabricSign } from './directory/discover';
import { checkFabricPath } from './directory/fabricPath';
import { FileOperations, type OperationPlace } from './directory/fileOperations';
import type { IndexedDocument } from './directory/fabricIndex';
import type { FileStep } from './directory/step';
import { fabricFilePath, readFabricFile } from './directory/fabricFile';
import { ignoreRules, nothingIgnored } from './directory/ignore';
import { indexTexts } from './directory/indexTexts';
import type { Recovered } from './directory/recovery';
import type { Threads } from './directory/ports';
import { nodeMachine, nodeTimers } from './files/machine';
import { nodeFiles } from './files/nodeFiles';
import { nodeThreads } from './files/threads';
import { gitPort } from './git/port';
import { openRepository, type GitRepository } from './git/repository';
import { missingSubmodule } from './git/submodule';
import { HnpClient } from './hnp/client';
import { identityKey } from './model/identity';
import { language } from './language/language';
import { failed, ok, type Result } from './model/problem';
import { problemLine } from './model/problemText';
import type { FabricPlace } from './model/state';
import { applyPlan } from './sync/applyPlan';
import type { Access, Engine } from './sync/engine';
import type { Facts, FabricSettings, GitFacts } from './sync/facts';
import { applyFiles, planFiles } from './sync/fileWork';
import { settle } from './sync/settle';
import { newFabric, planNewFabric, setUpFabric } from './sync/newFabric';
import { guardedRemote } from './sync/remoteAccess';
import { pushAside, withLink } from './sync/pushAside';
import { removeFabric } from './sync/removeFabric';
import { importCrds, planCrds } from './sync/importCrds';
import { makePlan } from './sync/makePlan';
import type { Cluster, Git, Hnp } from './sync/ports';
import { FabricSession } from './sync/session';
import { isSuppressible } from './validate/suppressions';
import { offeredFixes, suppressionOf } from './validate/applyFix';
import { Checker } from './validate/checker';
import { checkFiles } from './validate/checkFiles';
import { checkStaged } from './validate/checkStaged';
import type { Surroundings } from './validate/directoryRules';
import { defaultFabricConfig, fabricConfig } from './validate/fabricConfig';
import { freeValues } from './validate/freeValues';
import type { Check } from './validate/newErrors';
import type { CheckPorts } from './validate/ports';
import { ownFileOf, readOwnFile } from './validate/ownFile';
import { reportOf } from './validate/report';
import { combinedSchemaOf, fabricFileHints } from './validate/combinedSchema';
import { importedSchemas } from './validate/importedSchemas';
import { subjectOfContent } from './validate/rules/subject';
import { takeFaults } from './validate/faultsOfFile';
import { describeCode } from './validate/describe';
import { spliceYaml } from './yaml/splice';

const files = nodeFiles();
/** A bundle of its own beside the one that this is in. */
const threads: Threads = { ...nodeThreads(path.join(__dirname, 'worker.js')), taken: takeFaults };
/** Another one, which git runs to sign in. */
const askpass = path.join(__dirname, 'askpass.js');
/** What operations on files work with. */
const ports = { files, machine: nodeMachine(), timers: nodeTimers(), clock: { now: () => Date.now() } };

/** Hands the adapters to the engine's floors: the one place where they meet, for editor and command line alike. */
export const engine: Engine = {
  language,

  async findFabrics(root) {
    const there = await files.stat(root);
    if (!there.ok) return there;
    if (there.value === null) return failed('directory-missing', 'fabric', root);
    if (there.value.kind === 'file') return failed('not-a-fabric', 'fabric', root, 'it is a file');
    const found = await discoverFabrics(files, root);
    return found.ok ? ok(found.value.map(fabric => fabric.directory)) : found;
  },

  async withoutAliases(directories) {
    const known = new Set<string>();
    const distinct: string[] = [];
    for (const directory of directories) {
      // What is gone by now is told when it is opened.
      const real = await realpath(directory).catch(() => directory);
      if (!known.has(real)) distinct.push(directory);
      known.add(real);
    }
    return distinct;
  },

  async openFabric(directory, access) {
    const settings = await readSettings(directory);
    if (!settings.ok) return settings;
    const signIn = { program: askpass, token: (origin: string) => access.gitToken(origin) };
    const repository = await openRepository(directory, access.log, process.env, signIn);
    if (!repository.ok && repository.problem.code !== 'not-a-repository') return repository;
    if (repository.ok && settings.value.id === 'none') {
      // Nothing says that this is a fabric: it may be a folder that waits for its repository.
      const missing = await missingSubmodule(repository.value, directory);
      if (missing) return { ok: false, problem: missing };
    }
    const git = repository.ok
      ? guardedRemote(gitPort(repository.value), settings.value.remote, access)
      : undefined;
    const place = await placeOf(directory, git);
    if (!place.ok) return place;
    const lies = await whereItLies(directory, repository.ok ? repository.value : undefined, access.log);
    const operations = new FileOperations(ports, place.value);
    const recovered = await operations.recover();
    if (recovered.ok && recovered.value) access.log(recoveredText(directory, recovered.value));
    const checker = new Checker(surroundingsAt(settings.value, undefined));
    return ok(
      new FabricSession(
        settings.value,
        {
          files,
          threads,
          git,
          place: lies,
          operations,
          found: recovered.ok ? [] : [recovered.problem],
          ...(access.gitHubServer === undefined ? {} : { gitHubServer: access.gitHubServer }),
          openHnp: () => openHnp(settings.value, access),
          openCluster: () => openCluster(settings.value, access, git?.root),
          validation: {
            check: (index, head) => checker.check(index, surroundingsAt(settings.value, head)),
            isSuppressible,
            suppression: suppressionOf,
            freeValues: (kind, path, content) => freeValues(checker.fabric, kind, path, content),
            fixes: (finding, index) => offeredFixes(finding, { index, fabric: checker.fabric }),
          },
          clock: { now: () => Date.now() },
          log: access.log,
        },
        git ? place.value.fabric : '',
      ),
    );
  },

  async validate(paths, cwd, options) {
    const here = await openRepository(cwd, options.log);
    const ports: CheckPorts = {
      files,
      threads,
      log: options.log,
      openRepository: directory => openRepository(directory, options.log),
      realpath: found => realpath(found).catch(() => undefined),
    };
    const checked = await (options.staged
      ? checkStaged(ports, paths, cwd, options.indexFile)
      : checkFiles(ports, paths, cwd));
    return checked.ok ? ok(reportOf(checked.value, here.ok ? here.value.root : cwd)) : checked;
  },

  describeCode,

  plan: (view, options) => makePlan(view, { ...options, check: checkOf(view.facts) }),

  async sync(session, plan, options, request) {
    const outcome = await applyPlan(session, plan, {
      replan: view => makePlan(view, { ...options, check: checkOf(view.facts) }),
      checkOf,
      ...(options.upstream === undefined ? {} : { upstream: options.upstream }),
      sleep: (ms, signal) => ports.timers.sleep(ms, signal),
      writeFiles: steps => writeFiles(session, steps, request.signal),
      ...request,
    });
    return withLink(session, outcome);
  },

  settle: (session, signal) =>
    settle(session, { checkOf, writeFiles: steps => writeFiles(session, steps, signal), signal }),

  pushAside,

  planFiles,
  applyFiles,
  removeFabric,

  async newFabric(cwd, given, name, log) {
    const here = await realpath(cwd);
    // The repository that it will lie in: a submodule below this one, or none.
    const repository = await openRepository(await existingAncestor(path.resolve(here, given)), log);
    if (!repository.ok && repository.problem.code !== 'not-a-repository') return repository;
    const checked = await checkFabricPath(files, repository.ok ? repository.value.root : here, here, given);
    return checked.ok ? newFabric(checked.value.directory, name) : checked;
  },

  planNewFabric: fabric => planNewFabric(files, fabric),

  async setUpFabric(fabric, request, shown) {
    const existing = await existingAncestor(fabric.directory);
    const repository = await openRepository(existing, request.log);
    if (!repository.ok && repository.problem.code !== 'not-a-repository') return repository;
    const place = await placeOf(fabric.directory, repository.ok ? gitPort(repository.value) : undefined);
    if (!place.ok) return place;
    return setUpFabric(files, new FileOperations(ports, place.value), fabric, request, shown);
  },

  async checkFabricFile(directory, typed) {
    const own = typed === undefined ? await readOwnFile(files, directory) : ownFileOf(typed);
    return own.findings;
  },

  fabricFileSchema: fabricFileHints,
  combinedSchema: index => combinedSchemaOf(importedSchemas(index).schemas),
  planCrds,
  importCrds,

  async undo(session, options) {
    const undone = await session.ports.operations.undo(options);
    if (!undone.ok) return undone;
    // A directory that was made for the fabric goes with it, where nothing else came into it.
    if (undone.value.operation === 'init') await files.removeDirectory(session.settings.directory);
    else await session.refreshLocal();
    return undone;
  },

  locate(text, key, namespace, field) {
    const document = documentIn(text, key, namespace);
    return document?.parsed.rangeOf([...document.at, ...field], field.length > 0 ? 'key' : 'value');
  },

  read: (text, key, namespace) => documentIn(text, key, namespace)?.value,

  edit(text, key, namespace, changes) {
    const document = documentIn(text, key, namespace);
    if (!document) return { ok: false, reason: 'the CR is not in the file any more' };
    return spliceYaml(
      text,
      document.index,
      changes.map(change => ({ path: [...document.at, ...change.path], value: change.value })),
    );
  },
};

/** A sync's changes of files, as one operation. */
function writeFiles(
  session: FabricSession,
  steps: readonly FileStep[],
  signal: AbortSignal | undefined,
): ReturnType<FileOperations['apply']> {
  return session.ports.operations.apply('sync', () => Promise.resolve(ok(steps)), {
    signal,
    noUndo: 'it was a sync, whose commit git can revert',
  });
}

/** What rules compare with; the same object for the same HEAD, so that nothing is checked again without a reason. */
function surroundingsAt(settings: FabricSettings, head: GitFacts['inHead'] | undefined): Surroundings {
  let around = surroundings.get(head ?? settings);
  if (around === undefined) {
    const subjects =
      head && [...head].map(([key, { content }]) => [key, subjectOfContent(key, content)] as const);
    const { config, elsewhere } = settings;
    const headFiles = head && new Map([...head].map(([key, { file }]) => [key, file] as const));
    around = { config, elsewhere, head: subjects && new Map(subjects), headFiles };
    surroundings.set(head ?? settings, around);
  }
  return around;
}

const surroundings = new WeakMap<object, Surroundings>();

/** The document of a text that is this CR. */
function documentIn(text: string, key: string, namespace: string): IndexedDocument | undefined {
  const index = indexTexts([{ file: 'managed/file.yaml', text }], { namespace });
  return [...index.files.values()]
    .flatMap(file => file.documents)
    .find(document => document.identity !== null && identityKey(document.identity) === key);
}

/** Checks what a sync would make of the fabric. */
function checkOf({ settings, git }: Facts): Check {
  let checker: Checker | undefined;
  return index => (checker ??= new Checker(surroundingsAt(settings, git?.inHead))).check(index);
}

/**
 * Where a fabric's files and their journal are: the journal lies in the work tree's own git directory, which no commit
 * holds. Without a repository it lies beside the fabric, where every process and machine that sees the fabric finds it,
 * on the same disk, and where it is no part of the fabric when a repository is made of that later.
 */
async function placeOf(directory: string, git: Git | undefined): Promise<Result<OperationPlace>> {
  const existing = await existingAncestor(directory);
  const real = path.join(await realpath(existing), path.relative(existing, directory));
  if (!git) {
    const root = path.dirname(real);
    const fabric = path.basename(real);
    return ok({ root, fabric, folder: path.join(root, '.hnp-gitops', fabric) });
  }
  const folder = await git.privateFolder();
  if (!folder.ok) return folder;
  const fabric = path.relative(git.root, real).replaceAll(path.sep, '/');
  return ok({ root: git.root, fabric, folder: path.join(folder.value, 'files') });
}

/** What is special about where a fabric lies. What cannot be found out is in the log, and the fabric opens all the same. */
async function whereItLies(
  directory: string,
  repository: GitRepository | undefined,
  log: Access['log'],
): Promise<FabricPlace> {
  const outer = await fabricAround(await realpath(directory));
  const inside = outer === undefined ? {} : { inside: { name: await nameOf(outer), directory: outer } };
  if (repository === undefined) return { inRepository: false, ...inside };
  const around = await repository.superproject();
  if (!around.ok) log(problemLine(around.problem));
  const of = around.ok ? around.value : undefined;
  const at = of === undefined ? '' : path.relative(of, repository.root).replaceAll(path.sep, '/');
  return { inRepository: true, ...(of === undefined ? {} : { submodule: { path: at, of } }), ...inside };
}

/** The nearest fabric above a directory. What may not be looked at is none. */
async function fabricAround(directory: string): Promise<string | undefined> {
  for (let at = directory; at !== path.dirname(at);) {
    at = path.dirname(at);
    const sign = await fabricSign(files, at);
    if (sign.ok && sign.value !== null) return at;
  }
  return undefined;
}

async function nameOf(directory: string): Promise<string> {
  const settings = await readSettings(directory);
  return settings.ok ? settings.value.name : path.basename(directory);
}

/** The directory itself, or the nearest one above it that is there. */
async function existingAncestor(directory: string): Promise<string> {
  for (let at = directory; ; at = path.dirname(at)) {
    const stat = await files.stat(at);
    if (at === path.dirname(at) || (stat.ok && stat.value?.kind === 'directory')) return at;
  }
}

function recoveredText(directory: string, { operation, how, files: changed }: Recovered): string {
  return `${directory}: an interrupted ${operation} of ${changed.length} files was ${how}`;
}

async function realpath(directory: string): Promise<string> {
  // git answers with resolved paths; a fabric that was reached by a link must be compared as git sees it.
  const { realpath: resolve } = await import('node:fs/promises');
  return resolve(directory);
}

/** What `.hnp/fabric.yaml` says, with defaults. A directory that HNP or a person made without it has only files and git. */
async function readSettings(directory: string): Promise<Result<FabricSettings>> {
  const bare: FabricSettings = {
    name: path.basename(directory),
    id: 'none',
    directory,
    namespace: 'default',
    ingest: 'auto',
    config: defaultFabricConfig,
    elsewhere: new Set(),
    ignore: nothingIgnored,
  };
  const file = path.join(directory, fabricFilePath);
  const there = await files.stat(file);
  if (!there.ok) return there;
  if (there.value === null) {
    const fabric = await files.stat(directory);
    if (fabric.ok && fabric.value?.kind !== 'directory')
      return failed('directory-missing', 'fabric', directory);
    return ok(bare);
  }
  const bytes = await files.read(file);
  if (!bytes.ok) return bytes;
  const { fabric, findings } = readFabricFile(Buffer.from(bytes.value).toString('utf8'));
  if (!fabric) return failed('fabric-file-invalid', 'fabric', file, findings[0]?.message);
  const { name, id, netbox, cluster, remote, branch, ingest, config, elsewhere, ignore } = fabric;
  return ok({
    name,
    id,
    directory,
    ingest,
    config: fabricConfig(config),
    elsewhere: new Set(elsewhere),
    ignore: ignoreRules(ignore),
    namespace: cluster?.namespace ?? 'default',
    ...(netbox ? { netbox } : {}),
    ...(cluster ? { cluster: { context: cluster.context } } : {}),
    ...(remote === undefined ? {} : { remote }),
    ...(branch === undefined ? {} : { branch }),
  });
}

async function openHnp(settings: FabricSettings, access: Access): Promise<Result<Hnp>> {
  const url = settings.netbox?.url;
  if (url === undefined) return failed('hnp-no-token', 'hnp', settings.name);
  const token = await access.hnpToken(url);
  if (!token) return failed('hnp-no-token', 'hnp', url, access.whyNoToken?.(url));
  return ok(new HnpClient({ url, token, log: access.log }));
}

async function openCluster(
  settings: FabricSettings,
  access: Access,
  root: string | undefined,
): Promise<Result<Cluster>> {
  const context = settings.cluster?.context ?? '';
  if (!(await access.mayUseContext(context))) return failed('cluster-untrusted', 'cluster', context);
  // A bundle of its own, loaded at first use: the Kubernetes client is larger than all the rest together.
  const { readCluster, readCrds } = await import('./cluster/client');
  const options = {
    context,
    namespace: settings.namespace,
    repositories: [...access.repositories, ...(root === undefined ? [] : [root])],
    log: access.log,
    ...(access.kubeconfig === undefined ? {} : { kubeconfig: access.kubeconfig }),
  };
  return ok({
    read: signal => readCluster(options, signal),
    crds: (names, signal) => readCrds(options, names, signal),
  });
}
