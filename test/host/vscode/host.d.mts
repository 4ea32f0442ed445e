import type { Browser, LaunchOptions, Page } from 'playwright-core';
import type { Server } from './server.mjs';

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

/** Why this workbench cannot be driven by a browser on this machine, or undefined if it can. */
export function cannotRunHere(): string | undefined;
export function launchBrowser(options?: LaunchOptions): Promise<Browser>;
export function openWorkbench(page: Page, server: Server, options?: WorkbenchOptions): Promise<void>;
/** Runs extension tests in the extension host; 0 when their run() resolved, else another code. */
export function runTests(options: TestOptions): Promise<number>;
