import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { IndexedDocument } from '../../../src/directory/fabricIndex';
import { indexTexts } from '../../../src/directory/indexTexts';
import { equalJson } from '../../../src/model/json';
import { definitionsOf } from '../../../src/validate/definitions';
import { rangeWithin, spanWithin } from '../../../src/validate/ranges';
import { referenceEdges } from '../../../src/validate/referenceEdges';
import { definitionOf, referencesTo } from '../../../src/validate/referenceIndex';
import { impliedReferencesIn, referencesOf } from '../../../src/validate/references';
import { edgeFabric } from './edgeFabric';
import { edgeRows } from './edgeRows';

const index = edgeFabric();

function document(file: string): IndexedDocument {
  const found = index.files.get(`managed/${file}.yaml`)?.documents[0];
  assert.ok(found, file);
  return found;
}

function only(text: string): IndexedDocument {
  const [found] = [...indexTexts([{ file: 'a.yaml', text }], { namespace: 'default' }).files.values()][0]
    ?.documents ?? [undefined];
  assert.ok(found);
  return found;
}

/** The words of a document that name something, with what they name. */
function words(of: IndexedDocument): string[] {
  return referencesOf(of).map(({ path, part, from, to, target: { kind, name, sub } }) => {
    const span = spanWithin(of, path, part, { from, to });
    assert.ok(span);
    return `${of.source.text.slice(span.start, span.end)} ${kind} ${name}${sub ? ` ${sub.type} ${sub.name}` : ''}`;
  });
}

describe('the references of a CR', () => {
  it('are 78 edges, in the data as in the table', () => {
    assert.equal(referenceEdges.length, 78);
    assert.equal(edgeRows.length, 78);
  });

  for (const [kind, where, what, ...places] of edgeRows) {
    it(`${kind} ${where}: ${what ?? 'nothing that a CR declares'}`, () => {
      for (const [file, path, part, word] of places) {
        const of = document(file);
        assert.equal(of.identity?.kind, kind);
        const here = referencesOf(of).filter(
          reference =>
            equalJson([...reference.path], [...path]) &&
            reference.part === part &&
            (part === 'key' ? String(path.at(-1)) : String(valueOf(of, path))).slice(
              reference.from,
              reference.to,
            ) === word,
        );
        if (what === null) {
          assert.deepEqual(here, []);
          continue;
        }
        const [target = '', type] = what.split('#');
        const [toKind = '', owner] = target.split(' ');
        const expected =
          type === undefined
            ? { kind: toKind, name: word }
            : { kind: toKind, name: owner, sub: { type, name: word } };
        assert.deepEqual(
          here.map(reference => reference.target),
          [expected],
        );
        const [reference] = here;
        assert.ok(reference);
        const span = spanWithin(of, reference.path, part, reference);
        assert.equal(of.source.text.slice(span?.start, span?.end), word, 'the exact place in the text');
        assert.ok(
          referencesTo(index, reference.target).some(
            place => place.document === of && place.reference === reference,
          ),
          'found from its target',
        );
      }
    });
  }

  it('are exactly those of the table', () => {
    const listed = edgeRows.flatMap(([, , what, ...places]) => (what === null ? [] : places)).length;
    const all = [...index.files.values()].flatMap(({ documents }) => documents.flatMap(referencesOf));
    // Places of the fabric that repeat an edge of the table.
    const repeated = 6;
    assert.equal(all.length, listed + repeated);
  });

  it('stand at their exact place in quotes, escapes, flow style, keys, CRLF and Lists', () => {
    const text = [
      'apiVersion: v1',
      'kind: List',
      'items:',
      '  - apiVersion: vpc.githedgehog.com/v1beta1',
      '    kind: VPCAttachment',
      '    metadata: { name: a }',
      '    spec: { "subnet": "vpc\\x2d1\\/d\\u0062", connection: !!str c-1 }',
      '  - {apiVersion: vpc.githedgehog.com/v1beta1, kind: VPCPeering, metadata: {name: p}, spec: {permit: [{"vpc-1": {}, ? vpc-2 : {subnets: [\'a\']}}]}}',
      '',
    ].join('\r\n');
    const documents = [
      ...indexTexts([{ file: 'a.yaml', text }], { namespace: 'default' }).files.values(),
    ].flatMap(file => file.documents);
    assert.deepEqual(documents.map(words), [
      ['vpc\\x2d1 VPC vpc-1', 'd\\u0062 VPC vpc-1 subnet db', 'c-1 Connection c-1'],
      ['vpc-1 VPC vpc-1', 'vpc-2 VPC vpc-2', 'a VPC vpc-2 subnet a'],
    ]);
  });

  it('stand where the alias stands when the name itself is elsewhere', () => {
    const of = only(
      'apiVersion: vpc.githedgehog.com/v1beta1\nkind: VPCAttachment\nmetadata:\n  name: &n x\nspec:\n  connection: *n\n',
    );
    const [reference] = referencesOf(of);
    assert.ok(reference);
    assert.equal(spanWithin(of, reference.path, 'value', reference), undefined);
    assert.deepEqual(rangeWithin(of, reference.path, 'value', reference), {
      start: { line: 5, character: 14 },
      end: { line: 5, character: 16 },
    });
  });

  it('in a summary of routes are each VPC before an equals sign', () => {
    const of = only(
      'apiVersion: wiring.githedgehog.com/v1beta1\nkind: Switch\nmetadata:\n  name: s\n  annotations:\n    fabric.githedgehog.com/route-summ: "a=10.0.0.0/8, b =1.0.0.0/8,=,c"\n',
    );
    assert.deepEqual(words(of), ['a VPC a', 'b VPC b']);
  });

  it('of an ACL rule that names one side only are looked up on the other side', () => {
    const of = only(`apiVersion: gateway.githedgehog.com/v1alpha1
kind: GatewayPeering
metadata: { name: g }
spec:
  peering: { a: {}, b: {}, }
  acl: { rules: [{ to: b, match: { src: [{ vpcSubnet: s }], dst: [{ vpcSubnet: t }] } }] }
`);
    assert.deepEqual(
      words(of).filter(word => word.includes('subnet')),
      ['s VPC a subnet s', 't VPC b subnet t'],
    );
  });

  it('that are absent are told apart: namespaces, groups and the subnet default', () => {
    const implied = (text: string): string[] =>
      impliedReferencesIn(/kind: (\w+)/.exec(text)?.[1] ?? '', only(text).value).map(
        ({ path, target }) =>
          `${path.join('.')} ${target.kind} ${target.name}${target.sub ? ` ${target.sub.name}` : ''}`,
      );
    const head = (group: string, kind: string): string =>
      `apiVersion: ${group}.githedgehog.com/${group === 'gateway' ? 'v1alpha1' : 'v1beta1'}\nkind: ${kind}\nmetadata: { name: x }\n`;
    assert.deepEqual(implied(head('vpc', 'VPC')), [
      'spec.ipv4Namespace IPv4Namespace default',
      'spec.vlanNamespace VLANNamespace default',
    ]);
    assert.deepEqual(implied(`${head('wiring', 'Switch')}spec: { vlanNamespaces: [] }\n`), [
      'spec.vlanNamespaces VLANNamespace default',
    ]);
    assert.deepEqual(implied(`${head('vpc', 'VPCAttachment')}spec: { subnet: vpc-1/ }\n`), [
      'spec.subnet VPC vpc-1 default',
    ]);
    assert.deepEqual(implied(`${head('vpc', 'VPCAttachment')}spec: { subnet: vpc-1/db }\n`), []);
    assert.deepEqual(
      implied(`${head('gateway', 'Gateway')}spec: { groups: [{ name: a }, { priority: 1 }] }\n`),
      ['spec.groups.1.name GatewayGroup default'],
    );
  });

  it('of hostile documents are read without a throw', () => {
    const strange = fc.letrec(tie => ({
      value: fc.oneof(
        fc.string(),
        fc.integer(),
        fc.constant(null),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(
          fc.constantFrom('spec', 'peering', 'acl', 'rules', 'permit', 'links', 'link', 'port', 'toString'),
          tie('value'),
          { maxKeys: 4 },
        ),
      ),
    })).value;
    fc.assert(
      fc.property(
        fc.constantFrom('vpc/vpc-1', 'gatewaypeering/gp-1', 'switch/leaf-1'),
        strange,
        (file, spec) => {
          const of = { ...document(file), value: { metadata: { name: 'x' }, spec } as never };
          referencesOf(of);
          impliedReferencesIn('VPC', of.value);
          definitionsOf(of);
        },
      ),
    );
  });
});

