import type { JsonObject } from '../model/json';
import { isObject } from '../model/json';

/**
 * The settings of a fabric's installer that rules about the cluster compare with. The defaults are those of hhfab
 * (fabricator pkg/fab/defaults.go and pkg/fab/comp/fabric/fabric.go); `config` of .hnp/fabric.yaml overrides them.
 */
export const defaultFabricConfig = {
  /** Networks that no VPC, namespace or static external may use, by what uses them. */
  reservedSubnets: {
    management: '172.30.0.0/21',
    fabric: '172.30.128.0/17',
    protocol: '172.30.8.0/22',
    VTEP: '172.30.12.0/22',
    'VPC workaround': '172.30.96.0/19',
    'MCLAG session': '172.30.95.0/31',
    'proxy external': '172.30.16.0/22',
  } as Readonly<Record<string, string>>,
  managementSubnet: '172.30.0.0/21',
  /** First address that the management network's DHCP hands out. */
  managementDHCPStart: '172.30.4.0',
  controlVIP: '172.30.0.1/32',
  protocolSubnet: '172.30.8.0/22',
  vtepSubnet: '172.30.12.0/22',
  fabricSubnet: '172.30.128.0/17',
  spineASN: 65100,
  leafASNStart: 65101,
  leafASNEnd: 65533,
  gatewayASN: 65534,
  vpcIRBVLANs: { from: 3000, to: 3899 },
  th5WorkaroundVLANs: { from: 3900, to: 3999 },
  fabricMTU: 9100,
  serverFacingMTUOffset: 64,
  allowExtraSwitchProfiles: false,
  vpcPeeringDisabled: false,
  gatewayEnabled: true,
  /** How many communities the gateways of a group can be given: the most members of a group. */
  gatewayCommunities: 10,
};

export type FabricConfig = typeof defaultFabricConfig;

/** The default settings with those of .hnp/fabric.yaml, which its schema has checked. */
export function fabricConfig(own: JsonObject): FabricConfig {
  const merged: Record<string, unknown> = { ...defaultFabricConfig };
  for (const [key, value] of Object.entries(own)) {
    const before = merged[key];
    if (!Object.hasOwn(defaultFabricConfig, key) || value === null) continue;
    merged[key] = isObject(value) && isObject(before) ? { ...before, ...value } : value;
  }
  return merged as FabricConfig;
}
