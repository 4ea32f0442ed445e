import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the small program that git asks needs to reach us. It stands in a file that only the user can read. */
export interface Door {
  /** A Unix socket, or a named pipe on Windows. */
  readonly socket: string;
  /** Says that a question comes from the command that the door was made for. */
  readonly key: string;
}

/** One question, as a line of JSON; the answer is a line of text, or the connection ends without one. */
export interface Question {
  readonly key: string;
  /** git's own words, such as `Password for 'https://github.com': `. */
  readonly prompt: string;
}

export const doorFile = 'door';

/** Reads the door in a folder; throws where there is none any more. */
export function readDoor(folder: string): Door {
  return JSON.parse(readFileSync(join(folder, doorFile), 'utf8')) as Door;
}
