import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { withoutSecrets } from '../../../src/git/secrets';

const text = fc.string({ unit: 'grapheme', maxLength: 40 });
const secret = fc.string({
  unit: fc.constantFrom(...Array.from('abcXYZ0123456789-_.~+/=%é')),
  minLength: 12,
  maxLength: 40,
});

describe('what leaves the adapter of git', () => {
  it('holds no token: as it is, URL-encoded, in base64 with anything before it', () => {
    const written = fc.constantFrom(
      (token: string) => token,
      (token: string) => encodeURIComponent(token),
      (token: string, before: string) => Buffer.from(`${before}:${token}`).toString('base64'),
      (token: string, before: string) => Buffer.from(before + token).toString('base64url'),
      (token: string, before: string) => `https://${encodeURIComponent(before)}:${token}@github.com/a/b`,
      (token: string, before: string) => `authorization: ${before}${token}`,
    );
    fc.assert(
      fc.property(secret, text, text, text, written, (token, before, after, name, write) => {
        const clean = withoutSecrets(`${before} ${write(token, name)} ${after}`, [token]);
        assert.ok(!clean.includes(token), clean);
        assert.ok(!clean.includes(encodeURIComponent(token)), clean);
        for (const word of clean.split(/\s/))
          for (const way of ['base64', 'base64url'] as const)
            assert.ok(!Buffer.from(word, way).includes(token), clean);
      }),
    );
  });

  it('one token inside of another hides neither by halves', () => {
    fc.assert(
      fc.property(secret, secret, (a, b) => {
        const clean = withoutSecrets(`x ${a + b} y ${b} z`, [b, a + b]);
        assert.equal(clean, 'x *** y *** z');
      }),
    );
  });

  it("no token of GitHub's shapes, whoever gave it, and no Authorization header", () => {
    const shapes = ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_', 'github_pat_'];
    for (const shape of shapes) {
      const token = `${shape}16C7e42F292c6912E7710c838347Ae178B4a`;
      assert.equal(withoutSecrets(`remote: ${token} is bad`), 'remote: *** is bad');
      assert.equal(withoutSecrets(`https://${token}@github.com/a`), 'https://github.com/a');
    }
    assert.equal(
      withoutSecrets('> AUTHORIZATION: basic eDphYmM=\r\n> Host: x'),
      '> AUTHORIZATION: ***\r\n> Host: x',
    );
  });

  it('leaves other text as it is', () => {
    const plain = 'fatal: unable to access https://github.com/a/b.git/: ghost_writer, mail me@example.com';
    assert.equal(withoutSecrets(plain, ['']), plain);
  });

  it('takes no more than a moment for megabytes of a hostile remote', () => {
    for (const piece of ['a', 'https:', '://', '://a', 'authorization:', 'ghp_', '@']) {
      const hostile = piece.repeat(2_000_000 / piece.length);
      assert.ok(withoutSecrets(hostile, ['some-token']).length > 0);
    }
  });
});
