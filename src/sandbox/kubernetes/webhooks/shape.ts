import type { KubeObject } from '../types';

export type Fields = Record<string, unknown>;

/** Whether a value is a plain map. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The map at a key; put there, empty, when there is none (a Go struct without omitempty is always written). */
export function struct(parent: Fields, key: string): Fields {
  const value = parent[key];
  if (isFields(value)) return value;
  const made: Fields = {};
  parent[key] = made;
  return made;
}

/** The map at a key, or undefined. */
export function optional(parent: Fields, key: string): Fields | undefined {
  const value = parent[key];
  return isFields(value) ? value : undefined;
}

/** The maps in the list at a key; other items are left out. */
export function structs(parent: Fields, key: string): Fields[] {
  const value = parent[key];
  return Array.isArray(value) ? value.filter(isFields) : [];
}

/** Sets a field that is absent or has Go's zero value. */
export function fill(parent: Fields, key: string, value: unknown): void {
  const now = parent[key];
  if (now === undefined || now === null || now === '' || now === 0) parent[key] = value;
}

/** Text of a field, empty when it is no text. */
export function text(parent: Fields, key: string): string {
  const value = parent[key];
  return typeof value === 'string' ? value : '';
}

/** Sorts the list at a key in byte order, by the text that `of` gives. */
export function sortList(parent: Fields, key: string, of: (item: unknown) => string = String): void {
  const value = parent[key];
  if (!Array.isArray(value)) return;
  parent[key] = [...(value as unknown[])].sort((a, b) => (of(a) < of(b) ? -1 : of(a) > of(b) ? 1 : 0));
}

/** The object's spec, made when absent. */
export function specOf(object: KubeObject): Fields {
  object.spec ??= {};
  return object.spec;
}

/** Sets labels beside those that are there. */
export function setLabels(object: KubeObject, labels: Record<string, string>): void {
  object.metadata.labels = { ...object.metadata.labels, ...labels };
}

/** The device part of `device/port`. */
export function device(port: string): string {
  const slash = port.indexOf('/');
  return slash < 0 ? port : port.slice(0, slash);
}
