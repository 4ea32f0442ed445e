/** A text of a made fabric, relative to its directory. */
export interface MadeFile {
  readonly file: string;
  readonly text: string;
}

/** Leaves, each with 48 ports for servers; the VLANs of a leaf are those of one namespace. */
const leaves = 63;
/** As many VLANs as two in each VPC need; a namespace has no more than some 3000. */
const namespaces = 3;

const ipv4Namespace = `vpc.githedgehog.com/v1beta1
kind: IPv4Namespace
metadata:
  name: default
spec:
  subnets:
    - 10.0.0.0/8
`;

const vlanNamespace = (n: number): string => `wiring.githedgehog.com/v1beta1
kind: VLANNamespace
metadata:
  name: vlans-${n}
spec:
  ranges:
    - from: 1000
      to: 2999
`;

const leafSwitch = (n: number): string => `wiring.githedgehog.com/v1beta1
kind: Switch
metadata:
  name: leaf-${n}
spec:
  role: server-leaf
  description: rack ${n}
  profile: dell-s5248f-on
  asn: ${65101 + n}
  ip: 172.30.0.${10 + n}/21
  protocolIP: 172.30.8.${4 + n}/32
  vtepIP: 172.30.12.${n}/32
  vlanNamespaces:
    - vlans-${n % namespaces}
`;

const server = (n: number): string => `wiring.githedgehog.com/v1beta1
kind: Server
metadata:
  name: server-${n}
spec:
  description: rack ${Math.floor(n / 40)}, unit ${n % 40}
`;

const connection = (n: number, leaf: number, port: number): string => `wiring.githedgehog.com/v1beta1
kind: Connection
metadata:
  name: server-${n}--unbundled--leaf-${leaf}
  namespace: default
spec:
  # cabled in the first week
  unbundled:
    link:
      server:
        port: server-${n}/enp2s1
      switch:
        port: leaf-${leaf}/E1/${port}
`;

const vpc = (n: number, vlan: number): string => `vpc.githedgehog.com/v1beta1
kind: VPC
metadata:
  name: v-${n}
  namespace: default
spec:
  ipv4Namespace: default
  vlanNamespace: vlans-${n % namespaces}
  subnets:
    web:
      subnet: 10.${(n >> 7) & 255}.${(n & 127) * 2}.0/24
      gateway: 10.${(n >> 7) & 255}.${(n & 127) * 2}.1
      vlan: ${vlan}
      dhcp:
        enable: true
        range:
          start: 10.${(n >> 7) & 255}.${(n & 127) * 2}.10
          end: 10.${(n >> 7) & 255}.${(n & 127) * 2}.199
    db:
      subnet: 10.${(n >> 7) & 255}.${(n & 127) * 2 + 1}.0/24
      vlan: ${vlan + 1}
  permit:
    - [web, db]
`;

const attachment = (n: number, leaf: number): string => `vpc.githedgehog.com/v1beta1
kind: VPCAttachment
metadata:
  name: v-${n}-web--server-${n}
  namespace: default
spec:
  subnet: v-${n}/web
  connection: server-${n}--unbundled--leaf-${leaf}
`;

/** The file with the first hundred VPCs; all other CRs have a file each. */
export const together = 'managed/vpc/first.yaml';

/** That file after an edit of one of its documents: the end of a DHCP range. */
export function oneChanged(size: number, round: number): MadeFile {
  const text = madeFabric(size).find(({ file }) => file === together)?.text ?? '';
  return { file: together, text: text.replace('end: 10.0.6.199', `end: 10.0.6.${100 + round}`) };
}

/**
 * A fabric of `size` CRs without any error, the same on every machine, in the singular layout: namespaces and leaves, then
 * servers, their connections, VPCs and attachments, of which the last may be missing.
 */
export function madeFabric(size: number): MadeFile[] {
  const files = new Map<string, string>();
  let count = 0;
  const add = (type: string, name: string, body: string, file = `managed/${type}/${name}.yaml`): void => {
    if (count === size) return;
    count++;
    const before = files.get(file);
    files.set(file, `${before === undefined ? '' : `${before}---\n`}apiVersion: ${body}`);
  };
  add('ipv4namespace', 'default', ipv4Namespace);
  for (let n = 0; n < namespaces; n++) add('vlannamespace', `vlans-${n}`, vlanNamespace(n));
  for (let n = 0; n < leaves; n++) add('switch', `leaf-${n}`, leafSwitch(n));
  for (let n = 0; count < size; n++) {
    const leaf = n % leaves;
    const vlan = 1000 + Math.floor(n / namespaces) * 2;
    add('server', `server-${n}`, server(n));
    add(
      'connection',
      `server-${n}--unbundled--leaf-${leaf}`,
      connection(n, leaf, Math.floor(n / leaves) + 1),
    );
    add('vpc', `v-${n}`, vpc(n, vlan), n < 100 ? together : undefined);
    add('vpcattachment', `v-${n}-web--server-${n}`, attachment(n, leaf));
  }
  return [...files].map(([file, text]) => ({ file, text }));
}
