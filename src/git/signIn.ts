import { failed, ok, type Result } from '../model/problem';
import { TOKEN_USER } from './answers';
import { openAskpass } from './askpass';
import {
  addressesOf,
  parseRemoteConfig,
  quietSsh,
  remoteConfigArgs,
  signsInByHeader,
  tokenOrigin,
  type RemoteConfig,
} from './remotes';
import type { GitOutput, GitRunner } from './run';
import { withoutSecrets } from './secrets';

/** Who hands git a token, and by which program. */
export interface SignIn {
  /** Absolute path of askpass.js. */
  readonly program: string;
  /** The token for exactly this origin (`https://host[:port]`), or undefined: then git signs in as it always does. */
  token(origin: string): Promise<string | undefined>;
}

/** What git's configuration says of remotes, read once and again when somebody asks for it as it is now. */
export class Remotes {
  private last: RemoteConfig | undefined;
  private reading: Promise<Result<RemoteConfig>> | undefined;

  constructor(
    private readonly run: GitRunner,
    private readonly root: string,
  ) {}

  /** Reads it again; who asks while that goes on shares the answer. */
  now(): Promise<Result<RemoteConfig>> {
    this.reading ??= this.read().finally(() => (this.reading = undefined));
    return this.reading;
  }

  private async read(): Promise<Result<RemoteConfig>> {
    const read = await this.run({ args: remoteConfigArgs, expect: [0, 1] });
    if (!read.ok) return { ok: false, problem: { ...read.problem, subject: this.root } };
    this.last = parseRemoteConfig(read.value.stdout.toString('utf8'));
    return ok(this.last);
  }

  /**
   * As it was read last. An address that changed since gets no token by mistake: git names the place that it signs in to, and
   * is answered for the other one only.
   */
  known(): Promise<Result<RemoteConfig>> {
    return this.last ? Promise.resolve(ok(this.last)) : this.now();
  }

  forget(): void {
    this.last = undefined;
  }
}

/**
 * A runner whose commands to a remote sign in with our token, where there is one for the remote's address. They go without
 * the person's credential helpers then: none is to keep our token, and none to answer with an older one. Without a token git
 * does what it always does; ssh is told not to ask.
 */
export function withSignIn(run: GitRunner, remotes: Remotes, signIn: SignIn | undefined): GitRunner {
  return async (command, signal) => {
    const { remote, options: given = [] } = command;
    if (remote === undefined) return run(command, signal);
    const config = await remotes.known();
    if (!config.ok) return config;
    const addresses = addressesOf(config.value, remote.name, remote.push);
    const options = sshOptions(config.value, addresses);
    const origin = originFor(config.value, addresses);
    const token =
      origin === undefined || !signIn ? ok(undefined) : await unlessAborted(signIn.token(origin), signal);
    if (!token.ok) return token;
    let result: Result<GitOutput>;
    if (origin === undefined || !signIn || !token.value) {
      result = await run({ ...command, options: [...given, ...options] }, signal);
    } else {
      const askpass = await openAskpass(signIn.program, origin, token.value);
      if (!askpass.ok) return askpass;
      const own = [...given, '-c', 'credential.helper=', '-c', `credential.username=${TOKEN_USER}`];
      const env = { ...command.env, ...askpass.value.env };
      try {
        result = scrubbed(await run({ ...command, options: own, env }, signal), token.value);
      } finally {
        await askpass.value.close();
      }
    }
    // Perhaps it failed because the remote moved.
    if (!result.ok) remotes.forget();
    return result;
  };
}

/** The origin that a token would be for; none where git goes to several places, or signs in by a header of the person's. */
function originFor(config: RemoteConfig, addresses: readonly string[]): string | undefined {
  const [address, ...more] = addresses;
  const origin = address === undefined || more.length > 0 ? undefined : tokenOrigin(address);
  return origin !== undefined && signsInByHeader(config, origin) ? undefined : origin;
}

function sshOptions(config: RemoteConfig, addresses: readonly string[]): readonly string[] {
  const commands = addresses.map(address => quietSsh(config, address));
  const ssh = commands.find(command => command !== undefined);
  return ssh === undefined ? [] : ['-c', `core.sshCommand=${ssh}`];
}

/** Without the token, should a remote or a hook have said it back. */
function scrubbed(result: Result<GitOutput>, token: string): Result<GitOutput> {
  const clean = (text: string): string => withoutSecrets(text, [token]);
  if (result.ok) {
    const { code, stdout, stderr } = result.value;
    return ok({
      code,
      stdout: Buffer.from(clean(stdout.toString('latin1')), 'latin1'),
      stderr: clean(stderr),
    });
  }
  const { detail } = result.problem;
  if (detail === undefined) return result;
  return { ok: false, problem: { ...result.problem, detail: clean(detail) } };
}

/** Who gives tokens may wait for a person or a keychain; a command that is cancelled does not. */
async function unlessAborted<T>(asked: Promise<T>, signal: AbortSignal | undefined): Promise<Result<T>> {
  const cancelled = failed('cancelled', 'git', 'sign-in');
  if (!signal) return ok(await asked);
  if (signal.aborted) return cancelled;
  return new Promise((resolve, reject) => {
    const onAbort = (): void => resolve(cancelled);
    signal.addEventListener('abort', onAbort, { once: true });
    asked
      .then(value => resolve(ok(value)), reject)
      .finally(() => signal.removeEventListener('abort', onAbort));
  });
}
