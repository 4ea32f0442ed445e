import assert from 'node:assert/strict';
import { nothingIgnored } from '../../../src/directory/ignore';
import type { FabricIndex } from '../../../src/directory/fabricIndex';
import type { Files } from '../../../src/directory/ports';
import { defaultFabricConfig } from '../../../src/validate/fabricConfig';
import { noSurroundings, validateIndex } from '../../../src/validate/checker';
import { LocalIndex, type Checked } from '../../../src/sync/localIndex';
import { memoryFiles, root, withAnswers } from '../directory/memoryFiles';
import { vpc } from '../directory/samples';

const a = 'managed/vpc/a.yaml';
const b = 'managed/vpc/b.yaml';
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const settings = {
  name: 'f',
  id: 'f',
  directory: root,
  namespace: 'default',
  ingest: 'auto',
  config: defaultFabricConfig,
  elsewhere: new Set<string>(),
  ignore: nothingIgnored,
  ignoreFields: [],
} as const;
const vlan = (index: FabricIndex | undefined, name: string): unknown =>
  /vlan: (\d+)/.exec(index?.files.get(name)?.parsed.text ?? '')?.[1];

const attachment = `apiVersion: vpc.githedgehog.com/v1beta1
kind: VPCAttachment
metadata:
  name: a--c
spec:
  subnet: a/db
  connection: c
`;

function local(files: Files): { local: LocalIndex; seen: Checked[]; abort: AbortController } {
  const abort = new AbortController();
  const made = new LocalIndex(files, settings, () => [], { signal: abort.signal, log: () => {} });
  const seen: Checked[] = [];
  made.onLive(checked => seen.push(checked));
  return { local: made, seen, abort };
}

describe('the files of a session', () => {
  it('are published at once when they were saved, and only then', async () => {
    const files = memoryFiles({ [a]: vpc('a', 1001), [b]: vpc('b', 1002) });
    const { local: index, seen } = local(files);
    await index.scan();
    await index.scan();
    assert.equal(seen.length, 1);
    await files.write(`${root}/${a}`, encode(vpc('a', 1003)));
    index.filesChanged([a]);
    assert.deepEqual([seen.map(({ number }) => number), vlan(seen[1]?.index, a)], [[1, 2], '1003']);
    index.filesChanged([a, 'README.md']);
    assert.equal(seen.length, 2);
    assert.equal(index.checked, seen[1]);
  });

  it('tell nothing new of the CRs that name one whose document is no YAML while it is typed', async () => {
    const files = memoryFiles({ [a]: vpc('a'), 'managed/vpcattachment/a--c.yaml': attachment });
    const abort = new AbortController();
    const around = {
      ...noSurroundings,
      elsewhere: new Set(['Connection', 'IPv4Namespace', 'VLANNamespace']),
    };
    const index = new LocalIndex(files, settings, made => validateIndex(made, around), {
      signal: abort.signal,
      log: () => {},
    });
    await index.scan();
    const codes = (): string[] => (index.live?.findings ?? []).map(({ file, code }) => `${file} ${code}`);
    assert.deepEqual(codes(), []);
    index.textChanged(a, `${vpc('a')}  permit: [`);
    assert.deepEqual(codes(), [`${a} yaml-syntax`]);
    index.textChanged(a, vpc('other'));
    assert.ok(codes().includes('managed/vpcattachment/a--c.yaml VPCAttachment-04'), codes().join());
    index.textChanged(a, undefined);
    assert.deepEqual(codes(), []);
    await files.write(`${root}/${a}`, encode(`${vpc('a')}  permit: [`));
    index.filesChanged([a]);
    assert.deepEqual(codes(), [`${a} yaml-syntax`], 'nor when it is saved so');
  });

  it('that are saved while a scan runs are not lost to what it read before', async () => {
    const memory = memoryFiles({ [a]: vpc('a', 1001), [b]: vpc('b', 1002) });
    let meanwhile: () => void = () => undefined;
    // Whatever a scan reads after this file was read before the save.
    const files: Files = withAnswers(memory, {
      list: async (directory: string) => {
        const listed = await memory.list(directory);
        meanwhile();
        return listed;
      },
    });
    const { local: index, seen } = local(files);
    await index.scan();
    const late = 'managed/vpc/c.yaml';
    meanwhile = () => {
      meanwhile = () => undefined;
      void memory.write(`${root}/${late}`, encode(vpc('c', 1009)));
      index.filesChanged([late]);
    };
    await index.scan();
    assert.deepEqual(
      seen.map(({ index: { files: found } }) => found.has(late)),
      [false, true],
    );
    assert.equal(index.checked?.index.files.has(late), true);
  });

  it('that are saved before the first scan ends are in it', async () => {
    const memory = memoryFiles({ [a]: vpc('a', 1001) });
    const { local: index, seen } = local(
      withAnswers(memory, {
        list: async (directory: string) => {
          const listed = await memory.list(directory);
          void memory.write(`${root}/${b}`, encode(vpc('b', 1002)));
          index.filesChanged([b]);
          return listed;
        },
      }),
    );
    await index.scan();
    assert.deepEqual([seen.length, vlan(index.checked?.index, b)], [1, '1002']);
  });

  it('can be asked with a newer text of one of them, before it was told', async () => {
    const { local: index, seen } = local(memoryFiles({ [a]: vpc('a', 1001), [b]: vpc('b', 1002) }));
    assert.equal(index.indexWith(a, vpc('a', 1005)), undefined);
    await index.scan();
    index.textChanged(b, vpc('b', 1007));
    const asked = index.indexWith(a, vpc('a', 1005));
    assert.deepEqual([vlan(asked, a), vlan(asked, b)], ['1005', '1007'], 'over what is typed elsewhere');
    assert.equal(index.indexWith(a, vpc('a', 1005)), asked, 'worked out once');
    assert.equal(vlan(index.indexWith(a, vpc('a', 1006)), a), '1006');
    assert.equal(index.indexWith(a, vpc('a', 1001)), index.live?.index, 'nothing is newer');
    assert.deepEqual([seen.length, vlan(index.live?.index, a)], [2, '1001'], 'and nothing was published');
  });

  it('are left alone when the session has ended', async () => {
    const files = memoryFiles({ [a]: vpc('a', 1001) });
    const { local: index, seen, abort } = local(files);
    await index.scan();
    abort.abort();
    await files.write(`${root}/${a}`, encode(vpc('a', 1003)));
    index.filesChanged([a]);
    assert.equal(seen.length, 1);
    const scanned = await index.scan();
    assert.equal(!scanned.ok && scanned.problem.code, 'cancelled');
  });
});
