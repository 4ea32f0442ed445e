/**
 * A small fabric without any finding, for the rules' examples: two spines, two leaves in an ESLAG group and one leaf
 * alone, servers on every type of connection, two VPCs that peer, a BGP and a static external, and a gateway.
 */
export const cleanFabric = `
apiVersion: wiring.githedgehog.com/v1beta1
kind: VLANNamespace
metadata: {name: default}
spec:
  ranges:
    - {from: 1000, to: 2999}
---
apiVersion: vpc.githedgehog.com/v1beta1
kind: IPv4Namespace
metadata: {name: default}
spec:
  subnets: [10.0.0.0/16]
---
apiVersion: wiring.githedgehog.com/v1beta1
kind: SwitchGroup
metadata: {name: eslag-1}
spec: {}
---
apiVersion: wiring.githedgehog.com/v1beta1
kind: Switch
metadata: {name: spine-01}
spec:
  role: spine
  profile: dell-s5232f-on
  asn: 65100
  ip: 172.30.0.8/21
  protocolIP: 172.30.8.2/32
---
apiVersion: wiring.githedgehog.com/v1beta1
kind: Switch
metadata: {name: leaf-01}
spec:
  role: server-leaf
  profile: dell-s5248f-on
  asn: 65101
  ip: 172.30.0.10/21
  protocolIP: 172.30.8.4/32
  vtepIP: 172.30.12.0/32
  groups: [eslag-1]
  redundancy: {group: eslag-1, type: eslag}
---
apiVersion: wiring.githedgehog.com/v1beta1
kind: Switch
metadata: {name: leaf-02}
spec:
  role: server-leaf
  profile: dell-s5248f-on
  asn: 65102
  ip: 172.30.0.11/21
  protocolIP: 172.30.8.5/32
  vtepIP: 172.30.12.1/32
  groups: [eslag-1]
  redundancy: {group: eslag-1, type: eslag}
---
apiVersion: wiring.githedgehog.com/v1beta1
kind: Switch
metadata: {name: leaf-03}
spec:
  role: border-leaf
  profile: dell-s5248f-on
  asn: 65103
  ip: 172.30.0.12/21
  protocolIP: 172.30.8.6/32
  vtepIP: 172.30.12.2/32
---
apiVersion: wiring.githedgehog.com/v1beta1
kind: Server
metadata: {name: server-01}
spec: {description: two links}
---
apiVersion: wiring.githedgehog.com/v1beta1
kind: Server
metadata: {name: server-02}
spec: {}
---
apiVersion: wiring.githedgehog.com/v1beta1
kind: Server
metadata: {name: server-03}
spec: {}
---
apiVersion: wiring.githedgehog.com/v1beta1
kind: Connection
metadata: {name: server-01--eslag--leaf-01--leaf-02}
spec:
  eslag:
    links:
      - server: {port: server-01/enp2s1}
        switch: {port: leaf-01/E1/1}
      - server: {port: server-01/enp2s2}
        switch: {port: leaf-02/E1/1}
---
apiVersion: wiring.githedgehog.com/v1beta1
kind: Connection
metadata: {name: server-02--unbundled--leaf-03}
spec:
  unbundled:
    link:
      server: {port: server-02/enp2s1}
      switch: {port: leaf-03/E1/1}
---
apiVersion: wiring.githedgehog.com/v1beta1
kind: Connection
metadata: {name: server-03--bundled--leaf-03}
spec:
  bundled:
    links:
      - server: {port: server-03/enp2s1}
        switch: {port: leaf-03/E1/2}
      - server: {port: server-03/enp2s2}
        switch: {port: leaf-03/E1/3}
---
apiVersion: wiring.githedgehog.com/v1beta1
kind: Connection
metadata: {name: spine-01--fabric--leaf-01}
spec:
  fabric:
    links:
      - spine: {port: spine-01/E1/1, ip: 172.30.128.0/31}
        leaf: {port: leaf-01/E1/49, ip: 172.30.128.1/31}
---
apiVersion: wiring.githedgehog.com/v1beta1
kind: Connection
metadata: {name: spine-01--fabric--leaf-02}
spec:
  fabric:
    links:
      - spine: {port: spine-01/E1/2, ip: 172.30.128.2/31}
        leaf: {port: leaf-02/E1/49, ip: 172.30.128.3/31}
---
apiVersion: wiring.githedgehog.com/v1beta1
kind: Connection
metadata: {name: leaf-01--mesh--leaf-03}
spec:
  mesh:
    links:
      - leaf1: {port: leaf-01/E1/50, ip: 172.30.128.4/31}
        leaf2: {port: leaf-03/E1/50, ip: 172.30.128.5/31}
---
apiVersion: wiring.githedgehog.com/v1beta1
kind: Connection
metadata: {name: spine-01--gateway--gateway-1}
spec:
  gateway:
    links:
      - switch: {port: spine-01/E1/10, ip: 172.30.128.6/31}
        gateway: {port: gateway-1/enp2s1, ip: 172.30.128.7/31}
---
apiVersion: wiring.githedgehog.com/v1beta1
kind: Connection
metadata: {name: leaf-03--external}
spec:
  external:
    link:
      switch: {port: leaf-03/E1/20}
---
apiVersion: wiring.githedgehog.com/v1beta1
kind: Connection
metadata: {name: leaf-03--static-external}
spec:
  staticExternal:
    link:
      switch:
        port: leaf-03/E1/21
        ip: 192.168.1.2/24
        nextHop: 192.168.1.1
        subnets: [192.168.2.0/24]
        vlan: 20
---
apiVersion: vpc.githedgehog.com/v1beta1
kind: VPC
metadata: {name: vpc-1}
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
        range: {start: 10.0.1.10, end: 10.0.1.99}
        options:
          dnsServers: [1.1.1.1]
          timeServers: [1.1.1.1]
          interfaceMTU: 1500
          leaseTimeSeconds: 3600
          advertisedRoutes:
            - {destination: 10.9.0.0/16, gateway: 10.0.1.2}
        static:
          'aa:bb:cc:00:00:01': {ip: 10.0.1.100}
    db:
      subnet: 10.0.2.0/24
      vlan: 1002
  permit:
    - [web, db]
  staticRoutes:
    - {prefix: 10.8.0.0/16, nextHops: [10.0.1.5]}
---
apiVersion: vpc.githedgehog.com/v1beta1
kind: VPC
metadata: {name: vpc-2}
spec:
  subnets:
    default:
      subnet: 10.0.3.0/24
      vlan: 1003
---
apiVersion: vpc.githedgehog.com/v1beta1
kind: VPCAttachment
metadata: {name: vpc-1-web--server-01}
spec:
  subnet: vpc-1/web
  connection: server-01--eslag--leaf-01--leaf-02
---
apiVersion: vpc.githedgehog.com/v1beta1
kind: VPCAttachment
metadata: {name: vpc-2--server-02}
spec:
  subnet: vpc-2/default
  connection: server-02--unbundled--leaf-03
---
apiVersion: vpc.githedgehog.com/v1beta1
kind: VPCPeering
metadata: {name: vpc-1--vpc-2}
spec:
  permit:
    - vpc-1: {subnets: [web]}
      vpc-2: {}
---
apiVersion: vpc.githedgehog.com/v1beta1
kind: External
metadata: {name: ext-1}
spec:
  ipv4Namespace: default
  inboundCommunity: 65102:5000
  outboundCommunity: 50000:50001
---
apiVersion: vpc.githedgehog.com/v1beta1
kind: External
metadata: {name: ext-2}
spec:
  ipv4Namespace: default
  static:
    prefixes: [0.0.0.0/0]
---
apiVersion: vpc.githedgehog.com/v1beta1
kind: ExternalAttachment
metadata: {name: ext-1--leaf-03}
spec:
  external: ext-1
  connection: leaf-03--external
  switch: {vlan: 10, ip: 100.64.0.2/30}
  neighbor: {asn: 64512, ip: 100.64.0.1}
  inboundACL:
    statements:
      - {seq: 10, action: permit, protocol: tcp, srcPrefix: any, dstPrefix: 10.0.0.0/16, tcpFilters: {established: true}}
---
apiVersion: vpc.githedgehog.com/v1beta1
kind: ExternalAttachment
metadata: {name: ext-2--leaf-03}
spec:
  external: ext-2
  connection: leaf-03--external
  static: {remoteIP: 100.64.1.1, vlan: 11, ip: 100.64.1.2/30}
---
apiVersion: vpc.githedgehog.com/v1beta1
kind: ExternalPeering
metadata: {name: vpc-1--ext-1}
spec:
  permit:
    vpc: {name: vpc-1, subnets: [web]}
    external:
      name: ext-1
      prefixes: [{prefix: 0.0.0.0/0}]
---
apiVersion: gateway.githedgehog.com/v1alpha1
kind: GatewayGroup
metadata: {name: default}
spec: {}
---
apiVersion: gateway.githedgehog.com/v1alpha1
kind: Gateway
metadata: {name: gateway-1}
spec:
  asn: 65534
  protocolIP: 172.30.8.3/32
  vtepIP: 172.30.12.3/32
  vtepMAC: ca:fe:ba:be:00:01
  interfaces:
    enp2s1: {kernel: eth1, ips: [172.30.128.7/31], mtu: 9036}
  neighbors:
    - {ip: 172.30.128.6, asn: 65100, source: enp2s1}
  groups:
    - {name: default, priority: 1}
  workers: 4
---
apiVersion: gateway.githedgehog.com/v1alpha1
kind: GatewayPeering
metadata: {name: vpc-2--ext-2}
spec:
  gatewayGroup: default
  peering:
    vpc-2:
      expose:
        - ips: [{vpcSubnet: default}]
          as: [{cidr: 10.7.0.0/24}]
          nat: {masquerade: {idleTimeout: 2m0s}}
    ext.ext-2:
      expose:
        - default: true
`;