describe('what a CR declares', () => {
  it('is itself, and the parts that others name', () => {
    const declared = (file: string): string[] =>
      definitionsOf(document(file)).map(
        ({ target: { name, sub } }) => `${name}${sub ? ` ${sub.type} ${sub.name}` : ''}`,
      );
    assert.deepEqual(declared('vpc/vpc-1'), ['vpc-1', 'vpc-1 subnet db', 'vpc-1 subnet web']);
    assert.deepEqual(declared('gateway/gw-1'), ['gw-1', 'gw-1 interface enp2s1']);
    assert.deepEqual(declared('gatewaypeering/gp-1'), [
      'gp-1',
      'gp-1 peeringKey vpc-1',
      'gp-1 peeringKey ext.ext-1',
    ]);
  });

  it('is found from its name', () => {
    const place = definitionOf(index, { kind: 'VPC', name: 'vpc-1', sub: { type: 'subnet', name: 'web' } });
    assert.deepEqual(
      [place?.document.file, place?.path],
      ['managed/vpc/vpc-1.yaml', ['spec', 'subnets', 'web']],
    );
    assert.equal(definitionOf(index, { kind: 'VPC', name: 'vpc-9' }), undefined);
  });

  it('counts references in force, and those of raw/ only when asked', () => {
    const texts = [
      { file: 'managed/vpcattachment/a.yaml', text: attachment('a') },
      { file: 'raw/b.yaml', text: attachment('b') },
      { file: 'unmanaged/c.yaml', text: attachment('c') },
    ];
    const small = indexTexts(texts, { namespace: 'default' });
    const target = { kind: 'VPC', name: 'vpc-1' };
    assert.equal(referencesTo(small, target).length, 1);
    assert.equal(referencesTo(small, target, ['managed', 'raw']).length, 2);
  });

  it('knows a port by either of its names', () => {
    const port = (name: string): number =>
      referencesTo(index, { kind: 'Switch', name: 'leaf-1', sub: { type: 'port', name } }).length;
    assert.equal(port('E1/55'), 1);
    assert.equal(port('E1/55/1'), 1);
  });
});

function attachment(name: string): string {
  return `apiVersion: vpc.githedgehog.com/v1beta1\nkind: VPCAttachment\nmetadata: { name: ${name} }\nspec: { subnet: vpc-1/db, connection: c }\n`;
}

function valueOf(of: IndexedDocument, path: readonly (string | number)[]): unknown {
  let value: unknown = of.value;
  for (const step of path) value = (value as Record<string | number, unknown>)[step];
  return value;
}
