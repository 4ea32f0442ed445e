import type { BrokenFabric, OpenFabric } from './fabrics';

/** What a row of the Fabrics view stands for. It holds no state: what is shown is looked up when the row is drawn. */
export type Node =
  | { readonly type: 'fabric'; readonly id: string; readonly fabric: OpenFabric }
  | { readonly type: 'broken'; readonly id: string; readonly broken: BrokenFabric }
  | {
      readonly type: 'attention' | 'raw' | 'unmanaged' | 'empty';
      readonly id: string;
      readonly fabric: OpenFabric;
    }
  | { readonly type: 'kind'; readonly id: string; readonly fabric: OpenFabric; readonly kind: string }
  | {
      readonly type: 'group';
      readonly id: string;
      readonly fabric: OpenFabric;
      readonly kind: string;
      /** Index of its first CR among those of the kind. */
      readonly from: number;
    }
  | {
      readonly type: 'resource';
      readonly id: string;
      readonly fabric: OpenFabric;
      /** `identityKey` of the CR. */
      readonly key: string;
      /** Whether it is the row in Attention. */
      readonly asks: boolean;
    }
  | {
      readonly type: 'file';
      readonly id: string;
      readonly fabric: OpenFabric;
      /** Relative to the fabric's directory, with `/`. */
      readonly file: string;
    };

type FabricNode = Exclude<Node, { type: 'broken' }>;
export type ResourceNode = Extract<Node, { type: 'resource' }>;

/**
 * The rows of one fabric, each the same object for as long as the fabric is open. VS Code knows a row by its id and by its
 * object; a row that changes either is another one to it, which is neither selected nor expanded.
 */
export class FabricNodes {
  private readonly known = new Map<string, FabricNode>();

  constructor(private readonly fabric: OpenFabric) {}

  fabricRow(): FabricNode {
    return this.row('', id => ({ type: 'fabric', id, fabric: this.fabric }));
  }

  part(type: 'attention' | 'raw' | 'unmanaged' | 'empty'): FabricNode {
    return this.row(type, id => ({ type, id, fabric: this.fabric }));
  }

  kind(kind: string): FabricNode {
    return this.row(`kind/${kind}`, id => ({ type: 'kind', id, fabric: this.fabric, kind }));
  }

  group(kind: string, from: number): FabricNode {
    return this.row(`group/${kind}/${from}`, id => ({ type: 'group', id, fabric: this.fabric, kind, from }));
  }

  resource(key: string, asks: boolean): FabricNode {
    const place = asks ? 'asks' : 'resource';
    return this.row(`${place}/${key}`, id => ({ type: 'resource', id, fabric: this.fabric, key, asks }));
  }

  file(file: string): FabricNode {
    return this.row(`file/${file}`, id => ({ type: 'file', id, fabric: this.fabric, file }));
  }

  private row(place: string, make: (id: string) => FabricNode): FabricNode {
    const id = `${this.fabric.directory}\0${place}`;
    const known = this.known.get(id);
    if (known) return known;
    const made = make(id);
    this.known.set(id, made);
    return made;
  }
}
