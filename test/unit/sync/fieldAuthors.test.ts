import assert from 'node:assert/strict';
import { indexTexts } from '../../../src/directory/indexTexts';
import { identityKey } from '../../../src/model/identity';
import { ok } from '../../../src/model/problem';
import { fieldAuthors } from '../../../src/sync/fieldAuthors';
import type { FabricSession } from '../../../src/sync/session';
import { row, vpc1 } from '../webview/samples';

const text = `apiVersion: vpc.githedgehog.com/v1beta1
kind: VPC
metadata:
  name: vpc-1
  namespace: default
spec:
  subnets:
    web:
      vlan: 1001
      dhcp:
        enable: true
        range:
          end: 10.0.1.99
`;
const anna = { commit: 'a'.repeat(40), who: 'anna', when: 1000 };
const tom = { commit: 'b'.repeat(40), who: 'tom', when: 2000 };

/** A session whose VPC has these rows, and whose git says this of the lines of its file, from the first on. */
function sessionOf(
  lines: readonly (typeof anna | null)[],
  shallow = false,
): { session: FabricSession; asked: string[] } {
  const asked: string[] = [];
  const enable = { desired: { enable: true, range: { end: '10.0.1.99' } } };
  const rows = [
    row('spec.subnets.web.vlan', 'conflict', { desired: 1001, draft: 1002 }),
    row('spec.subnets.web.dhcp', 'not-applied', enable),
    row('spec.permit', 'draft-ahead', { draft: [['web']] }),
  ];
  const state = vpc1({ rows });
  const index = indexTexts([{ file: state.file ?? '', text }], { namespace: 'default' });
  const git = {
    condition: () => Promise.resolve({ problems: [], shallow }),
    blame: (path: string) => {
      asked.push(path);
      return Promise.resolve(ok(lines));
    },
  };
  const session = {
    folder: 'gitops/fabric-1',
    ports: { git },
    view: { snapshot: { resources: [state], fabric: { head: anna.commit } }, facts: { index } },
  };
  return { session: session as unknown as FabricSession, asked };
}

const key = identityKey(vpc1().identity);
const lines = text.trimEnd().split('\n');

describe('the authors of fields', () => {
  it('are those of their lines, the newest of several; a field that git does not have has none', async () => {
    const { session, asked } = sessionOf(lines.map(line => (line.includes('enable') ? tom : anna)));
    assert.deepEqual(
      (await fieldAuthors(session, key)).map(({ label, who }) => [label, who]),
      [
        ['spec.subnets.web.vlan', 'anna'],
        ['spec.subnets.web.dhcp', 'tom'],
      ],
    );
    await fieldAuthors(session, key);
    assert.deepEqual(asked, ['gitops/fabric-1/managed/vpc/vpc-1.yaml'], 'asked once for a file and HEAD');
  });

  it('are nobody where a line is not committed', async () => {
    const { session } = sessionOf(lines.map(line => (line.includes('end:') ? null : anna)));
    const [vlan, dhcp] = await fieldAuthors(session, key);
    assert.equal(vlan?.commit, anna.commit);
    assert.deepEqual([dhcp?.label, dhcp?.commit], ['spec.subnets.web.dhcp', undefined]);
  });

  it('are not told of a file that has other lines now, nor in a shallow clone', async () => {
    assert.deepEqual(await fieldAuthors(sessionOf([anna]).session, key), []);
    assert.deepEqual(
      await fieldAuthors(
        sessionOf(
          lines.map(() => anna),
          true,
        ).session,
        key,
      ),
      [],
    );
  });
});
