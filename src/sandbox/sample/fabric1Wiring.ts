import { fabricConnection, type SampleFile } from './wiring';

// Two spines, a pair of leaves for dual-homed servers, one leaf for the rest and one at the border.

const leaves: readonly (readonly [string, readonly string[]])[] = [
  ['leaf-1', ['E1/29', 'E1/30', 'E1/31', 'E1/32']],
  ['leaf-2', ['E1/29', 'E1/30', 'E1/31', 'E1/32']],
  ['leaf-3', ['E1/29', 'E1/30', 'E1/31', 'E1/32']],
  ['leaf-4', ['E1/51', 'E1/52', 'E1/53', 'E1/54']],
];

const fabricLinks = leaves.flatMap(([leaf, ports], index) =>
  ['spine-1', 'spine-2'].map((spine, side) =>
    fabricConnection({
      spine,
      leaf,
      spinePorts: [`E1/${index * 2 + 1}`, `E1/${index * 2 + 2}`],
      leafPorts: ports.slice(side * 2, side * 2 + 2),
      firstLink: index * 4 + side * 2,
    }),
  ),
);

const switches: readonly SampleFile[] = [
  [
    'managed/switch/spine-1.yaml',
    `apiVersion: wiring.githedgehog.com/v1beta1
kind: Switch
metadata:
  name: spine-1
  namespace: default
spec:
  role: spine
  profile: celestica-ds3000
  boot:
    mac: 0c:20:12:fe:00:01 # rack A1, U40
  asn: 65100
  ip: 172.30.0.8/21
  protocolIP: 172.30.8.0/32
`,
  ],
  [
    'managed/switch/spine-2.yaml',
    `apiVersion: wiring.githedgehog.com/v1beta1
kind: Switch
metadata:
  name: spine-2
  namespace: default
spec:
  role: spine
  profile: celestica-ds3000
  boot:
    mac: 0c:20:12:fe:00:02 # rack A2, U40
  asn: 65100
  ip: 172.30.0.9/21
  protocolIP: 172.30.8.1/32
`,
  ],
  [
    'managed/switch/leaf-1.yaml',
    `# Pair eslag-1 with leaf-2. Take both out of service together or not at all.
apiVersion: wiring.githedgehog.com/v1beta1
kind: Switch
metadata:
  name: leaf-1
  namespace: default
spec:
  role: server-leaf
  profile: celestica-ds3000
  boot:
    mac: 0c:20:12:fe:01:01
  redundancy:
    group: eslag-1
    type: eslag
  groups: [eslag-1]
  vlanNamespaces:
    - default
  portBreakouts:
    E1/5: 4x25G # small servers
  asn: 65101
  ip: 172.30.0.10/21
  protocolIP: 172.30.8.2/32
  vtepIP: 172.30.12.0/32
`,
  ],
  [
    'managed/switch/leaf-2.yaml',
    `# Pair eslag-1 with leaf-1.
apiVersion: wiring.githedgehog.com/v1beta1
kind: Switch
metadata:
  name: leaf-2
  namespace: default
spec:
  role: server-leaf
  profile: celestica-ds3000
  boot:
    mac: 0c:20:12:fe:01:02
  redundancy:
    group: eslag-1
    type: eslag
  groups: [eslag-1]
  vlanNamespaces:
    - default
  asn: 65102
  ip: 172.30.0.11/21
  protocolIP: 172.30.8.3/32
  vtepIP: 172.30.12.1/32
`,
  ],
  [
    'managed/switch/leaf-3.yaml',
    `apiVersion: wiring.githedgehog.com/v1beta1
kind: Switch
metadata:
  name: leaf-3
  namespace: default
spec:
  role: server-leaf
  profile: celestica-ds3000
  boot:
    serial: "CN0X2L3SANDBOX03"
  asn: 65103
  ip: 172.30.0.12/21
  protocolIP: 172.30.8.4/32
  vtepIP: 172.30.12.2/32
`,
  ],
  [
    'managed/switch/leaf-4.yaml',
    `# The border: everything that leaves the data centre goes through here.
apiVersion: wiring.githedgehog.com/v1beta1
kind: Switch
metadata:
  name: leaf-4
  namespace: default
spec:
  role: border-leaf
  profile: celestica-ds2000
  boot:
    mac: 0c:20:12:fe:01:04
  groups:
    - border
  portSpeeds:
    E1/1: 10G # the backup server has an old card
  asn: 65104
  ip: 172.30.0.13/21
  protocolIP: 172.30.8.5/32
  vtepIP: 172.30.12.3/32
`,
  ],
];

