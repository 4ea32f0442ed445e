import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { OpenFabric } from '../../src/editor/fabrics';
import { FabricsTree } from '../../src/editor/fabricsTree';
import type { Node } from '../../src/editor/treeNodes';
import type { ResourceState, Snapshot, State } from '../../src/model/state';
import { FakeFabrics, resource, snapshot } from './treeFixture';

/** Labels, descriptions, and what is expanded, of all rows below a row. */
function rowsBelow(tree: FabricsTree, node?: Node): string[] {
  return tree.getChildren(node).map(child => textOf(tree.getTreeItem(child)));
}

function textOf(item: vscode.TreeItem): string {
  const label = typeof item.label === 'string' ? item.label : (item.label?.label ?? '');
  return [label, item.description].filter(Boolean).join(': ');
}

/** The row with this label below a row. */
function row(tree: FabricsTree, label: string, below?: Node): Node {
  const found = tree.getChildren(below).find(child => textOf(tree.getTreeItem(child)).startsWith(label));
  assert.ok(found, `there is a row ${label}`);
  return found;
}

const conflicted: Partial<ResourceState> = {
  states: ['conflict', 'draft'],
  conflicts: [
    {
      path: ['spec', 'subnets', 'db', 'vlan'],
      base: 1020,
      ours: 1012,
      theirs: 1002,
      source: { kind: 'draft', who: 'anna' },
    },
  ],
};

