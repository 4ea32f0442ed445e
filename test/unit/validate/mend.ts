import assert from 'node:assert/strict';
import { indexTexts } from '../../../src/directory/indexTexts';
import type { FabricIndex } from '../../../src/directory/fabricIndex';
import type { Finding } from '../../../src/model/finding';
import { applyFix } from '../../../src/validate/applyFix';
import { Checker, noSurroundings } from '../../../src/validate/checker';
import type { Surroundings } from '../../../src/validate/directoryRules';
import type { Fix } from '../../../src/validate/fix';
import { fixesFor } from '../../../src/validate/fixes';
import { applyEdits } from '../../../src/yaml/edits';

/** The texts of an index by their files. */
export function textsOf(index: FabricIndex): Map<string, string> {
  return new Map([...index.files].map(([file, { parsed }]) => [file, parsed.text]));
}

/** Checks texts as one fabric. */
export function checked(
  texts: ReadonlyMap<string, string>,
  around: Surroundings = noSurroundings,
): { index: FabricIndex; findings: readonly Finding[]; fixes: (finding: Finding) => readonly Fix[] } {
  const index = indexTexts(
    [...texts].map(([file, text]) => ({ file, text })),
    { namespace: 'default' },
  );
  const checker = new Checker(around);
  const findings = checker.check(index);
  return { index, findings, fixes: finding => fixesFor(finding, { index, fabric: checker.fabric }) };
}

/** The texts after a fix. */
export function mended(index: FabricIndex, finding: Finding, fix: Fix): Map<string, string> {
  const applied = applyFix(fix, finding, index);
  assert.ok(applied.ok, `${fix.title}: ${applied.ok ? '' : applied.reason}`);
  const texts = textsOf(index);
  for (const change of applied.changes) {
    const text = texts.get(change.file) ?? '';
    if (change.kind === 'create') {
      assert.ok(!texts.has(change.file));
      texts.set(change.file, change.text);
    } else if (change.kind === 'edit') {
      texts.set(change.file, applyEdits(text, change.edits));
    } else {
      texts.delete(change.file);
      texts.set(change.to, text);
    }
  }
  return texts;
}
