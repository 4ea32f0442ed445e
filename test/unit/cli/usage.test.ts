import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { run, withFolder } from './fixture';

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
      const runs = await Promise.all(wrong.map(([line]) => run(line.split(' '), { cwd })));
      for (const [index, [line, words]] of wrong.entries()) {
        const { code, out, err } = runs[index] ?? {};
        assert.deepEqual([code, out], [2, ''], line);
        assert.match(err ?? '', words);
        assert.match(err ?? '', /^hnp-gitops: [^\n]+\. Run hnp-gitops --help\.\n$/);
      }
    }));

  it('explains itself when asked, and when nothing was asked', () =>
    withFolder({}, async cwd => {
      const [help, nothing, version] = await Promise.all([
        run(['--help'], { cwd }),
        run([], { cwd }),
        run(['--version'], { cwd }),
      ]);
      assert.equal(help.code, 0);
      for (const command of ['validate', 'ingest', 'status', 'sync', 'sandbox'])
        assert.ok(help.out.includes(command));
      assert.deepEqual([nothing.code, nothing.out, nothing.err], [2, '', help.out]);
      assert.deepEqual([version.code, version.err], [0, '']);
      assert.match(version.out, /^\d+\.\d+\.\d+\n$/);
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
          const commands = [['status'], ['ingest'], ['sync', '--yes']];
          for (const { code, out, err } of await Promise.all(
            commands.map(([command = '', ...flags]) => run([command, target, ...flags], { cwd })),
          )) {
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

  it('a reader that closes the pipe early is no failure', () =>
    withFolder(
      Object.fromEntries(Array.from({ length: 2000 }, (_, n) => [`${n}.yaml`, 'hello\n'])),
      async cwd => {
        const child = spawn(process.execPath, [resolve('dist/cli.js'), 'validate', '.'], {
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
