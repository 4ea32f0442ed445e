import type { AuthenticationGetSessionOptions } from 'vscode';

export type GitHubProvider = 'github' | 'github-enterprise';

/** What a push to a private repository needs; there is nothing smaller that lets git write. */
export const gitHubScopes: readonly string[] = ['repo'];

/** VS Code's sign-in, and the one setting of the person that it depends on. */
export interface GitHubPorts {
  /** Rejects when the person says no, or VS Code has no such sign-in. */
  getSession(
    provider: GitHubProvider,
    options: AuthenticationGetSessionOptions,
  ): Thenable<{ readonly accessToken: string } | undefined>;
  /** `github-enterprise.uri` of the person's own settings: a workspace's must not choose where a token goes. */
  enterpriseUri(): unknown;
  readonly log: (line: string) => void;
}

/**
 * VS Code's sign-in to GitHub, for git: a session of `github` for github.com, of `github-enterprise` for the address that the
 * person set, and none for any other place.
 */
export class GitHubSignIn {
  private readonly asked = new Set<string>();

  constructor(private readonly ports: GitHubPorts) {}

  /** The token for an origin (`https://host[:port]`) where somebody is signed in; it never asks. */
  async token(origin: string): Promise<string | undefined> {
    const session = await this.session(origin, { silent: true });
    return session?.accessToken;
  }

  /** Whether VS Code can sign in to where this address leads. */
  isFor(address: string): boolean {
    return this.providerOf(address) !== undefined;
  }

  /** As `signIn`, but only the first time for this place: who said no is not asked again by itself. */
  async signInOnce(address: string): Promise<boolean> {
    const origin = originOf(address);
    if (origin === undefined || this.asked.has(origin)) return false;
    return this.signIn(address);
  }

  /** Asks the person to sign in; anew where the session that there is was refused. False: nobody signed in. */
  async signIn(address: string): Promise<boolean> {
    const origin = originOf(address);
    if (origin === undefined) return false;
    this.asked.add(origin);
    const before = await this.session(origin, { silent: true });
    const options = before ? { forceNewSession: true } : { createIfNone: true };
    return (await this.session(origin, options)) !== undefined;
  }

  private async session(
    address: string,
    options: AuthenticationGetSessionOptions,
  ): Promise<{ readonly accessToken: string } | undefined> {
    const provider = this.providerOf(address);
    if (provider === undefined) return undefined;
    try {
      return await this.ports.getSession(provider, options);
    } catch (error) {
      // Somebody said no, or there is no such sign-in here: git then does what it always does.
      const why = error instanceof Error ? error.message : String(error);
      this.ports.log(`no ${provider} session for ${originOf(address) ?? ''}: ${why}`);
      return undefined;
    }
  }

  private providerOf(address: string): GitHubProvider | undefined {
    const origin = originOf(address);
    if (origin === undefined) return undefined;
    if (origin === 'https://github.com') return 'github';
    const uri = this.ports.enterpriseUri();
    return typeof uri === 'string' && originOf(uri) === origin ? 'github-enterprise' : undefined;
  }
}

/** Only https: a session goes over no other scheme. */
function originOf(address: string): string | undefined {
  try {
    const { protocol, origin } = new URL(address);
    return protocol === 'https:' ? origin : undefined;
  } catch {
    return undefined;
  }
}
