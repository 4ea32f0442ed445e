import * as assert from 'node:assert/strict';
import { compareResource } from '../../../src/compare/resource';
import { isTyped, questionsOf } from '../../../src/editor/conflictQuestions';
import type { Conflict, ResourceState } from '../../../src/model/state';
import { input, vpc } from '../compare/input';

const path = ['spec', 'subnets', 'db', 'vlan'];
const draft = { presence: 'present' as const, content: vpc({ vlan: 1012 }) };
const edited = vpc({ vlan: 1002 });
const onBoth = compareResource(input({ workTree: edited, head: edited, remote: edited, draft }));
const onDraft = compareResource(input({ draft }));

function withConflicts(...conflicts: readonly Conflict[]): ResourceState {
  return { ...onBoth, conflicts, rows: [] };
}

const said = (state: ResourceState): string[][] =>
  questionsOf(state).map(({ from, answers }) => [
    from,
    ...answers.map(
      ({ title, says, command }) => `${command}: ${title}${says === undefined ? '' : ` ${says}`}`,
    ),
  ]);

describe('what is asked about a CR', () => {
  it('has two answers in a conflict, and one where only the draft changed', () => {
    assert.deepEqual(said(onBoth), [
      ['HNP draft: 1012', 'acceptDraft: Accept draft 1012', 'keepGit: Keep git 1002'],
    ]);
    assert.deepEqual(said(onDraft), [['HNP draft: 1012', 'acceptDraft: Accept draft 1012']]);
    assert.deepEqual(
      [onBoth, onDraft].map(state => questionsOf(state).map(({ isConflict }) => isConflict)),
      [[true], [false]],
    );
  });

  it('names commit and person of the remote', () => {
    const source = { kind: 'upstream' as const, commit: '9ab12c3def', who: 'ben' };
    assert.deepEqual(said(withConflicts({ path, base: 1001, ours: 1002, theirs: undefined, source })), [
      [
        'Remote: not set (commit 9ab12c3, ben)',
        'acceptRemote: Accept remote not set (commit 9ab12c3, ben)',
        'keepMine: Keep mine 1002',
      ],
    ]);
  });

  it('tells the two drafts of HNP apart where they differ', () => {
    const both = (['record', 'draft_spec'] as const).map((store, index): Conflict => {
      return { path, base: 1001, ours: 1001, theirs: 1012 + index, source: { kind: 'draft', store } };
    });
    const state = withConflicts(...both);
    assert.deepEqual(said(state), [
      ['HNP record: 1012', 'acceptDraft: Accept record 1012', 'keepGit: Keep git 1001'],
      ['HNP draft spec: 1013', 'acceptDraft: Accept draft spec 1013', 'keepGit: Keep git 1001'],
    ]);
    assert.deepEqual(
      questionsOf(state).map(({ store }) => store),
      ['record', 'draft_spec'],
    );
  });

  it('says of a CR that the other side deleted what taking that would do, and shows no value', () => {
    const whole = { path: [], base: {}, ours: {}, theirs: undefined };
    const source = { kind: 'upstream' as const, commit: '9ab12c3def' };
    assert.deepEqual(
      said(withConflicts({ ...whole, source: { kind: 'draft', who: 'anna' } }, { ...whole, source })),
      [
        ['Not in HNP any more (anna)', 'acceptDraft: Delete here too', 'keepGit: Keep git'],
        ['Deleted by the remote (commit 9ab12c3)', 'acceptRemote: Delete here too', 'keepMine: Keep mine'],
      ],
    );
  });

  it('is answered by typing what the other side says, and never by typing where a CR as a whole is meant', () => {
    const [question] = questionsOf(onBoth);
    assert.ok(question);
    assert.equal(isTyped(question, draft.content), true);
    assert.equal(isTyped(question, edited), false);
    assert.equal(isTyped({ ...question, theirs: undefined }, { spec: {} }), true);
    assert.equal(isTyped({ ...question, path: [], theirs: {} }, {}), false);
  });
});
