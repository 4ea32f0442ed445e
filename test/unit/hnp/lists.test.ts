import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { HnpAsking } from '../../../src/hnp/http';
import { allOf, readList } from '../../../src/hnp/lists';
import type { JsonObject } from '../../../src/model/json';
import { failed, ok, type Result } from '../../../src/model/problem';
import { runs } from '../properties';
import { problem, value } from '../results';

/** A table that answers in pages of at most `most` rows, and is changed by others between the requests. */
class ChangingTable implements HnpAsking {
  readonly subject = 'https://netbox.example.com';
  readonly asked: string[] = [];
  private nextId: number;

  constructor(
    readonly ids: number[],
    private readonly most: number,
    private readonly between: (table: ChangingTable) => void = () => undefined,
  ) {
    this.nextId = Math.max(0, ...ids) + 1;
  }

  add(): void {
    this.ids.push(this.nextId++);
  }

  request({ path }: { readonly path: string }): Promise<Result<{ status: number; body: JsonObject }>> {
    this.between(this);
    this.asked.push(path);
    const query = new URL(path, 'http://h').searchParams;
    const offset = Number(query.get('offset'));
    const size = Math.min(Number(query.get('limit')), this.most);
    const rows = this.ids.slice(offset, offset + size).map(id => ({ id }));
    const next = offset + size < this.ids.length ? 'http://elsewhere/?x' : null;
    return Promise.resolve(ok({ status: 200, body: { count: this.ids.length, next, results: rows } }));
  }
}

const idsOf = (rows: readonly JsonObject[]): unknown[] => rows.map(({ id }) => id);
const upTo = (count: number): number[] => Array.from({ length: count }, (_, at) => at + 1);

describe('a list of HNP in pages', () => {
  it('is read whole, whatever the size of its pages, and in as many requests as it needs', () =>
    fc.assert(
      fc.asyncProperty(fc.nat(60), fc.integer({ min: 2, max: 20 }), async (count, most) => {
        const table = new ChangingTable(upTo(count), most);
        assert.deepEqual(idsOf(value(await readList(table, 'vpcs/', 'id'))), upTo(count));
        const pages = count <= most ? 1 : Math.ceil((count - 1) / (most - 1));
        assert.equal(table.asked.length, pages);
      }),
      runs(200),
    ));

  it('never lacks a row that was there from the first request to the last, whatever others do between', () =>
    fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 2, max: 6 }),
        fc.array(fc.array(fc.oneof(fc.constant('add' as const), fc.nat(40)), { maxLength: 3 }), {
          maxLength: 12,
        }),
        async (count, most, turns) => {
          const stayed = new Set(upTo(count));
          let turn = 0;
          const table = new ChangingTable(upTo(count), most, ({ ids }) => {
            for (const change of turns[turn++] ?? []) {
              if (change === 'add') table.add();
              else for (const id of ids.splice(change % Math.max(1, ids.length), 1)) stayed.delete(id);
            }
          });
          const rows = await readList(table, 'vpcs/', 'id');
          if (!rows.ok) {
            assert.equal(rows.problem.code, 'hnp-incomplete');
            return;
          }
          const read = new Set(idsOf(rows.value));
          assert.equal(read.size, rows.value.length, 'no row twice');
          for (const id of stayed) assert.ok(read.has(id), `${id} is missing`);
        },
      ),
      runs(500),
    ));

  it('one row goes and another comes: the count stays, and the row that changed its page is not lost', async () => {
    let turn = 0;
    const table = new ChangingTable(upTo(9), 5, ({ ids }) => {
      if (++turn !== 2) return;
      ids.splice(0, 1);
      table.add();
    });
    const rows = value(await readList(table, 'vpcs/', 'id'));
    assert.deepEqual(idsOf(rows), [2, 3, 4, 5, 6, 7, 8, 9, 10]);
    assert.equal(table.asked.length, 4, 'it was read again');
  });

  it('asks by limit and offset only, each page from the last row of the one before', async () => {
    const table = new ChangingTable(upTo(12), 5);
    value(await readList(table, 'gitops-resources/?fabric=3', 'id,name'));
    assert.deepEqual(
      table.asked,
      [0, 4, 8].map(
        offset => `gitops-resources/?fabric=3&limit=1000&offset=${offset}&ordering=id&fields=id,name`,
      ),
    );
  });

  for (const [what, body] of [
    ['rows without an id', { count: 1, next: null, results: [{ name: 'x' }] }],
    ['a row that is none', { count: 1, next: null, results: ['x'] }],
    ['a count that is none', { count: '1', next: null, results: [] }],
    ['pages of one row, for ever', { count: 1000, next: 'x', results: [{ id: 1 }] }],
    ['more rows than there can be', { count: 1e9, next: 'x', results: [{ id: 1 }, { id: 2 }] }],
  ] as const) {
    it(`${what}: an answer that makes no sense, and no further question`, async () => {
      let asked = 0;
      const odd: HnpAsking = {
        subject: 'https://netbox.example.com',
        request() {
          asked++;
          return Promise.resolve(ok({ status: 200, body }));
        },
      };
      assert.equal(problem(await readList(odd, 'vpcs/', 'id')).code, 'hnp-answer');
      assert.equal(asked, 1);
    });
  }

  it('the first failure of several questions ends the others', async () => {
    const waits = (signal: AbortSignal): Promise<Result<number>> =>
      new Promise(resolve => {
        signal.addEventListener('abort', () => resolve(failed('cancelled', 'hnp', '')));
      });
    const fails = (): Promise<Result<number>> => Promise.resolve(failed('hnp-auth', 'hnp', ''));
    assert.equal(problem(await allOf([waits, fails, waits])).code, 'hnp-auth');
    assert.deepEqual(
      value(await allOf([() => Promise.resolve(ok(1)), () => Promise.resolve(ok(2))])),
      [1, 2],
    );
  });
});
