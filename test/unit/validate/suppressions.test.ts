import assert from 'node:assert/strict';
import { indexTexts } from '../../../src/directory/indexTexts';
import { validateIndex } from '../../../src/validate/checker';
import { LineIndex } from '../../../src/yaml/lines';
import { server, vpc } from '../directory/samples';

/** Each finding of a file as `code "the text that it points to"`. */
function check(text: string, file = 'x.yaml'): string[] {
  const lines = new LineIndex(text);
  return validateIndex(indexTexts([{ file, text }], { namespace: 'default' })).map(({ code, range }) => {
    const pointed = text.slice(lines.offsetAt(range.start), lines.offsetAt(range.end));
    return `${code} ${JSON.stringify(pointed)}`;
  });
}

/** A VPC with one finding, and a comment above it. */
const labelled = `apiVersion: wiring.githedgehog.com/v1beta1
kind: Server
metadata:
  name: s
  labels:
    fabric.githedgehog.com/rack: a
spec: {}
`;
const finding = 'fabric-label "fabric.githedgehog.com/rack"';
const good = '# hnp-gitops-ignore fabric-label: an old tool reads it';

describe('a comment that suppresses findings', () => {
  it('lets a finding pass, with a reason', () => {
    assert.deepEqual(check(labelled), [finding]);
    assert.deepEqual(check(`${good}\n${labelled}`), []);
  });

  it('may stand anywhere in its document: below, between, or behind a value', () => {
    assert.deepEqual(check(`${labelled}${good}\n`), []);
    assert.deepEqual(check(labelled.replace('metadata:', `  ${good}\nmetadata:`)), []);
    assert.deepEqual(check(labelled.replace('rack: a', `rack: a ${good}`)), []);
    assert.deepEqual(check(labelled.replace('spec: {}', `spec: {} ${good}`)), []);
  });

  it('may name several codes', () => {
    const comment = '# hnp-gitops-ignore fabric-label , schema-unknown-key: both are known';
    const text = labelled.replace('spec: {}', 'spec: {x: 1}');
    assert.deepEqual(check(`${comment}\n${text}`), []);
  });

  it('may name a code with a star', () => {
    const text = labelled.replace('  name: s', '  namespace: lab\n  name: s');
    assert.deepEqual(check(`# hnp-gitops-ignore *-02, fabric-label: lab\n${text}`), []);
  });

  it('is not heeded without a reason, and says so', () => {
    for (const comment of ['# hnp-gitops-ignore fabric-label', '# hnp-gitops-ignore fabric-label:  '])
      assert.deepEqual(check(`${comment}\n${labelled}`), [
        `suppression-reason ${JSON.stringify(comment.trimEnd())}`,
        finding,
      ]);
  });

  it('is not heeded in another form, and says so', () => {
    for (const comment of [
      '# hnp-gitops-ignore',
      '# hnp-gitops-ignore fabric-label because of an old tool',
      '# hnp-gitops-ignore: fabric-label',
    ])
      assert.deepEqual(check(`${comment}\n${labelled}`), [
        `suppression-reason ${JSON.stringify(comment)}`,
        finding,
      ]);
  });

  it('is told where it names no code that there is, or one that cannot pass', () => {
    for (const code of [
      'fabric-labels',
      'constructor',
      'VPC-999',
      'yaml-syntax',
      'suppression-unused',
      'name-missing',
    ]) {
      const comment = `# hnp-gitops-ignore ${code}: x`;
      assert.deepEqual(check(`${comment}\n${server('s')}`), [
        `suppression-unknown ${JSON.stringify(comment)}`,
      ]);
    }
  });

  it('is told where nothing has the finding', () => {
    assert.deepEqual(check(`${good}\n${server('s')}`), [`suppression-unused ${JSON.stringify(good)}`]);
  });

  it('stands for its own document alone', () => {
    const other = labelled.replace('name: s', 'name: t');
    assert.deepEqual(check(`${good}\n${labelled}---\n${other}`), [finding]);
    assert.deepEqual(check(`${labelled}---\n${good}\n${other}`), [finding]);
    assert.deepEqual(check(`${good}\n${labelled}---\n${good}\n${other}`), []);
    assert.deepEqual(check(`${good}\n${server('s')}---\n${other}`), [
      `suppression-unused ${JSON.stringify(good)}`,
      finding,
    ]);
  });

  it('above a first --- stands for the document behind it', () => {
    assert.deepEqual(check(`${good}\n---\n${labelled}`), []);
  });

  it('is none inside a text', () => {
    const described = (text: string): string => labelled.replace('spec: {}', `spec:\n  description: ${text}`);
    assert.deepEqual(check(described(`|\n    ${good}\n`)), [finding]);
    assert.deepEqual(check(described(`>-\n    a\n\n    ${good}\n`)), [finding]);
    assert.deepEqual(check(described(`"a ${good}"`)), [finding]);
    assert.deepEqual(check(described(`'a\n    ${good}'`)), [finding]);
  });

  it('stands for all items of a List', () => {
    const item = (name: string): string =>
      `- ${labelled.replace('name: s', `name: ${name}`).trimEnd().replaceAll('\n', '\n  ')}\n`;
    const list = `apiVersion: v1\nkind: List\nitems:\n${item('s')}${item('t')}`;
    assert.deepEqual(check(list), [finding, finding]);
    assert.deepEqual(check(`${good}\n${list}`), []);
    const inside = list.replace('- apiVersion', `${good}\n- apiVersion`);
    assert.deepEqual(check(inside), []);
  });

  it('reads lines that end with CR and LF', () => {
    assert.deepEqual(check(`${good}\n${labelled}`.replaceAll('\n', '\r\n')), []);
    const unfounded = `# hnp-gitops-ignore fabric-label\n${labelled}`.replaceAll('\n', '\r\n');
    assert.deepEqual(check(unfounded), ['suppression-reason "# hnp-gitops-ignore fabric-label"', finding]);
  });

  it('stands behind a byte order mark', () => {
    assert.deepEqual(check(`\ufeff${good}\n${labelled}`), []);
  });

  it('lets pass where a file lies', () => {
    const comment = '# hnp-gitops-ignore place-misnamed: the name is known elsewhere\n';
    assert.deepEqual(check(server('s'), 'managed/servers/t.yaml'), ['place-misnamed "s"']);
    assert.deepEqual(check(`${comment}${server('s')}`, 'managed/servers/t.yaml'), []);
    const shared = '# hnp-gitops-ignore place-shared: they belong together\n';
    assert.deepEqual(
      check(`${vpc('a')}---\n${shared}${vpc('b', 1002)}`, 'managed/vpcs/a.yaml').filter(isPlace),
      [],
    );
  });

  it('changes nothing in unmanaged/, whose findings are the reasons why files lie there', () => {
    const bad = labelled.replace('spec: {}', 'spec: {x: 1}');
    assert.deepEqual(
      check(`# hnp-gitops-ignore fabric-label, schema-unknown-key: x\n${bad}`, 'unmanaged/x.yaml'),
      ['schema-unknown-key "x"'],
    );
  });

  it('takes no long for a hostile comment', () => {
    const comment = `# hnp-gitops-ignore ${'a , '.repeat(20_000)}`;
    assert.equal(check(`${comment}\n${server('s')}`).length, 1);
  });
});

function isPlace(line: string): boolean {
  return line.startsWith('place-');
}
