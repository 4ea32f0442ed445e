import assert from 'node:assert/strict';
import { indexTexts } from '../../../src/directory/indexTexts';
import type { FabricIndex } from '../../../src/directory/fabricIndex';
import type { Position, Range } from '../../../src/model/finding';
import type { Location } from '../../../src/language/answers';
import { profileText } from '../../../src/language/catalogue';
import { foldsOf } from '../../../src/language/folding';
import { hoverAt } from '../../../src/language/hover';
import { prose } from '../../../src/language/markdown';
import { countsIn, definitionAt, linksIn, referencesAt } from '../../../src/language/navigate';
import { outlineOf, symbolsIn } from '../../../src/language/outline';
import { planRename, startRename } from '../../../src/language/rename';
import { editsByFile, renameWarnings } from '../../../src/language/renamePlan';
import type { Refused, RenamePlan } from '../../../src/language/renamePlan';
import { LineIndex } from '../../../src/yaml/lines';
import { applyEdits } from '../../../src/yaml/edits';
import { referencesOf } from '../../../src/validate/references';
import { rangeWithin, rangeOf } from '../../../src/validate/ranges';
import { edgeFabric, edgeFiles } from '../validate/edgeFabric';
import { edgeRows } from '../validate/edgeRows';
import type { EdgePlace } from '../validate/edgeRows';

const index = edgeFabric();

/** The last position of a word of an edge's place, where a cursor that was put behind it stands. */
function positionOf([file, path, part, word]: EdgePlace): { file: string; position: Position } {
  const name = `managed/${file}.yaml`;
  const document = index.files.get(name)?.documents[0];
  assert.ok(document);
  const whole = part === 'key' ? String(path.at(-1)) : wholeValue(document.value, path);
  const from = whole.indexOf(
    word,
    part === 'value' && whole.includes('/') && !whole.startsWith(word) ? whole.indexOf('/') : 0,
  );
  return { file: name, position: rangeWithin(document, path, part, { from, to: from + word.length }).end };
}

function wholeValue(value: unknown, path: readonly (string | number)[]): string {
  let at = value;
  for (const step of path) at = (at as Record<string | number, unknown>)[step];
  return String(at);
}

/** The text of a place. */
function textAt(of: FabricIndex, { source, range }: Location): string {
  const text = source.type === 'file' ? of.files.get(source.file)?.parsed.text : profileText(source.name);
  assert.ok(text !== undefined);
  return cut(text, range);
}

function cut(text: string, range: Range): string {
  const lines = new LineIndex(text);
  return text.slice(lines.offsetAt(range.start), lines.offsetAt(range.end));
}

/** The rename of what stands at a position. */
function renameAt(of: FabricIndex, file: string, position: Position, to: string): RenamePlan | Refused {
  const start = startRename(of, file, position);
  return start.ok ? planRename(of, { ...start, to }) : start;
}

/** The fabric after a rename. */
function after(plan: RenamePlan): FabricIndex {
  const files = [...index.files.values()].map(({ file, parsed }) => ({
    file: file === plan.move?.from ? plan.move.to : file,
    text: applyEdits(parsed.text, editsByFile(plan).get(file) ?? []),
  }));
  return indexTexts(files, { namespace: 'default' });
}

function allReferences(of: FabricIndex): string[] {
  return [...of.files.values()].flatMap(({ documents }) =>
    documents.flatMap(document =>
      referencesOf(document).map(({ target: { kind, name, sub } }) =>
        [kind, name, sub?.type, sub?.name].join(' '),
      ),
    ),
  );
}

