import assert from 'node:assert/strict';
import { kinds } from '../../../src/model/kinds';
import { problemLine } from '../../../src/model/problemText';
import { kind, withHnp } from './fixture';
import { problem, value } from '../results';

const content = {
  name: 'x',
  namespace: 'default',
  spec: { a: 1, list: [{ b: null }] },
  labels: { l: '1' },
  annotations: { n: '2' },
};

describe('writing to HNP', () => {
  for (const line of ['M', 'F'] as const) {
    it(`line ${line}: creates, changes and deletes a record of each kind, and reads each back`, () =>
      withHnp({ line, breaksWriteAnswers: true }, async ({ hnp, client, fabric }) => {
        for (const entry of kinds.filter(({ hnpRoute }) => hnpRoute !== undefined)) {
          const made = value(await client.create(entry, fabric, content));
          const { id, lastUpdated, ...rest } = made;
          assert.deepEqual(rest, { kind: entry.kind, ...content });
          assert.equal(hnp.get(entry.kind, id)?.last_updated, lastUpdated);
          const other = { ...content, spec: { c: 'new' }, labels: {} };
          const changed = value(await client.update(entry, made, other));
          assert.deepEqual([changed.id, changed.spec, changed.labels], [id, { c: 'new' }, {}]);
          assert.deepEqual(value(await client.record(entry, id)), changed);
          value(await client.delete(entry, made));
          assert.equal(hnp.get(entry.kind, id), undefined);
          value(await client.delete(entry, made));
          assert.equal(value(await client.record(entry, id)), undefined);
        }
      }));
  }

  it('every write names its fields: without that, line M answers 500 to a write that it has made', () =>
    withHnp({ line: 'M', breaksWriteAnswers: true }, async ({ client, fabric, asked }) => {
      const made = value(await client.create(kind('External'), fabric, content));
      value(await client.update(kind('External'), made, content));
      const writes = asked().filter(request => /^(POST|PATCH)/.test(request));
      assert.equal(writes.length, 2);
      for (const request of writes) assert.match(request, /\?fields=/);
    }));

  it('what HNP refuses names the record and says why', () =>
    withHnp({ line: 'M' }, async ({ hnp, client, fabric }) => {
      const empty = problem(await client.create(kind('VPC'), fabric, { ...content, spec: {} }));
      assert.deepEqual([empty.code, empty.subject], ['hnp-refused', 'VPC x']);
      assert.match(
        problemLine(empty),
        /^HNP refused VPC x: spec: .+\. Correct the record or the file, then sync again\.$/,
      );
      const dotted = problem(await client.create(kind('VPC'), fabric, { ...content, name: 'a.b' }));
      assert.match(problemLine(dotted), /^HNP refused VPC a\.b: name: /);
      value(await client.create(kind('VPC'), fabric, content));
      const twice = problem(await client.create(kind('VPC'), fabric, content));
      assert.match(problemLine(twice), /^HNP refused VPC x: .*already exists/);
      assert.equal(hnp.list(fabric).length, 1);
    }));

  it('a token that may only read is told so, and not that it is wrong', () =>
    withHnp({ line: 'M' }, async ({ hnp, clientWith, fabric }) => {
      const key = 'c'.repeat(40);
      hnp.addToken({ key, user: 'reader', writeEnabled: false });
      const reader = clientWith({ token: key });
      assert.equal(value(await reader.records(fabric)).length, 0);
      const failure = problem(await reader.create(kind('VPC'), fabric, content));
      assert.equal(failure.code, 'hnp-forbidden');
      assert.match(
        problemLine(failure),
        /does not let this token do that: .*Ask for the permission in NetBox/,
      );
      assert.equal(hnp.list(fabric).length, 0);
    }));

  it('a record that is gone meanwhile is no success', () =>
    withHnp({ line: 'M' }, async ({ hnp, client, fabric }) => {
      const made = value(await client.create(kind('VPC'), fabric, content));
      hnp.remove('VPC', made.id, 'anna');
      const failure = problem(await client.update(kind('VPC'), made, content));
      assert.equal(
        problemLine(failure),
        'VPC x was not written to HNP: its record is gone. Look at the new draft and sync again.',
      );
    }));

  it('a write whose answer is lost is a failure that may be tried again, and is not made twice by itself', () =>
    withHnp({ line: 'M' }, async ({ hnp, client, fabric, asked }) => {
      hnp.server.faults = [{ kind: 'reset' }];
      const failure = problem(await client.create(kind('VPC'), fabric, content));
      assert.equal(failure.code, 'hnp-unreachable');
      assert.equal(asked().filter(request => request.startsWith('POST')).length, 1);
    }));

  for (const [what, before, write, after] of [
    ['a creation', false, 'POST', true],
    ['a change', true, 'PATCH', true],
    ['a deletion', true, 'DELETE', false],
  ] as const) {
    it(`${what} that was made while its answer was lost: what is read again decides, and it is made once`, () =>
      withHnp({ line: 'M' }, async ({ hnp, client, fabric, asked }) => {
        const first = before ? value(await client.create(kind('VPC'), fabric, content)) : undefined;
        hnp.server.faults = [{ kind: 'lost', method: write }];
        const changed = { ...content, spec: { c: 'new' } };
        if (!first) value(await client.create(kind('VPC'), fabric, changed));
        else if (after) value(await client.update(kind('VPC'), first, changed));
        else value(await client.delete(kind('VPC'), first));
        assert.deepEqual(
          hnp.list(fabric).map(({ spec }) => spec),
          after ? [{ c: 'new' }] : [],
        );
        assert.equal(asked().filter(request => request.startsWith(write)).length, 1);
      }));
  }

  it('a change that a server error may have kept from being made is a failure when what is there is not it', () =>
    withHnp({ line: 'M' }, async ({ hnp, client, fabric }) => {
      const made = value(await client.create(kind('VPC'), fabric, content));
      hnp.server.faults = [{ kind: 'status', status: 500, path: `/vpcs/${made.id}/?` }];
      const update = client.update(kind('VPC'), made, { ...content, spec: { c: 'new' } });
      assert.equal(problem(await update).code, 'hnp-unreachable');
      hnp.server.faults = [];
      assert.deepEqual(value(await client.record(kind('VPC'), made.id))?.spec, content.spec);
    }));

  it('NetBox 4.6: a write is bound to the version that was read, a change and a deletion alike', () =>
    withHnp({ line: 'M', netbox: '4.6.0' }, async ({ hnp, client, fabric }) => {
      const made = value(await client.create(kind('VPC'), fabric, content));
      assert.equal(made.etag, `"${made.lastUpdated}"`);
      const read = value(await client.record(kind('VPC'), made.id));
      assert.equal(read?.etag, made.etag);
      hnp.upsert({ fabric, kind: 'VPC', name: 'x', spec: { c: 'by anna' } }, 'anna');
      for (const outcome of [
        await client.update(kind('VPC'), made, content),
        await client.delete(kind('VPC'), made),
      ]) {
        assert.equal(
          problemLine(problem(outcome)),
          'VPC x was not written to HNP: it was changed meanwhile. Look at the new draft and sync again.',
        );
      }
      assert.deepEqual(hnp.get('VPC', made.id)?.spec, { c: 'by anna' });
      const now = value(await client.record(kind('VPC'), made.id)) ?? made;
      const weak = { ...now, etag: `W/${now.etag ?? ''}` };
      value(await client.update(kind('VPC'), weak, content));
    }));
});
