import type { SampleFile } from './wiring';

/** The way out of fabric-1: externals, and the gateway with its peering. */
export const edge1: readonly SampleFile[] = [
  [
    'managed/external/internet.yaml',
    `apiVersion: vpc.githedgehog.com/v1beta1
kind: External
metadata:
  name: internet
  namespace: default
spec:
  ipv4Namespace: default
  inboundCommunity: "65104:5000"
  outboundCommunity: "50000:50001"
`,
  ],
  [
    'managed/external/partner.yaml',
    `apiVersion: vpc.githedgehog.com/v1beta1
kind: External
metadata:
  name: partner
  namespace: default
spec:
  static:
    prefixes:
      - 198.51.100.0/24
`,
  ],
  [
    'managed/externalattachment/internet--leaf-4.yaml',
    `apiVersion: vpc.githedgehog.com/v1beta1
kind: ExternalAttachment
metadata:
  name: internet--leaf-4
  namespace: default
spec:
  external: internet
  connection: leaf-4--external--provider
  switch:
    vlan: 200
    ip: 203.0.113.2/30
  neighbor:
    asn: 64496
    ip: 203.0.113.1
`,
  ],
  [
    'managed/externalattachment/partner--leaf-4.yaml',
    `# Static: no BGP session, the partner routes by hand.
apiVersion: vpc.githedgehog.com/v1beta1
kind: ExternalAttachment
metadata:
  name: partner--leaf-4
  namespace: default
spec:
  external: partner
  connection: leaf-4--external--partner
  static:
    remoteIP: 198.51.100.1
    ip: 198.51.100.2/24
    vlan: 300
`,
  ],
  [
    'managed/externalpeering/vpc-1--internet.yaml',
    `apiVersion: vpc.githedgehog.com/v1beta1
kind: ExternalPeering
metadata:
  name: vpc-1--internet
  namespace: default
spec:
  permit:
    vpc:
      name: vpc-1
      subnets:
        - web
    external:
      name: internet
      prefixes:
        - prefix: 0.0.0.0/0
`,
  ],
  [
    'managed/externalpeering/vpc-2--partner.yaml',
    `apiVersion: vpc.githedgehog.com/v1beta1
kind: ExternalPeering
metadata:
  name: vpc-2--partner
  namespace: default
spec:
  permit:
    vpc:
      name: vpc-2
      subnets: [build, app]
    external:
      name: partner
      prefixes:
        - prefix: 198.51.100.0/24
`,
  ],
  [
    'managed/gatewaygroup/default.yaml',
    `apiVersion: gateway.githedgehog.com/v1alpha1
kind: GatewayGroup
metadata:
  name: default
  namespace: default
spec: {}
`,
  ],
  [
    'managed/gateway/gw-1.yaml',
    `apiVersion: gateway.githedgehog.com/v1alpha1
kind: Gateway
metadata:
  name: gw-1
  namespace: default
spec:
  asn: 65534
  protocolIP: 172.30.8.6/32
  vtepIP: 172.30.12.4/32
  vtepMAC: ca:fe:ba:be:00:01
  vtepMTU: 9100
  groups:
    - name: default
      priority: 200
  interfaces:
    eth1:
      kernel: enp2s1
      ips: [172.30.128.65/31]
      mtu: 9100
    eth2:
      kernel: enp2s2
      ips: [172.30.128.67/31]
      mtu: 9100
  neighbors:
    - {asn: 65100, ip: 172.30.128.64, source: eth1}
    - {asn: 65100, ip: 172.30.128.66, source: eth2}
`,
  ],
  [
    'managed/gatewaypeering/vpc-2--vpc-3.yaml',
    `# The build farm may write backups, and is seen by vpc-3 under other addresses.
apiVersion: gateway.githedgehog.com/v1alpha1
kind: GatewayPeering
metadata:
  name: vpc-2--vpc-3
  namespace: default
spec:
  gatewayGroup: default
  peering:
    vpc-2:
      expose:
        - ips:
            - cidr: 10.0.17.0/24
          as:
            - cidr: 192.168.17.0/24
          nat:
            masquerade:
              idleTimeout: 5m
    vpc-3:
      expose:
        - ips:
            - vpcSubnet: backup
`,
  ],
];
