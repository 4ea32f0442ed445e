import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkFabricPath, type FabricPath } from '../../../src/directory/fabricPath';
import type { Result } from '../../../src/model/problem';
import { runs } from '../properties';
import { problem, value } from '../results';
import { memoryFiles, root } from './memoryFiles';

const files = memoryFiles({
  'gitops/one/.hnp/fabric.yaml': '',
  'gitops/one/raw/deep/.gitkeep': '',
  'gitops/one/nested/.gitkeep': '',
  'gitops/file': 'x',
  'gitops/link': { link: true },
  link: { link: true },
  'modules/sub/.git': 'gitdir: ../../.git/modules/sub\n',
  'plain/raw/.gitkeep': '',
});

function check(given: string, cwd = root): Promise<Result<FabricPath>> {
  return checkFabricPath(files, root, cwd, given);
}

describe('where a fabric may be', () => {
  it('is any new or existing directory in the repository, also inside another fabric but not in its areas (failure 8)', async () => {
    const found = async (given: string, cwd?: string): Promise<string> =>
      value(await check(given, cwd)).relative;
    assert.equal(await found('fabric-1'), 'fabric-1');
    assert.equal(await found('./a/b/'), 'a/b');
    assert.equal(await found('a/../b'), 'b');
    assert.equal(await found('../two', `${root}/gitops/one`), 'gitops/two');
    assert.equal(await found('gitops/one'), 'gitops/one');
    assert.equal(await found('gitops/one/nested/x'), 'gitops/one/nested/x');
    assert.equal(await found('plain/raw/x'), 'plain/raw/x', 'raw/ alone makes no fabric');
    assert.equal(value(await check('x')).directory, `${root}/x`);
  });

  for (const [given, why] of [
    ['', /no directory is named/],
    ['  ', /no directory is named/],
    ['/', /absolute/],
    ['/etc/fabric', /absolute/],
    ['C:/fabric', /absolute/],
    ['.', /no directory of its own/],
    ['./', /no directory of its own/],
    ['..', /no directory of its own/],
    ['a/..', /the repository itself/],
    ['../x', /leaves the repository/],
    ['a/../../b', /leaves the repository/],
    ['a/b/../../../b', /leaves the repository/],
    ['a\\..\\..\\b', /"\\"/],
    ['a\0b', /control character/],
    ['a\nb', /control character/],
    ['x/con', /Windows keeps/],
    ['AUX.txt/y', /Windows keeps/],
    ['dot.', /dot or a space/],
    ['space /x', /dot or a space/],
    ['aa:b', /Windows does not take/],
    ['a\u200db', /invisible/],
    ['.git/x', /kept for other things/],
    ['x/.GIT', /kept for other things/],
    ['GIT~1', /kept for other things/],
    ['node_modules/x', /kept for other things/],
    ['gitops/one/.hnp/x', /kept for other things/],
    ['é'.repeat(130), /too long for a name/],
    ['a/'.repeat(100), /longer than 180/],
    ['gitops/link/x', /symbolic link/],
    ['gitops/link', /symbolic link/],
    ['gitops/one/raw/deep/x', /raw\/ of the fabric gitops\/one/],
    ['gitops/one/managed', /managed\/ of the fabric/],
    ['gitops/one/Unmanaged/x', /Unmanaged\/ of the fabric/],
    ['modules/sub/x', /a repository of its own/],
  ] as const) {
    it(`is not ${JSON.stringify(given.slice(0, 30))}`, async () => {
      const refused = problem(await check(given));
      assert.equal(refused.code, 'path-unsafe');
      assert.match(refused.detail ?? '', why);
    });
  }

  it('is not where a file stands, nor below one', async () => {
    assert.equal(problem(await check('gitops/file')).code, 'file-unwritable');
    assert.equal(problem(await check('gitops/file/x')).code, 'file-unwritable');
  });

  it('is below the root by plain names, whatever is given', async () => {
    const part = fc.oneof(
      fc.constantFrom('..', '.', '', 'a', '.git', 'con', 'raw', 'gitops', 'link', 'one', ' ', '\\', '~'),
      fc.string({ unit: 'binary', maxLength: 5 }),
    );
    const given = fc.array(part, { maxLength: 6 }).map(parts => parts.join('/'));
    await fc.assert(
      fc.asyncProperty(given, fc.constantFrom(root, `${root}/gitops/one`), async (path, cwd) => {
        const checked = await check(path, cwd);
        if (!checked.ok) return;
        const names = checked.value.relative.split('/');
        assert.ok(
          names.every(name => !/^(?:\.{0,2}|\.git|con)$|[\\\0]|[. ]$/i.test(name)),
          path,
        );
        assert.ok(!/^(?:gitops\/)?link(?:\/|$)/.test(checked.value.relative), path);
        assert.equal(checked.value.directory, `${root}/${checked.value.relative}`);
      }),
      runs(2_000),
    );
  });
});
