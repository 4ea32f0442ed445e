import {
  attach,
  borderSpec,
  eslagSpec,
  fabricName,
  fabricSpec,
  ingested,
  pushed,
  switchSpec,
  unbundledSpec,
} from './fabric2Format';
import type { SampleFile } from './wiring';

const folders = [
  'connections',
  'servers',
  'switches',
  'switchgroups',
  'vlannamespaces',
  'vpcs',
  'externals',
  'externalattachments',
  'externalpeerings',
  'ipv4namespaces',
  'vpcattachments',
  'vpcpeerings',
];

const manifest = {
  version: '1.0',
  fabric_name: fabricName,
  fabric_id: 12,
  structure_version: '1.0',
  created_at: '2025-09-02T08:11:54.465989+00:00',
  created_by: 'Hedgehog NetBox Plugin',
  directories: { raw: 'raw', managed: 'managed', unmanaged: 'unmanaged' },
  crd_directories: folders,
  archive_strategy: 'rename_with_extension',
  gitops_initialized: true,
};

const archiveLog = {
  version: '1.0',
  created_at: '2025-09-02T08:11:55.102113+00:00',
  operations: [],
  description: 'Archive operations of this fabric',
};

const readme = `# GitOps directory of fabric-2

Made by the Hedgehog NetBox Plugin on 2025-09-02 08:11:56 UTC.

- **raw/**: put YAML files here, they are taken over into managed/
- **managed/**: one file per resource, in a folder per type
- **unmanaged/**: files that the plugin left alone
- **.hnp/**: the plugin's own files
`;

