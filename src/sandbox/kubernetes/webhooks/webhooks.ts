import type { KubeObject } from '../types';
import { defaultGateway, defaultGatewayPeering } from './gateway';
import {
  defaultExternal,
  defaultExternalAttachment,
  defaultExternalPeering,
  defaultIpv4Namespace,
  defaultVlanNamespace,
  defaultVpcAttachment,
  defaultVpcPeering,
} from './peerings';
import { defaultVpc } from './vpc';
import { defaultConnection, defaultSwitch } from './wiring';

type Defaulter = (object: KubeObject) => void;

// The kinds whose webhook throws away every label of the fabric before it sets its own.
const relabelled: Readonly<Record<string, Defaulter>> = {
  VPC: defaultVpc,
  VPCAttachment: defaultVpcAttachment,
  VPCPeering: defaultVpcPeering,
  External: defaultExternal,
  ExternalAttachment: defaultExternalAttachment,
  ExternalPeering: defaultExternalPeering,
  IPv4Namespace: defaultIpv4Namespace,
  VLANNamespace: defaultVlanNamespace,
  Switch: defaultSwitch,
  Server: () => undefined,
  Connection: defaultConnection,
};

// The gateway's webhooks leave labels alone.
const others: Readonly<Record<string, Defaulter>> = {
  Gateway: defaultGateway,
  GatewayPeering: defaultGatewayPeering,
  GatewayGroup: () => undefined,
};

/**
 * Changes an object as the mutating webhooks of fabric v0.129 do before it is stored.
 * SwitchGroup and ServerProfile have none upstream and stay as they are.
 */
export function mutate(object: KubeObject): void {
  const defaulter = relabelled[object.kind];
  if (defaulter) {
    const labels = Object.entries(object.metadata.labels ?? {}).filter(
      ([key]) => !key.includes('fabric.githedgehog.com/'),
    );
    object.metadata.labels = Object.fromEntries(labels);
    defaulter(object);
    if (Object.keys(object.metadata.labels).length === 0) delete object.metadata.labels;
  } else {
    others[object.kind]?.(object);
  }
}
