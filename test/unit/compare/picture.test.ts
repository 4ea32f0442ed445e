import assert from 'node:assert/strict';
import fc from 'fast-check';
import { pictureOf } from '../../../src/compare/picture';
import { worstState, type Picture } from '../../../src/model/picture';
import { readFromPicture } from '../../../src/model/pictureMessages';
import { cr, fabricLink, serverLinks, smallFabric, switchCr } from '../webview/pictureSamples';

const nameOf = ({ nodes }: Picture, key: string): string => nodes.find(node => node.key === key)?.name ?? key;
const linkNames = (picture: Picture): string[] =>
  picture.links.map(({ from, to }) => [nameOf(picture, from), nameOf(picture, to)].sort().join(' - ')).sort();

describe('the picture of a fabric', () => {
  it('has a device for each switch, server, gateway and external, by its role', () => {
    const { nodes } = pictureOf(smallFabric());
    const numbers = new Map<string, number>();
    for (const { role } of nodes) numbers.set(role, (numbers.get(role) ?? 0) + 1);
    assert.deepEqual(Object.fromEntries(numbers), { spine: 2, leaf: 6, server: 24, gateway: 1, external: 1 });
    const leaf = nodes.find(({ name }) => name === 'leaf-04');
    assert.deepEqual([leaf?.note, leaf?.group, leaf?.state], ['AS 65104', 'eslag-2', 'drifted']);
  });

  it('joins two devices once, with the worst state of their connections', () => {
    const { links } = pictureOf([
      switchCr('leaf-1', 'server-leaf', 1),
      cr('Server', 'server-1', {}),
      serverLinks('server-1', ['leaf-1']),
      {
        ...serverLinks('server-1', ['leaf-1'], 'drifted'),
        identity: cr('Connection', 'second', {}).identity,
      },
    ]);
    assert.equal(links.length, 1);
    assert.deepEqual([links[0]?.state, links[0]?.connections.length], ['drifted', 2]);
  });

  it('joins an external to the switch whose connection it is attached to', () => {
    assert.ok(linkNames(pictureOf(smallFabric())).includes('ext-isp - leaf-06'));
  });

  it('keeps the place of a device that a connection names and that is not there', () => {
    const picture = pictureOf([switchCr('spine-1', 'spine', 1), fabricLink('spine-1', 'leaf-9')]);
    assert.deepEqual(
      picture.nodes.filter(({ isMissing }) => isMissing).map(({ name, kind, state }) => [name, kind, state]),
      [['leaf-9', 'Switch', 'invalid']],
    );
    assert.deepEqual(linkNames(picture), ['leaf-9 - spine-1']);
  });

  it('joins no device to itself', () => {
    const loop = { switch1: { port: 'leaf-1/E1/1' }, switch2: { port: 'leaf-1/E1/2' } };
    const picture = pictureOf([
      switchCr('leaf-1', 'server-leaf', 1),
      cr('Connection', 'loop', { vpcLoopback: { links: [loop] } }),
    ]);
    assert.deepEqual(picture.links, []);
  });

  it('has each cable by its ports, from the outer device to the inner one, also with one end or both on a device', () => {
    const loop = { switch1: { port: 'leaf-1/E1/1' }, switch2: { port: 'leaf-1/E1/2' } };
    const picture = pictureOf([
      switchCr('leaf-1', 'server-leaf', 1, undefined, 'drifted'),
      serverLinks('server-1', ['leaf-1', 'leaf-2'], 'pending'),
      cr('Connection', 'loop', { vpcLoopback: { links: [loop] } }),
      cr('Connection', 'out', { external: { link: { switch: { port: 'leaf-1/E1/3/1' } } } }),
    ]);
    assert.deepEqual(
      picture.cables.map(({ key, type, ends, state }) =>
        [
          key.split('/').at(-1),
          type,
          ...ends.map(({ device, port }) => `${nameOf(picture, device)} ${port}`),
          state,
        ].join(' | '),
      ),
      [
        'server-1--leaf-1--leaf-2 | eslag | server-1 enp0 | leaf-1 E1/8 | pending',
        'server-1--leaf-1--leaf-2 | eslag | server-1 enp1 | leaf-2 E1/9 | pending',
        'loop | vpcLoopback | leaf-1 E1/1 | leaf-1 E1/2 | synced',
        'out | external | leaf-1 E1/3/1 | synced',
      ],
    );
  });

  it('knows the subnets of each VPC, and where they are attached', () => {
    const [vpc] = pictureOf(smallFabric()).vpcs;
    assert.deepEqual(
      vpc?.subnets.map(({ name, vlan }) => `${name} ${vlan}`),
      ['web 1004', 'db 1005'],
    );
    assert.equal(vpc.attachments.filter(({ subnet }) => subnet === 'web').length, 6);
  });

  it('takes any content of a repository, and every link joins two devices of it', () => {
    const kinds = ['Connection', 'Switch', 'VPC', 'VPCAttachment', 'ExternalAttachment', 'Server'];
    const json = fc.jsonValue() as fc.Arbitrary<never>;
    const port = fc.record({ port: fc.string() });
    const link = fc.dictionary(
      fc.constantFrom('server', 'switch', '__proto__', 'spine'),
      fc.oneof(port, json),
    );
    const spec = fc.oneof(
      json,
      fc.record({ unbundled: fc.record({ link }), fabric: fc.record({ links: fc.array(link) }) }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...kinds), fc.string({ minLength: 1 }), spec)), given => {
        const { nodes, links, cables } = pictureOf(
          given.map(([kind, name, value]) => cr(kind, name, value as never)),
        );
        const keys = new Set(nodes.map(({ key }) => key));
        assert.equal(keys.size, nodes.length);
        for (const { ends } of cables) assert.ok(ends.every(({ device }) => keys.has(device)));
        for (const { from, to } of links) assert.ok(keys.has(from) && keys.has(to) && from !== to);
      }),
    );
  });
});

describe('the worst of some states', () => {
  it('is the one that comes first in their order; none is synced', () => {
    assert.equal(worstState(['synced', 'draft', 'drifted']), 'draft');
    assert.equal(worstState([]), 'synced');
  });
});

describe('messages of the picture', () => {
  it('are taken only as they are known', () => {
    assert.deepEqual(readFromPicture({ type: 'open', key: 'a/b/c/d', more: 1 }), {
      type: 'open',
      key: 'a/b/c/d',
    });
    assert.deepEqual(readFromPicture({ type: 'ready' }), { type: 'ready' });
    for (const bad of [
      null,
      { type: 'open' },
      { type: 'compare', key: 'x'.repeat(2000) },
      { type: 'constructor' },
    ])
      assert.equal(readFromPicture(bad), undefined);
  });
});
