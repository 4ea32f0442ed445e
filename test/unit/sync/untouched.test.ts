import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/model/json';
import { stateIn } from './memoryWorld';
import { untouched } from './storedCluster';

const LEAVES = 4;
const SERVERS = 3;
const VPCS = 2;

function resource(
  group: 'vpc' | 'wiring',
  kind: string,
  name: string,
  spec: JsonObject,
  annotations?: JsonObject,
): { apiVersion: string; kind: string; metadata: { name: string }; spec: JsonObject } {
  const metadata = { name, namespace: 'default', ...(annotations ? { annotations } : {}) };
  return { apiVersion: `${group}.githedgehog.com/v1beta1`, kind, metadata, spec };
}

/** The parts of a routed fabric for training jobs: servers that are connected to every leaf, and VPCs over all of them. */
function railFabric(): ReturnType<typeof resource>[] {
  const leaves = Array.from({ length: LEAVES }, (_, leaf) => `rail-${leaf}`);
  const servers = Array.from({ length: SERVERS }, (_, server) => `node-${server}`);
  const switchSpec = (role: string, asn: number, at: number): JsonObject => ({
    asn,
    boot: { mac: `02:11:22:33:44:0${at}` },
    ecmp: {},
    ip: `172.31.0.${at + 10}/24`,
    profile: 'vs',
    protocolIP: `172.31.8.${at}/32`,
    redundancy: {},
    role,
    vlanNamespaces: ['default'],
  });
  const links = (leaf: number): JsonObject[] =>
    [0, 1].map(link => ({
      leaf: { ip: `172.31.128.${leaf * 8 + link * 2 + 1}/31`, port: `rail-${leaf}/E1/${link + 1}` },
      spine: { ip: `172.31.128.${leaf * 8 + link * 2}/31`, port: `top/E1/${leaf * 2 + link + 1}` },
    }));
  const wires = leaves.flatMap((leaf, at) =>
    servers.map((server, port) => ({
      name: `${server}--${leaf}`,
      spec: {
        unbundled: {
          link: { server: { port: `${server}/eth${at + 1}` }, switch: { port: `${leaf}/E1/${port + 9}` } },
        },
      },
    })),
  );
  return [
    resource('wiring', 'VLANNamespace', 'default', { ranges: [{ from: 1000, to: 1999 }] }),
    resource('vpc', 'IPv4Namespace', 'default', { subnets: ['10.0.0.0/8'] }),
    resource('wiring', 'Switch', 'top', switchSpec('spine', 65_200, 0)),
    ...leaves.map((leaf, at) =>
      resource(
        'wiring',
        'Switch',
        leaf,
        { ...switchSpec('server-leaf', 65_201 + at, at + 1), vtepIP: `172.31.12.${at}/32` },
        { 'fabric.githedgehog.com/route-summ': `vpc-0=10.${at}.0.0/24,vpc-1=10.${at + 16}.0.0/24` },
      ),
    ),
    ...servers.map(server => resource('wiring', 'Server', server, {})),
    ...leaves.map((leaf, at) =>
      resource('wiring', 'Connection', `top--${leaf}`, { fabric: { links: links(at) } }),
    ),
    ...wires.map(({ name, spec }) => resource('wiring', 'Connection', name, spec)),
    ...Array.from({ length: VPCS }, (_, at) =>
      resource('vpc', 'VPC', `vpc-${at}`, {
        subnets: { default: { dhcp: {}, subnet: `10.${at * 16}.0.0/13`, vlan: 1000 + at } },
        vlanNamespace: 'default',
      }),
    ),
    ...wires.map(({ name }, at) =>
      resource(
        'vpc',
        'VPCAttachment',
        `vpc-${at % VPCS}--${name}`,
        { connection: name, subnet: `vpc-${at % VPCS}/default` },
        { 'fabric.githedgehog.com/p2p-link': `10.0.${at}.0/31` },
      ),
    ),
  ];
}

describe('a fabric of rails that nobody touched', () => {
  it('shows no difference to what the cluster made of it, and no draft after HNP imported that (failure 13)', async () => {
    const resources = railFabric();
    const { compared, rewritten, imported, differences } = await untouched(resources);
    assert.deepEqual(differences, []);
    assert.ok(rewritten > resources.length / 2, `${rewritten} of ${resources.length} were stored otherwise`);
    assert.ok(compared >= resources.length);
    assert.ok(imported > resources.length - SERVERS - 3, String(imported));
  });

  it('and an edit in the GUI is seen after that, although an older draft is there', async () => {
    const { world } = await untouched(railFabric());
    const record = world.hnp.find('VPC', 'vpc-0') ?? assert.fail();
    const { spec: edited, labels, annotations } = record;
    // What somebody typed once, and what the record says by now, as the base has it.
    world.hnp.draft('VPC', 'vpc-0', structuredClone(edited));
    const subnet = (edited['subnets'] as { default: JsonObject }).default;
    const subnets = { default: { ...subnet, vlan: 1900 } };
    world.hnp.gui('VPC', 'vpc-0', { ...edited, subnets }, labels, annotations);
    const { state, rows } = stateIn(await world.view(), 'VPC', 'vpc-0');
    assert.equal(state, 'draft');
    assert.deepEqual(
      rows.map(({ label }) => label),
      ['spec.subnets.default.vlan'],
    );
  });
});