describe('the Fabrics view', () => {
  let fabrics: FakeFabrics;
  let tree: FabricsTree;
  let fired: (readonly string[] | 'all')[];

  beforeEach(() => {
    fabrics = new FakeFabrics();
    tree = new FabricsTree(fabrics);
    fired = [];
    tree.onDidChangeTreeData(nodes => {
      const rows = nodes?.map(({ type, id }) => `${type} ${id.split('\0')[1] ?? ''}`.trim());
      fired.push(rows ?? 'all');
    });
  });
  afterEach(() => {
    tree.dispose();
    fabrics.dispose();
  });

  const show = (of: Partial<Snapshot>): OpenFabric => fabrics.add('fabric-1', snapshot(of));

  it('has what needs a person first, then the inbox, the types with their numbers, and what is unmanaged', () => {
    show({
      resources: [
        resource('VPC', 'vpc-1', 'conflict', conflicted),
        resource('VPC', 'vpc-2', 'synced'),
        resource('Switch', 'leaf-1', 'drifted'),
      ],
      raw: [{ file: 'raw/new.yaml', documents: 2 }],
      unmanaged: [{ file: 'unmanaged/notes.yaml', documents: 1, reason: 'is a ConfigMap' }],
    });
    const fabric = row(tree, 'fabric-1');
    assert.deepEqual(
      new Set(rowsBelow(tree, fabric)),
      new Set([
        'Attention: 2',
        'Raw inbox: 1 file, 2 documents',
        'Switch: 1 · 1 drifted',
        'VPC: 2 · 1 conflict',
        'Unmanaged: 1 file',
      ]),
    );
    assert.deepEqual(rowsBelow(tree, row(tree, 'Attention', fabric)), [
      'vpc-1: subnets.db.vlan: 1002 or 1012?',
      'leaf-1: the cluster differs',
    ]);
    assert.deepEqual(rowsBelow(tree, row(tree, 'Unmanaged', fabric)), ['notes.yaml: is a ConfigMap']);
  });

  it('says every state by an icon and a word of its own, for the eye and for a screen reader', () => {
    const states: State[] = [
      'conflict',
      'invalid',
      'unknown',
      'draft',
      'modified',
      'unpushed',
      'committed',
      'pending',
      'drifted',
      'orphaned',
      'synced',
    ];
    show({ resources: states.map(state => resource('VPC', `vpc-${state}`, state)) });
    const items = tree
      .getChildren(row(tree, 'VPC', row(tree, 'fabric-1')))
      .map(node => tree.getTreeItem(node));
    const icons = items.map(({ iconPath }) => (iconPath as vscode.ThemeIcon).id);
    assert.equal(new Set(icons).size, states.length, 'an icon for each');
    const spoken = items.map(
      ({ accessibilityInformation }) => accessibilityInformation?.label.split(', ')[1],
    );
    assert.equal(new Set(spoken).size, states.length, 'a word for each');
    const drifted = items[states.indexOf('drifted')];
    assert.equal(drifted?.description, 'Drifted · default · 2 subnets');
    assert.equal(items.at(-1)?.description, 'default · 2 subnets', 'the usual state needs no word');
  });

  it('has rows that stay the same objects with the same ids, so that what is selected and expanded stays so', () => {
    const fabric = show({ resources: [resource('VPC', 'vpc-1', 'synced')] });
    const before = row(tree, 'vpc-1', row(tree, 'VPC', row(tree, 'fabric-1')));
    const id = tree.getTreeItem(before).id;
    fabrics.update(
      fabric,
      snapshot({ resources: [resource('VPC', 'vpc-0', 'synced'), resource('VPC', 'vpc-1', 'draft')] }),
    );
    const after = row(tree, 'vpc-1', row(tree, 'VPC', row(tree, 'fabric-1')));
    assert.equal(after, before);
    assert.equal(tree.getTreeItem(after).id, id);
  });

  it('draws again only the type that changed, and nothing where nothing did', () => {
    const other = fabrics.add('fabric-2', snapshot({}));
    const of = (state: State): Snapshot =>
      snapshot({ resources: [resource('VPC', 'vpc-1', state), resource('Server', 'server-1', 'synced')] });
    const fabric = show({});
    tree.getChildren();
    fabrics.update(fabric, of('synced'));
    fabrics.update(other, snapshot({}));
    fired.length = 0;
    fabrics.update(fabric, of('synced'));
    assert.equal(fired.length, 0);
    fabrics.update(fabric, of('pending'));
    assert.deepEqual(fired, [['kind kind/VPC']]);
    fabrics.update(fabric, of('drifted'));
    assert.deepEqual(fired[1], ['fabric'], 'Attention comes');
    // It asks the same while the cluster is silent, and looks otherwise.
    const silent = resource('VPC', 'vpc-1', 'unknown', { states: ['unknown', 'drifted'] });
    fabrics.update(fabric, snapshot({ resources: [silent, resource('Server', 'server-1', 'synced')] }));
    assert.deepEqual(fired[2], ['attention attention', 'kind kind/VPC']);
  });

  it('says of a fabric without CRs what to do, and of one that is not read yet that it is read', () => {
    show({});
    fabrics.add('fabric-2', undefined);
    assert.deepEqual(rowsBelow(tree, row(tree, 'fabric-1')), [
      'No CRs yet: drop YAML here, or click for a new one',
    ]);
    assert.equal(textOf(tree.getTreeItem(row(tree, 'fabric-2'))), 'fabric-2: reading…');
  });

  it('groups more than 500 CRs of a type, so that no level is longer', () => {
    show({
      resources: Array.from({ length: 1_201 }, (_, n) =>
        resource('VPC', `v-${String(n).padStart(4, '0')}`, 'synced'),
      ),
    });
    const kind = row(tree, 'VPC: 1201', row(tree, 'fabric-1'));
    assert.deepEqual(rowsBelow(tree, kind), [
      'v-0000 … v-0499: 500',
      'v-0500 … v-0999: 500',
      'v-1000 … v-1200: 201',
    ]);
    assert.equal(tree.getChildren(row(tree, 'v-1000', kind)).length, 201);
  });

  it('knows the parent of each row, so that it can be shown', () => {
    show({
      resources: [resource('VPC', 'vpc-1', 'conflict', conflicted)],
      raw: [{ file: 'raw/a.yaml', documents: 1 }],
    });
    const visit = (node: Node): void => {
      for (const child of tree.getChildren(node)) {
        assert.equal(tree.getParent(child), node, child.id);
        visit(child);
      }
    };
    visit(row(tree, 'fabric-1'));
  });

  describe('with a filter', () => {
    beforeEach(() => {
      show({
        resources: [
          resource('VPC', 'vpc-1', 'conflict', conflicted),
          resource('VPC', 'vpc-2', 'synced'),
          resource('Switch', 'leaf-1', 'drifted'),
        ],
        raw: [{ file: 'raw/new.yaml', documents: 2 }],
      });
      fabrics.add('fabric-2', snapshot({ resources: [resource('VPC', 'other', 'synced')] }));
    });

    it('shows what has all the words, be they of kind, name, description or state', () => {
      tree.filter = { text: 'DRIFTED switch' };
      const fabric = row(tree, 'fabric-1');
      assert.equal(tree.getChildren().length, 1, 'fabrics without a match go');
      assert.deepEqual(rowsBelow(tree, fabric), ['Attention: 1', 'Switch: 1 of 1 · 1 drifted']);
      assert.deepEqual(tree.numbers, { shown: 1, all: 4 });
    });

    it('shows one state, or what needs a person', () => {
      tree.filter = { text: '', state: 'synced' };
      assert.deepEqual(rowsBelow(tree, row(tree, 'fabric-1')), ['VPC: 1 of 2']);
      tree.filter = { text: '', state: 'attention' };
      assert.deepEqual(tree.numbers, { shown: 2, all: 4 });
    });

    it('shows files of the inbox by their names', () => {
      tree.filter = { text: 'new.yaml' };
      assert.deepEqual(rowsBelow(tree, row(tree, 'fabric-1')), ['Raw inbox: 1 file, 2 documents']);
    });

    it('shows nothing and says so when nothing matches; without words it is no filter', () => {
      tree.filter = { text: 'nowhere' };
      assert.deepEqual(tree.getChildren(), []);
      assert.equal(tree.isEmptied, true);
      tree.filter = { text: '  ' };
      assert.equal(tree.filter, undefined);
      assert.equal(tree.getChildren().length, 2);
    });

    it('has rows of its own, so that what was expanded before is so again after it', () => {
      const before = tree.getTreeItem(row(tree, 'VPC', row(tree, 'fabric-1')));
      tree.filter = { text: 'vpc' };
      const during = tree.getTreeItem(row(tree, 'VPC', row(tree, 'fabric-1')));
      assert.notEqual(during.id, before.id);
      assert.equal(during.collapsibleState, vscode.TreeItemCollapsibleState.Expanded);
      tree.filter = undefined;
      assert.equal(tree.getTreeItem(row(tree, 'VPC', row(tree, 'fabric-1'))).id, before.id);
    });
  });
});
