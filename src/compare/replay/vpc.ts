import type { JsonObject, Path } from '../../model/json';
import { addressIn, lastAddress, parseNetwork } from '../../model/network';
import { renameKey } from './origin';
import { drop, dropEmpty, emptyStruct, fill, isZero, mapAt, mapsIn } from './step';
import type { Hide } from './step';
import { macKey } from './text';

const interfaceMtu = 9036;
const leaseSeconds = 3600;
const unusedWithoutDhcp = 'The cluster removes it while dhcp.enable is not true.';
const nothingSet = 'No option is set, so the cluster removes the block.';
const macForm = 'The cluster writes the MAC in lower case with colons.';

/** What the VPC webhook does: names of the default namespaces, gateways, DHCP ranges and options. */
export function replayVpc(spec: JsonObject, hide: Hide): void {
  fill(spec, 'ipv4Namespace', 'default', ['spec'], hide);
  fill(spec, 'vlanNamespace', 'default', ['spec'], hide);
  for (const [name, subnet] of mapsIn(mapAt(spec, 'subnets')))
    replaySubnet(subnet, ['spec', 'subnets', name], hide);
}

function replaySubnet(subnet: JsonObject, at: Path, hide: Hide): void {
  const cidr = subnet['subnet'];
  const network = typeof cidr === 'string' ? parseNetwork(cidr) : undefined;
  const gateway = network && addressIn(network, 1);
  if (gateway !== undefined && subnet['hostBGP'] !== true) {
    fill(
      subnet,
      'gateway',
      gateway,
      at,
      hide,
      () => `Not set: the cluster takes the first host, ${gateway}.`,
    );
  }
  const dhcp = mapAt(subnet, 'dhcp');
  if (dhcp === undefined) return;
  const dhcpAt = [...at, 'dhcp'];
  const leases = mapAt(dhcp, 'static');
  if (leases !== undefined) {
    for (const mac of Object.keys(leases))
      renameKey(leases, mac, macKey(mac), [...dhcpAt, 'static'], macForm, hide);
  }
  if (dhcp['enable'] === true) {
    if (network !== undefined && network.prefixLength <= network.bits - 2) {
      const range = mapAt(dhcp, 'range') ?? {};
      const start = addressIn(network, 2) ?? lastAddress(network);
      const end = lastAddress(network);
      const rangeAt = [...dhcpAt, 'range'];
      fill(range, 'start', start, rangeAt, hide, () => `Not set: the range starts at ${start}.`);
      fill(range, 'end', end, rangeAt, hide, () => `Not set: the range ends at ${end}.`);
      dhcp['range'] = range;
    }
    replayOptions(dhcp, dhcpAt, hide);
  } else {
    drop(dhcp, 'range', dhcpAt, unusedWithoutDhcp, hide);
    drop(dhcp, 'options', dhcpAt, unusedWithoutDhcp, hide);
  }
  dropEmpty(subnet, 'dhcp', at, emptyStruct, hide);
}

function replayOptions(dhcp: JsonObject, at: Path, hide: Hide): void {
  const options = mapAt(dhcp, 'options');
  if (options === undefined) return;
  if (isZero(options)) {
    drop(dhcp, 'options', at, nothingSet, hide);
    return;
  }
  const optionsAt = [...at, 'options'];
  fill(options, 'interfaceMTU', interfaceMtu, optionsAt, hide);
  fill(options, 'leaseTimeSeconds', leaseSeconds, optionsAt, hide);
}
