import assert from 'node:assert/strict';
import {
  parseBatch,
  parseRefs,
  parseStaged,
  parseStatus,
  parseTrackedTree,
  parseTree,
} from '../../../src/git/parse';
import { firstCommit, withPlace } from './fixture';
import { value } from '../results';

const a = 'a'.repeat(40);
const b = 'b'.repeat(40);

describe('reading what git writes', () => {
  it('status: branch and commit, each kind of entry, and names with blanks, quotes and line ends', () => {
    const entries = [
      `# branch.oid ${a}`,
      '# branch.head feature/x',
      '# branch.upstream origin/feature/x',
      '# branch.ab +1 -0',
      `1 .M N... 100644 100644 100644 ${a} ${a} a file with  blanks.yaml`,
      `2 R. N... 100644 100644 100644 ${a} ${a} R100 to here.yaml`,
      'from "there".yaml',
      `u UU N... 100644 100644 100644 100644 ${a} ${a} ${b} both sides.yaml`,
      '? new\nline.yaml',
      '? ümlaut/日本.yaml',
      '',
    ];
    assert.deepEqual(parseStatus(entries.join('\0')), {
      head: a,
      branch: 'feature/x',
      changed: [
        'a file with  blanks.yaml',
        'to here.yaml',
        'from "there".yaml',
        'new\nline.yaml',
        'ümlaut/日本.yaml',
      ],
      unmerged: ['both sides.yaml'],
      partlyStaged: [],
    });
  });

  it('status: no commit before the first, no branch when HEAD is detached', () => {
    assert.deepEqual(parseStatus('# branch.oid (initial)\0# branch.head main\0'), {
      branch: 'main',
      changed: [],
      unmerged: [],
      partlyStaged: [],
    });
    assert.deepEqual(parseStatus(`# branch.oid ${a}\0# branch.head (detached)\0`), {
      head: a,
      changed: [],
      unmerged: [],
      partlyStaged: [],
    });
  });

  it('tree: files only, without links and submodules; tabs and line ends belong to the name', () => {
    const lines = [
      `100644 blob ${a}\ta.yaml`,
      `100755 blob ${b}\twith\ttab\nand line.yaml`,
      `120000 blob ${a}\tlink.yaml`,
      `160000 commit ${a}\tsubmodule`,
      '',
    ];
    assert.deepEqual(parseTree(lines.join('\0')), [
      { path: 'a.yaml', blob: a },
      { path: 'with\ttab\nand line.yaml', blob: b },
    ]);
  });

  it('tree with its links', () => {
    const lines = [
      `100644 blob ${a}\ta.yaml`,
      `120000 blob ${b}\tlink.yaml`,
      `160000 commit ${a}\tsubmodule`,
    ];
    assert.deepEqual(parseTrackedTree(lines.join('\0')), [
      { path: 'a.yaml', blob: a, link: false },
      { path: 'link.yaml', blob: b, link: true },
    ]);
  });

  it('index: files and links without submodules; what is not merged once, whatever its stages', () => {
    const lines = [
      `100644 ${a} 0\ta.yaml`,
      `100755 ${b} 0\twith\ttab\nand line.yaml`,
      `120000 ${a} 0\tlink.yaml`,
      `160000 ${a} 0\tsubmodule`,
      `100644 ${a} 1\tboth.yaml`,
      `100644 ${b} 2\tboth.yaml`,
      `100644 ${a} 3\ttheirs.yaml`,
      '',
    ];
    assert.deepEqual(parseStaged(lines.join('\0')), {
      files: [
        { path: 'a.yaml', blob: a, link: false },
        { path: 'with\ttab\nand line.yaml', blob: b, link: false },
        { path: 'link.yaml', blob: a, link: true },
      ],
      unmerged: ['both.yaml', 'theirs.yaml'],
    });
  });

  it('batch: bytes as they are, an empty blob, one that is missing, and text that looks like a header', () => {
    const odd = `${b} blob 3\nabc\n`;
    const output = Buffer.concat([
      Buffer.from(`${a} blob 4\n`),
      Buffer.from([0, 255, 10, 13]),
      Buffer.from(`\n${b} missing\n${a} blob 0\n\n${a} blob ${odd.length}\n${odd}\n`),
    ]);
    assert.deepEqual(
      parseBatch(output).map(blob => blob?.toString('latin1')),
      ['\0\xff\n\r', undefined, '', odd],
    );
    assert.deepEqual(parseBatch(Buffer.alloc(0)), []);
  });

  it('ls-remote: an id for each ref', () => {
    const refs = parseRefs(`${a}\tHEAD\n${a}\trefs/heads/main\n${b}\trefs/hnp/1/base/main\n`);
    assert.deepEqual(
      [...refs],
      [
        ['HEAD', a],
        ['refs/heads/main', a],
        ['refs/hnp/1/base/main', b],
      ],
    );
    assert.equal(parseRefs('').size, 0);
  });

  it('reads what the git of this machine writes: a rename, a conflict, new and deleted files, odd names', () =>
    withPlace(async place => {
      const clone = await place.lonely('work');
      const odd = 'odd "name" ü\t.yaml';
      await firstCommit(
        clone,
        { 'keep.yaml': '1\n', 'gone.yaml': '2\n', 'old.yaml': '3\n', [odd]: '4\n' },
        false,
      );
      await clone.git('checkout', '--quiet', '-b', 'other');
      await clone.write({ 'keep.yaml': 'theirs\n' });
      await clone.git('commit', '--quiet', '-am', 'theirs');
      await clone.git('checkout', '--quiet', 'main');
      await clone.write({ 'keep.yaml': 'ours\n' });
      await clone.git('commit', '--quiet', '-am', 'ours');
      await assert.rejects(clone.git('merge', '--quiet', 'other'));
      await clone.git('mv', 'old.yaml', 'renamed.yaml');
      await clone.git('rm', '--quiet', 'gone.yaml');
      await clone.write({ [odd]: 'changed\n', 'new folder/x.yaml': '5\n' });
      const status = value(await clone.repository.status());
      assert.equal(status.branch, 'main');
      assert.deepEqual([...status.changed].sort(), [
        'gone.yaml',
        'new folder/x.yaml',
        odd,
        'old.yaml',
        'renamed.yaml',
      ]);
      assert.deepEqual(status.unmerged, ['keep.yaml']);
    }));
});
