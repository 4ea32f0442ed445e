import { cleanFabric } from '../rules/cleanFabric';

/** The small clean fabric and much more, so that there is something to break for every rule; clean as well. */
export const richFabric = `${cleanFabric}
---
apiVersion: wiring.githedgehog.com/v1beta1
kind: VLANNamespace
metadata: {name: second}
spec:
  ranges:
    - {from: 100, to: 199}
    - {from: 300, to: 399}
---
apiVersion: vpc.githedgehog.com/v1beta1
kind: IPv4Namespace
metadata: {name: second}
spec:
  subnets: [10.32.0.0/16, 10.48.0.0/20]
---
apiVersion: wiring.githedgehog.com/v1beta1
kind: SwitchGroup
metadata: {name: border}
spec: {}
---
apiVersion: wiring.githedgehog.com/v1beta1
kind: Switch
metadata: {name: spine-02}
spec:
  role: spine
  profile: celestica-ds4000
  asn: 65100
  ip: 172.30.0.9/21
  protocolIP: 172.30.8.12/32
  boot: {serial: SPINE02}
---
apiVersion: wiring.githedgehog.com/v1beta1
kind: Switch
metadata: {name: leaf-04}
spec:
  role: server-leaf
  profile: celestica-ds3000
  boot: {mac: '0c:20:12:fe:04:01'}
  asn: 65104
  ip: 172.30.0.14/21
  protocolIP: 172.30.8.14/32
  vtepIP: 172.30.12.14/32
  vlanNamespaces: [default, second]
  portBreakouts: {E1/5: 4x25G}
  portAutoNegs: {E1/6/1: true}
  portFECs: {E1/7: rs, E1/5/1: fc}
  portLocators: {E1/8/1: 10m}
  roce: true
---
apiVersion: wiring.githedgehog.com/v1beta1
kind: Switch
metadata: {name: leaf-05}
spec:
  role: border-leaf
  profile: celestica-ds5000
  asn: 65105
  ip: 172.30.0.15/21
  protocolIP: 172.30.8.15/32
  vtepIP: 172.30.12.15/32
  groups: [border]
  vlanNamespaces: [default]
  ecmp: {roceQPN: true}
---
apiVersion: wiring.githedgehog.com/v1beta1
kind: Switch
metadata: {name: leaf-06}
spec:
  role: mixed-leaf
  profile: celestica-ds2000
  asn: 65106
  ip: 172.30.0.16/21
  protocolIP: 172.30.8.16/32
  vtepIP: 172.30.12.16/32
  portSpeeds: {E1/1: 10G}
---
apiVersion: wiring.githedgehog.com/v1beta1
kind: Switch
metadata: {name: leaf-07}
spec:
  role: server-leaf
  profile: dell-s5248f-on
  asn: 65107
  ip: 172.30.0.17/21
  protocolIP: 172.30.8.17/32
  vtepIP: 172.30.12.17/32
  portGroupSpeeds: {'1': 10G}
---
apiVersion: wiring.githedgehog.com/v1beta1
kind: ServerProfile
metadata: {name: big}
spec: {}
---
apiVersion: wiring.githedgehog.com/v1beta1
kind: Server
metadata: {name: server-04}
spec: {profile: big}
---
apiVersion: wiring.githedgehog.com/v1beta1
kind: Server
metadata: {name: server-05}
spec: {}
---
apiVersion: wiring.githedgehog.com/v1beta1
kind: Connection
metadata: {name: server-04--unbundled--leaf-04}
spec:
  unbundled:
    mtu: 9000
    link:
      server: {port: server-04/enp2s1}
      switch: {port: leaf-04/E1/5/1}
---
apiVersion: wiring.githedgehog.com/v1beta1
kind: Connection
metadata: {name: server-05--unbundled--leaf-05}
spec:
  unbundled:
    link:
      server: {port: server-05/enp2s1}
      switch: {port: leaf-05/E1/1}
---
apiVersion: wiring.githedgehog.com/v1beta1
kind: Connection
metadata: {name: leaf-04--vpc-loopback}
spec:
  vpcLoopback:
    links:
      - switch1: {port: leaf-04/E1/20}
        switch2: {port: leaf-04/E1/21}
---
apiVersion: wiring.githedgehog.com/v1beta1
kind: Connection
metadata: {name: spine-02--fabric--leaf-04}
spec:
  fabric:
    links:
      - spine: {port: spine-02/E1/1, ip: 172.30.128.20/31}
        leaf: {port: leaf-04/E1/31, ip: 172.30.128.21/31}
      - spine: {port: spine-02/E1/2, ip: 172.30.128.22/31}
        leaf: {port: leaf-04/E1/32, ip: 172.30.128.23/31}
---
apiVersion: wiring.githedgehog.com/v1beta1
kind: Connection
metadata: {name: spine-01--gateway--gateway-2}
spec:
  gateway:
    links:
      - switch: {port: spine-01/E1/11, ip: 172.30.128.30/31}
        gateway: {port: gateway-2/enp2s1, ip: 172.30.128.31/31}
---
apiVersion: wiring.githedgehog.com/v1beta1
kind: Connection
metadata: {name: leaf-05--external}
spec:
  external:
    link:
      switch: {port: leaf-05/E1/20}
---
apiVersion: wiring.githedgehog.com/v1beta1
kind: Connection
metadata: {name: leaf-04--static-external--backup}
spec:
  staticExternal:
    withinVPC: vpc-hosts
    link:
      switch:
        port: leaf-04/E1/25
        ip: 192.168.11.2/24
        nextHop: 192.168.11.1
        subnets: [192.168.12.0/24, 192.168.13.0/24]
---
apiVersion: vpc.githedgehog.com/v1beta1
kind: VPC
metadata: {name: vpc-hosts}
spec:
  subnets:
    bgp:
      subnet: 10.0.20.0/24
      hostBGP: true
      hostBGPMinPrefixLen: 28
      hostBGPMaxPrefixLen: 32
      hostBGPExtraPrefixes: {10.0.21.0/24: {minPrefixLen: 28}}
    plain:
      subnet: 10.0.22.0/24
      vlan: 1020
      dhcp: {relay: 10.99.0.100/32, relayVPC: vpc-2}
---
apiVersion: vpc.githedgehog.com/v1beta1
kind: VPC
metadata: {name: vpc-routed}
spec:
  mode: l3vni
  subnets:
    app: {subnet: 10.0.24.0/24, vlan: 1024, dhcp: {enable: true}}
    web: {subnet: 10.0.25.0/24, vlan: 1025}
---
apiVersion: vpc.githedgehog.com/v1beta1
kind: VPC
metadata: {name: vpc-far}
spec:
  ipv4Namespace: second
  vlanNamespace: second
  subnets:
    one: {subnet: 10.32.1.0/24, vlan: 101, gateway: 10.32.1.254}
    two: {subnet: 10.48.2.0/24, vlan: 302}
---
apiVersion: vpc.githedgehog.com/v1beta1
kind: VPC
metadata: {name: vpc-farther}
spec:
  ipv4Namespace: second
  vlanNamespace: second
  subnets:
    one: {subnet: 10.32.9.0/24, vlan: 109}
---
apiVersion: vpc.githedgehog.com/v1beta1
kind: VPCAttachment
metadata:
  name: vpc-hosts-bgp--server-04
  annotations: {fabric.githedgehog.com/p2p-link: 10.0.200.0/31}
spec: {subnet: vpc-hosts/bgp, connection: server-04--unbundled--leaf-04}
---
apiVersion: vpc.githedgehog.com/v1beta1
kind: VPCAttachment
metadata: {name: vpc-far-one--server-04}
spec: {subnet: vpc-far/one, connection: server-04--unbundled--leaf-04, nativeVLAN: true}
---
apiVersion: vpc.githedgehog.com/v1beta1
kind: VPCAttachment
metadata: {name: vpc-routed-app--server-05}
spec: {subnet: vpc-routed/app, connection: server-05--unbundled--leaf-05}
---
apiVersion: vpc.githedgehog.com/v1beta1
kind: VPCPeering
metadata: {name: vpc-far--vpc-farther}
spec:
  permit:
    - vpc-far: {subnets: [one]}
      vpc-farther: {subnets: [one]}
    - vpc-far: {subnets: [two]}
      vpc-farther: {}
---
apiVersion: vpc.githedgehog.com/v1beta1
kind: External
metadata: {name: ext-far}
spec: {ipv4Namespace: second, inboundCommunity: '65102:6000', outboundCommunity: '50000:50002'}
---
apiVersion: vpc.githedgehog.com/v1beta1
kind: ExternalAttachment
metadata: {name: ext-far--leaf-05}
spec:
  external: ext-far
  connection: leaf-05--external
  switch: {vlan: 30, ip: 100.64.9.2/30}
  neighbor: {asn: 64600, ip: 100.64.9.1}
  inboundACL:
    statements:
      - {seq: 10, action: deny, protocol: icmp, srcPrefix: any, dstPrefix: any, icmpType: 8, icmpCode: 0}
      - {seq: 20, action: permit, protocol: udp, srcPrefix: 10.0.0.0/8, dstPrefix: any, portRangeBegin: 53, portRangeEnd: 54}
      - {seq: 30, action: permit, protocol: tcp, srcPrefix: any, dstPrefix: any, tcpFilters: {syn: true, notAck: true}}
---
apiVersion: vpc.githedgehog.com/v1beta1
kind: ExternalPeering
metadata: {name: vpc-far--ext-far}
spec:
  permit:
    vpc: {name: vpc-far, subnets: [one, two]}
    external: {name: ext-far, prefixes: [{prefix: 0.0.0.0/0}]}
---
apiVersion: gateway.githedgehog.com/v1alpha1
kind: GatewayGroup
metadata: {name: spare}
spec: {}
---
apiVersion: gateway.githedgehog.com/v1alpha1
kind: Gateway
metadata: {name: gateway-2}
spec:
  asn: 65534
  protocolIP: 172.30.8.30/32
  vtepIP: 172.30.12.30/32
  vtepMAC: ca:fe:ba:be:00:02
  interfaces:
    enp2s1: {pci: '0000:02:00.0', ips: [172.30.128.31/31], mtu: 9036}
  neighbors:
    - {ip: 172.30.128.30, asn: 65100, source: enp2s1}
  groups:
    - {name: default, priority: 2}
    - {name: spare, priority: 1}
---
apiVersion: gateway.githedgehog.com/v1alpha1
kind: GatewayPeering
metadata: {name: vpc-routed--vpc-far}
spec:
  gatewayGroup: spare
  peering:
    vpc-routed:
      expose:
        - ips: [{cidr: 10.0.24.0/25}]
          as: [{cidr: 192.168.24.0/25}]
          nat:
            portForward:
              ports: [{proto: tcp, port: '80', as: 8080-8081}]
        - ips: [{vpcSubnet: web}]
    vpc-far:
      expose:
        - ips: [{cidr: 10.32.1.0/24}, {not: 10.32.1.128/25}]
  acl:
    default: deny
    rules:
      - name: web
        from: vpc-far
        to: vpc-routed
        action: allow
        scope: flow
        match:
          proto: tcp
          src: [{vpcSubnet: one}]
          dst: [{cidr: 10.0.24.0/25, ports: ['80', 8000-8010]}]
---
apiVersion: gateway.githedgehog.com/v1alpha1
kind: GatewayPeering
metadata: {name: vpc-hosts--ext-far}
spec:
  peering:
    vpc-hosts:
      expose:
        - ips: [{vpcSubnet: plain}]
          as: [{cidr: 192.168.30.0/24}]
          nat: {static: {}}
    ext.ext-far:
      expose:
        - ips: [{cidr: 8.8.8.0/24}]
---
apiVersion: wiring.githedgehog.com/v1beta1
kind: SwitchProfile
metadata: {name: vs}
spec:
  displayName: Virtual Switch
  switchSilicon: vs
  features: {subinterfaces: true, l2vni: true, l3vni: true, roce: true, mclag: true, eslag: true}
  nosType: sonic-bcm-vs
  platform: x86_64-kvm_x86_64-r0
  config: {maxPathsEBGP: 16}
  ports:
    M1: {nos: Management0, management: true, oniePortName: eth0}
${range(48, n => `    E1/${n + 1}: {nos: Ethernet${n}, label: '${n + 1}', group: '${Math.floor(n / 4) + 1}'}`)}
  portGroups:
${range(12, n => `    '${n + 1}': {nos: '${n + 1}', profile: SFP28-25G}`)}
  portProfiles:
    SFP28-25G: {speed: {default: 25G, supported: [10G, 25G]}}
`;

function range(count: number, line: (n: number) => string): string {
  return Array.from({ length: count }, (_, n) => line(n)).join('\n');
}
