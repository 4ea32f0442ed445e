import { server, vpc } from '../../directory/samples';

const gateway = 'apiVersion: gateway.githedgehog.com/v1alpha1\nmetadata: {name: x}\n';
const outside = gateway.replace('name: x', 'name: x, namespace: fab');
const wiring = outside.replace('gateway.githedgehog.com/v1alpha1', 'wiring.githedgehog.com/v1beta1');
const acl = (text: string): string =>
  `${gateway}kind: GatewayPeering\nspec: {peering: {vpc-1: {}, vpc-2: {}}, acl: ${text}}\n`;

/** For each of the vendor's rules that another check covers, a file that breaks it. */
export const coveredExamples: Readonly<Record<string, string>> = {
  '*-01': server('Server_1'),
  '*-03': server('s'.repeat(254)),
  '*-04': server('s').replace('spec: {}', 'spec: {descripton: x}'),
  '*-05': `${vpc('vpc-1')}---\n${vpc('vpc-1')}`,
  'Gateway-02': `${outside}kind: Gateway\nspec: {}\n`,
  'GatewayGroup-01': `${outside}kind: GatewayGroup\nspec: {}\n`,
  'GatewayPeering-01': `${outside}kind: GatewayPeering\nspec: {}\n`,
  'GatewayPeering-11': acl('{default: allow}'),
  'GatewayPeering-13': acl('{default: deny, rules: [{from: vpc-1, action: deny, scope: host}]}'),
  'Server-02': server('s').replace('name: s', 'name: s\n  namespace: lab'),
  'SwitchGroup-01': `${wiring}kind: SwitchGroup\nspec: {}\n`,
  'ServerProfile-01': `${wiring}kind: ServerProfile\nspec: {}\n`,
  'VPCInfo-01': `${gateway}kind: VPCInfo\nspec: {vni: 0}\n`,
};