function switchGroup(name: string): SampleFile {
  return [
    `managed/switchgroup/${name}.yaml`,
    `apiVersion: wiring.githedgehog.com/v1beta1
kind: SwitchGroup
metadata:
  name: ${name}
  namespace: default
spec: {}
`,
  ];
}

function server(name: string, description: string): SampleFile {
  const spec = description === '' ? 'spec: {}\n' : `spec:\n  description: ${description}\n`;
  return [
    `managed/server/${name}.yaml`,
    `apiVersion: wiring.githedgehog.com/v1beta1
kind: Server
metadata:
  name: ${name}
  namespace: default
${spec}`,
  ];
}

function connection(name: string, spec: string, comment = ''): SampleFile {
  return [
    `managed/connection/${name}.yaml`,
    `${comment}apiVersion: wiring.githedgehog.com/v1beta1
kind: Connection
metadata:
  name: ${name}
  namespace: default
spec:
${spec}`,
  ];
}

function eslag(name: string, port: string): SampleFile {
  const link = (nic: string, leaf: string): string => `      - server:
          port: ${name}/${nic}
        switch:
          port: ${leaf}/${port}
`;
  return connection(
    `${name}--eslag--leaf-1--leaf-2`,
    `  eslag:\n    links:\n${link('enp2s1', 'leaf-1')}${link('enp2s2', 'leaf-2')}`,
  );
}

function unbundled(name: string, nic: string, leaf: string, port: string, comment = ''): SampleFile {
  return connection(
    `${name}--unbundled--${leaf}`,
    `  unbundled:
    link:
      server:
        port: ${name}/${nic}
      switch:
        port: ${leaf}/${port}
`,
    comment,
  );
}

/** Switches, servers and cables of fabric-1. */
export const wiring1: readonly SampleFile[] = [
  ...switches,
  switchGroup('eslag-1'),
  switchGroup('border'),
  server('server-1', 'web front end, dual-homed'),
  server('server-2', 'database primary, dual-homed'),
  server('server-3', '"build farm: two cards, one leaf"'),
  server('server-4', 'application server'),
  server('server-5', 'backup target'),
  // HNP cannot store an empty spec: this one lives in git and in the cluster only.
  server('server-6', ''),
  ...fabricLinks,
  eslag('server-1', 'E1/1'),
  eslag('server-2', 'E1/2'),
  connection(
    'server-3--bundled--leaf-3',
    `  bundled:
    links:
      - server:
          port: server-3/enp2s1
        switch:
          port: leaf-3/E1/1
      - server:
          port: server-3/enp2s2
        switch:
          port: leaf-3/E1/2
`,
  ),
  unbundled('server-4', 'enp2s1', 'leaf-3', 'E1/3'),
  unbundled('server-5', 'eno1', 'leaf-4', 'E1/1', '# 10G, see portSpeeds of leaf-4\n'),
  unbundled('server-6', 'eno1', 'leaf-1', 'E1/5/1', '# first lane of the breakout\n'),
  connection(
    'leaf-4--external--provider',
    `  external:
    link:
      switch:
        port: leaf-4/E1/55
`,
    '# Circuit 4711 of the provider; single fibre until the second one is lit.\n',
  ),
  connection(
    'leaf-4--external--partner',
    `  external:
    link:
      switch:
        port: leaf-4/E1/50
`,
  ),
  connection(
    'leaf-4--static-external--storage',
    `  staticExternal:
    link:
      switch:
        port: leaf-4/E1/47
        ip: 192.168.77.2/24
        nextHop: 192.168.77.1
        subnets:
          - 192.168.78.0/24   # NFS
          - 192.168.79.0/24   # iSCSI
`,
  ),
  ...['spine-1', 'spine-2'].map((spine, index) =>
    connection(
      `${spine}--gateway--gw-1`,
      `  gateway:
    links:
      - switch:
          port: ${spine}/E1/17
          ip: 172.30.128.${64 + index * 2}/31
        gateway:
          port: gw-1/eth${index + 1}
          ip: 172.30.128.${65 + index * 2}/31
`,
    ),
  ),
];
