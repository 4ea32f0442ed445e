import type { Browser, LaunchOptions, Page } from 'playwright-core';

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

export interface WorkbenchOptions {
  /** Folder or .code-workspace file. */
  readonly folder?: string;
  /** Unpacked extensions to load. */
  readonly extensionDevelopmentPath?: string | readonly string[];
  /** Module whose run() is called in the extension host. */
  readonly extensionTestsPath?: string;
  /** A session of the built-in GitHub authentication provider, and the extensions that may use it without asking. */
  readonly githubSession?: {
    readonly accessToken: string;
    readonly scopes: readonly (readonly string[])[];
    readonly extensions: readonly string[];
  };
}

export interface TestOptions extends WorkbenchOptions {
  readonly extensionTestsPath: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly print?: (line: string, type: string) => void;
  readonly timeoutMs?: number;
  /** File for a picture of the workbench when the tests did not end. */
  readonly screenshot?: string;
}

/** User settings that keep a workbench quiet and offline. */
export const SETTINGS: Readonly<Record<string, unknown>>;
/** Why this workbench cannot be served on this machine, or undefined if it can. */
export function cannotServeHere(): string | undefined;
/** Why this workbench cannot be driven by a browser on this machine, or undefined if it can. */
export function cannotRunHere(): string | undefined;
export function startServer(options?: ServerOptions): Promise<Server>;
export function launchBrowser(options?: LaunchOptions): Promise<Browser>;
export function openWorkbench(page: Page, server: Server, options?: WorkbenchOptions): Promise<void>;
/** The address at which a browser opens `folder` in the workbench. */
export function workbenchUrl(server: Server, folder?: string): string;
/** Runs extension tests in the extension host; 0 when their run() resolved, else another code. */
export function runTests(options: TestOptions): Promise<number>;
