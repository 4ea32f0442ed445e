import { fabricFilePath, readFabricFile } from '../directory/fabricFile';
import { ignoreRules, type IgnoreRules } from '../directory/ignore';
import type { Finding } from '../model/finding';
import type { Problem } from '../model/problem';
import { byPlace } from './checker';
import type { Surroundings } from './directoryRules';
import { fabricConfig } from './fabricConfig';
import { problemFinding } from './findings';

/** What a fabric's own file means for the check of its CRs. */
export interface OwnFile {
  /** What is wrong with the file itself. */
  readonly findings: readonly Finding[];
  /** What an absent namespace means. */
  readonly namespace: string;
  readonly config: Surroundings['config'];
  readonly elsewhere: Surroundings['elsewhere'];
  /** Files that are left alone. */
  readonly ignore: IgnoreRules;
}

/** Reads the text of .hnp/fabric.yaml; where there is none, or a wrong one, the defaults hold. */
export function ownFileOf(text: string | undefined): OwnFile {
  const { fabric, findings } = text === undefined ? { fabric: null, findings: [] } : readFabricFile(text);
  return {
    findings: [...findings].sort(byPlace),
    namespace: fabric?.cluster?.namespace ?? 'default',
    config: fabricConfig(fabric?.config ?? {}),
    elsewhere: new Set(fabric?.elsewhere ?? []),
    ignore: ignoreRules(fabric?.ignore ?? []),
  };
}

/** The defaults, with the reason why the file was not read. */
export function unreadOwnFile(problem: Problem): OwnFile {
  return {
    ...ownFileOf(undefined),
    findings: [problemFinding({ ...problem, subject: fabricFilePath })],
  };
}
