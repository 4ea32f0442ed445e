import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HnpClient } from '../../../src/hnp/client';
import type { HnpAccess } from '../../../src/hnp/http';
import { kindNamed, type Kind } from '../../../src/model/kinds';
import { createHnp, type Hnp, type HnpOptions } from '../../../src/sandbox/hnp/hnp';

export const token = '0123456789abcdef0123456789abcdef01234567';

/** The stand-in with two fabrics, and the product's client of it. */
export interface Running {
  readonly hnp: Hnp;
  readonly fabric: number;
  readonly other: number;
  readonly client: HnpClient;
  /** Lines that the client logged. */
  readonly log: string[];
  /** Another client of the same server. */
  readonly clientWith: (access: Partial<HnpAccess>) => HnpClient;
  /** Paths with query that the server was asked for, in order. */
  readonly asked: () => string[];
}

export async function withHnp(
  options: Partial<HnpOptions> & Pick<HnpOptions, 'line'>,
  work: (running: Running) => Promise<void>,
): Promise<void> {
  const hnp = createHnp({ token, ...options });
  const secrets = {
    kubernetes_token: 'cluster-secret',
    ...(options.line === 'F' ? { git_token: 'git-secret' } : {}),
  };
  const fabric = hnp.addFabric({ name: 'fabric-1', ...secrets });
  const other = hnp.addFabric({ name: 'fabric-2', ...secrets });
  await hnp.server.start();
  const log: string[] = [];
  const clientWith = (access: Partial<HnpAccess>): HnpClient =>
    new HnpClient({
      url: hnp.server.url,
      token,
      log: line => log.push(line),
      pause: () => Promise.resolve(),
      ...access,
    });
  try {
    await work({
      hnp,
      fabric,
      other,
      client: clientWith({}),
      log,
      clientWith,
      asked: () => hnp.server.requests.map(({ method, url }) => `${method} ${url}`),
    });
  } finally {
    await hnp.server.stop();
  }
}

/** `count` VPCs of a fabric, from vpc-1 on, as anna. */
export function addVpcs(hnp: Hnp, fabric: number, count: number): void {
  for (let index = 1; index <= count; index++) {
    hnp.upsert({ fabric, kind: 'VPC', name: `vpc-${index}`, spec: { vlan: index } }, 'anna');
  }
}

export function kind(name: string): Kind {
  const found = kindNamed(name);
  if (!found) throw new Error(`no kind ${name}`);
  return found;
}

/** A server of the test's own on loopback. */
export async function withServer(
  handler: RequestListener,
  work: (url: string, requests: IncomingMessage[]) => Promise<void>,
): Promise<void> {
  const requests: IncomingMessage[] = [];
  const server: Server = createServer((request, response) => {
    requests.push(request);
    handler(request, response);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  try {
    await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
