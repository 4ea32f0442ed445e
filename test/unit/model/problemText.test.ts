import assert from 'node:assert/strict';
import { failed, type ProblemCode } from '../../../src/model/problem';
import { problemLine, problemText, wordings } from '../../../src/model/problemText';

const codes = Object.keys(wordings) as ProblemCode[];

const text = (code: ProblemCode, detail?: string): string =>
  problemText(failed(code, 'git', 'SUBJECT', detail).problem).what;

describe('the text of a problem', () => {
  for (const code of codes) {
    it(`${code}: whole sentences, and what to do next`, () => {
      const { what, next } = problemText(failed(code, 'git', 'SUBJECT').problem);
      for (const sentence of [what, next]) {
        assert.match(sentence, /^(git|[A-Z"]).*[.?!]$/);
        assert.doesNotMatch(sentence, /\.\.$|\?\.|undefined|\n| {2}/);
      }
      // Only a git that is not there is about nothing else than itself.
      if (code !== 'git-missing') assert.ok(what.includes('SUBJECT'), what);
    });
  }

  it('ends with one mark, whatever the words of another program end with', () => {
    assert.equal(text('busy', 'why'), 'SUBJECT is in use by another run: why.');
    assert.equal(text('busy', 'why.'), 'SUBJECT is in use by another run: why.');
    assert.equal(text('busy', 'why?'), 'SUBJECT is in use by another run: why?');
    assert.equal(text('busy', 'why …'), 'SUBJECT is in use by another run: why …');
    assert.equal(text('busy', 'why:\n'), 'SUBJECT is in use by another run: why.');
    assert.equal(text('busy', ''), 'SUBJECT is in use by another run.');
    assert.equal(text('busy'), 'SUBJECT is in use by another run.');
  });

  it('is one line, also when another program said several', () => {
    const { problem } = failed('git-failed', 'git', '/work', 'fatal: one\n  two\r\n\tthree');
    assert.equal(
      problemLine(problem),
      'git failed in /work: fatal: one two three. See the HNP GitOps log for the command.',
    );
  });
});
