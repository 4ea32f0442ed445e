import type { CombinedSchema } from '../validate/combinedSchema';

/** Our name among those who give schemas to Red Hat's YAML extension, and the scheme of our schemas' addresses. */
export const contributorId = 'hnp-gitops';

/** What Red Hat's YAML extension (redhat.vscode-yaml) exports, as far as it is used here. */
export interface YamlExtensionApi {
  /** @returns false when there is one of that name already */
  registerContributor(
    id: string,
    requestSchema: (resource: string) => string | undefined,
    requestSchemaContent: (uri: string) => string | undefined,
    label?: string,
  ): boolean;
}

/** Schemas that were given out and may still be asked for: one for each set of CRDs of the fabrics that are open. */
const mostKept = 32;

/**
 * Registers a schema for files of fabrics. Another schema has another address, because the language server keeps what it
 * has read from one.
 *
 * @param find the schema for a file, by its URI; undefined for files that are none of ours
 */
export function contributeSchemas(
  api: YamlExtensionApi,
  find: (resource: string) => CombinedSchema | undefined,
): boolean {
  const texts = new Map<string, string>();
  const requestSchema = (resource: string): string | undefined => {
    const schema = find(resource);
    if (schema === undefined) return undefined;
    const uri = `${contributorId}://schemas/${schema.id}.json`;
    texts.delete(uri);
    texts.set(uri, schema.text);
    const [oldest] = texts.keys();
    if (texts.size > mostKept && oldest !== undefined) texts.delete(oldest);
    return uri;
  };
  return api.registerContributor(contributorId, requestSchema, uri => texts.get(uri));
}
