/** A text of a made fabric, relative to its directory. */
export interface MadeFile {
  readonly file: string;
  readonly text: string;
}

/** A small seeded generator of numbers (mulberry32): the same seed gives the same fabric on every machine. */
function numbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return below => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below);
  };
}

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
  vlanNamespace: default
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

/** A fabric of `size` CRs in the singular layout, one file each: servers, their connections, VPCs and attachments. */
export function madeFabric(size: number, seed = 1): MadeFile[] {
  const random = numbers(seed);
  const files: MadeFile[] = [];
  const add = (type: string, name: string, body: string): void => {
    if (files.length < size)
      files.push({ file: `managed/${type}/${name}.yaml`, text: `apiVersion: ${body}` });
  };
  for (let n = 0; files.length < size; n++) {
    const leaf = random(64);
    add('server', `server-${n}`, server(n));
    add('connection', `server-${n}--unbundled--leaf-${leaf}`, connection(n, leaf, random(48) + 1));
    add('vpc', `v-${n}`, vpc(n, 1000 + random(990) * 2));
    add('vpcattachment', `v-${n}-web--server-${n}`, attachment(n, leaf));
  }
  return files;
}
