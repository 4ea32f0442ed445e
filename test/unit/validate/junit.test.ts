import assert from 'node:assert/strict';
import fc from 'fast-check';
import { junitReport } from '../../../src/validate/junit';
import { anyFinding, finding, report } from './reports';
import { strictXml, type Element } from './strictXml';

const cases = (root: Element): readonly Element[] => root.children.flatMap(suite => suite.children);

describe('the JUnit report', () => {
  it('has a suite for what was checked together and a case for each file, failed by its errors', () => {
    const other = finding({ code: 'schema-enum', message: 'Second.' });
    const warning = finding({ severity: 'warning', code: 'place-misnamed', message: 'Rename it.' });
    const root = strictXml(
      junitReport(report([finding(), other, warning], '/work', ['lab/managed/vpc/b.yaml'])),
    );
    assert.deepEqual(root.attributes, {
      name: 'hnp-gitops validate',
      tests: '2',
      failures: '1',
      errors: '0',
    });
    const [suite] = root.children;
    assert.deepEqual(suite?.attributes, {
      name: 'lab',
      tests: '2',
      failures: '1',
      errors: '0',
      skipped: '0',
    });
    const [clean, wrong] = suite.children;
    assert.deepEqual([clean?.attributes['name'], clean?.children], ['lab/managed/vpc/b.yaml', []]);
    assert.deepEqual(
      wrong?.children.map(({ name, attributes, text }) => ({ name, attributes, text })),
      [
        {
          name: 'failure',
          attributes: {
            message: 'spec.mtu must be a whole number. Correct it. (2 errors in all)',
            type: 'schema-type',
          },
          text: [
            'lab/managed/vpc/a.yaml:5:3: error: spec.mtu must be a whole number. Correct it. [schema-type]',
            'lab/managed/vpc/a.yaml:5:3: error: Second. [schema-enum]',
          ].join('\n'),
        },
        {
          name: 'system-out',
          attributes: {},
          text: 'lab/managed/vpc/a.yaml:5:3: warning: Rename it. [place-misnamed]',
        },
      ],
    );
  });

  it('keeps specials of XML, and white space in attributes', () => {
    const message = `a < b && "c" > 'd' ]]>\tand\nso on`;
    const [only] = cases(strictXml(junitReport(report([finding({ message, file: 'x&"<.yaml' })]))));
    assert.deepEqual(
      [only?.attributes['name'], only?.children[0]?.attributes['message']],
      ['x&"<.yaml', message],
    );
  });

  it('is well-formed, and its counts are true, whatever files bring along', () => {
    fc.assert(
      fc.property(fc.array(anyFinding, { maxLength: 8 }), findings => {
        const root = strictXml(junitReport(report(findings)));
        const failed = cases(root).filter(({ children }) => children.some(({ name }) => name === 'failure'));
        assert.equal(Number(root.attributes['tests']), cases(root).length);
        assert.equal(Number(root.attributes['failures']), failed.length);
        assert.equal(cases(root).length, new Set(findings.map(({ file }) => file)).size);
      }),
    );
  });
});

describe('the strict reader of these tests', () => {
  const head = '<?xml version="1.0" encoding="UTF-8"?>';
  const wrong = [
    '<a>',
    '<a></b>',
    '<a x="1" x="2"/>',
    '<a x="<"/>',
    '<a>&b;</a>',
    '<a>&</a>',
    '<a>]]></a>',
    '<a/><b/>',
    "<a x='1'/>",
    '<a>\u0001</a>',
  ];
  for (const text of wrong)
    it(`refuses ${JSON.stringify(text)}`, () => assert.throws(() => strictXml(head + text)));
});
