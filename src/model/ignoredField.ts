/** A field that a fabric compares with nothing, as `ignoreFields` of `.hnp/fabric.yaml` names it. */
export interface IgnoredField {
  readonly kind: string;
  /** The CR; absent: every CR of the kind. */
  readonly name?: string;
  /** `spec.subnets.db.vlan`, `spec.subnets.*.vlan`, `spec.links[].mtu`, `metadata.annotations["a.b/c"]`. */
  readonly field: string;
}

/** One step into a document: a key of a map or an item of a list; undefined stands for any. */
export type FieldStep = { readonly key: string | undefined } | { readonly item: string | undefined };

/**
 * Reads the name of a field as rows of the compare view have it: items of lists by their key (or position) in brackets, keys
 * with dots quoted in brackets. `*` is any key, `[]` any item.
 *
 * @returns the steps, or a sentence without its full stop that says what is wrong
 */
export function fieldSteps(field: string): readonly FieldStep[] | string {
  const steps: FieldStep[] = [];
  const part = /\.?([^.[\]"\s]+)|\["((?:[^"\\]|\\.)+)"\]|\[([^[\]"]*)\]/y;
  while (part.lastIndex < field.length) {
    const at = part.lastIndex;
    const [text, key, quoted, item] = part.exec(field) ?? [];
    // A dot stands between two parts and nowhere else; a key after a bracket needs one.
    if (text === undefined || (key !== undefined && text.startsWith('.') !== at > 0)) return wrong;
    if (key !== undefined) steps.push({ key: key === '*' ? undefined : key });
    else if (quoted !== undefined) steps.push({ key: unquoted(quoted) });
    else steps.push({ item: item === '' ? undefined : item });
  }
  const [first, second, third] = steps.map(step => ('key' in step ? step.key : undefined));
  if (first === 'spec' && steps.length > 1) return steps;
  if (first === 'metadata' && (second === 'labels' || second === 'annotations') && steps.length === 3)
    return third === undefined && 'item' in (steps[2] ?? {}) ? wrong : steps;
  return 'A field lies below spec, or is one of metadata.labels or metadata.annotations';
}

const wrong =
  'This is no name of a field: write it as spec.subnets.db.vlan, with * for any key and [] for any item';

function unquoted(text: string): string {
  try {
    return JSON.parse(`"${text}"`) as string;
  } catch {
    return text;
  }
}

/** Whether a row of the compare view can be ignored by its name: some names of items cannot be written in brackets. */
export function canBeIgnored(label: string): boolean {
  return typeof fieldSteps(label) !== 'string';
}

/** Whether a rule is about a CR. */
export function isAboutResource(
  rule: IgnoredField,
  resource: { readonly kind: string; readonly name: string },
): boolean {
  return rule.kind === resource.kind && (rule.name === undefined || rule.name === resource.name);
}
