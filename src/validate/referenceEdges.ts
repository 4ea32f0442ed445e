import data from '../../schemas/references.json';

/** What of a CR is named, where it is not the CR itself. Ports and port groups are those of a switch's profile. */
export type SubType = 'subnet' | 'port' | 'portGroup' | 'interface' | 'peeringKey';

/** How a text names its target. */
export type ReferenceForm =
  /** The whole value. */
  | 'value'
  /** The whole map key. */
  | 'key'
  /** A key of GatewayPeering's peering that is a VPC. */
  | 'key-without-ext'
  /** A key `ext.<name>` of GatewayPeering's peering that is an External. */
  | 'key-after-ext'
  /** What stands before the first slash of the value, or behind it. */
  | 'before-slash'
  | 'after-slash'
  /** `vpc=prefix,vpc=prefix`. */
  | 'routes'
  /** The CR's own name names something outside of the fabric. */
  | 'name';

/** A place of a kind where CRs of that kind name something: a row of schemas/references.json. */
export interface ReferenceEdge {
  /** The kind that names something. */
  readonly kind: string;
  /** `*` is any key of a map, `[]` any item, `<key>` a map's key itself, `[text]` a key with dots in it. */
  readonly paths: readonly string[];
  /** The kind that is named; null for what is no CR (a server's NIC, a node). */
  readonly to: string | null;
  readonly sub?: SubType;
  readonly form: ReferenceForm;
  /**
   * With `sub`: which CR it is a part of. `self`: this one; `slash`: the one before the slash; `key`: the one that the
   * nearest `*` names; `acl-from`, `acl-to`: the peer on that side of an ACL's rule; else the path of its name.
   */
  readonly of?: string;
  /** The name that counts when the field is absent. */
  readonly default?: string;
  /** Types of Connection that may be named here. */
  readonly types?: readonly string[];
  /** What the server checks: nothing, that the target exists, or that the port exists under profile and breakouts. */
  readonly check: 'none' | 'exists' | 'port';
  readonly note?: string;
}

export const referenceEdges = data.edges as readonly ReferenceEdge[];

/** Kinds whose deletion the server refuses while CRs of these kinds name them. */
export const deleteWaitsFor: Readonly<Record<string, readonly string[]>> = data.deleteWaitsFor;

/** The edges of one kind as a tree of path steps, so that one walk over a CR finds all that it names. */
export interface EdgeTree {
  readonly fields: Map<string, EdgeTree>;
  items?: EdgeTree;
  values?: EdgeTree;
  /** Edges that read the keys of the map here. */
  readonly keys: ReferenceEdge[];
  /** Edges that read the scalar here. */
  readonly here: ReferenceEdge[];
}

const trees = new Map<string, EdgeTree>();
for (const edge of referenceEdges) {
  const root = trees.get(edge.kind) ?? emptyTree();
  trees.set(edge.kind, root);
  for (const path of edge.paths) addPath(root, path, edge);
}

/** The edges of a kind; undefined for a kind that names nothing. */
export function edgesOf(kind: string): EdgeTree | undefined {
  return trees.get(kind);
}

function emptyTree(): EdgeTree {
  return { fields: new Map(), keys: [], here: [] };
}

function addPath(root: EdgeTree, path: string, edge: ReferenceEdge): void {
  let tree = root;
  for (const step of path.match(/\[[^\]]*\]|[^.[\]]+/g) ?? []) {
    if (step === '<key>') {
      tree.keys.push(edge);
      return;
    }
    if (step === '[]') tree = tree.items ??= emptyTree();
    else if (step === '*') tree = tree.values ??= emptyTree();
    else {
      const name = step.replace(/^\[|\]$/g, '');
      const next = tree.fields.get(name) ?? emptyTree();
      tree.fields.set(name, next);
      tree = next;
    }
  }
  tree.here.push(edge);
}
