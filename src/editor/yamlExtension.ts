import * as path from 'node:path';
import * as vscode from 'vscode';
import type { Engine } from '../sync/engine';
import type { CombinedSchema } from '../validate/combinedSchema';
import { directoryOfFabricFile } from './fabricFiles';
import type { Fabrics } from './fabrics';
import { contributeSchemas, type YamlExtensionApi } from './schemaContributor';

const extensionId = 'redhat.vscode-yaml';

/** Where the fabric's own CRs lie, and what may become one. */
const served = /^(?:managed|raw)\/.+\.ya?ml$/i;

/** Gives Red Hat's YAML extension our schemas for the CRs and own files of fabrics, once it is there and there is a fabric. */
export class YamlExtension implements vscode.Disposable {
  private isGiven = false;
  private isAsking = false;
  private readonly listening: readonly vscode.Disposable[];

  constructor(
    private readonly fabrics: Pick<Fabrics, 'all' | 'brokenOnes' | 'of' | 'onDidChange' | 'getEngine'>,
    private readonly log: Pick<vscode.LogOutputChannel, 'warn'>,
  ) {
    this.listening = [
      fabrics.onDidChange(() => this.tryToGive()),
      vscode.extensions.onDidChange(() => this.tryToGive()),
    ];
  }

  /**
   * Whether that extension completes the keys of a document from our schema: then ours step back, so that nothing is
   * offered twice.
   */
  completesKeys(document: vscode.TextDocument): boolean {
    return this.does('completion', document);
  }

  /** Whether that extension tells on hover what the keys of a document mean, from our schema. */
  explains(document: vscode.TextDocument): boolean {
    return this.does('hover', document);
  }

  private does(feature: 'completion' | 'hover', document: vscode.TextDocument): boolean {
    const { uri, languageId } = document;
    return (
      this.isGiven &&
      languageId === 'yaml' &&
      vscode.extensions.getExtension(extensionId) !== undefined &&
      vscode.workspace.getConfiguration('yaml', document).get<boolean>(feature, true) &&
      (directoryOfFabricFile(uri) !== undefined || this.indexFor(uri) !== undefined)
    );
  }

  private tryToGive(): void {
    const { all, brokenOnes } = this.fabrics;
    if (this.isGiven || this.isAsking || all.length + brokenOnes.length === 0) return;
    const extension = vscode.extensions.getExtension(extensionId);
    if (extension === undefined) return;
    this.isAsking = true;
    void this.give(extension).finally(() => (this.isAsking = false));
  }

  private async give(extension: vscode.Extension<unknown>): Promise<void> {
    const engine = await this.fabrics.getEngine();
    try {
      const api = await extension.activate();
      if (isApi(api)) this.isGiven = contributeSchemas(api, resource => this.schemaOf(engine, resource));
      else this.log.warn(`${extensionId} takes no schemas; keys are completed here`);
    } catch (error) {
      this.log.warn(`${extensionId} could not be started; keys are completed here: ${String(error)}`);
    }
  }

  private schemaOf(engine: Engine, resource: string): CombinedSchema | undefined {
    const uri = vscode.Uri.parse(resource);
    if (directoryOfFabricFile(uri) !== undefined) return engine.fabricFileSchema();
    const index = this.indexFor(uri);
    return index && engine.combinedSchema(index);
  }

  /** The index of the fabric that a file of CRs lies in. */
  private indexFor(uri: vscode.Uri): Parameters<Engine['combinedSchema']>[0] | undefined {
    const fabric = this.fabrics.of(uri);
    if (!fabric) return undefined;
    const file = path.relative(fabric.directory, uri.fsPath).replaceAll('\\', '/');
    return served.test(file) ? fabric.session.live?.index : undefined;
  }

  dispose(): void {
    for (const disposable of this.listening) disposable.dispose();
  }
}

function isApi(value: unknown): value is YamlExtensionApi {
  return typeof (value as Partial<YamlExtensionApi> | undefined)?.registerContributor === 'function';
}
