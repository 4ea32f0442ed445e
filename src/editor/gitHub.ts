import * as vscode from 'vscode';

/** What a push to a private repository needs; there is nothing smaller that lets git write. */
const SCOPES = ['repo'];

/**
 * VS Code's sign-in to GitHub, for git: a session of `github` for github.com, of `github-enterprise` for the address that the
 * person's setting `github-enterprise.uri` names, and none for any other place.
 */
export class GitHubSignIn {
  private readonly asked = new Set<string>();

  constructor(private readonly log: (line: string) => void) {}

  /** The token for an origin (`https://host[:port]`) where somebody is signed in; it never asks. */
  async token(origin: string): Promise<string | undefined> {
    const session = await this.session(origin, { silent: true });
    return session?.accessToken;
  }

  /** Whether VS Code can sign in to where this address leads. */
  isFor(address: string): boolean {
    return providerOf(address) !== undefined;
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
    options: vscode.AuthenticationGetSessionOptions,
  ): Promise<vscode.AuthenticationSession | undefined> {
    const provider = providerOf(address);
    if (provider === undefined) return undefined;
    try {
      return await vscode.authentication.getSession(provider, SCOPES, options);
    } catch (error) {
      // Somebody said no, or VS Code has no such sign-in here: git then does what it always does.
      this.log(
        `no ${provider} session for ${address}: ${error instanceof Error ? error.message : String(error)}`,
      );
      return undefined;
    }
  }
}

function providerOf(address: string): 'github' | 'github-enterprise' | undefined {
  const origin = originOf(address);
  if (origin === undefined) return undefined;
  if (origin === 'https://github.com') return 'github';
  // A workspace's setting is the repository's, and must not choose where a token goes.
  const setting = vscode.workspace.getConfiguration('github-enterprise').inspect<unknown>('uri');
  const uri = setting?.globalValue;
  return typeof uri === 'string' && originOf(uri) === origin ? 'github-enterprise' : undefined;
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
