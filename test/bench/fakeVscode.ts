import Module from 'node:module';

/** As much of VS Code as building rows needs; the real classes hold their arguments, too, and nothing more. */
const vscode = {
  TreeItem: class {
    constructor(
      readonly label: string,
      readonly collapsibleState: number,
    ) {}
  },
  TreeItemCollapsibleState: { None: 0, Collapsed: 1, Expanded: 2 },
  ThemeIcon: class {
    static readonly File = {};
    constructor(
      readonly id: string,
      readonly color?: unknown,
    ) {}
  },
  ThemeColor: class {
    constructor(readonly id: string) {}
  },
  EventEmitter: class {
    readonly event = (): { dispose(): void } => ({ dispose: () => undefined });
    fire(): void {
      return;
    }
    dispose(): void {
      return;
    }
  },
  Uri: { from: (parts: object) => ({ ...parts }), file: (path: string) => ({ path }) },
};

/** Must be imported before what imports `vscode`. */
const loader = Module as unknown as { _load(request: string, ...rest: unknown[]): unknown };
const load = loader._load.bind(loader);
loader._load = (request, ...rest) => (request === 'vscode' ? vscode : load(request, ...rest));
