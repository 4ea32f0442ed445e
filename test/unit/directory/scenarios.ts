import { planIngest } from '../../../src/directory/ingest';
import type { FileOperations } from '../../../src/directory/fileOperations';
import { findForInit, planInit } from '../../../src/directory/init';
import { planMend } from '../../../src/directory/mend';
import type { Files } from '../../../src/directory/ports';
import { foldersOf, planRemove, readOwnFiles } from '../../../src/directory/remove';
import { scanFabric } from '../../../src/directory/scan';
import { scanStrays } from '../../../src/directory/strays';
import type { FileStep } from '../../../src/directory/step';
import { ok, type Result } from '../../../src/model/problem';
import { checkDocument } from '../../../src/validate/check';
import { configMap, server, vpc } from './samples';
import { remove, write } from './steps';

/** A fabric and operations on it, the last of which is looked at: on any file system, so that it can be stopped anywhere. */
export interface Scenario {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  /** What is done before, undisturbed. */
  readonly before?: (fabric: Fabric) => Promise<Result<unknown>>;
  /** Run again after it is done it changes nothing. */
  readonly run: (fabric: Fabric) => Promise<Result<unknown>>;
  /** It takes documents away, which are then in the journal of the last operation only. */
  readonly removes?: true;
  /** It is about no file that git has: another branch makes no difference to it. */
  readonly aside?: true;
}

export interface Fabric {
  readonly files: Files;
  /** Absolute. */
  readonly directory: string;
  readonly operations: FileOperations;
}

/** Ingests raw/, as the engine does. */
export function ingest({ files, directory, operations }: Fabric, update = true): Promise<Result<unknown>> {
  return operations.apply('ingest', async () => {
    const index = await scanFabric(files, directory, { namespace: 'default' });
    return index.ok ? ok(planIngest(index.value, { check: checkDocument, update }).steps) : index;
  });
}

/** Sorts single files of unmanaged/, as a save in the editor does. */
function classify({ files, directory, operations }: Fabric): Promise<Result<unknown>> {
  return operations.apply('classify', async () => {
    const index = await scanFabric(files, directory, { namespace: 'default' });
    const only = ['unmanaged/late.yaml'];
    return index.ok ? ok(planIngest(index.value, { check: checkDocument, only }).steps) : index;
  });
}

function init({ files, directory, operations }: Fabric): Promise<Result<unknown>> {
  return operations.apply('init', async () => {
    const found = await findForInit(files, directory);
    const plan = found.ok ? planInit(found.value, { name: 'fabric', id: 'k3n5x7p9' }) : found;
    return plan.ok ? ok(plan.value.steps) : plan;
  });
}

function mend({ files, directory, operations }: Fabric): Promise<Result<unknown>> {
  return operations.apply('mend', async () => {
    const index = await scanFabric(files, directory, { namespace: 'default' });
    const strays = await scanStrays(files, directory, { namespace: 'default' });
    if (!index.ok) return index;
    if (!strays.ok) return strays;
    const options = { check: checkDocument, update: true };
    return ok(planMend(index.value, strays.value.files, options).steps);
  });
}

async function removeAll({ files, directory, operations }: Fabric): Promise<Result<unknown>> {
  const before = await scanFabric(files, directory, { namespace: 'default' });
  if (!before.ok) return before;
  const steps = async (): Promise<Result<readonly FileStep[]>> => {
    const index = await scanFabric(files, directory, { namespace: 'default' });
    const own = await readOwnFiles(files, directory);
    if (!index.ok) return index;
    return own.ok ? ok(planRemove(index.value, own.value).steps) : own;
  };
  return operations.apply('remove', steps, { clears: foldersOf(before.value) });
}

/** Undoes; that there is nothing to undo is how it is after an undo. */
async function undo({ operations }: Fabric): Promise<Result<unknown>> {
  const undone = await operations.undo();
  return !undone.ok && undone.problem.code === 'nothing-to-undo' ? ok(undefined) : undone;
}

const apply =
  (...steps: FileStep[]) =>
  ({ operations }: Fabric): Promise<Result<unknown>> =>
    operations.apply('test', () => Promise.resolve(ok(steps)));

