import assert from 'node:assert/strict';
import { createHnp, type Hnp } from '../../../src/sandbox/hnp/hnp';
import type { Line } from '../../../src/sandbox/hnp/models';
import { bytesOf, run, withFolder, type Run } from './fixture';
import { checkerOf } from './schema';

const token = '0123456789abcdef0123456789abcdef01234567';

interface Place {
  readonly cwd: string;
  readonly hnp: Hnp;
  readonly url: string;
  readonly init: (...args: string[]) => Promise<Run>;
  /** Methods of the requests that wrote. */
  readonly writes: () => string[];
}

/** An empty folder, and an HNP whose token the command line has. */
async function withHnp(line: Line, work: (place: Place) => Promise<void>): Promise<void> {
  const hnp = createHnp({ token, line });
  await hnp.server.start();
  const { url } = hnp.server;
  try {
    await withFolder({}, cwd => {
      const env = { HNP_NETBOX_URL: url, HNP_NETBOX_TOKEN: token };
      const init = (...args: string[]): Promise<Run> =>
        run(['init', 'lab', '--netbox', url, ...args], { cwd, env });
      const writes = (): string[] =>
        hnp.server.requests
          .filter(({ method }) => !/^(GET|OPTIONS)$/.test(method))
          .map(({ method }) => method);
      return work({ cwd, hnp, url, init, writes });
    });
  } finally {
    await hnp.server.stop();
  }
}

describe('init with the fabric’s record in HNP', function () {
  this.timeout(30_000);

  it('line M: the preview says what is made where and makes nothing; then the record is made first, read back, and undo leaves it', () =>
    withHnp('M', async ({ cwd, hnp, url, init, writes }) => {
      const check = await checkerOf('plan-report');
      const shown = await init('--fabric', 'The lab', '--dry-run');
      assert.deepEqual([shown.code, shown.err], [0, '']);
      const said = `First the record The lab is made in HNP at ${url} and read back. Undo takes the files back, not the record.`;
      assert.match(shown.out, /^\.hnp\/fabric\.yaml: created: /m);
      assert.ok(shown.out.includes(said), shown.out);
      assert.deepEqual([await bytesOf(cwd), writes()], [{}, []]);

      const made = await init('--fabric', 'The lab');
      assert.deepEqual([made.code, made.err], [0, '']);
      assert.ok(made.out.includes(`The record The lab (id 1) is in HNP at ${url}, read back.\n`), made.out);
      const own = (await bytesOf(cwd))['lab/.hnp/fabric.yaml'] ?? '';
      assert.match(own, new RegExp(`^netbox:\n  url: ${url}\n  fabric: The lab$`, 'm'));

      const again = await init('--fabric', 'The lab', '--format', 'json');
      assert.deepEqual([again.code, again.err, writes()], [0, '', ['POST']]);
      const report = JSON.parse(again.out) as { changed: unknown[]; record: unknown };
      check(report);
      const record = { netbox: url, fabric: 'The lab', way: 'there', id: 1 };
      assert.deepEqual([report.changed, report.record], [[], record]);

      const other = await init('--fabric', 'Another');
      assert.deepEqual([other.code, other.out, writes()], [2, '', ['POST']]);
      assert.match(other.err, /fabric\.yaml names another record of HNP: The lab at http.* change `netbox`/);

      const undone = await run(['undo', 'lab'], { cwd });
      assert.deepEqual([undone.code, undone.err], [0, '']);
      assert.ok(
        undone.out.includes(`The record The lab in HNP at ${url} stays; delete it there`),
        undone.out,
      );
      const left = Object.keys(await bytesOf(cwd)).filter(file => file.startsWith('lab/'));
      assert.deepEqual([left, hnp.changes.length], [[], 1]);
    }));

  it('line F: the form and what to type are told, nothing is written until the record is there, and the API makes none', () =>
    withHnp('F', async ({ cwd, hnp, url, init, writes }) => {
      const early = await init('--fabric', 'lab', '--wait', '0');
      assert.deepEqual([early.code, early.out], [3, '']);
      const form = `${url}/plugins/hedgehog/fabrics/add/`;
      assert.ok(
        early.err.startsWith(`Open ${form} and save a fabric with the name lab. Choose no git repository`),
      );
      assert.match(
        early.err,
        /does not show the fabric's record yet: lab\. Make it in HNP's form, then run this again/,
      );
      assert.deepEqual([await bytesOf(cwd), writes()], [{}, []]);

      const page = await (await fetch(form)).text();
      const key = /name="token" value="([0-9a-f]+)"/.exec(page)?.[1] ?? '';
      const body = new URLSearchParams({ token: key, name: 'lab' });
      assert.equal((await fetch(form, { method: 'POST', body, redirect: 'manual' })).status, 303);
      const twice = await (await fetch(form, { method: 'POST', body })).text();
      assert.match(twice, /with this Name already exists/);

      const made = await init('--fabric', 'lab');
      assert.deepEqual([made.code, made.err], [0, '']);
      assert.match(made.out, /The record lab \(id 1\) is in HNP at http/);
      assert.equal(
        hnp.server.requests.filter(({ method, url: at }) => method === 'POST' && at.startsWith('/api/'))
          .length,
        0,
      );
    }));

  it('what is missing is said before anything is made: a token for this address, a right, an address, both options', () =>
    withHnp('M', async ({ cwd, hnp, url, init, writes }) => {
      const key = 'b'.repeat(40);
      hnp.addToken({ key, user: 'narrow', lacks: right => right === 'add' });
      const withEnv = (env: NodeJS.ProcessEnv, address = url): Promise<Run> =>
        run(['init', 'lab', '--netbox', address, '--fabric', 'lab'], { cwd, env });
      const cases: readonly (readonly [Promise<Run>, RegExp])[] = [
        [
          withEnv({ HNP_NETBOX_URL: 'https://other.example.com', HNP_NETBOX_TOKEN: token }),
          /There is no token for HNP at http/,
        ],
        [withEnv({ HNP_NETBOX_URL: url, HNP_NETBOX_TOKEN: key }), /does not let this token do that/],
        [
          withEnv({}, 'https://anna:secret@netbox.example.com'),
          /^https:\/\/netbox\.example\.com cannot be the NetBox of a fabric/,
        ],
        [init(), /init takes --netbox and --fabric together/],
        [init('--fabric', 'lab', '--wait', 'long'), /--wait takes seconds/],
      ];
      for (const [started, words] of cases) {
        const { code, out, err } = await started;
        assert.deepEqual([code, out], [2, ''], err);
        assert.match(err, words);
      }
      assert.deepEqual(await bytesOf(cwd), {});
      assert.deepEqual(writes(), ['POST']);
      assert.equal(hnp.changes.length, 0);
    }));
});
