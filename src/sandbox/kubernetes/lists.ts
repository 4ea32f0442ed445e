import { apiVersion, type Resource } from './resources';
import type { Selector } from './selectors';
import { badRequest, expired, type Status } from './status';
import type { Page, Store } from './store';

/** A list as it is sent. */
export interface KubeList {
  kind: string;
  apiVersion: string;
  metadata: { resourceVersion: string; continue?: string; remainingItemCount?: number };
  items: unknown[];
}

interface Token {
  version: number;
  start: number;
}

const pagesKept = 50;

/** Answers lists in pages; all pages of one list show the state of its first page. */
export function createLister(store: Store): {
  list(
    resource: Resource,
    query: URLSearchParams,
    selector: Selector,
    from?: Pick<Store, 'list'>,
  ): KubeList | Status;
  /** Makes every continue token given so far too old. */
  forget(): void;
} {
  let kept: { resource: Resource; page: Page }[] = [];
  return {
    list(resource, query, selector, from = store) {
      const limit = Number(query.get('limit') ?? '0');
      if (!Number.isInteger(limit) || limit < 0) return badRequest('limit must be a number from 0');
      let page = from.list(resource);
      let start = 0;
      const given = query.get('continue') ?? '';
      if (given !== '') {
        const token = readToken(given);
        if (!token) return badRequest('continue key is not valid');
        const first = kept.find(entry => entry.resource === resource && entry.page.version === token.version);
        if (!first) {
          return expired(
            'The provided continue parameter is too old to display a consistent list result. You must start a new list without the continue parameter.',
          );
        }
        page = first.page;
        start = token.start;
      }
      const matching = page.objects.filter(selector);
      const end = limit === 0 ? matching.length : Math.min(start + limit, matching.length);
      const remaining = matching.length - end;
      if (remaining > 0 && given === '') kept = [...kept, { resource, page }].slice(-pagesKept);
      return {
        kind: `${resource.kind}List`,
        apiVersion: apiVersion(resource),
        metadata: {
          resourceVersion: String(page.version),
          ...(remaining > 0
            ? { continue: writeToken({ version: page.version, start: end }), remainingItemCount: remaining }
            : {}),
        },
        items: matching.slice(start, end),
      };
    },
    forget() {
      kept = [];
    },
  };
}

function writeToken(token: Token): string {
  return Buffer.from(JSON.stringify({ v: 'meta.k8s.io/v1', rv: token.version, start: token.start })).toString(
    'base64url',
  );
}

function readToken(text: string): Token | undefined {
  try {
    const { rv, start } = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Record<
      string,
      unknown
    >;
    return typeof rv === 'number' && typeof start === 'number' ? { version: rv, start } : undefined;
  } catch {
    // Not a token of ours: the caller answers 400.
    return undefined;
  }
}
