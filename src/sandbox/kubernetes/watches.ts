import type { ServerResponse } from 'node:http';
import { apiVersion, type Resource } from './resources';
import type { Selector } from './selectors';
import { expired, type Status } from './status';
import type { Store, StoreEvent } from './store';

interface OpenWatch {
  bookmarks: boolean;
  resource: Resource;
  send(type: string, object: unknown): void;
  end(): void;
}

/** Serves the watches of one cluster. */
export interface Watches {
  /** Takes over the response, or returns the Status to answer with. */
  open(
    response: ServerResponse,
    resource: Resource,
    query: URLSearchParams,
    selector: Selector,
  ): Status | undefined;
  bookmark(): void;
  /** Tells every open watch that its version is too old, and ends it. */
  expire(): void;
}

const tooOld = (): Status => expired('too old resource version');

/** @param bookmarkMs time between two bookmarks of a watch, in milliseconds */
export function createWatches(store: Store, bookmarkMs: number): Watches {
  const open = new Set<OpenWatch>();
  const mark = (watch: OpenWatch): void => {
    if (!watch.bookmarks) return;
    watch.send('BOOKMARK', {
      kind: watch.resource.kind,
      apiVersion: apiVersion(watch.resource),
      metadata: { resourceVersion: String(store.version), creationTimestamp: null },
    });
  };
  return {
    open(response, resource, query, selector) {
      const from = query.get('resourceVersion') ?? '';
      const after = from === '' || from === '0' ? undefined : Number(from);
      const missed = after === undefined ? [] : store.since(after);
      response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-cache, private' });
      response.flushHeaders();
      const line = (type: string, object: unknown): void => {
        // Between its end and the close of its connection a watch is told of changes still.
        if (!response.writableEnded) response.write(`${JSON.stringify({ type, object })}\n`);
      };
      if (!missed) {
        // The real server has sent its 200 by then: the 410 is an event.
        line('ERROR', tooOld());
        response.end();
        return undefined;
      }
      // Objects that the watch has shown: one that stops matching the selector is deleted to this watcher.
      const shown = new Set<string>();
      const tell = (event: Pick<StoreEvent, 'type' | 'object'>): void => {
        const { namespace = '', name } = event.object.metadata;
        const key = `${namespace}/${name}`;
        const match = selector(event.object);
        if (event.type === 'DELETED') {
          if (match) line('DELETED', event.object);
          shown.delete(key);
        } else if (match) {
          line(event.type, event.object);
          shown.add(key);
        } else if (shown.delete(key)) {
          line('DELETED', event.object);
        }
      };
      if (after === undefined) {
        for (const object of store.list(resource).objects) tell({ type: 'ADDED', object });
      }
      for (const event of missed) if (event.resource === resource) tell(event);

      const stopListening = store.listen(event => {
        if (event.resource === resource) tell(event);
      });
      const seconds = Number(query.get('timeoutSeconds') ?? '1800');
      const watch: OpenWatch = {
        bookmarks: query.get('allowWatchBookmarks') === 'true',
        resource,
        send: line,
        end: () => response.end(),
      };
      open.add(watch);
      const marks = setInterval(() => mark(watch), bookmarkMs);
      const timeout = setTimeout(() => {
        mark(watch);
        response.end();
      }, seconds * 1000);
      response.once('close', () => {
        stopListening();
        clearInterval(marks);
        clearTimeout(timeout);
        open.delete(watch);
      });
      return undefined;
    },
    bookmark() {
      for (const watch of open) mark(watch);
    },
    expire() {
      for (const watch of open) {
        watch.send('ERROR', tooOld());
        watch.end();
      }
    },
  };
}
