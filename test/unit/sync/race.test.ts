import assert from 'node:assert/strict';
import { engine } from '../../../src/engine';
import { Clones, vpcFile, vpcText, type Clone } from './clones';

const cloneCount = 8;
/** `npm run test:faults` makes 200 changes; `npm test` makes some of them. A VPC has at most 20 subnets (VPC-03). */
const [changesEach, vpcCount] = process.env['FAULTS'] === 'all' ? [25, 10] : [2, 8];
const subnets = (cloneCount * changesEach) / vpcCount;

/** The VLAN of a subnet before and after; all differ. */
const before = (vpc: number, subnet: number): number => 1000 + vpc * subnets + subnet;
const after = (vpc: number, subnet: number): number => 2000 + vpc * subnets + subnet;

const vpcName = (vpc: number): string => `vpc-${vpc}`;

function vlansOf(vpc: number, vlan: (vpc: number, subnet: number) => number): number[] {
  return Array.from({ length: subnets }, (_, subnet) => vlan(vpc, subnet));
}

describe('eight clones that sync at the same time', function () {
  this.timeout(300_000);

  it('brings every change of each to the remote, once, by fast-forwards of valid commits (failure 12)', async () => {
    const files = Array.from({ length: vpcCount }, (_, vpc) => {
      const name = vpcName(vpc);
      return [vpcFile(name), vpcText(name, ...vlansOf(vpc, before))] as const;
    });
    const clones = await Clones.make(Object.fromEntries(files));
    try {
      const people = await Promise.all(
        Array.from({ length: cloneCount }, (_, n) => clones.clone(`person-${n}`)),
      );
      const start = await clones.remote('rev-parse', 'main');
      // Who moves the branch to what is not on top of it is refused, forced or not.
      await clones.remote('config', 'receive.denyNonFastForwards', 'true');
      const rejected = await race(people);
      assert.ok(rejected >= changesEach, `${rejected} pushes were rejected: nobody raced`);
      const history = (await clones.remote('rev-list', '--reverse', `${start}..main`)).split('\n');
      const merges = await clones.remote('rev-list', '--merges', `${start}..main`);
      assert.equal(history.length, cloneCount * changesEach);
      assert.equal(merges, '');
      const changed = new Set<string>();
      for (const line of (await clones.remote('log', '--format=', '-p', '-U0', `${start}..main`)).split(
        '\n',
      )) {
        const vlan = /^\+\s+vlan: (\d+)$/.exec(line)?.[1];
        if (vlan === undefined) continue;
        assert.ok(!changed.has(vlan), `${vlan} was set twice`);
        changed.add(vlan);
      }
      assert.equal(changed.size, cloneCount * changesEach);
      for (let vpc = 0; vpc < vpcCount; vpc++) {
        const name = vpcName(vpc);
        // The texts that a person sees above each VPC differ in nothing but the VLANs.
        const wanted = vlansOf(vpc, after).reduce(
          (text, vlan, subnet) => text.replace(`vlan: ${before(vpc, subnet)}\n`, `vlan: ${vlan}\n`),
          files[vpc]?.[1] ?? '',
        );
        assert.equal(await clones.pushed(vpcFile(name)), wanted);
      }
      const end = await clones.clone('end');
      const errors = (await end.view()).snapshot.findings.filter(({ severity }) => severity === 'error');
      assert.deepEqual(errors, []);
      console.log(
        `      ${changed.size} changes of ${people.length} clones in ${history.length} commits; ` +
          `${rejected} pushes were rejected, and made again upon the commits of others`,
      );
    } finally {
      await clones.remove();
    }
  });
});

/** All change a field each and sync, and begin the next round together: who was first is not first again by a head start. Answers how many pushes others outran. */
async function race(people: readonly Clone[]): Promise<number> {
  let rejected = 0;
  const log = (line: string): void => {
    if (/^git push .* → 1 /.test(line)) rejected++;
  };
  const sessions = await Promise.all(people.map(person => person.open(log)));
  try {
    for (let change = 0; change < changesEach; change++) {
      await Promise.all(
        people.map(async (person, n) => {
          const index = change * cloneCount + n;
          const [vpc, subnet] = [index % vpcCount, Math.floor(index / vpcCount)];
          const [from, to] = [before(vpc, subnet), after(vpc, subnet)];
          await person.edit(vpcFile(vpcName(vpc)), `vlan: ${from}\n`, `vlan: ${to}\n`);
          const session = sessions[n];
          const view = await session?.readAll();
          assert.ok(session && view?.ok);
          const options = { takeDrafts: true };
          const outcome = await engine.sync(session, engine.plan(view.value, options), options, {});
          assert.deepEqual(outcome.problems, []);
          assert.ok(outcome.pushed);
        }),
      );
    }
    return rejected;
  } finally {
    for (const session of sessions) session.dispose();
  }
}
