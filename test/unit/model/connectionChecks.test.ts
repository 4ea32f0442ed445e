import assert from 'node:assert/strict';
import { connectionParts } from '../../../src/model/connectionChecks';
import { readFromConnections } from '../../../src/model/connectionMessages';
import {
  resultOf,
  type Check,
  type ConnectionFacts,
  type ConnectionSystem,
} from '../../../src/model/connections';
import { reportText, sumText } from '../../../src/model/connectionWords';
import type { HnpCapabilities } from '../../../src/model/hnpCapabilities';
import { failed, type Problem } from '../../../src/model/problem';
import { connections as facts, now, stale } from '../webview/connectionSamples';

describe('the checks of a fabric’s connections', () => {
  const checksOf = (system: ConnectionSystem, change: Partial<ConnectionFacts> = {}): readonly Check[] =>
    connectionParts({ ...facts, ...change }).find(part => part.system === system)?.checks ?? [];
  const results = (system: ConnectionSystem, change: Partial<ConnectionFacts> = {}): string[] =>
    checksOf(system, change).map(({ result }) => result);
  const found = (system: ConnectionSystem, change: Partial<ConnectionFacts>): string =>
    checksOf(system, change)
      .map(({ found: text, next }) => `${text} ${next ?? ''}`)
      .join('\n');
  const sources = (name: 'remote' | 'hnp' | 'cluster', problem: Problem): Partial<ConnectionFacts> => ({
    sources: { ...facts.sources, [name]: stale(problem) },
  });

  it('are all OK where every system answers', () => {
    const parts = connectionParts(facts);
    assert.deepEqual(parts.map(resultOf), ['ok', 'ok', 'ok', 'ok']);
    assert.equal(sumText(parts), '13 checks: 13 OK');
    assert.match(found('hnp', {}), /147 records of fabric-1, 8 s ago/);
  });

  it('skip what depends on a failure, and say when the system answered last', () => {
    const problem = failed('hnp-unreachable', 'hnp', 'https://netbox.example', 'timed out').problem;
    assert.deepEqual(results('hnp', sources('hnp', problem)), [
      'failed',
      'skipped',
      'skipped',
      'skipped',
      'skipped',
      'skipped',
    ]);
    assert.match(
      found('hnp', sources('hnp', problem)),
      /does not answer: timed out\. It answered last 9 min ago\./,
    );
    const remote = failed('remote-unreachable', 'remote', 'origin').problem;
    assert.deepEqual(results('git', sources('remote', remote)), ['ok', 'failed', 'skipped', 'skipped']);
  });

  it('tell a system that cannot be reached from one that does not show something', () => {
    const problem = failed('hnp-fabric-missing', 'hnp', 'https://netbox.example').problem;
    assert.deepEqual(results('hnp', sources('hnp', problem)).slice(0, 2), ['ok', 'failed']);
  });

  it('name the verb that is missing, and offer the way to give it', () => {
    const text = 'list vpcs.vpc.githedgehog.com in namespace default';
    const problems = [failed('cluster-forbidden', 'cluster', 'lab', text).problem];
    assert.deepEqual(results('cluster', { problems }), ['ok', 'limited']);
    assert.match(found('cluster', { problems }), /list vpcs\.vpc\.githedgehog\.com in namespace default/);
    assert.deepEqual(checksOf('cluster', { problems })[1]?.actions, ['copy-role', 'show-log']);
  });

  const hnpWith = (change: Partial<HnpCapabilities>): Partial<ConnectionFacts> => {
    const { capabilities } = facts;
    assert.ok(capabilities?.ok);
    return { capabilities: { ok: true, value: { ...capabilities.value, ...change } } };
  };

  it('name the permission that is missing to read the change log', () => {
    const change = hnpWith({ objectChanges: false });
    assert.deepEqual(results('hnp', change), ['ok', 'ok', 'ok', 'ok', 'ok', 'limited']);
    assert.match(found('hnp', change), /core\.view_objectchange/);
  });

  it('name the kinds whose records the token may not change, and offer another token', () => {
    const change = hnpWith({ missing: { add: [], change: ['VPC'] } });
    assert.deepEqual(results('hnp', change), ['ok', 'ok', 'ok', 'ok', 'limited', 'ok']);
    assert.match(found('hnp', change), /netbox_hedgehog\.change_vpc.*Ask for these rights/);
    assert.deepEqual(checksOf('hnp', change)[4]?.actions, ['open-hnp', 'set-token']);
  });

  it('are limited where NetBox does not refuse a write to what changed meanwhile', () => {
    const change = hnpWith({ netbox: '4.3.3', etags: false });
    assert.deepEqual(results('hnp', change), ['ok', 'ok', 'ok', 'limited', 'ok', 'ok']);
    assert.match(found('hnp', change), /can be overwritten.*Update NetBox/);
    assert.deepEqual(checksOf('hnp', change)[3]?.actions, ['open-hnp'], 'no token helps');
  });

  it('warn of an HNP that commits to git by itself', () => {
    assert.deepEqual(results('hnp', hnpWith({ line: 'F', serverPushes: true }))[2], 'limited');
  });

  it('say that a push would be refused, and offer to sign in where the editor can', () => {
    const push = failed('token-scope', 'remote', 'main', 'needs repo');
    const last = (change: Partial<ConnectionFacts>): readonly string[] =>
      checksOf('git', change).at(-1)?.actions ?? [];
    assert.deepEqual(results('git', { push }), ['ok', 'ok', 'ok', 'failed']);
    assert.deepEqual(last({ push }), ['sign-in', 'show-log']);
    assert.deepEqual(last({ push, canSignIn: false }), ['show-log'], 'elsewhere git signs in by itself');
  });

  it('offer to confirm what a repository named', () => {
    const cluster = failed('cluster-untrusted', 'cluster', 'lab').problem;
    assert.equal(checksOf('cluster', sources('cluster', cluster))[0]?.actions[0], 'use-context');
    const remote = failed('remote-untrusted', 'remote', 'https://elsewhere.example/x').problem;
    assert.equal(checksOf('git', sources('remote', remote))[1]?.actions[0], 'use-remote');
  });

  it('say that another branch is checked out', () => {
    const fabric = { ...facts.fabric, otherBranch: 'spike' };
    assert.deepEqual(results('git', { fabric })[0], 'limited');
    assert.match(found('git', { fabric }), /spike is checked out/);
  });

  it('are under way while a system is asked', () => {
    const asking = new Set<ConnectionSystem>(['hnp', 'git']);
    assert.deepEqual(results('hnp', { asking }).slice(0, 2), ['checking', 'checking']);
    assert.deepEqual(results('git', { asking }).slice(1, 3), ['checking', 'checking']);
    assert.deepEqual(results('cluster', { asking }), ['ok', 'ok']);
  });

  it('skip what the fabric does not have, and a fabric outside of git fails', () => {
    const { netbox: _netbox, cluster: _cluster, ...rest } = facts;
    const none = { status: 'none' } as const;
    const parts = connectionParts({ ...rest, sources: { remote: none, hnp: none, cluster: none } });
    assert.deepEqual(parts.map(resultOf), ['ok', 'skipped', 'skipped', 'skipped']);
    const problems = [failed('not-a-repository', 'git', '/f').problem];
    assert.deepEqual(results('git', { inRepository: false, problems }), ['failed']);
  });

  it('make a report to send, with each next step', () => {
    const problem = failed('hnp-auth', 'hnp', 'https://netbox.example').problem;
    const text = reportText('fabric-1', connectionParts({ ...facts, ...sources('hnp', problem), now }));
    assert.match(text, /^Connections of fabric-1\. 13 checks: 7 OK, 1 failed, 5 skipped\./);
    assert.match(
      text,
      /HNP \(https:\/\/netbox\.example\): Does not work\n- Failed: Reach and sign in\. .*token.*\n {2}Next: Make a new token/,
    );
  });
});

describe('messages of the page of connections', () => {
  it('are taken only as they are known', () => {
    assert.deepEqual(readFromConnections({ type: 'again', system: 'hnp', more: 1 }), {
      type: 'again',
      system: 'hnp',
    });
    assert.deepEqual(readFromConnections({ type: 'copy' }), { type: 'copy' });
    const act = { type: 'act', system: 'git', action: 'open-link' };
    assert.deepEqual(readFromConnections({ ...act, url: 'https://evil.example' }), act);
    for (const bad of [
      null,
      'ready',
      { type: 'again', system: '__proto__' },
      { type: 'act', system: 'git', action: 'constructor' },
      { type: 'act', action: 'show-log' },
      { type: 'run' },
    ])
      assert.equal(readFromConnections(bad), undefined, JSON.stringify(bad));
  });
});
