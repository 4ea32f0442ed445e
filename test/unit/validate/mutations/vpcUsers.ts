import { isObject, valueAt } from '../../../../src/model/json';
import { entries, list, named, ofKind, text } from './fabric';
import type { Cr, Crs } from './fabric';
import { typeOf } from './spare';
import type { Subnet } from './spare';

/** The rules that a subnet has to be known to: whoever names it. */
export const knownSubnets: readonly string[] = [
  'VPC-24',
  'VPCAttachment-04',
  'VPCPeering-08',
  'ExternalPeering-07',
  'GatewayPeering-17',
  'GatewayPeering-18',
  'GatewayPeering-19',
];

/** Codes that follow where a subnet has another network now: of what has to lie within it. */
export function movedSubnet(crs: Crs, { vpc, path, served }: Subnet): readonly string[] {
  const has = (...rest: string[]): boolean => valueAt(vpc.value, [...path, ...rest]) !== undefined;
  const exposed = ofKind(crs, 'GatewayPeering').some(peering =>
    list(peering, 'spec', 'peering', vpc.name, 'expose').some(block => {
      const ips = valueAt(block, ['ips']);
      return Array.isArray(ips) && ips.some(ip => isObject(ip) && ip['cidr'] !== undefined);
    }),
  );
  return [
    ...(has('gateway') ? ['VPC-08'] : []),
    ...(served ? ['VPC-14'] : []),
    ...(has('dhcp', 'options', 'advertisedRoutes') ? ['VPC-19'] : []),
    ...(has('dhcp', 'static') ? ['VPC-20'] : []),
    ...(has('hostBGPMinPrefixLen') || has('hostBGPMaxPrefixLen') ? ['VPC-33'] : []),
    ...(exposed ? ['GatewayPeering-17'] : []),
  ];
}

/** The codes, where a subnet of the VPC is attached to a connection of a type; else none. */
export function attachedBy(crs: Crs, vpc: Cr, type: string, codes: readonly string[]): readonly string[] {
  return attachmentsOf(crs, vpc).some(({ connection }) => typeOf(connection) === type) ? codes : [];
}

/** The attachments of a VPC, or of one subnet of it, with their connections. */
export function attachmentsOf(
  crs: Crs,
  vpc: Cr,
  subnet?: string,
): readonly { readonly attachment: Cr; readonly connection: Cr | undefined }[] {
  return ofKind(crs, 'VPCAttachment').flatMap(attachment => {
    const [name, of = 'default'] = text(attachment, 'spec', 'subnet').split('/');
    if (name !== vpc.name || (subnet !== undefined && subnet !== of)) return [];
    return [{ attachment, connection: named(crs, 'Connection', text(attachment, 'spec', 'connection')) }];
  });
}

/** The names of the VPCs that a peering of VPCs joins, with their paths. */
export function peered(peering: Cr): readonly { readonly policy: number; readonly vpc: string }[] {
  return list(peering, 'spec', 'permit').flatMap((_, policy) =>
    entries(peering, 'spec', 'permit', policy).map(([vpc]) => ({ policy, vpc })),
  );
}
