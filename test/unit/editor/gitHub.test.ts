import assert from 'node:assert/strict';
import { GitHubSignIn, type GitHubPorts } from '../../../src/editor/gitHub';

/** VS Code's sign-in with a person who says yes or no; notes what it was asked. */
class Person {
  readonly asked: string[] = [];
  readonly log: string[] = [];
  sessions: Partial<Record<string, string>> = {};
  enterprise: unknown = '';

  constructor(private readonly says: 'yes' | 'no') {}

  get signIn(): GitHubSignIn {
    const ports: GitHubPorts = {
      getSession: (provider, { silent, forceNewSession }) => {
        this.asked.push(`${provider} ${silent ? 'silent' : forceNewSession ? 'anew' : 'asks'}`);
        const known = this.sessions[provider];
        if (silent || (known !== undefined && !forceNewSession))
          return Promise.resolve(known === undefined ? undefined : { accessToken: known });
        if (this.says === 'no') return Promise.reject(new Error('User did not consent'));
        this.sessions[provider] = 'new-token';
        return Promise.resolve({ accessToken: 'new-token' });
      },
      enterpriseUri: () => this.enterprise,
      log: line => this.log.push(line),
    };
    return new GitHubSignIn(ports);
  }
}

const repository = 'https://github.com/owner/repo.git';

describe("VS Code's sign-in to GitHub", () => {
  it('gives the token of a session without asking, and none where nobody is signed in', async () => {
    const person = new Person('yes');
    assert.equal(await person.signIn.token('https://github.com'), undefined);
    person.sessions = { github: 'token' };
    assert.equal(await person.signIn.token('https://github.com'), 'token');
    assert.deepEqual(person.asked, ['github silent', 'github silent']);
  });

  it('is for github.com, and for the server that the person set; over https only', async () => {
    const person = new Person('yes');
    person.sessions = { github: 'token', 'github-enterprise': 'enterprise' };
    const { signIn } = person;
    for (const other of [
      'http://github.com',
      'https://github.com:8443',
      'https://github.com.evil.org',
      'https://evil.org',
      'git@github.com:a/b',
      '',
    ]) {
      assert.equal(await signIn.token(other), undefined, other);
      assert.equal(signIn.isFor(other), false, other);
    }
    assert.deepEqual(person.asked, []);
    person.enterprise = 'https://ghe.example.com/';
    assert.equal(await signIn.token('https://ghe.example.com'), 'enterprise');
    assert.equal(signIn.isFor('https://ghe.example.com/a/b'), true);
    person.enterprise = 'https://github.com';
    assert.equal(await signIn.token('https://github.com'), 'token');
    person.enterprise = 7;
    assert.equal(await signIn.token('https://ghe.example.com'), undefined);
  });

  it('asks by itself once for a place, also after a no; a press of a button asks again', async () => {
    const person = new Person('no');
    const { signIn } = person;
    assert.equal(await signIn.signInOnce(repository), false);
    assert.equal(await signIn.signInOnce('https://github.com/owner/another'), false);
    assert.deepEqual(person.asked, ['github silent', 'github asks']);
    assert.deepEqual(person.log, ['no github session for https://github.com: User did not consent']);
    assert.equal(await signIn.signIn(repository), false);
    assert.deepEqual(person.asked.slice(2), ['github silent', 'github asks']);
  });

  it('asks for a new session where the one that there is was refused', async () => {
    const person = new Person('yes');
    person.sessions = { github: 'revoked' };
    const { signIn } = person;
    assert.equal(await signIn.signInOnce(repository), true);
    assert.deepEqual(person.asked, ['github silent', 'github anew']);
    assert.equal(await signIn.token('https://github.com'), 'new-token');
  });
});
