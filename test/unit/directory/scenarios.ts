import { planIngest } from '../../../src/directory/ingest';
import type { FileOperations } from '../../../src/directory/fileOperations';
import type { Files } from '../../../src/directory/ports';
import { scanFabric } from '../../../src/directory/scan';
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
  { name: 'a plan that writes, replaces and removes', files: plain, run: plainSteps },
  { name: 'undo of such a plan', files: plain, before: plainSteps, run: undo },
];
