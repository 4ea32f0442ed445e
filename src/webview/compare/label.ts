/** Depth of a heading: `spec`, the list or map, and its entry. Below that, names stay in the rows. */
const groupDepth = 3;

/**
 * The steps of a label such as `spec.subnets.web.vlan` or `spec.links[server-1/enp2s1].port`, each with its own
 * dot or brackets left in place, so that joining steps gives the label again.
 */
export function labelSteps(label: string): string[] {
  const steps: string[] = [];
  let at = 0;
  while (at < label.length) {
    const end = label[at] === '[' ? bracketEnd(label, at) : nameEnd(label, at);
    steps.push(label.slice(at, end));
    at = end;
  }
  return steps;
}

function nameEnd(label: string, from: number): number {
  let at = from + 1;
  while (at < label.length && label[at] !== '.' && label[at] !== '[') at++;
  return at;
}

/** After the closing bracket; brackets in an item's own key are counted, those in quotes are not. */
function bracketEnd(label: string, from: number): number {
  let depth = 0;
  let quoted = false;
  for (let at = from; at < label.length; at++) {
    const character = label[at];
    if (quoted && character === '\\') at++;
    else if (character === '"') quoted = !quoted;
    else if (!quoted && character === '[') depth++;
    else if (!quoted && character === ']' && --depth === 0) return at + 1;
  }
  return label.length;
}

/** The heading under which a field stands, and its name below it: `spec.subnets.web` and `dhcp.range.end`. */
export function splitLabel(label: string): { readonly group: string; readonly name: string } {
  const steps = labelSteps(label);
  if (steps.length < 2) return { group: '', name: label };
  let depth = Math.min(groupDepth, steps.length - 1);
  // The entry of a list belongs to its heading, if something is left to be the row's name.
  if (depth < steps.length - 1 && steps[depth]?.startsWith('[') === true) depth++;
  return { group: steps.slice(0, depth).join(''), name: steps.slice(depth).join('').replace(/^\./, '') };
}

/** Whether one label is the other or lies below it; the empty label is the whole CR. */
export function isWithin(label: string, outer: string): boolean {
  if (outer === '' || label === outer) return true;
  return label.startsWith(outer) && (label[outer.length] === '.' || label[outer.length] === '[');
}
