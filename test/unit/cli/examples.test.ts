import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { parseCommand } from '../../../src/cli/arguments';

const folder = join('docs', 'ci');
const program = 'cli.js';

/** The command lines of a shell script or page that run the program, as words behind it. */
function commandsIn(text: string): readonly (readonly string[])[] {
  return text.split('\n').flatMap(line => {
    const [before = '', ...after] = line.split(new RegExp(`${program.replace('.', '\\.')}"?(?= )`));
    if (after.length === 0 || !/(^|[\s`])node\s\S*/.test(before) || /^\s*#/.test(line)) return [];
    const [words = ''] = after.join(program).split(/[>|`]/);
    return [words.trim().split(/\s+/).filter(Boolean)];
  });
}

/** Every text value of a YAML document. */
function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: object;
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly permissions: object;
        readonly steps: readonly {
          readonly uses?: string;
          readonly run?: string;
          readonly with?: Readonly<Record<string, unknown>>;
        }[];
      }
    >
  >;
}

describe('the examples of docs/ci', () => {
  it('are understood by the command line, each of their commands', async () => {
    for (const name of await readdir(folder)) {
      const text = await readFile(join(folder, name), 'utf8');
      const parts = /\.ya?ml$/.test(name) ? textsOf(parse(text, { strict: true, uniqueKeys: true })) : [text];
      const commands = parts.flatMap(commandsIn);
      assert.ok(commands.length > 0, `${name} has no command`);
      for (const words of commands)
        assert.equal(parseCommand(words).name, words[0], `${name}: ${words.join(' ')}`);
    }
  });

  it('are read whole by this test', () => {
    assert.deepEqual(
      commandsIn('  node .github/x/cli.js validate --format sarif > a.sarif || code=$?\n# node cli.js no'),
      [['validate', '--format', 'sarif']],
    );
    assert.deepEqual(commandsIn('exec node "$(git top)/x/cli.js" validate --staged'), [
      ['validate', '--staged'],
    ]);
    assert.deepEqual(commandsIn('run `node cli.js validate --format junit > r.xml`.'), [
      ['validate', '--format', 'junit'],
    ]);
    assert.throws(() => parseCommand(['validate', '--format', 'xml']));
  });

  it('have a workflow with the least permissions, pinned actions and no secret', async () => {
    const text = await readFile(join(folder, 'validate.yml'), 'utf8');
    const workflow = parse(text) as Workflow;
    assert.deepEqual(Object.keys(workflow.on), ['push', 'pull_request']);
    assert.deepEqual(workflow.permissions, {});
    assert.ok(!/secrets\s*[.[]|GITHUB_TOKEN/.test(text));
    const [job, ...others] = Object.values(workflow.jobs);
    assert.ok(job && others.length === 0);
    assert.deepEqual(job.permissions, { contents: 'read', 'security-events': 'write', actions: 'read' });
    const actions = job.steps.flatMap(({ uses }) => uses ?? []);
    assert.deepEqual(actions.length, 3);
    for (const action of actions) assert.match(action, /^(actions|github)\/[\w/-]+@v\d+$/);
    const upload = job.steps.find(({ uses }) => uses?.includes('upload-sarif'));
    const written = job.steps.find(({ run }) => run?.includes(`> ${String(upload?.with?.['sarif_file'])}`));
    assert.ok(written, 'what is uploaded was written');
  });
});
