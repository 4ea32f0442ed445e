/** A VPC with one subnet, as text. */
export const vpc = (name: string, vlan = 1001): string =>
  `apiVersion: vpc.githedgehog.com/v1beta1\nkind: VPC\nmetadata:\n  name: ${name}\nspec:\n  subnets:\n    web:\n      subnet: 10.0.${vlan - 1000}.0/24\n      vlan: ${vlan}\n`;

/** The files of a small fabric, in a folder of the repository. */
export const fabricFiles = {
  'lab/.hnp/fabric.yaml': `name: lab\nid: ${'a'.repeat(32)}\nbranch: main\n`,
  'lab/raw/.gitkeep': '',
  'lab/unmanaged/.gitkeep': '',
  'lab/managed/vpc/vpc-1.yaml': vpc('vpc-1'),
  'lab/managed/vpc/vpc-2.yaml': vpc('vpc-2', 1002),
};
export const edited = { 'lab/managed/vpc/vpc-1.yaml': vpc('vpc-1', 1011) };
