import type { KubeObject } from './types';

/** Whether an object passes; made from a request's `labelSelector` and `fieldSelector`. */
export type Selector = (object: KubeObject) => boolean;

/**
 * Reads the selectors of a request: `key=value`, `key==value`, `key!=value`, `key`, `!key` for labels; name and
 * namespace for fields. Returns text when one is not understood, as the server's 400 says it.
 */
export function readSelectors(query: URLSearchParams, namespace: string | undefined): Selector | string {
  const tests: Selector[] = [];
  if (namespace !== undefined) tests.push(object => object.metadata.namespace === namespace);
  for (const term of terms(query.get('fieldSelector'))) {
    const match = /^(metadata\.name|metadata\.namespace)(!=|==?)(.*)$/.exec(term);
    if (!match) return `field label not supported: ${term}`;
    const key = match[1] === 'metadata.name' ? 'name' : 'namespace';
    tests.push(object => (object.metadata[key] === match[3]) === (match[2] !== '!='));
  }
  for (const term of terms(query.get('labelSelector'))) {
    const match = /^(!?)([A-Za-z0-9./_-]+?)(?:(!=|==?)([A-Za-z0-9._-]*))?$/.exec(term);
    if (!match) return `unable to parse requirement: ${term}`;
    const [, not, key = '', sign, value] = match;
    tests.push(({ metadata }) => {
      const label = metadata.labels?.[key];
      if (sign === undefined) return (label !== undefined) === (not === '');
      return (label === value) === (sign !== '!=');
    });
  }
  return object => tests.every(test => test(object));
}

function terms(text: string | null): string[] {
  return (text ?? '')
    .split(',')
    .map(term => term.trim())
    .filter(term => term !== '');
}
