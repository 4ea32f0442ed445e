import * as assert from 'node:assert/strict';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { codeOf, Fabric } from './fixture';

const crdFile = '.hnp/crds/wiring.githedgehog.com_servers.yaml';
const serverFile = 'managed/server/server-1.yaml';

function crd(field: string): string {
  return `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: servers.wiring.githedgehog.com
spec:
  group: wiring.githedgehog.com
  names:
    kind: Server
    plural: servers
  scope: Namespaced
  versions:
    - name: v1beta1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              properties:
                ${field}:
                  type: integer
`;
}

const server = `apiVersion: wiring.githedgehog.com/v1beta1
kind: Server
metadata:
  name: server-1
spec:
  rack: 12
`;

/** Answers for the person: the first of what can be picked, a folder, and in dialogs the button of that name. */
class Person {
  readonly told: string[] = [];
  private readonly own = {
    showQuickPick: vscode.window.showQuickPick,
    showOpenDialog: vscode.window.showOpenDialog,
    showInformationMessage: vscode.window.showInformationMessage,
  };

  constructor(folder: string, button: string | undefined) {
    Object.assign(vscode.window, {
      showQuickPick: (items: readonly unknown[]) => Promise.resolve(items[0]),
      showOpenDialog: () => Promise.resolve([vscode.Uri.file(folder)]),
      showInformationMessage: (message: string, options?: vscode.MessageOptions) => {
        this.told.push(`${message}\n${options?.detail ?? ''}`);
        return Promise.resolve(button);
      },
    });
  }

  leave(): void {
    Object.assign(vscode.window, this.own);
  }
}

describe('importing CRDs in the editor', () => {
  let fabric: Fabric;
  let folder: string;

  beforeEach(async () => {
    fabric = await Fabric.make(`crds-${Date.now()}`);
    folder = path.join(tmpdir(), `crds-from-${Date.now()}`);
    await mkdir(folder);
    await fabric.write(serverFile, server);
    await fabric.refresh();
    await vscode.window.showTextDocument(fabric.uri(serverFile), { preview: false });
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
    await fabric.remove();
  });

  const importFrom = async (text: string, button: string | undefined): Promise<string[]> => {
    await writeFile(path.join(folder, 'servers.yaml'), text);
    const person = new Person(folder, button);
    try {
      await vscode.commands.executeCommand('hnpGitops.importCrds');
    } finally {
      person.leave();
    }
    return person.told;
  };

  it('shows what it would write, writes it, and the CRD decides from then on', async () => {
    const [before] = await fabric.findingsWhen(serverFile, findings => findings.length > 0);
    assert.equal(before && codeOf(before), 'schema-unknown-key');
    const [asked, done] = await importFrom(crd('rack'), 'Import');
    assert.match(asked ?? '', /^Write 1 CRD file into crds-\d+\?\nServer v1beta1: \.hnp\/crds\/.* new /);
    assert.match(asked ?? '', /more fields: spec\.rack; fewer fields: spec\./);
    assert.match(done ?? '', /1 CRD file written to \.hnp\/crds\//);
    await fabric.findingsWhen(serverFile, findings => findings.length === 0);
  });

  it('overwrites only what a person said yes to', async () => {
    await importFrom(crd('rack'), 'Import');
    const before = await readFile(fabric.path(crdFile), 'utf8');
    const [asked, ...more] = await importFrom(crd('shelf'), undefined);
    assert.match(asked ?? '', /servers\.yaml changed \(more fields: spec\.shelf; fewer fields: spec\.rack\)/);
    assert.deepEqual(more, []);
    assert.equal(await readFile(fabric.path(crdFile), 'utf8'), before);
    assert.match((await importFrom(crd('rack'), 'Import'))[0] ?? '', /has these CRDs already/);
  });

  it('says why a CRD cannot be used, and writes nothing', async () => {
    const [told] = await importFrom(crd('rack').replace('name: v1beta1', 'name: v9'), 'Import');
    assert.match(told ?? '', /^No CRD was found .*\nNot imported from servers\.yaml: This CRD serves v9;/s);
    await assert.rejects(readFile(fabric.path(crdFile)), { code: 'ENOENT' });
  });
});