describe('every edge', () => {
  for (const [kind, where, what, ...places] of edgeRows) {
    for (const place of places) {
      const [, , , word] = place;
      it(`${kind} ${where}: ${word} leads to its definition, is found from there, and is renamed with it`, () => {
        const { file, position } = positionOf(place);
        const found = definitionAt(index, file, position);
        const start = startRename(index, file, position);
        if (what === null) {
          // A node outside of the fabric bears the gateway's name; the word itself declares the gateway.
          const own = kind === 'Gateway';
          assert.equal(found !== undefined, own);
          assert.equal(start.ok, own);
          return;
        }
        assert.ok(found);
        const external = word.startsWith('ext.');
        const name = external && !what.includes('#') ? word.slice(4) : word;
        assert.equal(cut(index.files.get(file)?.parsed.text ?? '', found.word), name);
        const port = what.includes('#port');
        assert.equal(
          textAt(index, found.location).replace(/^["'](.*)["']$/, '$1'),
          port ? name.replace(/^(E1\/\d+)\/\d$/, '$1') : name,
        );
        const back = referencesAt(index, file, position, true);
        assert.ok(
          back.some(
            ({ source, range }) =>
              source.type === 'file' && source.file === file && sameRange(range, found.word),
          ),
          'find references finds the place itself',
        );
        assert.ok(back.length >= 2, 'and the definition');
        if (port || what.startsWith('SwitchProfile')) {
          assert.match(start.ok ? '' : start.reason, /profile/);
          return;
        }
        assert.ok(start.ok);
        const plan = renameAt(index, file, position, 'other-9');
        assert.ok(plan.ok, plan.ok ? '' : plan.reason);
        const before = allReferences(index);
        const now = allReferences(after(plan));
        const { target } = plan;
        const old = target.sub?.name ?? target.name;
        assert.equal(now.length, before.length);
        assert.deepEqual(
          now.map(reference => reference.replaceAll('other-9', old)).sort(),
          before.sort(),
          'nothing else changes',
        );
        const names = (all: string[], own: string): number =>
          all.filter(reference =>
            target.sub === undefined
              ? reference.startsWith(`${target.kind} ${own} `)
              : reference === `${target.kind} ${target.name} ${target.sub.type} ${own}`,
          ).length;
        assert.equal(names(now, old), 0, 'nothing names the old one');
        assert.equal(names(now, 'other-9'), names(before, old), 'all that named it names the new one');
        assert.equal(plan.replaces, target.sub === undefined);
        if (plan.replaces) assert.match(plan.move?.to ?? '', /\/other-9\.yaml$/);
      });
    }
  }
});

function sameRange(a: Range, b: Range): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function place(file: string, word: string): [string, Position] {
  const text = index.files.get(file)?.parsed.text ?? '';
  return [file, new LineIndex(text).positionAt(text.indexOf(word) + 1)];
}

describe('rename', () => {
  const [file, position] = place('managed/vpc/vpc-1.yaml', 'vpc-1');

  it('tells what the cluster makes of it, and which CRs the deletion waits for', () => {
    const plan = renameAt(index, file, position, 'shop');
    assert.ok(plan.ok);
    const [first, second] = renameWarnings(plan);
    assert.match(first ?? '', /deletion of VPC vpc-1 and a new VPC shop/);
    assert.match(
      second ?? '',
      /4 CRs.*Connection static-1, ExternalPeering ep-1, VPCAttachment a-1, VPCPeering p-1/,
    );
    assert.deepEqual(plan.move, { from: 'managed/vpc/vpc-1.yaml', to: 'managed/vpc/shop.yaml' });
  });

  it('changes the sides of a gateway peering and the ACL that names them', () => {
    const plan = renameAt(index, file, position, 'shop');
    assert.ok(plan.ok);
    const text = after(plan).files.get('managed/gatewaypeering/gp-1.yaml')?.parsed.text ?? '';
    assert.match(text, /^ {4}shop:$/m);
    assert.match(text, /from: shop, to: ext\.ext-1/);
    const [peering, from] = place('managed/gatewaypeering/gp-1.yaml', 'vpc-1, to');
    const same = renameAt(index, peering, from, 'shop');
    assert.ok(same.ok);
    assert.deepEqual(same.target, { kind: 'VPC', name: 'vpc-1' });
  });

  it('of a subnet is an edit like any other', () => {
    const [own, at] = place('managed/vpc/vpc-1.yaml', 'db:');
    const plan = renameAt(index, own, at, 'data');
    assert.ok(plan.ok);
    assert.deepEqual(renameWarnings(plan), []);
    assert.equal(plan.move, undefined);
    assert.match(
      after(plan).files.get('managed/vpcattachment/a-1.yaml')?.parsed.text ?? '',
      /subnet: "vpc-1\/data"/,
    );
  });

  it('writes quotes where the new name would be read as something else', () => {
    const [own, at] = place('managed/server/server-1.yaml', 'server-1');
    const plan = renameAt(index, own, at, '123');
    assert.ok(plan.ok);
    assert.match(after(plan).files.get('managed/server/123.yaml')?.parsed.text ?? '', /name: '123'/);
    assert.match(
      after(plan).files.get('managed/connection/unbundled-1.yaml')?.parsed.text ?? '',
      /port: 123\/enp2s1/,
    );
  });

  const refusals: [what: string, to: string, reason: RegExp][] = [
    ['that is taken', 'vpc-2', /VPC vpc-2 is there already, in managed\/vpc\/vpc-2\.yaml/],
    ['that is no name', 'Shop!', /cannot be a name/],
    ['that is too long for the kind', 'shop-of-the-east', /11 characters/],
    ['that it has', 'vpc-1', /the name already/],
  ];
  for (const [what, to, reason] of refusals) {
    it(`refuses a name ${what}`, () => {
      const plan = renameAt(index, file, position, to);
      assert.match(plan.ok ? '' : plan.reason, reason);
    });
  }

  it('refuses a subnet name that the VPC has', () => {
    const plan = renameAt(index, ...place('managed/vpc/vpc-1.yaml', 'db:'), 'web');
    assert.match(plan.ok ? '' : plan.reason, /has a subnet web already/);
  });

  it('refuses what others mean without naming it', () => {
    const files = {
      'managed/ipv4namespace/default.yaml':
        'apiVersion: vpc.githedgehog.com/v1beta1\nkind: IPv4Namespace\nmetadata:\n  name: default\nspec:\n  subnets: [10.0.0.0/16]\n',
      'managed/vpc/vpc-2.yaml': edgeFiles['managed/vpc/vpc-2.yaml'] ?? '',
    };
    const small = indexTexts(
      Object.entries(files).map(([name, text]) => ({ file: name, text })),
      { namespace: 'default' },
    );
    const plan = renameAt(small, 'managed/ipv4namespace/default.yaml', { line: 3, character: 9 }, 'main');
    assert.match(plan.ok ? '' : plan.reason, /VPC vpc-2 means default by leaving the name out/);
  });

  it('refuses where a name comes by an alias', () => {
    const text =
      'apiVersion: vpc.githedgehog.com/v1beta1\nkind: VPCAttachment\nmetadata:\n  name: a\n  labels: { for: &v vpc-2/app }\nspec:\n  subnet: *v\n  connection: c\n';
    const small = indexTexts(
      [
        { file: 'managed/vpc/vpc-2.yaml', text: edgeFiles['managed/vpc/vpc-2.yaml'] ?? '' },
        { file: 'managed/vpcattachment/a.yaml', text },
      ],
      { namespace: 'default' },
    );
    const plan = renameAt(small, 'managed/vpc/vpc-2.yaml', { line: 3, character: 9 }, 'shop');
    assert.match(plan.ok ? '' : plan.reason, /managed\/vpcattachment\/a\.yaml.*alias/);
  });
});

describe('hover', () => {
  const hover = (file: string, word: string): string =>
    (hoverAt(index, ...place(file, word), () => ['Synced', 'In the cluster'])?.blocks ?? []).join('\n');

  it('tells of a name what it stands for and how that is doing, then what the field means', () => {
    const text = hover('managed/vpcattachment/a-1.yaml', 'unbundled-1');
    assert.match(text, /\*\*Connection\*\* `unbundled-1` · `unbundled`/);
    assert.match(
      text,
      /`managed\/connection\/unbundled-1\.yaml` · 1 reference · Synced · In the cluster\n---\n/,
    );
    assert.match(text, /`spec\.connection` · text\n\S/);
  });

  it('tells of a subnet, a port and a profile', () => {
    assert.match(
      hover('managed/vpcattachment/a-1.yaml', 'db"'),
      /\*\*Subnet\*\* `db` of VPC `vpc-1` · `10\.0\.1\.0\/24 · VLAN 1001`/,
    );
    const port = hover('managed/connection/fabric-1.yaml', 'E1/55/1');
    assert.match(port, /\*\*Port\*\* `E1\/55\/1` of Switch `leaf-1` · `Dell S5248F-ON` · `4x25G`/);
    assert.match(port, /Used by `fabric-1`/);
    assert.match(hover('managed/switch/spine-1.yaml', 'celestica'), /`Celestica DS3000`.*\n.*34 ports/);
  });

  it('tells of a field its type, default and meaning', () => {
    assert.match(
      hover('managed/vpc/vpc-1.yaml', 'relayVPC'),
      /`spec\.subnets\.db\.dhcp\.relayVPC` · text\n\S/,
    );
    assert.match(hover('managed/vpc/vpc-1.yaml', 'vlan: 1001'), /whole number/);
  });

  it('says when a name is not in the fabric, and takes no text for markup', () => {
    const text =
      'apiVersion: vpc.githedgehog.com/v1beta1\nkind: VPCAttachment\nmetadata:\n  name: a\nspec:\n  connection: "`<b>[x](command:y)`"\n';
    const small = indexTexts([{ file: 'a.yaml', text }], { namespace: 'default' });
    const blocks = hoverAt(small, 'a.yaml', { line: 5, character: 20 }, () => [])?.blocks ?? [];
    assert.deepEqual(blocks.slice(0, 2), ['**Connection** `` `<b>[x](command:y)` ``', 'Not in this fabric.']);
  });
});

describe('outline, symbols, counts, links and folds', () => {
  it('show CRs and what is in them, each with its place', () => {
    const [vpc] = outlineOf(index, 'managed/vpc/vpc-1.yaml');
    assert.equal(vpc?.name, 'VPC vpc-1');
    const spec = vpc.children.find(({ name }) => name === 'spec');
    assert.deepEqual(
      spec?.children.map(({ name, detail }) => `${name} ${detail}`),
      ['ipv4Namespace ns-4', 'vlanNamespace ns-v', 'subnets ', 'permit '],
    );
  });

  it('find CRs by kind and name', () => {
    assert.deepEqual(
      symbolsIn(index, 'leaf').map(({ name }) => name),
      ['leaf-1'],
    );
    assert.ok(symbolsIn(index, 'vpc vpc-2').some(({ file }) => file === 'managed/vpc/vpc-2.yaml'));
    assert.deepEqual(symbolsIn(index, 'zzz'), []);
  });

  it('count references above the name, of kinds that can be named', () => {
    assert.deepEqual(
      countsIn(index, 'managed/external/ext-1.yaml').map(({ count, range }) => [count, range.start.line]),
      [[3, 3]],
    );
    assert.deepEqual(countsIn(index, 'managed/vpcattachment/a-1.yaml'), []);
  });

  it('link values that are as a whole the name of a CR that is there', () => {
    const links = linksIn(index, 'managed/externalattachment/ea-1.yaml');
    assert.deepEqual(
      links.map(({ location }) => (location.source.type === 'file' ? location.source.file : '')),
      ['managed/external/ext-1.yaml', 'managed/connection/external-1.yaml'],
    );
  });

  it('fold documents, maps, lists at the margin of their key, and comments', () => {
    const text = '# a\n# b\na:\n- b: 1\n  c: 2\n- d\ne:\n  f: 1\n\n---\ng: 1\n';
    assert.deepEqual(
      foldsOf(text).map(({ start, end, comment }) => [start, end, comment]),
      [
        [0, 7, false],
        [0, 1, true],
        [2, 5, false],
        [3, 4, false],
        [6, 7, false],
        [9, 10, false],
      ],
    );
  });
});

describe('positions', () => {
  it('beside a word touch it on both sides', () => {
    const text = index.files.get('managed/vpcattachment/a-1.yaml');
    const document = text?.documents[0];
    assert.ok(document);
    const { start, end } = rangeOf(document, ['spec', 'connection'], 'value');
    assert.ok(definitionAt(index, document.file, start));
    assert.ok(definitionAt(index, document.file, end));
    assert.equal(
      definitionAt(index, document.file, { line: start.line, character: start.character - 2 }),
      undefined,
    );
  });
});

describe('descriptions', () => {
  it('are text but for code, whatever a CRD of the fabric says', () => {
    assert.equal(
      prose('See `a_b` or [x](command:y) <img src=z> ![p](http://q) *now*'),
      'See `a_b` or \\[x\\](command:y) \\<img src=z\\> \\!\\[p\\](http://q) \\*now\\*',
    );
    assert.equal(prose('one ` alone'), 'one \\` alone');
  });
});
