import * as http from 'node:http';
import * as https from 'node:https';
import * as tls from 'node:tls';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { ProxyError, proxyFor, proxyHeaders, TunnelAgent, type ProxyVariables } from './proxy';

/** More than any page of records holds, in bytes; an answer that is longer is cut off as a failure. */
const LONGEST_ANSWER = 64 * 1024 * 1024;
/** A connection that nobody uses is closed after this, in milliseconds. */
const IDLE_MS = 10_000;

export interface Exchange {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal: AbortSignal;
}

export interface Reply {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly text: string;
}

export interface Way {
  /** Variables that name proxies. The editor gives none: VS Code puts its own proxy into `node:https`. */
  readonly proxies?: ProxyVariables;
  /** Certificates (PEM) of authorities that are trusted besides the usual ones. */
  readonly ca?: string;
}

/**
 * One server, reached by `node:http`: `fetch` knows neither proxies nor further authorities. Redirects are not followed.
 * Connections stay open between requests and do not keep the process alive.
 */
export class Transport {
  private readonly agents = new Map<string, http.Agent>();

  constructor(private readonly way: Way) {}

  /** One request. Rejects with Node's errors (`code`), with ProxyError, or when the signal ends it. */
  send(exchange: Exchange): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const request = this.open(exchange);
      // More than one may come, also after the answer: all but the first are of no interest, and none may end the process.
      request.on('error', reject);
      request.once('response', response => {
        replyOf(response).then(resolve, reject);
      });
      request.end(exchange.body);
    });
  }

  private open({ url, method, headers: given, body, signal }: Exchange): http.ClientRequest {
    // Node tells the length by itself only for methods that usually have a body.
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const headers = { ...given, ...length };
    const proxy = proxyFor(url, this.way.proxies ?? {});
    const options = { method, signal, agent: this.agentTo(url, proxy) };
    if (url.protocol === 'https:') {
      const { ca } = this.way;
      const trusted = ca === undefined ? {} : { ca: [...usualAuthorities(), ca] };
      return https.request(url, { ...options, ...trusted, headers });
    }
    if (!proxy) return http.request(url, { ...options, headers });
    if (proxy.protocol === 'https:') throw new ProxyError('a proxy with https: is for https: addresses only');
    const allHeaders = { ...headers, ...proxyHeaders(proxy), host: url.host };
    return http.request(proxy, { ...options, path: url.href, headers: allHeaders });
  }

  private agentTo(url: URL, proxy: URL | undefined): http.Agent {
    const key = `${url.protocol} ${proxy?.href ?? ''}`;
    const known = this.agents.get(key);
    if (known) return known;
    const kept = { keepAlive: true, timeout: IDLE_MS };
    const agent =
      url.protocol !== 'https:'
        ? new http.Agent(kept)
        : proxy
          ? new TunnelAgent(proxy)
          : new https.Agent(kept);
    this.agents.set(key, agent);
    return agent;
  }
}

/** What Node trusts by itself; `getCACertificates` (Node 22.15) also tells of NODE_EXTRA_CA_CERTS. */
function usualAuthorities(): readonly string[] {
  const { getCACertificates } = tls as { getCACertificates?: (type: 'default') => string[] };
  return getCACertificates ? getCACertificates('default') : tls.rootCertificates;
}

async function replyOf(response: http.IncomingMessage): Promise<Reply> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LONGEST_ANSWER) throw new Error('the answer is longer than 64 MiB');
    chunks.push(chunk);
  }
  const bytes = Buffer.concat(chunks);
  const packed = response.headers['content-encoding'] === 'gzip' && bytes.length > 0;
  const plain = packed ? await promisify(gunzip)(bytes, { maxOutputLength: LONGEST_ANSWER }) : bytes;
  return { status: response.statusCode ?? 0, headers: response.headers, text: plain.toString('utf8') };
}
