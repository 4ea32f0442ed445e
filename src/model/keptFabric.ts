import { isObject } from './json';

/** What a page of a fabric keeps, so that it comes back with its window. */
export interface KeptFabric {
  readonly fabricId: string;
}

/** Reads what a page kept; its state is the page's own, so anything could be in it. */
export function readKeptFabric(state: unknown): string | undefined {
  return isObject(state) && typeof state['fabricId'] === 'string' ? state['fabricId'] : undefined;
}
