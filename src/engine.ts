import * as path from 'node:path';
import { readerRole } from './cluster/role';
import { discoverFabrics } from './directory/discover';
import { checkFabricPath } from './directory/fabricPath';
import { FileOperations } from './directory/fileOperations';
import type { FabricIndex, IndexedDocument } from './directory/fabricIndex';
import type { FileStep } from './directory/step';
import { indexTexts } from './directory/indexTexts';
import { gitPort } from './git/port';
import { openRepository } from './git/repository';
import { identityKey } from './model/identity';
import { language } from './language/language';
import { failed, ok, type Result } from './model/problem';
import { applyPlan } from './sync/applyPlan';
import type { Engine } from './sync/engine';
import { fieldAuthors } from './sync/fieldAuthors';
import { applyFiles, planFiles } from './sync/fileWork';
import { settle } from './sync/settle';
import { checkNetbox, newFabric, planNewFabric, setUpFabric } from './sync/newFabric';
import { makeRecord, type NewRecord } from './sync/newRecord';
import { pushAside, withLink } from './sync/pushAside';
import { removeFabric } from './sync/removeFabric';
import { importCrds, planCrds } from './sync/importCrds';
import { previewSync } from './sync/preview/preview';
import { previewRevert } from './sync/preview/revert';
import { pastSyncs, planRevert } from './sync/revert';
import { keyOfLeftOut } from './sync/leaveOut';
import { makePlan, makePlans } from './sync/makePlan';
import type { FabricSession } from './sync/session';
import { verifyFabric } from './sync/verify';
import { checkFiles } from './validate/checkFiles';
import { checkStaged } from './validate/checkStaged';
import type { CheckPorts } from './validate/ports';
import { ownFileOf, readOwnFile } from './validate/ownFile';
import { reportOf } from './validate/report';
import { combinedSchemaOf, fabricFileHints } from './validate/combinedSchema';
import { importedSchemas } from './validate/importedSchemas';
import { describeCode } from './validate/describe';
import { renderYaml } from './yaml/render';
import { withIgnoreRule, withoutIgnoreRule } from './directory/ignoreRule';
import { spliceYaml } from './yaml/splice';
import { files, ports, threads } from './open/adapters';
import { openFabric } from './open/fabric';
import { hnpAt } from './open/hnp';
import { existingAncestor, placeOf, realpath } from './open/place';
import { checkOf } from './open/surroundings';

/** Hands the adapters to the engine's floors: the one place where they meet, for editor and command line alike. */
export const engine: Engine = {
  language,

  openFabric,

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

  async validate(paths, cwd, options) {
    const here = await openRepository(cwd, options.log);
    const ports: CheckPorts = {
      files,
      // A run has nothing else to do, and one thread that is warm parses as fast as two that are not.
      threads: { ...threads, onlyRead: true },
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

  previewSync: (view, options, about) =>
    previewSync(view, makePlans(view, { ...options, check: checkOf(view.facts) }), {
      ...about,
      answered: options,
    }),

  async sync(session, plan, options, request) {
    const leaveOut = new Set(plan.leftOut.map(keyOfLeftOut));
    const outcome = await applyPlan(session, plan, {
      // What goes anyway now is to go also when upstream's commits are in.
      replan: view => makePlan(view, { ...options, leaveOut, check: checkOf(view.facts) }),
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

  readerRole,
  fieldAuthors,
  pushAside,
  pastSyncs,
  planRevert,
  previewRevert,

  async revertFiles(session, { steps }, signal) {
    const reverted = await session.ports.operations.apply('revert', () => Promise.resolve(ok(steps)), {
      signal,
    });
    return reverted.ok ? session.refreshLocal() : reverted;
  },

  planFiles,
  applyFiles,
  removeFabric,

  verify(session, access, request) {
    const options = { takeDrafts: true, prefer: 'git' } as const;
    return verifyFabric(session, request, {
      open: () => openFabric(session.settings.directory, access),
      plan: view => engine.plan(view, options),
      sync: (again, plan, signal) => engine.sync(again, plan, options, signal ? { signal } : {}),
    });
  },

  async newFabric(cwd, given, name, log) {
    const here = await realpath(cwd);
    // The repository that it will lie in: a submodule below this one, or none.
    const repository = await openRepository(await existingAncestor(path.resolve(here, given)), log);
    if (!repository.ok && repository.problem.code !== 'not-a-repository') return repository;
    const checked = await checkFabricPath(files, repository.ok ? repository.value.root : here, here, given);
    return checked.ok ? newFabric(checked.value.directory, name) : checked;
  },

  planNewFabric: fabric => planNewFabric(files, fabric),

  checkNetbox,

  async surveyHnp(url, access, signal) {
    const hnp = await hnpAt(url, access)();
    return hnp.ok ? hnp.value.survey(signal) : hnp;
  },

  async setUpFabric(fabric, request, shown) {
    const { access } = request;
    const existing = await existingAncestor(fabric.directory);
    const repository = await openRepository(existing, access.log);
    if (!repository.ok && repository.problem.code !== 'not-a-repository') return repository;
    const place = await placeOf(fabric.directory, repository.ok ? gitPort(repository.value) : undefined);
    if (!place.ok) return place;
    const operations = new FileOperations(ports, place.value);
    const record = async (wanted: NewRecord): Promise<Result<number>> => {
      const hnp = await hnpAt(wanted.url, access)();
      return hnp.ok ? makeRecord(hnp.value, wanted, ports.timers, request) : hnp;
    };
    return setUpFabric(files, operations, fabric, record, request, shown);
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

  write: renderYaml,

  editIgnoreRule: (text, rule, isIgnored) =>
    isIgnored ? withIgnoreRule(text, rule) : withoutIgnoreRule(text, rule),
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

/** A text is asked about many times at once, for every question in it. */
let lastRead: { text: string; namespace: string; index: FabricIndex } | undefined;

/** The document of a text that is this CR. */
function documentIn(text: string, key: string, namespace: string): IndexedDocument | undefined {
  if (lastRead?.text !== text || lastRead.namespace !== namespace)
    lastRead = { text, namespace, index: indexTexts([{ file: 'managed/file.yaml', text }], { namespace }) };
  return [...lastRead.index.files.values()]
    .flatMap(file => file.documents)
    .find(document => document.identity !== null && identityKey(document.identity) === key);
}
