/** Small documents of our own making, for tests of the directory and of validation. */
export function vpc(name: string, vlan = 1001, extra = ''): string {
  return `apiVersion: vpc.githedgehog.com/v1beta1
kind: VPC
metadata:
  name: ${name}
spec:
  ipv4Namespace: default
  vlanNamespace: default
  subnets:
    db:
      subnet: 10.0.1.0/24
      vlan: ${vlan}
${extra}`;
}

export function server(name: string, version = 'v1beta1'): string {
  return `apiVersion: wiring.githedgehog.com/${version}\nkind: Server\nmetadata:\n  name: ${name}\nspec: {}\n`;
}

export const configMap = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: notes\ndata:\n  a: b\n';
