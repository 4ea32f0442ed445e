import assert from 'node:assert/strict';
import fc from 'fast-check';
import { commitPage, comparePage, hostOfRemote } from '../../../src/model/gitHub';

const commit = 'c0ffee0123456789c0ffee0123456789c0ffee01';
const page = `https://github.com/acme/fabrics/commit/${commit}`;

describe('pages on GitHub', () => {
  for (const address of [
    'https://github.com/acme/fabrics.git',
    'https://github.com/acme/fabrics/',
    'https://anna@GitHub.com/acme/fabrics',
    'git@github.com:acme/fabrics.git',
    'ssh://git@github.com/acme/fabrics.git',
    'ssh://git@ssh.github.com:443/acme/fabrics.git',
  ]) {
    it(`are found from ${address}`, () => {
      assert.equal(commitPage(address, commit), page);
      assert.equal(
        comparePage(address, 'main', 'hnp/anna/20261126-214624'),
        'https://github.com/acme/fabrics/compare/main...hnp/anna/20261126-214624?expand=1',
      );
    });
  }

  for (const address of [
    'https://gitlab.com/acme/fabrics.git',
    'https://github.com.evil.example/acme/fabrics.git',
    'https://evil.example/github.com/acme/fabrics',
    'https://github.com@evil.example/acme/fabrics',
    'http://github.com/acme/fabrics',
    'https://github.com/acme',
    'https://github.com/acme/fabrics/more',
    'git@github.com:acme/..',
    'C:\\repos\\fabrics',
    '/srv/git/acme/fabrics.git',
    '../fabrics.git',
    'file:///srv/git/acme/fabrics.git',
    '',
  ]) {
    it(`are none for ${address || 'no address'}`, () => {
      assert.equal(commitPage(address, commit), undefined);
      assert.equal(comparePage(address, 'main', 'side'), undefined);
    });
  }

  it('of an Enterprise server only when a person or CI named that server', () => {
    const address = 'git@git.acme.example:net/fabrics.git';
    assert.equal(commitPage(address, commit), undefined);
    assert.equal(
      commitPage(address, commit, 'https://git.acme.example'),
      `https://git.acme.example/net/fabrics/commit/${commit}`,
    );
    assert.equal(commitPage(address, commit, 'https://other.example'), undefined);
  });

  it('names of branches stay names, whatever they hold', () => {
    assert.equal(
      comparePage('https://github.com/a/b', 'a?b#c', 'x y/%'),
      'https://github.com/a/b/compare/a%3Fb%23c...x%20y/%25?expand=1',
    );
  });

  it('lead to a host that was known before, whatever the address is', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc.string().map(text => `git@github.com:${text}`),
        ),
        address => {
          const found = commitPage(address, commit);
          if (found !== undefined) assert.equal(new URL(found).origin, 'https://github.com');
          assert.notEqual(hostOfRemote(address), '');
        },
      ),
    );
  });
});
