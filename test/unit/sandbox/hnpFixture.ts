import { createHnp, type Hnp, type HnpOptions } from '../../../src/sandbox/hnp/hnp';

export const token = '0123456789abcdef0123456789abcdef01234567';
export const base = '/api/plugins/hedgehog/';

/** An answer of the stand-in; `json` is undefined when it is none. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Record<string, unknown> | undefined;
}

/** A running stand-in with one fabric and the means to ask it. */
export interface Running {
  readonly hnp: Hnp;
  readonly fabric: number;
  /** Asks below `/api/plugins/hedgehog/`, or anywhere when the path begins with a slash. */
  ask(method: string, path: string, body?: unknown, authorization?: string): Promise<Reply>;
  get(path: string, authorization?: string): Promise<Reply>;
  /** Reads a list, and its rows. */
  rows(path: string, authorization?: string): Promise<Record<string, unknown>[]>;
}

/** Starts a stand-in and stops it again after `work`. */
export async function withHnp(
  options: Partial<HnpOptions> & Pick<HnpOptions, 'line'>,
  work: (running: Running) => Promise<void>,
): Promise<void> {
  const hnp = createHnp({ token, ...options });
  const fabric = hnp.addFabric({ name: 'fabric-1', kubernetes_token: 'cluster-secret' });
  await hnp.server.start();
  const ask: Running['ask'] = async (method, path, body, authorization = `Token ${token}`) => {
    const response = await fetch(hnp.server.url + (path.startsWith('/') ? path : base + path), {
      method,
      redirect: 'manual',
      headers: { authorization, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = (response.headers.get('content-type') ?? '').startsWith('application/json');
    const json = isJson ? (JSON.parse(text) as Record<string, unknown>) : undefined;
    return { status: response.status, headers: response.headers, text, json };
  };
  const get: Running['get'] = (path, authorization) => ask('GET', path, undefined, authorization);
  const rows: Running['rows'] = async (path, authorization) =>
    (await get(path, authorization)).json?.['results'] as Record<string, unknown>[];
  try {
    await work({ hnp, fabric, ask, get, rows });
  } finally {
    await hnp.server.stop();
  }
}

/** `count` VPCs, vpc-1 and so on, as anna. */
export function addVpcs({ hnp, fabric }: Running, count: number): void {
  for (let index = 1; index <= count; index++) {
    hnp.upsert({ fabric, kind: 'VPC', name: `vpc-${index}`, spec: { vlan: index } }, 'anna');
  }
}
