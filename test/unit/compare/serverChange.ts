import type { JsonObject } from '../../../src/model/json';

/**
 * Every change that the server is known to make to an object (fabric v0.126 to v0.129), by kind and path, each
 * with what the compare does about it: `git` and `cluster` say the same, or they must differ because the value
 * is a person's, or the change never reaches the compare, and why.
 */
export type ServerChange = { readonly kind: string; readonly path: string } & (
  | { readonly git: JsonObject; readonly cluster: JsonObject; readonly differs?: true }
  | { readonly notCompared: string }
);

export const spec = (value: JsonObject): JsonObject => ({ spec: value });
export const labels = (value: JsonObject): JsonObject => ({ metadata: { labels: value } });
export const annotations = (value: JsonObject): JsonObject => ({ metadata: { annotations: value } });
export const serverLabels = (...keys: string[]): { git: JsonObject; cluster: JsonObject } => ({
  git: {},
  cluster: labels(Object.fromEntries(keys.map(key => [key, 'true']))),
});
