import assert from 'node:assert/strict';
import { HnpClient } from '../../../src/hnp/client';
import { addVpcs, kind, token, withHnp, withServer, type Running } from './fixture';
import { value } from '../results';

const blind = 'e'.repeat(40);

/** A client of a token that may not read the change log. */
function withoutLog({ hnp, clientWith }: Running): HnpClient {
  hnp.addToken({ key: blind, user: 'narrow', seesChangeLog: false });
  return clientWith({ token: blind });
}

describe('what changed in HNP since it was read', () => {
  for (const line of ['M', 'F'] as const) {
    for (const log of [true, false]) {
      it(`line ${line}, ${log ? 'by the change log' : 'by the newest of each list'}: nothing, then each change once, by its kind`, () =>
        withHnp({ line }, async running => {
          const { hnp, fabric, client } = running;
          addVpcs(hnp, fabric, 3);
          const reader = log ? client : withoutLog(running);
          let mark = value(await reader.changeMark());
          const since = async (): Promise<string[]> => {
            const answer = value(await reader.changesSince(mark));
            ({ mark } = answer);
            return [...answer.kinds].sort();
          };
          assert.deepEqual(await since(), []);
          hnp.upsert({ fabric, kind: 'VPC', name: 'vpc-1', spec: { vlan: 77 } }, 'anna');
          hnp.upsert({ fabric, kind: 'Switch', name: 'leaf-1', spec: { a: 1 } }, 'tom');
          assert.deepEqual(await since(), ['Switch', 'VPC']);
          assert.deepEqual(await since(), []);
          hnp.remove('VPC', hnp.find(fabric, 'VPC', 'vpc-3')?.id ?? 0, 'anna');
          assert.deepEqual(await since(), ['VPC']);
          assert.deepEqual(await since(), []);
        }));
    }
  }

  it('an import of the cluster shows in neither, which is why everything is read now and then', () =>
    withHnp({ line: 'M' }, async ({ hnp, fabric, client }) => {
      addVpcs(hnp, fabric, 1);
      const mark = value(await client.changeMark());
      const [object] = [
        {
          apiVersion: 'vpc.githedgehog.com/v1beta1',
          kind: 'VPC',
          metadata: { name: 'vpc-1', namespace: 'default' },
          spec: { vlan: 9 },
        },
      ];
      hnp.importCluster(fabric, [object]);
      assert.deepEqual(value(await client.changesSince(mark)).kinds, new Set());
    }));

  it('an entry that comes late, with a time before the newest that was seen, is told', () => {
    const entry = (id: number, time: string): object => ({
      id,
      time,
      changed_object_type: 'netbox_hedgehog.vpc',
    });
    let entries = [entry(5, '2026-01-01T00:00:10.000000Z')];
    const asked: string[] = [];
    return withServer(
      (request, response) => {
        asked.push(request.url ?? '');
        const isLog = request.url?.includes('object-changes') === true;
        response.writeHead(isLog ? 200 : 404, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ count: entries.length, next: null, results: entries }));
      },
      async url => {
        const client = new HnpClient({ url, token });
        const mark = value(await client.changeMark());
        entries = [...entries, entry(4, '2026-01-01T00:00:08.000000Z')];
        const { kinds, mark: next } = value(await client.changesSince(mark));
        assert.deepEqual(kinds, new Set(['VPC']));
        assert.match(asked.at(-1) ?? '', /time_after=2025-12-31T23:59:10\.000Z&/);
        assert.deepEqual(value(await client.changesSince(next)).kinds, new Set());
        entries = [
          ...entries,
          { ...entry(6, '2026-01-01T00:00:11.000000Z'), changed_object_type: 'dcim.site' },
        ];
        assert.deepEqual(value(await client.changesSince(next)).kinds, new Set(), 'of another plugin');
      },
    );
  });

  it('more than a page of entries: everything may have changed', () =>
    withHnp({ line: 'M' }, async ({ hnp, fabric, client }) => {
      const mark = value(await client.changeMark());
      addVpcs(hnp, fabric, 1000);
      const { kinds } = value(await client.changesSince(mark));
      assert.ok(kinds.has('Switch') && kinds.has('fabric') && !kinds.has('draft'));
    }));
});

describe('whether the log shows a deletion', () => {
  it('yes with who and when, no for what is there, and cannot-read without the permission', () =>
    withHnp({ line: 'M' }, async running => {
      const { hnp, fabric, client } = running;
      addVpcs(hnp, fabric, 2);
      const [gone = 0, there = 0] = ['vpc-1', 'vpc-2'].map(name => hnp.find(fabric, 'VPC', name)?.id);
      hnp.upsert({ fabric, kind: 'Switch', name: 'same-id', spec: { a: 1 } }, 'anna');
      hnp.remove('VPC', gone, 'tom');
      const when = Date.parse(hnp.changes.at(-1)?.time ?? '');
      assert.deepEqual(value(await client.deletionSeen({ kind: 'VPC', id: gone })), {
        seen: 'yes',
        who: 'tom',
        when,
      });
      assert.deepEqual(value(await client.deletionSeen({ kind: 'VPC', id: there })), { seen: 'no' });
      assert.deepEqual(value(await client.deletionSeen({ kind: 'Switch', id: gone })), { seen: 'no' });
      assert.deepEqual(value(await withoutLog(running).deletionSeen({ kind: 'VPC', id: gone })), {
        seen: 'cannot-read',
      });
      assert.equal(value(await client.record(kind('VPC'), gone)), undefined);
    }));

  it('a row that the token may not see is gone for it, and not deleted', () =>
    withHnp({ line: 'M' }, async ({ hnp, fabric, clientWith }) => {
      addVpcs(hnp, fabric, 1);
      hnp.addToken({ key: blind, user: 'narrow', hides: row => row['name'] === 'vpc-1' });
      const id = hnp.find(fabric, 'VPC', 'vpc-1')?.id ?? 0;
      const narrow = clientWith({ token: blind });
      assert.equal(value(await narrow.record(kind('VPC'), id)), undefined);
      assert.deepEqual(value(await narrow.deletionSeen({ kind: 'VPC', id })), { seen: 'no' });
    }));

  it('a server that answers with an entry about something else cannot be read', () => {
    const other = {
      id: 1,
      time: '2026-01-01T00:00:00Z',
      action: { value: 'delete' },
      changed_object_type: 'netbox_hedgehog.vpc',
      changed_object_id: 8,
    };
    return withServer(
      (_, response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ count: 1, next: null, results: [other] }));
      },
      async url => {
        const client = new HnpClient({ url, token });
        assert.deepEqual(value(await client.deletionSeen({ kind: 'VPC', id: 7 })), { seen: 'cannot-read' });
        assert.equal(value(await client.deletionSeen({ kind: 'VPC', id: 8 })).seen, 'yes');
      },
    );
  });
});
