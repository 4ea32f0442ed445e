import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { readerRole } from '../../../src/cluster/role';
import { crdResource, readResources } from '../../../src/cluster/resources';

interface Rule {
  readonly apiGroups: string[];
  readonly resources: string[];
  readonly verbs: string[];
}

/** The YAML of the page, document by document. */
async function documents(): Promise<Record<string, unknown>[]> {
  const page = await readFile(join(process.cwd(), 'docs', 'cluster.md'), 'utf8');
  const blocks = [...page.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, text = '']) => text);
  return blocks.flatMap(text =>
    parseAllDocuments(text).map(document => {
      assert.deepEqual(document.errors, []);
      return document.toJS() as Record<string, unknown>;
    }),
  );
}

describe('the ClusterRole of docs/cluster.md', () => {
  it('has exactly the verbs and resources that are read', async () => {
    const [role] = await documents();
    assert.equal(role?.['kind'], 'ClusterRole');
    const granted = (role['rules'] as Rule[]).flatMap(({ apiGroups, resources, verbs }) =>
      apiGroups.flatMap(group =>
        resources.flatMap(resource => verbs.map(verb => `${verb} ${resource}.${group}`)),
      ),
    );
    const used = [
      ...readResources.flatMap(({ group, plural }) =>
        ['list', 'watch'].map(verb => `${verb} ${plural}.${group}`),
      ),
      `get ${crdResource.plural}.${crdResource.group}`,
    ];
    assert.deepEqual(granted.sort(), used.sort());
  });

  it('is what the check of connections copies', async () => {
    const [role] = await documents();
    assert.deepEqual(
      parseAllDocuments(readerRole()).map(document => document.toJS() as unknown),
      [role],
    );
  });

  it('is bound by its name', async () => {
    const [role, binding, ...more] = await documents();
    assert.equal(more.length, 0);
    assert.equal(binding?.['kind'], 'ClusterRoleBinding');
    const { name } = role?.['metadata'] as { name: string };
    assert.equal((binding['roleRef'] as { name: string }).name, name);
  });
});
