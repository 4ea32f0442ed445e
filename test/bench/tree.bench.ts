import './fakeVscode';
import type { OpenFabric } from '../../src/editor/fabrics';
import { FabricsTree } from '../../src/editor/fabricsTree';
import type { Node } from '../../src/editor/treeNodes';
import type { ResourceState, Snapshot } from '../../src/model/state';
import { resource, snapshot } from '../host/treeFixture';
import { timed, type Bench } from './bench';

/** Ten kinds of 1,000 CRs each; every seventh has another state than synced. */
const kinds = [
  'VPC',
  'VPCAttachment',
  'VPCPeering',
  'Connection',
  'Switch',
  'Server',
  'External',
  'ExternalAttachment',
  'ExternalPeering',
  'SwitchGroup',
];
const states = ['synced', 'conflict', 'drifted', 'draft', 'invalid'] as const;

function tenThousand(): ResourceState[] {
  return kinds.flatMap(kind =>
    Array.from({ length: 1_000 }, (_, n) =>
      resource(kind, `${kind.toLowerCase()}-${n}`, states[n % 7 === 0 ? n % states.length : 0] ?? 'synced'),
    ),
  );
}

const resources = tenThousand();

function treeOf(fabrics: readonly Snapshot[]): FabricsTree {
  const all = fabrics.map((shown, n) => ({
    directory: `/fabrics/fabric-${n}`,
    session: {
      settings: { name: `fabric-${n}`, id: `${n}` },
      ports: { place: { inRepository: true } },
      view: { snapshot: shown },
    },
  })) as unknown as OpenFabric[];
  return new FabricsTree({ all, brokenOnes: [], onDidChange: () => ({ dispose: () => undefined }) });
}

/** Draws the rows of a level, as VS Code does, and returns them. */
function level(tree: FabricsTree, node?: Node): Node[] {
  const nodes = tree.getChildren(node);
  for (const child of nodes) tree.getTreeItem(child);
  return nodes;
}

/** The fabric's row, and the row of a type below it, with all levels below that one. */
function expandType(tree: FabricsTree): number {
  const [fabric] = level(tree);
  const type = level(tree, fabric).find(node => node.type === 'kind');
  return level(tree, type).reduce(
    (sum, node) => sum + (node.type === 'group' ? level(tree, node).length : 1),
    0,
  );
}

export const benches: readonly Bench[] = [
  {
    name: 'expand a type of 1,000 CRs in a tree of 10,000, first time',
    goal: 300,
    run: () =>
      timed(
        () => {
          const number = expandType(treeOf([snapshot({ resources })]));
          if (number !== 1_000) throw new Error(`${number} rows`);
          return Promise.resolve();
        },
        { runs: 20, percentile: 95 },
      ),
  },
  {
    name: 'filter 10,000 CRs by two words and draw what is left',
    goal: 300,
    run: () =>
      timed(
        () => {
          const tree = treeOf([snapshot({ resources })]);
          tree.filter = { text: 'vpc drifted' };
          return Promise.resolve(expandType(tree));
        },
        { runs: 20, percentile: 95 },
      ),
  },
  {
    name: 'draw 50 fabrics of 10,000 CRs together',
    goal: 300,
    run: () =>
      timed(
        () => {
          const parts = Array.from({ length: 50 }, (_, n) =>
            snapshot({ resources: resources.slice(n * 200, (n + 1) * 200) }),
          );
          return Promise.resolve(level(treeOf(parts)));
        },
        { runs: 20, percentile: 95 },
      ),
  },
];
