import assert from 'node:assert/strict';
import { pictureOf } from '../../../src/compare/picture';
import { folded } from '../../../src/webview/picture/fold';
import { layoutOf, type Box } from '../../../src/webview/picture/layout';
import { neighbourOf } from '../../../src/webview/picture/move';
import { commonPrefix } from '../../../src/webview/picture/order';
import { overlayOf } from '../../../src/webview/picture/overlay';
import { largeFabric, samplePicture } from './pictureSamples';

const none: ReadonlySet<string> = new Set();
const small = layoutOf(folded(samplePicture(), none));
const named = (boxes: readonly Box[], name: string): Box => {
  const found = boxes.find(({ node }) => node.name === name);
  assert.ok(found, name);
  return found;
};
const overlaps = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

describe('the layout of the picture', () => {
  it('has gateways above spines above leaves above servers, and externals beside the leaves', () => {
    const y = ['gateway-1', 'spine-01', 'leaf-01', 'server-01'].map(name => named(small.boxes, name).y);
    assert.deepEqual(
      y,
      [...y].sort((a, b) => a - b),
    );
    assert.equal(new Set(y).size, 4);
    assert.equal(named(small.boxes, 'ext-isp').y, named(small.boxes, 'leaf-06').y);
    assert.deepEqual(
      small.titles.map(({ title, note }) => `${title} ${note}`),
      ['Gateways 1', 'Spines 2', 'Leaves 6', 'Servers 24 · server-…'],
    );
  });

  it('labels servers by what differs in their names, and frames the groups of switches', () => {
    assert.equal(named(small.boxes, 'server-05').label, '05');
    assert.deepEqual(
      small.frames.map(({ label }) => label),
      ['eslag-1', 'eslag-2'],
    );
    const [frame] = small.frames;
    const leaf = named(small.boxes, 'leaf-02');
    assert.ok(frame && frame.x < leaf.x && frame.x + frame.width > leaf.x + leaf.width);
  });

  it('puts no box over another and none outside, also in a large fabric', () => {
    const large = layoutOf(folded(pictureOf(largeFabric()), none));
    for (const { boxes, width, height } of [small, large]) {
      const lines = new Map<number, Box[]>();
      for (const box of boxes) {
        assert.ok(box.x >= 0 && box.x + box.width <= width && box.y + box.height <= height, box.node.name);
        lines.set(box.line, [...(lines.get(box.line) ?? []), box]);
      }
      for (const line of lines.values()) {
        const sorted = line.sort((a, b) => a.x - b.x);
        for (const [index, box] of sorted.entries()) {
          const next = sorted[index + 1];
          assert.ok(!next || !overlaps(box, next), `${box.node.name} and ${next?.node.name ?? ''}`);
        }
      }
    }
    assert.ok(large.width < 1400, 'a row goes on in the next line');
  });

  it('folds the servers of a large fabric to a block per pair of leaves, which can be opened', () => {
    const picture = pictureOf(largeFabric());
    const { nodes, links } = folded(picture, none);
    const blocks = nodes.filter(({ members }) => members);
    assert.equal(blocks.length, 240);
    assert.equal(
      blocks.reduce((sum, { members }) => sum + (members?.length ?? 0), 0),
      4800,
    );
    assert.equal(links.length, 20 * 480 + 480);
    const opened = folded(picture, new Set([blocks[0]?.key ?? '']));
    assert.equal(opened.nodes.length, nodes.length - 1 + 20);
  });

  it('leaves out of names what all begin with, up to a mark', () => {
    assert.equal(commonPrefix(['server-01', 'server-02']), 'server-');
    assert.equal(commonPrefix(['server-01', 'db-1']), '');
    assert.equal(commonPrefix(['server-', 'server-1']), '', 'no name is left without a rest');
    assert.equal(commonPrefix([]), '');
  });
});

describe('moving in the picture', () => {
  const from = (name: string, key: Parameters<typeof neighbourOf>[2]): string | undefined =>
    neighbourOf(small.boxes, named(small.boxes, name), key)?.node.name;

  it('goes along a line, and to the nearest of the next one', () => {
    assert.equal(from('leaf-01', 'ArrowRight'), 'leaf-02');
    assert.equal(from('leaf-01', 'ArrowLeft'), undefined);
    assert.equal(from('leaf-01', 'End'), 'ext-isp');
    assert.equal(from('gateway-1', 'ArrowDown')?.startsWith('spine-'), true);
    assert.equal(from('server-01', 'ArrowUp'), 'leaf-01');
    assert.equal(from('server-01', 'ArrowDown'), undefined);
  });
});

describe('a VPC over the picture', () => {
  it('has the servers that it is attached to with their subnets, their leaves and the links between', () => {
    const picture = samplePicture();
    const [vpc] = picture.vpcs;
    assert.ok(vpc);
    const overlay = overlayOf(picture, vpc);
    const names = picture.nodes.filter(({ key }) => overlay.nodes.has(key)).map(({ name }) => name);
    assert.equal(names.filter(name => name.startsWith('server-')).length, 8);
    assert.equal(names.filter(name => name.startsWith('leaf-')).length, 5);
    assert.deepEqual([...overlay.subnets.values()].flat().sort(), [
      'db',
      'db',
      'web',
      'web',
      'web',
      'web',
      'web',
      'web',
    ]);
    assert.equal(overlay.links.size, 6 * 2 + 2);
  });
});
