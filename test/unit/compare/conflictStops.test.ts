import assert from 'node:assert/strict';
import { conflictStops } from '../../../src/compare/conflictStops';
import { compareResource } from '../../../src/compare/resource';
import type { Conflict, ConflictSource, ResourceState } from '../../../src/model/state';
import { input } from './input';

const synced = compareResource(input());
const upstream: ConflictSource = { kind: 'upstream', commit: '1234567890' };

function conflict(path: readonly string[], source: ConflictSource = { kind: 'draft' }): Conflict {
  return { path, label: path.join('.'), base: 1, ours: 2, theirs: 3, source };
}

function vpc(name: string, file: string, conflicts: readonly Conflict[]): ResourceState {
  return { ...synced, identity: { ...synced.identity, name }, file, conflicts };
}

const said = (resources: readonly ResourceState[]): string[][] =>
  conflictStops(resources).map(stops =>
    stops.map(({ identity, label, file = '-' }) => `${file} ${identity.name} ${label}`),
  );

describe('the places of conflicts', () => {
  it('stand by their files, in the order of the names, also where one holds several CRs', () => {
    const resources = [
      vpc('vpc-3', 'managed/b.yaml', [conflict(['spec', 'z']), conflict(['spec', 'a'])]),
      vpc('vpc-2', 'managed/a.yaml', []),
      vpc('vpc-1', 'managed/a.yaml', [conflict(['spec', 'b'])]),
      vpc('vpc-4', 'managed/b.yaml', [conflict([])]),
    ];
    assert.deepEqual(said(resources), [
      ['managed/a.yaml vpc-1 spec.b'],
      ['managed/b.yaml vpc-3 spec.z', 'managed/b.yaml vpc-3 spec.a', 'managed/b.yaml vpc-4 '],
    ]);
  });

  it('are one for a field, however many sides have another value for it', () => {
    const both = [
      conflict(['spec', 'a']),
      conflict(['spec', 'a'], upstream),
      conflict(['spec', 'b'], upstream),
    ];
    assert.deepEqual(said([vpc('vpc-1', 'managed/a.yaml', both)]), [
      ['managed/a.yaml vpc-1 spec.a', 'managed/a.yaml vpc-1 spec.b'],
    ]);
  });

  it('come last without a file, CR by CR, though git knows in which one it was', () => {
    const gone = (name: string): ResourceState => ({
      ...vpc(name, 'managed/a.yaml', [conflict([], upstream)]),
      desired: 'absent',
    });
    const left = vpc('vpc-9', 'managed/z.yaml', [conflict(['spec', 'a'])]);
    assert.deepEqual(said([gone('vpc-2'), gone('vpc-1'), left]), [
      ['managed/z.yaml vpc-9 spec.a'],
      ['- vpc-1 '],
      ['- vpc-2 '],
    ]);
    assert.deepEqual(said([synced]), []);
  });
});
