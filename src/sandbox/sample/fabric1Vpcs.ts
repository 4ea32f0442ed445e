import type { SampleFile } from './wiring';

/** Namespaces and VPCs of fabric-1, and what attaches and peers them. */
export const vpcs1: readonly SampleFile[] = [
  [
    'managed/ipv4namespace/default.yaml',
    `apiVersion: vpc.githedgehog.com/v1beta1
kind: IPv4Namespace
metadata:
  name: default
  namespace: default
spec:
  subnets:
    - 10.0.0.0/16
`,
  ],
  [
    'managed/vlannamespace/default.yaml',
    `apiVersion: wiring.githedgehog.com/v1beta1
kind: VLANNamespace
metadata:
  name: default
  namespace: default
spec:
  ranges:
    # 3000 and up belongs to the fabric itself
    - from: 1000
      to: 2999
`,
  ],
  [
    'managed/vpc/vpc-1.yaml',
    `# Shop: web front end and its database.
# Owner: team-shop, ask before you touch db.
apiVersion: vpc.githedgehog.com/v1beta1
kind: VPC
metadata:
  name: vpc-1
  namespace: default
spec:
  ipv4Namespace: default
  vlanNamespace: default
  subnets:
    web:
      subnet: 10.0.1.0/24
      gateway: 10.0.1.1
      vlan: 1001
      dhcp:
        enable: true
        range:
          start: 10.0.1.10
          end: 10.0.1.199   # .200 and up are load balancers
    db:
      subnet: 10.0.2.0/24
      gateway: 10.0.2.1
      vlan: 1020
      isolated: true        # only what permit lists below
      dhcp:
        enable: true
        range:
          start: 10.0.2.10
          end: 10.0.2.99
        options:
          dnsServers:
            - 10.0.3.53
          timeServers:
            - 10.0.3.123
    mgmt:
      subnet: 10.0.3.0/24
      vlan: 1030
  permit:
    - [web, db]
`,
  ],
  [
    'managed/vpc/vpc-2.yaml',
    `apiVersion: vpc.githedgehog.com/v1beta1
kind: VPC
metadata:
  name: vpc-2
  namespace: default
spec:
  subnets:
    app:
      subnet: 10.0.16.0/24
      vlan: 1101
      dhcp:
        enable: true
    build:
      subnet: 10.0.17.0/24
      vlan: 1102
      dhcp:
        enable: true
        static:
          0c:20:12:aa:00:03:
            ip: 10.0.17.33  # build farm
`,
  ],
  [
    'managed/vpc/vpc-3.yaml',
    `apiVersion: vpc.githedgehog.com/v1beta1
kind: VPC
metadata:
  name: vpc-3
  namespace: default
spec:
  subnets:
    backup:
      subnet: 10.0.48.0/24
      gateway: 10.0.48.254
      vlan: 1201
      restricted: true
`,
  ],
  [
    'managed/vpc/guest.yaml',
    `# Nothing is attached yet; the rooms get their switches in autumn.
apiVersion: vpc.githedgehog.com/v1beta1
kind: VPC
metadata:
  name: guest
  namespace: default
  labels:
    purpose: guests
spec:
  defaultIsolated: true
  subnets:
    floor-1: {subnet: 10.0.101.0/24, vlan: 1301}
    floor-2: {subnet: 10.0.102.0/24, vlan: 1302}
`,
  ],
  ...(
    [
      ['vpc-1-web--server-1', 'vpc-1/web', 'server-1--eslag--leaf-1--leaf-2', false],
      ['vpc-1-web--server-6', 'vpc-1/web', 'server-6--unbundled--leaf-1', false],
      ['vpc-1-db--server-2', 'vpc-1/db', 'server-2--eslag--leaf-1--leaf-2', false],
      ['vpc-1-mgmt--server-2', 'vpc-1/mgmt', 'server-2--eslag--leaf-1--leaf-2', true],
      ['vpc-2-app--server-4', 'vpc-2/app', 'server-4--unbundled--leaf-3', false],
      ['vpc-2-build--server-3', 'vpc-2/build', 'server-3--bundled--leaf-3', false],
      ['vpc-3-backup--server-5', 'vpc-3/backup', 'server-5--unbundled--leaf-4', true],
    ] as const
  ).map(([name, subnet, connection, native]): SampleFile => [
    `managed/vpcattachment/${name}.yaml`,
    `apiVersion: vpc.githedgehog.com/v1beta1
kind: VPCAttachment
metadata:
  name: ${name}
  namespace: default
spec:
  connection: ${connection}
  subnet: ${subnet}
${native ? '  nativeVLAN: true # untagged on the server\n' : ''}`,
  ]),
  [
    'managed/vpcpeering/vpc-1--vpc-2.yaml',
    `apiVersion: vpc.githedgehog.com/v1beta1
kind: VPCPeering
metadata:
  name: vpc-1--vpc-2
  namespace: default
spec:
  permit:
    - vpc-1:
        subnets: [web]
      vpc-2:
        subnets: [app]
`,
  ],
];
