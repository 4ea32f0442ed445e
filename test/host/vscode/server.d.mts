/** A running workbench server. */
export interface Server {
  readonly port: number;
  /** `127.0.0.1:<port>` */
  readonly authority: string;
  /** The temporary folder that goes when the server stops. */
  readonly root: string;
  /** VS Code's user data. */
  readonly data: string;
  /** Where extensions are installed. */
  readonly ext: string;
  readonly startMs: number;
  stop(): Promise<void>;
}

export interface ServerOptions {
  /** Environment of the server, and so of the extension host, over this process's own. */
  readonly env?: Readonly<Record<string, string>>;
  /** User settings, over the quiet ones. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** VSIX files to install first, as a user would. */
  readonly install?: readonly string[];
  /** Leave the temporary folder with the logs behind. */
  readonly keep?: boolean;
  /** Default 0: any free one. */
  readonly port?: number;
}

/** User settings that keep a workbench quiet and offline. */
export const SETTINGS: Readonly<Record<string, unknown>>;
/** Why this workbench cannot be served on this machine, or undefined if it can. */
export function cannotServeHere(): string | undefined;
export function startServer(options?: ServerOptions): Promise<Server>;
/** The address at which a browser opens `folder` in the workbench. */
export function workbenchUrl(server: Server, folder?: string): string;
