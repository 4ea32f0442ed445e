import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { YamlExtension } from '../../src/editor/yamlExtension';
import { Fabric, when } from './fixture';

type Register = (
  id: string,
  requestSchema: (resource: string) => string | undefined,
  requestContent: (uri: string) => string | undefined,
) => boolean;

/** A stand-in for Red Hat's YAML extension, which is not installed here: its API, and what was registered there. */
class StandIn {
  readonly registered: { id: string; schemaOf: (uri: vscode.Uri) => string | undefined }[] = [];
  private readonly given = new vscode.EventEmitter<void>();
  private readonly own = vscode.extensions.getExtension;

  /** @param exported what its activation gives; an error that it fails with */
  constructor(exported?: unknown) {
    const registerContributor: Register = (id, requestSchema, requestContent) => {
      const schemaOf = (uri: vscode.Uri): string | undefined => {
        const address = requestSchema(uri.toString());
        return address === undefined ? undefined : requestContent(address);
      };
      this.registered.push({ id, schemaOf });
      this.given.fire();
      return true;
    };
    const extension = {
      activate: () =>
        exported instanceof Error
          ? Promise.reject(exported)
          : Promise.resolve(exported ?? { registerContributor }),
    };
    const getExtension = (id: string): unknown =>
      id === 'redhat.vscode-yaml' ? extension : this.own.call(vscode.extensions, id);
    Object.assign(vscode.extensions, { getExtension });
  }

  get onGiven(): vscode.Event<void> {
    return this.given.event;
  }

  remove(): void {
    Object.assign(vscode.extensions, { getExtension: this.own });
  }
}

/** Our side of it alone, with one fabric that has managed/ and an index. */
function alone(): {
  yaml: YamlExtension;
  change: () => void;
  warnings: string[];
  onWarning: vscode.Event<void>;
} {
  const changed = new vscode.EventEmitter<undefined>();
  const warned = new vscode.EventEmitter<void>();
  const warnings: string[] = [];
  const fabric = { directory: '/fabric', session: { live: { index: { crds: [] } } } };
  const yaml = new YamlExtension(
    {
      all: [fabric],
      brokenOnes: [],
      of: ({ fsPath }: vscode.Uri) => (fsPath.startsWith('/fabric/') ? fabric : undefined),
      onDidChange: changed.event,
      getEngine: () => Promise.resolve({}),
    } as unknown as ConstructorParameters<typeof YamlExtension>[0],
    {
      warn: line => {
        warnings.push(line);
        warned.fire();
      },
    },
  );
  return { yaml, change: () => changed.fire(undefined), warnings, onWarning: warned.event };
}

function document(path: string, languageId = 'yaml'): vscode.TextDocument {
  return { uri: vscode.Uri.file(path), languageId } as vscode.TextDocument;
}

const vpc = `apiVersion: vpc.githedgehog.com/v1beta1
kind: VPC
metadata: { name: v-1 }
spec:
  mode: l3vni
  `;

describe("Red Hat's YAML extension, as far as its API goes", () => {
  let standIn: StandIn | undefined;
  afterEach(() => standIn?.remove());

  it('is given one schema for the CRs of fabrics, one for their own files, and none for other files', async () => {
    const fabric = await Fabric.make(`served-${Date.now()}`);
    try {
      await fabric.write('managed/vpc/v-1.yaml', vpc);
      const document = await vscode.workspace.openTextDocument(fabric.uri('managed/vpc/v-1.yaml'));
      await fabric.refresh();
      const keys = async (): Promise<unknown[]> => {
        const position = document.positionAt(vpc.length);
        const list = await vscode.commands.executeCommand<vscode.CompletionList>(
          'vscode.executeCompletionItemProvider',
          document.uri,
          position,
        );
        return list.items
          .filter(({ kind }) => kind === vscode.CompletionItemKind.Property)
          .map(({ label }) => (typeof label === 'string' ? label : label.label));
      };
      assert.ok((await keys()).includes('subnets'));
      const there = (standIn = new StandIn());
      await fabric.refresh();
      const { id, schemaOf } = await when(there.onGiven, () => there.registered[0]);
      assert.equal(id, 'hnp-gitops');
      const schema = JSON.parse(schemaOf(fabric.uri('managed/vpc/x.yaml')) ?? 'null') as { title: string };
      assert.equal(schema.title, 'Hedgehog fabric');
      assert.ok(schemaOf(fabric.uri('raw/x.yaml')));
      const own = JSON.parse(schemaOf(fabric.uri('.hnp/fabric.yaml')) ?? 'null') as { properties: object };
      assert.ok(Object.hasOwn(own.properties, 'netbox'));
      for (const other of ['unmanaged/x.yaml', '.hnp/manifest.yaml', '../x.yaml', 'managed/notes.txt'])
        assert.equal(schemaOf(fabric.uri(other)), undefined, other);
      await fabric.refresh();
      assert.equal(there.registered.length, 1);
      assert.deepEqual(await keys(), [], 'our keys step back');
    } finally {
      await fabric.remove();
    }
  });

  it('completes keys from then on, where it serves our schema and its completion is on', async () => {
    const { yaml, change } = alone();
    const cr = document('/fabric/managed/vpc/x.yaml');
    assert.equal(yaml.completesKeys(cr), false);
    const there = (standIn = new StandIn());
    change();
    await when(there.onGiven, () => there.registered[0]);
    assert.equal(yaml.completesKeys(cr), true);
    assert.equal(yaml.completesKeys(document('/fabric/managed/vpc/x.json', 'json')), false);
    assert.equal(yaml.completesKeys(document('/fabric/unmanaged/x.yaml')), false);
    assert.equal(yaml.completesKeys(document('/elsewhere/x.yaml')), false);
    const own = document('/broken/.hnp/fabric.yaml');
    assert.deepEqual([yaml.completesKeys(own), yaml.explains(own)], [true, true]);
    there.remove();
    assert.deepEqual([yaml.completesKeys(cr), yaml.completesKeys(own)], [false, false]);
    yaml.dispose();
  });

  const useless: [what: string, exported: unknown, warning: RegExp][] = [
    ['has no such API', { other: 1 }, /takes no schemas/],
    ['cannot be started', new Error('no Java'), /could not be started; keys are completed here: .*no Java/],
  ];
  for (const [what, exported, warning] of useless) {
    it(`leaves keys to us when it ${what}, and the log says so`, async () => {
      standIn = new StandIn(exported);
      const { yaml, change, warnings, onWarning } = alone();
      change();
      assert.match(await when(onWarning, () => warnings[0]), warning);
      assert.equal(yaml.completesKeys(document('/fabric/managed/vpc/x.yaml')), false);
      yaml.dispose();
    });
  }
});
