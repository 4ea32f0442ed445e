import assert from 'node:assert/strict';
import { readdir, stat } from 'node:fs/promises';
import { connect } from 'node:net';
import { dirname, basename, join, resolve } from 'node:path';
import { spawn } from 'node:child_process';
import { Answers } from '../../../src/git/answers';
import { openAskpass, type Askpass } from '../../../src/git/askpass';
import { readDoor } from '../../../src/git/askpassDoor';
import { value } from '../results';

const origin = 'https://github.com';
const line = (prompt: unknown, key: unknown = 'key'): string => JSON.stringify({ key, prompt });

describe('what git may ask', () => {
  const answers = (of = origin): Answers => new Answers('key', of, 'token');

  it('the name once and the password once, for the own place', () => {
    const one = answers();
    assert.equal(one.to(line("Username for 'https://github.com': ")), 'x-access-token');
    assert.equal(one.to(line("Username for 'https://github.com': ")), undefined);
    assert.equal(one.to(line("Password for 'https://x-access-token@github.com': ")), 'token');
    assert.equal(one.spent, true);
    assert.equal(one.to(line("Password for 'https://x-access-token@github.com': ")), undefined);
  });

  it('nothing after the password, not even the name', () => {
    const one = answers();
    assert.equal(one.to(line("Password for 'https://github.com:443': ")), 'token');
    assert.equal(one.to(line("Username for 'https://github.com': ")), undefined);
  });

  it('a path, a name with an @ and the port of the place are the same place', () => {
    for (const [of, prompt] of [
      [origin, "Password for 'https://anna@example.com@GitHub.com/owner/repo.git': "],
      ['http://127.0.0.1:8080', "Password for 'http://x@127.0.0.1:8080': "],
      ['http://[::1]:8080', "Password for 'http://[::1]:8080': "],
    ] as const)
      assert.equal(answers(of).to(line(prompt)), 'token', prompt);
  });

  it('no other scheme, host or port, and nothing that only looks like it', () => {
    for (const address of [
      'http://github.com',
      'https://github.com:8443',
      'https://github.com.evil.org',
      'https://evil.org',
      'https://github.com@evil.org',
      'https://github.com/x@evil.org',
      'https://x@github.com/y@evil.org',
      'https://github.com\\evil.org',
      'https://github.com#@evil.org',
      'https://github.com?x@evil.org',
      "https://github.com': Password for 'https://evil.org",
      'https://',
      'https://github.com:x',
      'ssh://github.com',
    ])
      assert.equal(answers().to(line(`Password for '${address}': `)), undefined, address);
  });

  it('nothing without the key, and nothing that is no question', () => {
    const prompt = "Password for 'https://github.com': ";
    const one = answers();
    for (const bad of [
      line(prompt, 'kez'),
      line(prompt, ''),
      line(prompt, 7),
      line(prompt, null),
      line(undefined),
      line(['x']),
      'null',
      '[]',
      '',
      '{',
      line('Enter passphrase for key: '),
      line(`${prompt}\n`),
    ])
      assert.equal(one.to(bad), undefined, bad);
    assert.equal(one.to(line(prompt)), 'token', 'a wrong question used it up');
  });
});

describe('the door for git', function () {
  this.timeout(10_000);
  const program = resolve('dist/askpass.js');
  const prompt = "Password for 'https://github.com': ";
  let askpass: Askpass;
  beforeEach(async () => {
    askpass = value(await openAskpass(program, origin, "to'ken $HOME"));
  });
  afterEach(() => askpass.close());

  const script = (): string => askpass.env.GIT_ASKPASS;
  const ask = (question: string): Promise<[number | null, string]> =>
    new Promise(done => {
      const child = spawn(script(), [question], { env: { PATH: process.env['PATH'] } });
      let out = '';
      child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString('utf8')));
      child.once('error', () => done([null, out]));
      child.once('close', code => done([code, out]));
    });
  const send = (socket: string, text: string): Promise<string> =>
    new Promise(done => {
      let answer = '';
      const connection = connect(socket, () => connection.write(text));
      connection.on('data', (chunk: Buffer) => (answer += chunk.toString('utf8')));
      connection.once('error', () => done('no door'));
      connection.once('close', () => done(answer));
    });

  it('is only for the user, and holds no token', async () => {
    const folder = dirname(script());
    assert.deepEqual((await readdir(folder)).sort(), ['ask', 'door', 's']);
    const mode = async (file: string): Promise<number> => (await stat(file)).mode & 0o777;
    assert.deepEqual(
      [await mode(folder), await mode(script()), await mode(join(folder, 'door'))],
      [0o700, 0o700, 0o600],
    );
    assert.ok(!JSON.stringify([askpass.env, readDoor(folder)]).includes('ken'));
  });

  it('answers by the script, once, and then nobody', async () => {
    assert.deepEqual(await ask("Password for 'https://evil.org': "), [1, '']);
    assert.deepEqual(await ask(prompt), [0, "to'ken $HOME\n"]);
    assert.deepEqual(await ask(prompt), [1, '']);
  });

  it('a key that was seen is worth nothing afterwards, nor is another one before', async () => {
    const { socket, key } = readDoor(dirname(script()));
    const question = (with_: string): string => `${JSON.stringify({ key: with_, prompt })}\n`;
    assert.equal(await send(socket, question('0'.repeat(64))), '');
    assert.equal(await send(socket, `${'x'.repeat(20_000)}\n`), '');
    assert.equal(await send(socket, question(key)), "to'ken $HOME\n");
    assert.equal(await send(socket, question(key)), 'no door');
  });

  it('takes all of it away when the command is over, and lets nobody wait', async () => {
    const folder = dirname(script());
    const { socket } = readDoor(folder);
    const silent = send(socket, '');
    await new Promise(done => setImmediate(done));
    await askpass.close();
    assert.match(await silent, /^(no door)?$/);
    assert.ok(!(await readdir(dirname(folder))).includes(basename(folder)));
    assert.deepEqual(await ask(prompt), [null, '']);
  });
});
