import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A ref pattern of the shell's `case` ("refs/heads/main", "refs/hnp/*") that pushes may not touch. */
export interface RefusedRef {
  pattern: string;
  /** What the host says; sent to the client as `remote:` lines. */
  message: string;
}

// As GitHub does it: the host's words first, then one refused ref; the other refs of the push go through.
const script = `#!/bin/sh
# Written by the sandbox: refuses the refs that are listed beside it.
while IFS='\t' read -r pattern message; do
  case "$1" in
    $pattern)
      echo "$message" >&2
      exit 1
      ;;
  esac
done < "$GIT_DIR/hooks/refused-refs"
exit 0
`;

/** Writes the update hook of a bare repository; an empty list lets everything pass. */
export async function refuseRefs(repository: string, refused: readonly RefusedRef[]): Promise<void> {
  for (const { pattern, message } of refused) {
    if (/[\t\n\r ;&|`$()<>"'\\]/.test(pattern) || /[\t\n\r]/.test(message)) {
      throw new Error(`not a ref pattern and a one-line message: ${pattern}`);
    }
  }
  const hooks = join(repository, 'hooks');
  await mkdir(hooks, { recursive: true });
  await writeFile(join(hooks, 'refused-refs'), refused.map(r => `${r.pattern}\t${r.message}\n`).join(''));
  await writeFile(join(hooks, 'update'), script);
  await chmod(join(hooks, 'update'), 0o755);
}
