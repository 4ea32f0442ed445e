import { DocumentPlanner, type FilingOptions } from './documentPlanner';
import type { FabricIndex } from './fabricIndex';
import type { FilePlan } from './filePlan';
import { partsOf } from './parts';
import { planSteps } from './planSteps';
import { takenPaths } from './taken';

export interface IngestOptions extends FilingOptions {
  /** Only these files of raw/ or unmanaged/; by default all of raw/. */
  readonly only?: readonly string[];
}

/** Plans what becomes of every document in raw/ (or of some files). Pure: nothing is read or written. */
export function planIngest(index: FabricIndex, options: IngestOptions): FilePlan {
  const only = options.only === undefined ? undefined : new Set(options.only);
  const files = [...index.files.values()];
  const raw = files.filter(({ area }) => area === 'raw');
  const sources =
    only === undefined
      ? raw
      : files.filter(({ file, area }) => only.has(file) && (area === 'raw' || area === 'unmanaged'));
  const taken = takenPaths(index);
  const planner = new DocumentPlanner(index, options, raw, taken);
  const planned = sources.map(file => ({ file, rows: partsOf(file).map(part => planner.plan(file, part)) }));
  return planSteps(index, planned, taken);
}
