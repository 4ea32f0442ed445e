import type { Json } from '../../../../src/model/json';
import type { Example, Examples } from './examples';

const bgp = 'ExternalAttachment ext-1--leaf-03';
const fixed = 'ExternalAttachment ext-2--leaf-03';
const unbundled = 'Connection server-02--unbundled--leaf-03';
const gateway = 'Gateway gateway-1';

const good = (name: string, path: string, value: Json): Example => ({ set: { [name]: { [path]: value } } });
const wrong = (name: string, path: string, value: Json): Example => ({
  ...good(name, path, value),
  at: [name, path],
});
const statement = 'spec.inboundACL.statements.0';
/** A statement for which ICMP's numbers are meant. */
const icmp = (field: string, value: number): Example => ({
  set: {
    [bgp]: {
      [statement]: {
        seq: 10,
        action: 'deny',
        protocol: 'icmp',
        srcPrefix: 'any',
        dstPrefix: 'any',
        [field]: value,
      },
    },
  },
  at: [bgp, `${statement}.${field}`],
});

export const numberExamples: Examples = {
  'number-size': {
    pass: [
      good(bgp, 'spec.neighbor.asn', 2 ** 32 - 1),
      good('Switch leaf-01', 'spec.linkFlapErrDisable', { flapThreshold: 5 }),
      good(gateway, 'spec.flowTableCapacity', 0),
      good(unbundled, 'spec.unbundled.mtu', 0),
    ],
    fail: [
      wrong(bgp, 'spec.switch.vlan', 70_000),
      wrong(bgp, 'spec.switch.vlan', -1),
      wrong(fixed, 'spec.static.vlan', 65_536),
      wrong(bgp, 'spec.neighbor.asn', 2 ** 32),
      wrong(bgp, `${statement}.seq`, 65_536),
      icmp('icmpType', 256),
      icmp('icmpCode', -1),
      wrong(unbundled, 'spec.unbundled.mtu', 70_000),
      wrong('Connection leaf-03--static-external', 'spec.staticExternal.link.switch.vlan', 70_000),
      wrong('Switch leaf-01', 'spec.asn', 2 ** 32),
      wrong('Switch spine-01', 'spec.asn', -65_100),
      wrong(gateway, 'spec.interfaces.enp2s1.mtu', -1),
      wrong(gateway, 'spec.groups.0.priority', 2 ** 32),
      {
        ...good(gateway, 'spec.logs', { rateLimit: { burst: -1 } }),
        at: [gateway, 'spec.logs.rateLimit.burst'],
      },
    ],
  },
};
