import { resourceNamed } from './resources';
import type { Store } from './store';
import type { KubeObject } from './types';

const manager = 'fabric-ctrl';

/**
 * Writes the objects that the fabric's own controllers make out of what users applied: the gateway group
 * `default`, a VPCInfo per VPC and External, a DHCPSubnet per subnet with DHCP, an Agent per switch.
 * They are in the cluster and never in git. Thin: the fields that a list shows, no more.
 */
export function reconcile(store: Store): void {
  const all = (kind: string): readonly KubeObject[] => store.list(resourceNamed(kind)).objects;
  const gateways = [...all('Gateway'), ...all('GatewayPeering')];
  const group = resourceNamed('GatewayGroup');
  if (gateways.length > 0 && !store.get(group, 'default', 'default')) {
    store.put(group, own('GatewayGroup', 'default', {}), manager);
  }
  settle(
    store,
    'VPCInfo',
    gateways.length === 0
      ? []
      : [
          ...all('VPC').map(vpc => own('VPCInfo', vpc.metadata.name, { subnets: cidrs(vpc) })),
          ...all('External').map(external => own('VPCInfo', `ext.${external.metadata.name}`, {})),
        ],
  );
  settle(store, 'DHCPSubnet', all('VPC').flatMap(dhcpSubnets));
  settle(
    store,
    'Agent',
    all('Switch').map(({ metadata, spec = {} }) => own('Agent', metadata.name, { role: spec['role'] })),
  );
}

/** Brings all objects of a controllers' kind to what they should be. */
function settle(store: Store, kind: string, wanted: readonly KubeObject[]): void {
  const resource = resourceNamed(kind);
  const names = new Set(wanted.map(object => object.metadata.name));
  for (const { metadata } of store.list(resource).objects) {
    if (!names.has(metadata.name)) store.remove(resource, 'default', metadata.name);
  }
  for (const object of wanted) store.put(resource, object, manager);
}

function own(kind: string, name: string, spec: Record<string, unknown>): KubeObject {
  const { group, version } = resourceNamed(kind);
  return { apiVersion: `${group}/${version}`, kind, metadata: { name, namespace: 'default' }, spec };
}

interface Subnet {
  subnet?: unknown;
  gateway?: unknown;
  vlan?: unknown;
  dhcp?: { enable?: unknown; range?: { start?: unknown; end?: unknown } };
}

function subnetsOf(vpc: KubeObject): [string, Subnet][] {
  return Object.entries((vpc.spec?.['subnets'] ?? {}) as Record<string, Subnet>);
}

function cidrs(vpc: KubeObject): Record<string, unknown> {
  return Object.fromEntries(subnetsOf(vpc).map(([name, { subnet }]) => [name, { cidr: subnet }]));
}

function dhcpSubnets(vpc: KubeObject): KubeObject[] {
  return subnetsOf(vpc)
    .filter(([, { dhcp }]) => dhcp?.enable === true)
    .map(([name, { subnet, gateway, vlan, dhcp }]) =>
      own('DHCPSubnet', `${vpc.metadata.name}--${name}`, {
        subnet: `${vpc.metadata.name}/${name}`,
        cidrBlock: subnet,
        gateway,
        startIP: dhcp?.range?.start,
        endIP: dhcp?.range?.end,
        circuitID: `Vlan${String(vlan)}`,
      }),
    );
}
