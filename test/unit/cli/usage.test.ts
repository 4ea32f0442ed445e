import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { version } from '../../../package.json';
import { program, run, withFolder } from './fixture';

describe('the command line', function () {
  this.timeout(20_000);

  it('says in one line what was misunderstood, and ends with 2', () =>
    withFolder({}, async cwd => {
      const wrong: readonly (readonly [string, RegExp])[] = [
        ['bring', /there is no command "bring"/],
        ['validate --loud', /Unknown option '--loud'/],
        ['validate --format xml', /--format takes text or json/],
        ['validate --yes', /validate has no option --yes/],
        ['sync . --yes --dry-run', /sync has no option --dry-run/],
        ['sync', /sync needs the directory of a fabric/],
        ['ingest', /ingest needs the directory of a fabric/],
        ['status a b', /status takes one directory, not 2/],
        ['sync . --prefer me', /--prefer takes git or draft/],
        ['sync . --allow-deletes many', /--allow-deletes takes a number/],
      ];
      for (const [line, words] of wrong) {
        const { code, out, err } = await run(line.split(' '), { cwd });
        assert.deepEqual([code, out], [2, ''], line);
        assert.match(err, words);
        assert.match(err, /^hnp-gitops: [^\n]+\. Run hnp-gitops --help\.\n$/);
      }
    }));

  it('explains itself when asked, and when nothing was asked', () =>
    withFolder({}, async cwd => {
      const help = await run(['--help'], { cwd });
      const nothing = await run([], { cwd });
      assert.equal(help.code, 0);
      for (const command of ['validate', 'ingest', 'status', 'sync', 'sandbox'])
        assert.ok(help.out.includes(command));
      assert.deepEqual([nothing.code, nothing.out, nothing.err], [2, '', help.out]);
    }));

  it('names a directory that is missing, no fabric, a file, or holds several fabrics, and what to do', () =>
    withFolder(
      {
        'file.yaml': 'a: 1\n',
        'some/x.txt': '',
        'many/a/.hnp/fabric.yaml': '',
        'many/b/.hnp/fabric.yaml': '',
      },
      async cwd => {
        const wrong: readonly (readonly [string, string])[] = [
          [
            'nowhere',
            `The directory ${cwd}/nowhere does not exist. Check the path, or create the fabric there.`,
          ],
          [
            'file.yaml',
            `${cwd}/file.yaml is not a fabric's directory: it is a file. It needs .hnp/fabric.yaml, or raw/ and managed/.`,
          ],
          [
            'some',
            `${cwd}/some is not a fabric's directory. It needs .hnp/fabric.yaml, or raw/ and managed/.`,
          ],
          ['many', `${cwd}/many holds several fabrics: many/a, many/b. Name one of them.`],
        ];
        for (const [target, line] of wrong) {
          for (const [command, ...flags] of [['status'], ['ingest'], ['sync', '--yes']] as const) {
            const { code, out, err } = await run([command, target, ...flags], { cwd });
            assert.deepEqual([code, out, err], [2, '', `${line}\n`]);
          }
        }
      },
    ));

  it('a fabric.yaml that cannot be used is named with its reason', () =>
    withFolder({ 'f/.hnp/fabric.yaml': 'name: [\n', 'f/managed/.gitkeep': '' }, async cwd => {
      const { code, out, err } = await run(['status', 'f'], { cwd });
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, /^\S+\/f\/\.hnp\/fabric\.yaml cannot be used: [^\n]+\n$/);
    }));

  it('a process of its own ends with the code, and writes to the output or to the errors', async () => {
    const ends = (args: readonly string[]): Promise<readonly [number | null, string, string]> =>
      new Promise(done => {
        const child = execFile(process.execPath, [program, ...args], (_, out, err) =>
          done([child.exitCode, out, err]),
        );
      });
    const [good, bad] = await Promise.all([ends(['--version']), ends(['nonsense'])]);
    assert.deepEqual(good, [0, `${version}\n`, '']);
    assert.deepEqual(bad.slice(0, 2), [2, '']);
    assert.match(bad[2], /^hnp-gitops: [^\n]*nonsense[^\n]*\n$/);
  });

  it('a reader that closes the pipe early is no failure', () =>
    withFolder(
      Object.fromEntries(Array.from({ length: 2000 }, (_, n) => [`${n}.yaml`, 'hello\n'])),
      async cwd => {
        const child = spawn(process.execPath, [program, 'validate', '.'], {
          cwd,
          stdio: ['ignore', 'pipe', 'pipe'],
        });
        child.stdout.once('data', () => child.stdout.destroy());
        let err = '';
        child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
        const code = await new Promise(done => child.once('close', done));
        assert.deepEqual([code, err], [1, '']);
      },
    ));
});