/** The marks of documents and comments: each is somewhere, always. */
export function marksOf(texts: Readonly<Record<string, string>>): Set<string> {
  return new Set(Object.values(texts).flatMap(text => text.match(/mark \w+/g) ?? []));
}

const marked = (mark: string, text: string): string => `# mark ${mark}\n${text}`;

/** Every outcome: new, upgraded, identical, an update, not ours, a collision that stays, a List, nested folders. */
const mixed = {
  'managed/vpc/vpc-1.yaml': marked('a', vpc('vpc-1')),
  'managed/vpc/vpc-2.yaml': marked('b', vpc('vpc-2')),
  'raw/many.yaml': [
    marked('c', vpc('vpc-3')),
    marked('d', server('s-1', 'v1alpha2')),
    marked('e', vpc('vpc-1', 1009)),
    marked('f', configMap),
    marked('g', vpc('vpc-9', 1001)),
  ].join('---\n'),
  'raw/other.yaml': marked('h', vpc('vpc-9', 1002)),
  'raw/deep/er/one.yaml': marked('i', server('s-2')),
  'raw/broken.yaml': marked('j', 'a: [1\n'),
  'raw/same.yaml': vpc('vpc-2'),
};

/** A file of the wrong place, one of the wrong name, a shared one, an old version, what is not ours, and strays. */
const untidy = {
  '.hnp/fabric.yaml': marked('a', 'name: fabric\nid: k3n5x7p9\n'),
  'managed/.gitkeep': '',
  'managed/old.yaml': marked('b', vpc('vpc-1')),
  'managed/shared.yaml': [marked('c', vpc('vpc-2')), marked('d', server('s-1', 'v1alpha2'))].join('---\n'),
  'managed/server/s-2.yaml': marked('e', server('s-2', 'v1alpha2')),
  'managed/tests/map.yaml': marked('f', configMap),
  'managed/vpc/vpc-4.yaml': [marked('l', vpc('vpc-4')), marked('m', configMap)].join('---\n'),
  'old/mixed.yaml': [marked('g', vpc('vpc-3')), marked('h', configMap)].join('---\n'),
  'old/more.yaml': marked('i', vpc('vpc-1', 1009)),
  'raw/.gitkeep': '',
  'unmanaged/late.yaml': [marked('j', server('s-4')), marked('k', configMap)].join('---\n'),
};

const bare = { 'README.md': 'mark a\n' };

const plain = {
  'managed/a.yaml': 'mark a\n',
  'managed/b.yaml': 'mark b\n',
  'raw/c.yaml': 'mark c\n',
  'raw/d.yaml': 'mark d\n',
};
const plainSteps = apply(
  write('managed/a.yaml', 'mark a, mark e\n', 'mark a\n'),
  remove('raw/c.yaml', 'mark c\n'),
  write('managed/new/folder/c.yaml', 'mark c\n'),
  write('managed/b.yaml', 'mark b, mark d\n', 'mark b\n'),
  write('managed/new/f.yaml', 'mark f\n'),
  remove('raw/d.yaml', 'mark d\n'),
);

export const scenarios: readonly Scenario[] = [
  { name: 'ingest', files: mixed, run: fabric => ingest(fabric) },
  { name: 'undo of an ingest', files: mixed, before: fabric => ingest(fabric), run: undo },
  { name: 'classify', files: untidy, run: classify },
  { name: 'undo of a classify', files: untidy, before: classify, run: undo },
  { name: 'init', files: bare, run: init, aside: true },
  { name: 'undo of an init', files: bare, before: init, run: undo, aside: true },
  { name: 'mend', files: untidy, run: mend },
  { name: 'undo of a mend', files: untidy, before: mend, run: undo },
  { name: 'remove', files: untidy, run: removeAll, removes: true },
  { name: 'undo of a remove', files: untidy, before: removeAll, run: undo, removes: true },
  { name: 'a plan that writes, replaces and removes', files: plain, run: plainSteps },
  { name: 'undo of such a plan', files: plain, before: plainSteps, run: undo },
];
