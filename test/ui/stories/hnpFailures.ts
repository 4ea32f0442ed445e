import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import type { ProblemCode } from '../../../src/model/problem';
import type { Hnp } from '../../../src/sandbox/hnp/hnp';
import type { HnpToken } from '../../../src/sandbox/hnp/tokens';
import { sandboxServer, type Fault, type Handler } from '../../../src/sandbox/server';
import { selfSigned } from '../../unit/git/errors/selfSigned';
import type { Desk } from './desk';

/** Where a button leads. */
export type Leads = 'token' | 'check' | 'fabric file' | 'NetBox' | 'setting';

/** A failure of HNP as a person meets it. */
export interface HnpFailure {
  readonly title: string;
  readonly code: ProblemCode;
  /** What it is about; HNP's address unless told. */
  readonly subject?: string;
  /** What it says more than the code's own words. */
  readonly says?: RegExp;
  /** Puts it in the way, and answers how it goes away again. */
  readonly stand: (desk: Desk) => Promise<() => Promise<unknown>> | (() => Promise<unknown>);
  /** None: planning again is the next step. */
  readonly leads?: Leads;
  /** What may be answered to it. */
  readonly choice?: string;
}

const hnp = (desk: Desk): Hnp => desk.fabric.sandbox.hnp;

/** A VPC's record as HNP takes it: without what it keeps itself. */
function contentOf(desk: Desk, name: string) {
  const { id: _id, created: _created, last_updated: _updated, ...record } = desk.fabric.record('VPC', name);
  return record;
}

/** The token that the editor uses; it is live. */
function tokenOf(desk: Desk): HnpToken {
  const key = desk.fabric.sandbox.env.HNP_NETBOX_TOKEN;
  return hnp(desk).addToken({ key, user: 'hnp-gitops' });
}

const withToken =
  (change: (token: HnpToken) => void): HnpFailure['stand'] =>
  desk => {
    change(tokenOf(desk));
    return () => Promise.resolve(tokenOf(desk));
  };

const withFault =
  (fault: Fault): HnpFailure['stand'] =>
  desk => {
    const { server } = hnp(desk);
    server.faults = [fault];
    return () => Promise.resolve((server.faults = []));
  };

/** Another address in the fabric's own file, for which the person gives the token. */
async function at(desk: Desk, url: string): Promise<() => Promise<unknown>> {
  const file = path.join(desk.fabric.directory, '.hnp/fabric.yaml');
  const before = await readFile(file, 'utf8');
  await writeFile(file, before.replace(hnp(desk).server.url, url));
  return () => writeFile(file, before);
}

/** A server of its own in place of NetBox. */
const behind =
  (handler: Handler, tls?: typeof selfSigned): HnpFailure['stand'] =>
  async desk => {
    const server = sandboxServer(handler, tls === undefined ? {} : { tls });
    await server.start();
    const restore = await at(desk, server.url);
    await desk.giveToken();
    return async () => {
      await restore();
      await server.stop();
    };
  };

