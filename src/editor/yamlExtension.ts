import * as path from 'node:path';
import * as vscode from 'vscode';
import type { Engine } from '../sync/engine';
import type { CombinedSchema } from '../validate/combinedSchema';
import type { Fabrics } from './fabrics';
import { contributeSchemas, type YamlExtensionApi } from './schemaContributor';

const extensionId = 'redhat.vscode-yaml';

/** Where the fabric's own CRs lie, and what may become one. */
const served = /^(?:managed|raw)\/.+\.ya?ml$/i;

/** Gives Red Hat's YAML extension our schema for the CRs of fabrics, once it is there and there is a fabric. */
export class YamlExtension implements vscode.Disposable {
  private isGiven = false;
  private isAsking = false;
  private readonly listening: readonly vscode.Disposable[];

  constructor(
    private readonly fabrics: Pick<Fabrics, 'all' | 'of' | 'onDidChange' | 'getEngine'>,
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
    return (
      this.isGiven &&
      document.languageId === 'yaml' &&
      vscode.extensions.getExtension(extensionId) !== undefined &&
      vscode.workspace.getConfiguration('yaml', document).get<boolean>('completion', true) &&
      this.indexFor(document.uri) !== undefined
    );
  }

  private tryToGive(): void {
    if (this.isGiven || this.isAsking || this.fabrics.all.length === 0) return;
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
    const index = this.indexFor(vscode.Uri.parse(resource));
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
