import assert from 'node:assert/strict';
import type { FabricIndex } from '../../../src/directory/fabricIndex';
import { indexTexts } from '../../../src/directory/indexTexts';
import type { Json, JsonObject } from '../../../src/model/json';
import { planCrdImport, type CrdImportPlan } from '../../../src/validate/crdImport';
import { parseYaml } from '../../../src/yaml/parse';
import { crd } from './crds';

const servers = '.hnp/crds/wiring.githedgehog.com_servers.yaml';
const spec = { type: 'object', properties: { rack: { type: 'integer' }, description: { type: 'string' } } };

function fabric(files: Readonly<Record<string, string>> = {}): FabricIndex {
  const entries = Object.entries(files).map(([file, text]) => ({ file, text }));
  return indexTexts(entries, { namespace: 'default' });
}

function planned(values: readonly Json[], index = fabric()): CrdImportPlan {
  return planCrdImport(
    values.map((value, n) => ({ from: `file ${n}`, value })),
    index,
  );
}

/** The texts that a plan writes, by file. */
function written(plan: CrdImportPlan): Record<string, string> {
  return Object.fromEntries(
    plan.steps.map(step => [step.file, step.kind === 'write' ? new TextDecoder().decode(step.bytes) : '']),
  );
}

describe('an import of CRDs', () => {
  it('writes one file for each kind that is checked, with the fields that come and go', () => {
    const plan = planned([crd('Server', spec), crd('SwitchGroup', { type: 'object' })]);
    assert.deepEqual(plan.rows[0], {
      kind: 'Server',
      apiVersion: 'wiring.githedgehog.com/v1beta1',
      serves: ['v1beta1'],
      file: servers,
      outcome: 'new',
      added: ['spec.rack'],
      removed: ['spec.profile'],
      notChecked: 0,
    });
    assert.deepEqual(Object.keys(written(plan)), [
      servers,
      '.hnp/crds/wiring.githedgehog.com_switchgroups.yaml',
    ]);
  });

  it('leaves out what the cluster added, and says the same each time', () => {
    const served = crd('Server', spec);
    const metadata: JsonObject = {
      name: 'servers.wiring.githedgehog.com',
      uid: 'x',
      resourceVersion: '1',
      managedFields: [],
      annotations: { 'controller-gen.kubebuilder.io/version': 'v0.20.0', secret: 'x' },
    };
    const text =
      written(planned([{ ...served, metadata, status: { storedVersions: ['v1beta1'] } }]))[servers] ?? '';
    assert.deepEqual(parseYaml(text).documents[0].value, {
      ...served,
      metadata: {
        annotations: { 'controller-gen.kubebuilder.io/version': 'v0.20.0' },
        name: 'servers.wiring.githedgehog.com',
      },
    });
    const again = planned([served], fabric({ [servers]: written(planned([served]))[servers] ?? '' }));
    assert.deepEqual([again.rows[0]?.outcome, again.steps], ['same', []]);
  });

  it('replaces the file that has the CRD, also under a name of its own', () => {
    const own = '.hnp/crds/mine.yaml';
    const before = written(planned([crd('Server', { type: 'object' })]))[servers] ?? '';
    const plan = planned([crd('Server', spec)], fabric({ [own]: before }));
    assert.deepEqual(
      [plan.rows[0]?.outcome, plan.rows[0]?.added],
      ['changed', ['spec.rack', 'spec.description']],
    );
    assert.deepEqual(Object.keys(written(plan)), [own]);
    const broken = planned([crd('Server', spec)], fabric({ [servers]: 'x' }));
    assert.deepEqual([broken.rows[0]?.outcome, Object.keys(written(broken))], ['changed', [servers]]);
  });

  it('leaves aside what is no CRD of a kind that people write', () => {
    const foreign = crd('Server', spec);
    const plan = planned([
      { apiVersion: 'v1', kind: 'ConfigMap' },
      null,
      { ...foreign, spec: { ...(foreign['spec'] as JsonObject), group: 'argoproj.io' } },
      crd('Agent', { type: 'object' }),
    ]);
    assert.deepEqual(plan, { rows: [], refused: [], steps: [] });
  });

  it('refuses what could not be used, and the second of two for one kind', () => {
    let deep: Json = 'x';
    for (let n = 0; n < 250; n++) deep = [deep];
    const tooDeep = { ...crd('Switch', { type: 'object' }) };
    tooDeep['spec'] = { ...(tooDeep['spec'] as JsonObject), more: deep };
    const plan = planned([crd('Server', { $ref: 'x' }), crd('VPC', spec), crd('VPC', spec), tooDeep]);
    assert.deepEqual(
      plan.rows.map(row => row.kind),
      ['VPC'],
    );
    assert.deepEqual(
      plan.refused.map(({ from, reason }) => [
        from,
        /must not use \$ref|from file 1 already|too large or too deep/.exec(reason)?.[0],
      ]),
      [
        ['file 0', 'must not use $ref'],
        ['file 2', 'from file 1 already'],
        ['file 3', 'too large or too deep'],
      ],
    );
  });
});
