import assert from 'node:assert/strict';
import type { SyncFlags } from '../../../src/cli/sync';
import { misuseOf, parseCommand, usage } from '../../../src/cli/arguments';

describe('a command line', () => {
  it('says what to validate, and how to tell it', () => {
    assert.deepEqual(parseCommand(['validate']), {
      name: 'validate',
      paths: [],
      flags: { format: 'text', staged: false },
      verbose: false,
    });
    const formats = ['text', 'json', 'sarif', 'junit'];
    for (const format of formats) {
      const command = parseCommand(['validate', 'a', '--staged', '-v', '--format', format, '--', '-b']);
      assert.deepEqual(command, {
        name: 'validate',
        paths: ['a', '-b'],
        flags: { format, staged: true },
        verbose: true,
      });
      assert.ok(usage.includes(format));
    }
  });

  it('names each CR that is let through, with a reason of any words', () => {
    const args = ['--let-through', 'VPC/vpc-1=a = b / c', '--let-through=Connection/c--1=why'];
    const command = parseCommand(['sync', '.', ...args]);
    assert.ok(command.name === 'sync');
    assert.deepEqual(command.flags.letThrough, [
      { kind: 'VPC', name: 'vpc-1', reason: 'a = b / c' },
      { kind: 'Connection', name: 'c--1', reason: 'why' },
    ]);
  });

  it('names each CR and file that is left out, and whether to stop after the commit', () => {
    const args = ['--leave-out', 'VPC/vpc-1', '--leave-out=VPC/lab/vpc-1', '--leave-out=raw/a.yaml'];
    const command = parseCommand(['sync', '.', '--commit-only', ...args]);
    assert.ok(command.name === 'sync');
    const { leaveOut, commitOnly } = command.flags;
    assert.deepEqual(leaveOut, [
      { kind: 'VPC', name: 'vpc-1' },
      { kind: 'VPC', namespace: 'lab', name: 'vpc-1' },
      { file: 'raw/a.yaml' },
    ]);
    assert.equal(commitOnly, true);
  });

  it('takes a side for all conflicts, and sides for some of them by rules', () => {
    const flagsOf = (...args: string[]): SyncFlags => {
      const command = parseCommand(['sync', '.', ...args]);
      assert.ok(command.name === 'sync');
      return command.flags;
    };
    const bare = flagsOf('--prefer', 'git', '--upstream', 'theirs');
    assert.deepEqual([bare.prefer, bare.upstream, bare.rules], ['git', 'theirs', []]);
    const some = flagsOf(
      ...['--prefer', 'draft:VPC,field=vlan,by=anna b', '--prefer=git', '--upstream=theirs:VPC/lab/vpc-1'],
      ...['--prefer', 'git:Switch/s-1,older=2h'],
    );
    assert.equal(some.prefer, 'git');
    assert.equal(some.upstream, undefined);
    assert.deepEqual(
      some.rules.map(({ source, take, rule }) => [source, take, rule]),
      [
        ['draft', 'theirs', { kind: 'VPC', field: 'vlan', by: 'anna b' }],
        ['draft', 'ours', { kind: 'Switch', name: 's-1', older: 7_200_000 }],
        ['upstream', 'theirs', { kind: 'VPC', namespace: 'lab', name: 'vpc-1' }],
      ],
    );
    assert.throws(() => flagsOf('--prefer=git', '--prefer=draft'), /cannot be git and draft/);
    const wrong = ['', 'Vpc', 'VPC/', 'VPC/a/b/c', 'older=soon', 'older=2w', 'who=anna', 'VPC,', 'field='];
    for (const rule of wrong) assert.throws(() => flagsOf(`--prefer=git:${rule}`), /takes a side, and/, rule);
  });

  it('verifies only with the name, and over what runs only when told', () => {
    assert.throws(() => parseCommand(['verify', '.']), /needs --confirm/);
    const command = parseCommand([
      'verify',
      '.',
      '--confirm',
      'lab',
      '--report',
      'r.md',
      '--although-applied',
    ]);
    assert.ok(command.name === 'verify');
    assert.deepEqual(command.flags, { confirm: 'lab', report: 'r.md', althoughApplied: true });
  });

  it('names a fabric’s record in HNP by both its address and its name, and how long it is waited for', () => {
    const args = ['init', 'lab', '--netbox', 'https://n', '--fabric', 'Lab'];
    const command = parseCommand([...args, '--wait', '20', '--dry-run']);
    assert.ok(command.name === 'init');
    const netbox = { url: 'https://n', fabric: 'Lab' };
    assert.deepEqual(command.flags, { dryRun: true, format: 'text', netbox, waitMs: 20_000 });
    for (const wrong of [args.slice(0, 4), ['init', 'lab', '--fabric', 'Lab']])
      assert.throws(() => parseCommand(wrong), /takes --netbox and --fabric together/);
    for (const wrong of [
      [...args, '--wait', '-1'],
      [...args, '--wait=1h'],
      ['init', 'lab', '--wait', '1'],
    ])
      assert.throws(() => parseCommand(wrong), /--wait|ambiguous/);
  });

  it('names what to compare: a directory, a CR, both or neither', () => {
    const lines = ['diff', 'diff a/b', 'diff VPC/vpc-1', 'diff a/b VPC/default/vpc-1', 'diff VPC/vpc-1 a/b'];
    const named = lines.map(line => {
      const command = parseCommand(line.split(' '));
      return command.name === 'diff' ? [command.directory, command.resource] : [];
    });
    assert.deepEqual(named, [
      ['.', undefined],
      ['a/b', undefined],
      ['.', 'VPC/vpc-1'],
      ['a/b', 'VPC/default/vpc-1'],
      ['a/b', 'VPC/vpc-1'],
    ]);
  });

  it('is misunderstood with its reason', () => {
    const letThrough = '--let-through takes KIND/NAME=REASON, such as VPC/vpc-1="tried in the lab"';
    const leaveOut = '--leave-out takes KIND/NAME or a file of the fabric, such as VPC/vpc-1 or raw/a.yaml';
    const wrong: readonly (readonly [string, string])[] = [
      ['validate --format xml', '--format takes text or json or sarif or junit'],
      ['status --format sarif', '--format takes text or json'],
      ['status --staged', 'status has no option --staged'],
      ['sync . --staged', 'sync has no option --staged'],
      ['diff a b', 'diff takes one directory, not 2'],
      ['sync . --let-through VPC/vpc-1', letThrough],
      ['sync . --let-through VPC/vpc-1=', letThrough],
      ['sync . --let-through Car/vpc-1=why', letThrough],
      ['sync . --let-through vpc-1=VPC/why', letThrough],
      ['status . --let-through VPC/vpc-1=why', 'status has no option --let-through'],
      ['sync . --leave-out vpc-1', leaveOut],
      ['sync . --leave-out Car/vpc-1', leaveOut],
      ['sync . --leave-out VPC/a/b/c', leaveOut],
      ['sync . --leave-out ../raw/a.yaml', leaveOut],
      ['sync . --aside --commit-only', '--commit-only pushes nothing, also not --aside'],
      ['constructor', 'there is no command "constructor"'],
      ['validate --staged=yes', "Option '--staged' does not take an argument"],
    ];
    for (const [line, reason] of wrong) {
      assert.throws(
        () => parseCommand(line.split(' ')),
        (error: unknown) => {
          assert.equal(misuseOf(error), reason);
          return true;
        },
      );
    }
  });
});
