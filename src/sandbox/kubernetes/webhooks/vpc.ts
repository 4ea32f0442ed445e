import { formatAddress, parsePrefix, type Prefix } from '../ipv4';
import type { KubeObject } from '../types';
import { fill, isFields, optional, setLabels, sortList, specOf, struct, text, type Fields } from './shape';

/** VPC: namespaces, gateways, DHCP ranges and options (fabric api/vpc/v1beta1/vpc_types.go, Default). */
export function defaultVpc(object: KubeObject): void {
  const spec = specOf(object);
  fill(spec, 'ipv4Namespace', 'default');
  fill(spec, 'vlanNamespace', 'default');
  for (const subnet of Object.values(optional(spec, 'subnets') ?? {})) {
    if (isFields(subnet)) defaultSubnet(subnet);
  }
  setLabels(object, {
    'fabric.githedgehog.com/ipv4ns': text(spec, 'ipv4Namespace'),
    'fabric.githedgehog.com/vlanns': text(spec, 'vlanNamespace'),
  });
}

function defaultSubnet(subnet: Fields): void {
  const prefix = parsePrefix(subnet['subnet']);
  if (prefix && subnet['hostBGP'] !== true) fill(subnet, 'gateway', formatAddress(prefix.first + 1));
  const dhcp = struct(subnet, 'dhcp');
  if (prefix && prefix.length <= 30) defaultDhcp(dhcp, prefix);
}

function defaultDhcp(dhcp: Fields, prefix: Prefix): void {
  if (dhcp['enable'] !== true) {
    delete dhcp['range'];
    delete dhcp['options'];
    return;
  }
  const range = struct(dhcp, 'range');
  fill(range, 'start', formatAddress(prefix.first + 2));
  fill(range, 'end', formatAddress(prefix.last));
  const options = optional(dhcp, 'options');
  if (options) {
    if (Object.values(options).every(isZero)) {
      // The real one goes on to the next subnet here: static leases below it stay as they were written.
      delete dhcp['options'];
      return;
    }
    defaultOptions(options);
  }
  const leases = optional(dhcp, 'static');
  if (leases)
    dhcp['static'] = Object.fromEntries(Object.entries(leases).map(([mac, ip]) => [macKey(mac), ip]));
}

function defaultOptions(options: Fields): void {
  fill(options, 'interfaceMTU', 9036);
  fill(options, 'leaseTimeSeconds', 3600);
  for (const list of ['dnsServers', 'timeServers']) {
    options[list] ??= [];
    sortList(options, list);
  }
  sortList(options, 'advertisedRoutes', route =>
    isFields(route) ? `${text(route, 'destination')} ${text(route, 'gateway')}` : '',
  );
}

function isZero(value: unknown): boolean {
  return !value || (Array.isArray(value) && value.length === 0);
}

/** Lower-case colon form, as Go writes a hardware address; what is no MAC stays. */
function macKey(mac: string): string {
  const digits = mac.replace(/[:.-]/g, '').toLowerCase();
  return /^[0-9a-f]{12}$/.test(digits) ? (digits.match(/../g)?.join(':') ?? mac) : mac;
}
