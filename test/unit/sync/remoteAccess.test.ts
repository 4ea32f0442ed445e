import assert from 'node:assert/strict';
import { failed, ok } from '../../../src/model/problem';
import { guardedRemote } from '../../../src/sync/remoteAccess';
import type { Git } from '../../../src/sync/ports';
import { problem, value } from '../results';

/** git that notes which remote it was told to reach; `addresses` are the remote's. */
function git(
  addresses: string[],
  reached: string[],
  answer = ok(undefined) as ReturnType<typeof failed> | { ok: true; value: undefined },
): Git {
  const note = (remote: string): Promise<typeof answer> => {
    reached.push(remote);
    return Promise.resolve(answer);
  };
  return {
    remoteAddresses: (_remote: string, push: boolean) =>
      Promise.resolve(ok(push ? addresses : addresses.slice(0, 1))),
    fetch: note,
    remoteRefs: note,
    pushBranch: note,
    pushRef: note,
  } as unknown as Git;
}

const nobody = { mayUseRemote: () => Promise.resolve(false) };

describe('a remote that a repository names', () => {
  it('is not reached in any way before a person confirmed it, and the problem names the address', async () => {
    const reached: string[] = [];
    const guarded = guardedRemote(git(['https://evil.example/a'], reached), 'upstream', nobody);
    for (const refused of [
      await guarded.fetch('upstream', []),
      await guarded.remoteRefs('upstream', []),
      await guarded.pushBranch('upstream', 'c', 'main'),
      await guarded.pushRef('upstream', 'r', undefined),
    ]) {
      const { code, subject } = problem(refused);
      assert.deepEqual([code, subject], ['remote-untrusted', 'https://evil.example/a']);
    }
    assert.deepEqual(reached, []);
  });

  it('asks again when its address changes, and for each address that a push goes to', async () => {
    const reached: string[] = [];
    const addresses = ['https://a.example/x'];
    const access = { mayUseRemote: (address: string) => Promise.resolve(address === 'https://a.example/x') };
    const guarded = guardedRemote(git(addresses, reached), 'upstream', access);
    value(await guarded.pushBranch('upstream', 'c', 'main'));
    addresses.push('https://b.example/x');
    value(await guarded.fetch('upstream', []));
    assert.equal(problem(await guarded.pushBranch('upstream', 'c', 'main')).subject, 'https://b.example/x');
    addresses[0] = 'https://c.example/x';
    assert.equal(problem(await guarded.fetch('upstream', [])).subject, 'https://c.example/x');
    assert.deepEqual(reached, ['upstream', 'upstream']);
  });

  it('nothing is asked about the remote of the clone, whether the fabric names it or not', async () => {
    for (const named of [undefined, 'origin']) {
      const reached: string[] = [];
      value(await guardedRemote(git(['https://a.example/x'], reached), named, nobody).fetch('origin', []));
      assert.deepEqual(reached, ['origin']);
    }
  });

  it('a refused sign-in says why there was no token for it', async () => {
    const refused = failed('remote-auth', 'remote', 'origin', 'Authentication failed');
    const asked: string[] = [];
    const access = {
      ...nobody,
      whyNoGitToken: (address: string) => {
        asked.push(address);
        return 'it is for another host';
      },
    };
    const guarded = guardedRemote(git(['https://a.example/x'], [], refused), undefined, access);
    assert.equal(
      problem(await guarded.fetch('origin', [])).detail,
      'it is for another host · Authentication failed',
    );
    assert.deepEqual(asked, ['https://a.example/x']);
  });
});