/** Gives the fabric a repository to which HNP pushes, or takes it away, as an administrator. */
async function setRepository(desk: Desk, url: string | null): Promise<void> {
  const { key } = hnp(desk).addToken({ key: 'ad'.repeat(20), user: 'admin' });
  const { status } = await fetch(`${hnp(desk).server.url}/api/plugins/hedgehog/fabrics/1/`, {
    method: 'PATCH',
    headers: { authorization: `Token ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      git_repository_url: url,
      // Line F refuses its own defaults of these three.
      scheduler_metadata: { by: 'admin' },
      active_sync_tasks: ['none'],
      watch_crd_types: ['VPC'],
    }),
  });
  assert.equal(status, 200);
}

/** Met when HNP is read: told in the plan, which stays of use for git. */
export const whenRead: readonly HnpFailure[] = [
  {
    title: 'HNP is stopped',
    code: 'hnp-unreachable',
    says: /connection refused/,
    stand: async desk => {
      await hnp(desk).server.stop();
      return () => hnp(desk).server.start();
    },
    leads: 'check',
  },
  {
    title: 'HNP is broken',
    code: 'hnp-unreachable',
    says: /server error 503/,
    stand: withFault({ kind: 'status', status: 503 }),
    leads: 'check',
  },
  {
    title: 'HNP wants fewer requests',
    code: 'hnp-unreachable',
    says: /too many requests/,
    stand: withFault({ kind: 'status', status: 429, retryAfterSeconds: 60 }),
    leads: 'check',
  },
  {
    title: 'the token is too old',
    code: 'hnp-auth',
    says: /Token expired/,
    stand: withToken(token => (token.expired = true)),
    leads: 'token',
  },
  {
    title: 'a login page answers',
    code: 'hnp-auth',
    says: /login page/,
    stand: desk => {
      hnp(desk).expireSession('page');
      return () => {
        hnp(desk).expireSession('off');
        return Promise.resolve();
      };
    },
    leads: 'token',
  },
  {
    title: 'NetBox has no such plugin',
    code: 'hnp-answer',
    says: /has this NetBox the Hedgehog plugin/,
    stand: withFault({ kind: 'status', status: 404, path: '/plugins/' }),
    leads: 'fabric file',
  },
  {
    title: 'the token does not see the fabric',
    code: 'hnp-fabric-missing',
    stand: withToken(token => (token.hides = (_row, model) => model.route === 'fabrics')),
    leads: 'fabric file',
  },
  {
    title: 'a record is none',
    code: 'hnp-record',
    subject: 'VPC keys',
    says: /its labels are no object/,
    stand: desk => {
      const record = contentOf(desk, 'keys');
      hnp(desk).upsert({ ...record, labels: [] as never }, 'anna');
      return () => Promise.resolve(hnp(desk).upsert(record, 'anna'));
    },
    leads: 'NetBox',
  },
  {
    title: 'HNP commits by itself',
    code: 'hnp-pushes',
    subject: 'fabric-1',
    stand: async desk => {
      await setRepository(desk, 'https://git.example.com/fabrics');
      return () => setRepository(desk, null);
    },
    leads: 'NetBox',
    choice: 'Tell HNP all the same',
  },
  {
    title: 'no token is set for this address',
    code: 'hnp-no-token',
    stand: desk => at(desk, hnp(desk).server.url.replace('127.0.0.1', 'localhost')),
    leads: 'token',
  },
  {
    title: 'HNP moved',
    code: 'hnp-moved',
    says: /https:\/\/netbox\.example\.com/,
    stand: behind(({ url = '' }, response) => {
      response.writeHead(301, { location: `https://netbox.example.com${url}` }).end();
    }),
    leads: 'fabric file',
  },
  {
    title: 'its certificate is not trusted',
    code: 'hnp-certificate',
    stand: behind((_request, response) => void response.end(), selfSigned),
    leads: 'setting',
  },
];

/** Met when a record is written, after the push; the first case comes with the push. */
export const whenWritten: readonly HnpFailure[] = [
  {
    title: 'the token may not write',
    code: 'hnp-forbidden',
    says: /You do not have permission/,
    stand: withToken(token => (token.writeEnabled = false)),
    leads: 'token',
  },
  {
    title: 'HNP breaks on the way',
    code: 'hnp-unreachable',
    says: /server error 502/,
    stand: desk =>
      withFault({ kind: 'status', status: 502, path: `/vpcs/${desk.fabric.record('VPC', 'hnp').id}/` })(desk),
    leads: 'check',
  },
  {
    title: 'somebody changes the record meanwhile',
    code: 'hnp-changed',
    subject: 'VPC hnp',
    says: /it was changed in HNP while this ran/,
    stand: desk => {
      const record = contentOf(desk, 'hnp');
      const spec = structuredClone(record.spec) as { subnets: { web: { vlan: number } } };
      spec.subnets.web.vlan = 2514;
      hnp(desk).upsert({ ...record, spec }, 'anna');
      return () => Promise.resolve(hnp(desk).upsert(record, 'anna'));
    },
  },
];

/** The codes of HNP that a plan does not show, each with the reason. */
export const notInAPlan: Readonly<Partial<Record<ProblemCode, string>>> = {
  'hnp-refused': 'has a test of its own: it needs another edit',
  'hnp-proxy': 'the editor leaves proxies to VS Code',
  'hnp-incomplete': 'lists that change whenever they are read; it is read again by itself',
  'hnp-fabric-awaited': 'met when a fabric is set up, which waits for its record',
};