/** The twelve types that HNP makes folders for, in its layout. */
export const fabric2: readonly SampleFile[] = [
  ['README.md', readme],
  [
    '.hnp/manifest.yaml',
    `# HNP GitOps Manifest\n# Tracks the structure of this fabric\n\n${JSON.stringify(manifest, null, 2)}`,
  ],
  ['.hnp/archive-log.yaml', `# HNP Archive Log\n\n${JSON.stringify(archiveLog, null, 2)}`],
  ...['.hnp', 'raw', 'unmanaged', 'managed', ...folders.map(folder => `managed/${folder}`)].map(
    (folder): SampleFile => [`${folder}/.gitkeep`, ''],
  ),
  ingested('IPv4Namespace', 'vpc', 'ipv4namespaces', 'default', 0, 'subnets:\n- 10.20.0.0/16\n'),
  ingested('VLANNamespace', 'wiring', 'vlannamespaces', 'default', 1, 'ranges:\n- from: 100\n  to: 999\n'),
  ingested('SwitchGroup', 'wiring', 'switchgroups', 'eslag-1', 2, ''),
  pushed('Switch', 'wiring', 'switches', 'spine-01', 11, switchSpec('spine', 1)),
  ingested('Switch', 'wiring', 'switches', 'spine-02', 4, switchSpec('spine', 2)),
  pushed('Switch', 'wiring', 'switches', 'leaf-01', 12, switchSpec('server-leaf', 3)),
  ingested('Switch', 'wiring', 'switches', 'leaf-02', 6, switchSpec('server-leaf', 4)),
  ingested('Switch', 'wiring', 'switches', 'leaf-03', 7, borderSpec()),
  ingested('Server', 'wiring', 'servers', 'server-01', 8, 'description: S-01 ESLAG leaf-01 leaf-02\n'),
  ingested('Server', 'wiring', 'servers', 'server-02', 9, 'description: S-02 ESLAG leaf-01 leaf-02\n'),
  pushed('Server', 'wiring', 'servers', 'server-03', 13, 'description: S-03 Unbundled leaf-01\n'),
  pushed('Server', 'wiring', 'servers', 'server-04', 13, 'description: S-04 Unbundled leaf-03\n'),
  ...['leaf-01', 'leaf-02', 'leaf-03'].flatMap((leaf, index) => [
    pushed(
      'Connection',
      'wiring',
      'connections',
      `spine-01--fabric--${leaf}`,
      14,
      fabricSpec('spine-01', leaf, `E1/${index + 1}`, index * 2),
    ),
    ingested(
      'Connection',
      'wiring',
      'connections',
      `spine-02--fabric--${leaf}`,
      12 + index,
      fabricSpec('spine-02', leaf, `E1/${index + 1}`, index * 2 + 1),
    ),
  ]),
  ingested(
    'Connection',
    'wiring',
    'connections',
    'server-01--eslag--leaf-01--leaf-02',
    20,
    eslagSpec('server-01', 'E1/1'),
  ),
  ingested(
    'Connection',
    'wiring',
    'connections',
    'server-02--eslag--leaf-01--leaf-02',
    21,
    eslagSpec('server-02', 'E1/2'),
  ),
  pushed(
    'Connection',
    'wiring',
    'connections',
    'server-03--unbundled--leaf-01',
    15,
    unbundledSpec('server-03', 'leaf-01/E1/3'),
  ),
  pushed(
    'Connection',
    'wiring',
    'connections',
    'server-04--unbundled--leaf-03',
    15,
    unbundledSpec('server-04', 'leaf-03/E1/1'),
  ),
  ingested(
    'Connection',
    'wiring',
    'connections',
    'leaf-03--external',
    24,
    'external:\n  link:\n    switch:\n      port: leaf-03/E1/40\n',
  ),
  ingested(
    'VPC',
    'vpc',
    'vpcs',
    'tenant-a',
    25,
    `subnets:
  default:
    subnet: 10.20.1.0/24
    gateway: 10.20.1.1
    vlan: 101
    dhcp:
      enable: true
      range:
        start: 10.20.1.10
        end: 10.20.1.200
`,
  ),
  ingested(
    'VPC',
    'vpc',
    'vpcs',
    'tenant-b',
    26,
    `subnets:
  default:
    subnet: 10.20.2.0/24
    gateway: 10.20.2.1
    vlan: 102
  storage:
    subnet: 10.20.3.0/24
    gateway: 10.20.3.1
    vlan: 103
`,
  ),
  ingested(
    'VPCAttachment',
    'vpc',
    'vpcattachments',
    'tenant-a--server-01',
    27,
    attach('tenant-a/default', 'server-01--eslag--leaf-01--leaf-02'),
  ),
  ingested(
    'VPCAttachment',
    'vpc',
    'vpcattachments',
    'tenant-a--server-03',
    28,
    attach('tenant-a/default', 'server-03--unbundled--leaf-01'),
  ),
  ingested(
    'VPCAttachment',
    'vpc',
    'vpcattachments',
    'tenant-b--server-02',
    29,
    attach('tenant-b/default', 'server-02--eslag--leaf-01--leaf-02'),
  ),
  pushed(
    'VPCAttachment',
    'vpc',
    'vpcattachments',
    'tenant-b-storage--server-04',
    16,
    attach('tenant-b/storage', 'server-04--unbundled--leaf-03'),
  ),
  ingested(
    'VPCPeering',
    'vpc',
    'vpcpeerings',
    'tenant-a--tenant-b',
    31,
    'permit:\n- tenant-a: {}\n  tenant-b:\n    subnets:\n    - default\n',
  ),
  ingested(
    'External',
    'vpc',
    'externals',
    'campus',
    32,
    "ipv4Namespace: default\ninboundCommunity: '65105:100'\noutboundCommunity: '65105:200'\n",
  ),
  ingested(
    'ExternalAttachment',
    'vpc',
    'externalattachments',
    'campus--leaf-03',
    33,
    `connection: leaf-03--external
external: campus
neighbor:
  asn: 64500
  ip: 192.0.2.1
switch:
  ip: 192.0.2.2/30
  vlan: 40
`,
  ),
  ingested(
    'ExternalPeering',
    'vpc',
    'externalpeerings',
    'tenant-b--campus',
    34,
    `permit:
  external:
    name: campus
    prefixes:
    - prefix: 0.0.0.0/0
  vpc:
    name: tenant-b
    subnets:
    - default
`,
  ),
];
