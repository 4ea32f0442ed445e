/** Where a fabric keeps the CRDs that take the place of the built-in schemas. Argo CD and Flux never look there. */
export const crdFolder = '.hnp/crds';

/** The file of a kind's CRD, relative to the fabric's directory. */
export function crdFile(kind: { readonly group: string; readonly plural: string }): string {
  return `${crdFolder}/${kind.group}_${kind.plural}.yaml`;
}

/** Whether a path relative to the fabric's directory is that of a CRD. */
export function isCrdFile(file: string): boolean {
  return /^\.hnp\/crds\/[^/]+\.(?:ya?ml|json)$/i.test(file);
}
