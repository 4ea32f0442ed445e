import * as http from 'node:http';
import * as https from 'node:https';
import * as tls from 'node:tls';
import type { Duplex } from 'node:stream';

/** The variables that name proxies, as curl and git read them; those in small letters come first. */
export type ProxyVariables = Readonly<Record<string, string | undefined>>;

/** How long a proxy may take to open a way, in milliseconds. */
const CONNECT_MS = 15_000;

/** A proxy that does not let us through. Its message names the proxy without a password, and nothing else of it. */
export class ProxyError extends Error {
  readonly code = 'HNP_PROXY';
}

/**
 * The proxy on the way to an address, or undefined for none. HTTPS_PROXY or HTTP_PROXY by the address's scheme, else ALL_PROXY;
 * NO_PROXY lists names with all below them (`example.com`, `.example.com`), `host:port`, or `*`. This machine itself
 * (loopback) is never asked for through a proxy. A proxy without a scheme is an `http:` one.
 *
 * @throws ProxyError for a proxy that is no address, or of a kind that is not supported (SOCKS)
 */
export function proxyFor(target: URL, variables: ProxyVariables): URL | undefined {
  const variable = (name: string): string => (variables[name] || variables[name.toUpperCase()] || '').trim();
  const text = variable(target.protocol === 'https:' ? 'https_proxy' : 'http_proxy') || variable('all_proxy');
  if (text === '' || isLoopback(target.hostname) || isExcluded(target, variable('no_proxy')))
    return undefined;
  const proxy = parsed(withScheme(text));
  if (!proxy) throw new ProxyError('the proxy of the environment is no address');
  if (proxy.protocol !== 'http:' && proxy.protocol !== 'https:')
    throw new ProxyError(`a proxy of the kind ${proxy.protocol.slice(0, -1)} is not supported`);
  return proxy;
}

const withScheme = (text: string): string =>
  /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;

function parsed(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}

function isExcluded(target: URL, list: string): boolean {
  const host = target.hostname.toLowerCase().replace(/^\[|\]$/g, '');
  const port = target.port || (target.protocol === 'https:' ? '443' : '80');
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(entry => entry !== '')
    .some(entry => {
      if (entry === '*') return true;
      // What has two colons is an IPv6 address, whose port stands behind a bracket.
      const [, name = '', ofPort] = /^\[?([^\]]*?)\]?(?::(\d+))?$/.exec(
        entry.split(':').length > 2 && !entry.startsWith('[') ? `[${entry}]` : entry,
      ) ?? [undefined, entry];
      if (ofPort !== undefined && ofPort !== port) return false;
      const bare = name.replace(/^\*?\./, '');
      return host === bare || host.endsWith(`.${bare}`);
    });
}

/** `Proxy-Authorization` of a proxy whose address has a name and a password. */
export function proxyHeaders(proxy: URL): Record<string, string> {
  if (proxy.username === '') return {};
  const pair = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
  return { 'proxy-authorization': `Basic ${Buffer.from(pair).toString('base64')}` };
}

/** Connections to https servers through a proxy's CONNECT, kept open between requests. The proxy sees no header of ours. */
export class TunnelAgent extends https.Agent {
  constructor(private readonly proxy: URL) {
    super({ keepAlive: true });
  }

  /** Called by Node for each new connection. */
  createConnection(
    options: tls.ConnectionOptions,
    done: (error: Error | null, socket?: Duplex) => void,
  ): undefined {
    const host = options.host ?? '';
    const way = `${host.includes(':') ? `[${host}]` : host}:${options.port ?? 443}`;
    const name = this.proxy.host;
    const request = (this.proxy.protocol === 'https:' ? https : http).request(this.proxy, {
      method: 'CONNECT',
      path: way,
      headers: { host: way, ...proxyHeaders(this.proxy) },
      agent: false,
      timeout: CONNECT_MS,
    });
    request.once('connect', (response, socket: Duplex) => {
      if (response.statusCode === 200) {
        done(null, tls.connect({ ...options, socket, servername: options.servername ?? host }));
        return;
      }
      socket.destroy();
      done(new ProxyError(`the proxy ${name} answered ${response.statusCode ?? 0}`));
    });
    request.once('timeout', () => request.destroy(new Error('it does not answer')));
    request.on('error', error => {
      done(new ProxyError(`the proxy ${name} cannot be reached: ${error.message}`));
    });
    request.end();
  }
}
