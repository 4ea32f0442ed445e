import { request } from 'node:https';
import type { IncomingMessage } from 'node:http';
import type { Kubernetes } from '../../../src/sandbox/kubernetes/types';

/** An answer of the API server, its body read as JSON. */
export interface Answer {
  status: number;
  body: {
    kind?: string;
    message?: string;
    reason?: string;
    metadata?: { resourceVersion?: string; continue?: string; remainingItemCount?: number; name?: string };
    items?: { metadata: { name: string } }[];
    [key: string]: unknown;
  };
}

export const vpcs = '/apis/vpc.githedgehog.com/v1beta1/namespaces/default/vpcs';

function open(kubernetes: Kubernetes, path: string, method: string, token: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request(
      `${kubernetes.server.url}/k8s/clusters/one${path}`,
      { method, ca: kubernetes.ca, agent: false, headers: { authorization: `Bearer ${token}` } },
      resolve,
    )
      .once('error', reject)
      .end();
  });
}

/** Asks the cluster `one` and reads the whole answer. */
export async function ask(
  kubernetes: Kubernetes,
  path: string,
  options: { method?: string; token?: string } = {},
): Promise<Answer> {
  const response = await open(kubernetes, path, options.method ?? 'GET', options.token ?? kubernetes.token);
  const chunks: Buffer[] = [];
  for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk);
  const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Answer['body'];
  return { status: response.statusCode ?? 0, body };
}

export interface WatchEvent {
  type: string;
  object: { code?: number; metadata: { name?: string; resourceVersion?: string } };
}

/** Opens a watch on the cluster `one`; `next` gives the events one by one, undefined once the server ended it. */
export async function watch(
  kubernetes: Kubernetes,
  path: string,
): Promise<{ next(): Promise<WatchEvent | undefined>; close(): void }> {
  const response = await open(kubernetes, path, 'GET', kubernetes.token);
  const lines = readLines(response);
  return {
    async next() {
      const line = await lines.next();
      return line.done === true ? undefined : (JSON.parse(line.value) as WatchEvent);
    },
    close: () => response.destroy(),
  };
}

async function* readLines(response: IncomingMessage): AsyncGenerator<string, void> {
  let rest = '';
  for await (const chunk of response as AsyncIterable<Buffer>) {
    rest += chunk.toString('utf8');
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}

/** A VPC that the API server takes. */
export function vpc(name: string, vlan: number, more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    apiVersion: 'vpc.githedgehog.com/v1beta1',
    kind: 'VPC',
    metadata: { name },
    spec: { subnets: { default: { subnet: `10.0.${vlan % 250}.0/24`, vlan, ...more } } },
  };
}
