import assert from 'node:assert/strict';
import { newFindings } from '../../../src/validate/newFindings';
import { finding } from './reports';

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
const about = (
  ...files: string[]
): { related: { file: string; range: typeof range; message: string }[] } => ({
  related: files.map(file => ({ file, range, message: 'there' })),
});

describe('a finding in a file that did not change', () => {
  const changed = new Set(['new.yaml']);

  it('is new when nothing of its code stood at its place', () => {
    const isNew = newFindings([finding()], changed);
    assert.equal(isNew(finding({ code: 'schema-enum' })), true);
    assert.equal(isNew(finding({ file: 'other.yaml' })), true);
    assert.equal(isNew(finding({ range })), true);
    assert.equal(isNew(finding()), false);
  });

  it('is old in other words, and where it became milder', () => {
    const isNew = newFindings([finding(), finding({ code: 'schema-enum' })], changed);
    assert.equal(isNew(finding({ message: 'It stands in 2 places, no more in 3.' })), false);
    assert.equal(isNew(finding({ code: 'schema-enum', severity: 'warning' })), false);
  });

  it('is new where it became graver', () => {
    assert.equal(newFindings([finding({ severity: 'warning' })], changed)(finding()), true);
  });

  it('is new where it is about a changed file that it was not about', () => {
    const old = finding(about('a.yaml', 'b.yaml'));
    assert.equal(newFindings([old], changed)(finding(about('a.yaml', 'new.yaml'))), true);
    assert.equal(newFindings([old], changed)(finding(about('b.yaml'))), false);
    assert.equal(newFindings([finding(about('new.yaml'))], changed)(finding(about('new.yaml'))), false);
  });

  it('is old once for each that was there', () => {
    const isNew = newFindings([finding(), finding()], changed);
    assert.deepEqual([isNew(finding()), isNew(finding()), isNew(finding())], [false, false, true]);
  });
});
