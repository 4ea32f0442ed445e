import type { Problem } from '../model/problem';

/** A symbolic link where a file or folder of the fabric should be. */
export function linkProblem(file: string): Problem {
  const detail = 'symbolic links are not followed; put the file itself here';
  return { code: 'path-unsafe', system: 'files', subject: file, detail, retry: 'after-action' };
}
