import { createServer as createHttp, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';

/** A misbehaviour that can be switched on for a server; the first that matches a request decides. */
export type Fault =
  /** Answers, but only after `ms` milliseconds. */
  | { kind: 'slow'; ms: number; path?: string }
  /** Takes the request and never answers: the caller's own time limit must end it. */
  | { kind: 'hang'; path?: string }
  /** Cuts the connection without an answer. */
  | { kind: 'reset'; path?: string }
  /** Does what was asked, and cuts the connection instead of answering. */
  | { kind: 'lost'; method?: string; path?: string }
  /** Answers with this status (429 with Retry-After, 5xx …) instead of doing anything. */
  | { kind: 'status'; status: number; retryAfterSeconds?: number; path?: string }
  /** Lists are answered as they were when the fault was switched on. Only where the server supports it. */
  | { kind: 'stale'; path?: string };

/** One line of a server's request log. Never holds a header, so no secret. */
export interface RequestRecord {
  readonly at: number;
  readonly method: string;
  readonly url: string;
  readonly status: number;
  readonly ms: number;
}

export type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** A server of the sandbox on loopback: keeps its port over stop and start, logs requests, can misbehave. */
export interface SandboxServer {
  /** `http(s)://127.0.0.1:PORT`, without a slash at the end; valid after the first start. */
  readonly url: string;
  readonly requests: RequestRecord[];
  faults: Fault[];
  start(): Promise<void>;
  /** Closes the port and cuts all open connections, as a crash of that system would. */
  stop(): Promise<void>;
}

/** Creates a server that is not yet listening. `port` 0 takes a free one at the first start and keeps it. */
export function sandboxServer(
  handler: Handler,
  options: { port?: number; tls?: { key: string; cert: string } } = {},
): SandboxServer {
  let port = options.port ?? 0;
  const sockets = new Set<Socket>();
  const requests: RequestRecord[] = [];
  const scheme = options.tls ? 'https' : 'http';
  const onRequest = (request: IncomingMessage, response: ServerResponse): void => {
    const at = Date.now();
    response.once('close', () => {
      const status = response.headersSent ? response.statusCode : 0;
      requests.push({
        at,
        method: request.method ?? '',
        url: request.url ?? '',
        status,
        ms: Date.now() - at,
      });
    });
    const fault = self.faults.find(
      f =>
        f.kind !== 'stale' &&
        (request.url ?? '').includes(f.path ?? '') &&
        (f.kind !== 'lost' || f.method === undefined || f.method === request.method),
    );
    const serve = (): void => {
      Promise.resolve()
        .then(() => handler(request, response))
        .catch((error: unknown) => {
          process.stderr.write(`sandbox: ${String(error instanceof Error ? error.stack : error)}\n`);
          if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
          response.end();
        });
    };
    switch (fault?.kind) {
      case 'slow':
        setTimeout(serve, fault.ms);
        return;
      case 'hang':
        return;
      case 'reset':
        request.socket.destroy();
        return;
      case 'lost':
        response.end = (): typeof response => {
          request.socket.destroy();
          return response;
        };
        serve();
        return;
      case 'status':
        response.writeHead(fault.status, {
          'content-type': 'application/json',
          ...(fault.retryAfterSeconds === undefined
            ? {}
            : { 'retry-after': String(fault.retryAfterSeconds) }),
        });
        response.end(JSON.stringify({ detail: `sandbox fault ${fault.status}` }));
        return;
      case undefined:
      case 'stale':
        serve();
    }
  };
  const create = (): ReturnType<typeof createHttp> | ReturnType<typeof createHttps> =>
    options.tls ? createHttps(options.tls, onRequest) : createHttp(onRequest);
  let server: ReturnType<typeof create> | undefined;
  const self: SandboxServer = {
    get url() {
      return `${scheme}://127.0.0.1:${port}`;
    },
    requests,
    faults: [],
    start: () =>
      new Promise((resolve, reject) => {
        server = create();
        server.on('connection', (socket: Socket) => {
          sockets.add(socket);
          socket.once('close', () => sockets.delete(socket));
        });
        server.once('error', reject);
        server.listen(port, '127.0.0.1', () => {
          port = (server?.address() as AddressInfo).port;
          resolve();
        });
      }),
    stop: () =>
      new Promise(resolve => {
        if (!server) {
          resolve();
          return;
        }
        server.close(() => resolve());
        server = undefined;
        for (const socket of sockets) socket.destroy();
      }),
  };
  return self;
}

/** Reads a request's body as UTF-8, at most 8 MiB; more is an error. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > 8 * 1024 * 1024) throw new Error('the request body is over 8 MiB');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Answers with JSON. */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
