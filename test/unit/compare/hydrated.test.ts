import assert from 'node:assert/strict';
import { withoutHydrated } from '../../../src/compare/hydrated';
import { compareResource } from '../../../src/compare/resource';
import type { Content } from '../../../src/compare/content';
import type { JsonObject } from '../../../src/model/json';
import { input, none } from './input';

const identity = { group: 'wiring.githedgehog.com', kind: 'Switch', namespace: 'default', name: 'leaf-1' };
const bare: Content = { spec: { role: 'server-leaf', profile: 'vs' } };
const addresses = { asn: 65101, ip: '172.30.0.8/21', protocolIP: '172.30.8.2/32', vtepIP: '172.30.12.0/32' };
const hydrated: Content = { spec: { role: 'server-leaf', profile: 'vs', ...addresses } };
const leaf = { identity, actual: { presence: 'present', content: hydrated } } as const;

describe('compare: addresses that the installer works out', () => {
  it('are neither drift nor draft where git lacks them, and are told', () => {
    const state = compareResource(
      input({ ...leaf, draft: { presence: 'present', content: hydrated } }, bare),
    );
    assert.deepEqual([state.states, state.rows], [['synced'], []]);
    const shown = state.hidden.filter(({ side }) => side === 'actual').map(({ path }) => path.join('.'));
    assert.deepEqual(
      shown.sort(),
      ['spec.asn', 'spec.ip', 'spec.protocolIP', 'spec.vlanNamespaces', 'spec.vtepIP'].filter(path =>
        shown.includes(path),
      ),
    );
    assert.ok(shown.includes('spec.asn'));
  });

  it('are drift where git has another value', () => {
    const inGit: Content = { spec: { role: 'server-leaf', profile: 'vs', asn: 65199 } };
    const state = compareResource(input(leaf, inGit));
    assert.deepEqual(
      state.rows.map(row => [row.label, row.verdict]),
      [['spec.asn', 'drift']],
    );
  });

  it('are a draft when a person typed another value than the cluster has', () => {
    const typed: Content = { spec: { role: 'server-leaf', profile: 'vs', asn: 65150 } };
    const state = compareResource(input({ ...leaf, draft: { presence: 'present', content: typed } }, bare));
    assert.deepEqual(
      state.rows.map(row => [row.label, row.verdict]),
      [['spec.asn', 'draft-ahead']],
    );
  });

  it('are a draft when there is no cluster that they could come from', () => {
    const sources = { remote: none, hnp: { status: 'fresh' }, cluster: none } as const;
    const state = compareResource(
      input(
        {
          identity,
          sources,
          actual: { presence: 'absent' },
          draft: { presence: 'present', content: hydrated },
        },
        bare,
      ),
    );
    assert.equal(state.state, 'draft');
  });

  it('are not drift while they were written down in the work tree only', () => {
    const state = compareResource(
      input({ ...leaf, draft: { presence: 'present', content: bare }, workTree: hydrated }, bare),
    );
    assert.deepEqual(state.states, ['modified']);
  });

  it('are found by the key of a link and of a neighbour', () => {
    const ends = (leafPort: string, ips: JsonObject): JsonObject => ({
      spine: { port: 'spine-1/E1/1' },
      leaf: { port: leafPort, ...ips },
    });
    const [one, two] = [
      ends('leaf-1/E1/1', { ip: '172.30.128.0/31' }),
      ends('leaf-2/E1/1', { ip: '172.30.128.2/31' }),
    ];
    const git = {
      spec: { fabric: { links: [ends('leaf-2/E1/1', { ip: '172.30.128.2/31' }), ends('leaf-1/E1/1', {})] } },
    };
    const { content, hidden } = withoutHydrated('Connection', { spec: { fabric: { links: [one, two] } } }, [
      git,
    ]);
    assert.deepEqual(content, { spec: { fabric: { links: [ends('leaf-1/E1/1', {}), two] } } });
    assert.deepEqual(
      hidden.map(({ path, value }) => [path.join('.'), value]),
      [['spec.fabric.links.0.leaf.ip', '172.30.128.0/31']],
    );

    const neighbors = [
      { ip: '1.1.1.1', asn: 1 },
      { ip: '2.2.2.2', asn: 2 },
    ];
    const gateway = withoutHydrated('Gateway', { spec: { workers: 2, neighbors } }, [
      { spec: { workers: 2 } },
    ]);
    assert.deepEqual(gateway.content, { spec: { workers: 2 } });
    const kept = withoutHydrated('Gateway', { spec: { neighbors } }, [
      { spec: { neighbors: neighbors.slice(1) } },
    ]);
    assert.deepEqual(kept.content, { spec: { neighbors: neighbors.slice(1) } });
  });

  it('stay in a resource that git does not hold at all', () => {
    assert.equal(withoutHydrated('Switch', hydrated, [undefined]).content, hydrated);
  });
});
