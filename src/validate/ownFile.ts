import * as path from 'node:path';
import { fabricFilePath, readFabricFile } from '../directory/fabricFile';
import { ignoreRules, type IgnoreRules } from '../directory/ignore';
import { linkProblem } from '../directory/linkProblem';
import type { Files } from '../directory/ports';
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

/** Reads the .hnp/fabric.yaml of a fabric's directory (absolute). That it cannot be read is a finding. */
export async function readOwnFile(files: Files, directory: string): Promise<OwnFile> {
  const file = path.join(directory, fabricFilePath);
  const there = await files.stat(file);
  if (!there.ok) return unreadOwnFile(there.problem);
  if (there.value === null) return ownFileOf(undefined);
  if (there.value.kind === 'link') return unreadOwnFile(linkProblem(fabricFilePath));
  const bytes = await files.read(file);
  return bytes.ok ? ownFileOf(Buffer.from(bytes.value).toString('utf8')) : unreadOwnFile(bytes.problem);
}

/** The defaults, with the reason why the file was not read. */
export function unreadOwnFile(problem: Problem): OwnFile {
  return {
    ...ownFileOf(undefined),
    findings: [problemFinding({ ...problem, subject: fabricFilePath })],
  };
}
