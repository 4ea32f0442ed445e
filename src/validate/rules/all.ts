import { codes } from '../codes';
import { anyRules } from './any';
import { externalRules } from './external';
import { externalAttachmentRules, externalVlanFacts } from './externalAttachment';
import { externalAttachmentAclRules } from './externalAttachmentAcl';
import { externalPeeringRules } from './externalPeering';
import { gatewayRules } from './gateway';
import { exposureFacts, gatewayExposureRules } from './gatewayExposure';
import { gatewayInterfaceRules } from './gatewayInterfaces';
import { gatewayPeeringRules } from './gatewayPeering';
import { gatewayPeeringAclRules } from './gatewayPeeringAcl';
import { gatewayPeeringReferenceRules } from './gatewayPeeringReferences';
import { gatewayFacts, gatewaySharedRules } from './gatewayShared';
import { ipv4NamespaceRules } from './ipv4Namespace';
import { numberRules } from './numbers';
import { peeringPairFacts, peeringPairRules } from './peeringPair';
import { connectionAddressRules, linkAddressFacts } from './connectionAddresses';
import { connectionChangeRules } from './connectionChanges';
import { connectionPortRules, portFacts } from './connectionPorts';
import { connectionRules } from './connection';
import { connectionTargetRules } from './connectionTargets';
import { serverRules } from './server';
import { staticExternalRules } from './staticExternal';
import { bootFacts, switchRules } from './switch';
import { switchAddressFacts, switchAddressRules } from './switchAddresses';
import { switchFeatureRules } from './switchFeatures';
import { switchPortNameRules } from './switchPortNames';
import { switchProfileRules } from './switchProfile';
import { switchSpeedRules } from './switchSpeeds';
import { switchTargetRules } from './switchTargets';
import { strangerFacts, vlanNamespaceRules } from './vlanNamespace';
import { vpcRules } from './vpc';
import { attachmentFacts, vpcAttachmentRules } from './vpcAttachment';
import { vpcAttachmentSwitchRules } from './vpcAttachmentSwitches';
import { vpcDhcpRules } from './vpcDhcp';
import { vpcDhcpOptionRules } from './vpcDhcpOptions';
import { vpcHostBgpRules } from './vpcHostBgp';
import { vpcLeaseRules } from './vpcLeases';
import { vpcFacts, vpcNamespaceRules } from './vpcNamespaces';
import { vpcPeeringRules } from './vpcPeering';
import { vpcRemovalRules } from './vpcRemoval';
import type { FactSource, Rule } from './rule';

/** Every rule, in the order in which docs/rules.md lists them. */
export const rules: readonly Rule[] = [
  ...anyRules,
  ...numberRules,
  ...vlanNamespaceRules,
  ...ipv4NamespaceRules,
  ...vpcRules,
  ...vpcDhcpRules,
  ...vpcDhcpOptionRules,
  ...vpcLeaseRules,
  ...vpcHostBgpRules,
  ...vpcNamespaceRules,
  ...vpcRemovalRules,
  ...vpcAttachmentRules,
  ...vpcAttachmentSwitchRules,
  ...vpcPeeringRules,
  ...externalRules,
  ...externalAttachmentRules,
  ...externalAttachmentAclRules,
  ...externalPeeringRules,
  ...gatewayRules,
  ...gatewayInterfaceRules,
  ...gatewaySharedRules,
  ...gatewayPeeringRules,
  ...gatewayPeeringAclRules,
  ...gatewayPeeringReferenceRules,
  ...gatewayExposureRules,
  ...peeringPairRules,
  ...switchRules,
  ...switchTargetRules,
  ...switchSpeedRules,
  ...switchPortNameRules,
  ...switchFeatureRules,
  ...switchAddressRules,
  ...connectionRules,
  ...staticExternalRules,
  ...connectionTargetRules,
  ...connectionPortRules,
  ...connectionAddressRules,
  ...connectionChangeRules,
  ...serverRules,
  ...switchProfileRules,
];

/** What CRs put into tables for the rules. */
export const factSources: readonly FactSource[] = [
  strangerFacts,
  vpcFacts,
  attachmentFacts,
  externalVlanFacts,
  gatewayFacts,
  exposureFacts,
  ...peeringPairFacts,
  bootFacts,
  switchAddressFacts,
  portFacts,
  linkAddressFacts,
];

/** The vendor's rules that nothing here checks, and why. */
export const notChecked: Readonly<Record<string, string>> = {
  'Gateway-15': 'The check is compiled code of the dataplane (WASM), which is not at hand here.',
  'GatewayPeering-20':
    'Whether gateways are switched on is checked; the rest is compiled code of the dataplane (WASM), which is not at hand here.',
};

/** The vendor's rules that a check which is not a rule of its own covers, by the codes of its findings. */
export const coveredBy: Readonly<Record<string, readonly string[]>> = {
  '*-01': ['name-unsafe'],
  '*-03': ['name-unsafe'],
  '*-04': ['schema-unknown-key', 'yaml-duplicate-key'],
  '*-05': ['identity-duplicate'],
  'Gateway-02': ['*-02'],
  'GatewayGroup-01': ['*-02'],
  'GatewayPeering-01': ['*-02'],
  'GatewayPeering-11': ['schema-enum'],
  'GatewayPeering-13': ['schema-enum'],
  'VPCInfo-01': ['kind-controller'],
  // Of these kinds nothing but the metadata is checked.
  'Server-02': ['*-02', 'name-unsafe'],
  'SwitchGroup-01': ['*-02', 'name-unsafe'],
  'ServerProfile-01': ['*-02', 'name-unsafe'],
};

const saysBetter = new Map(rules.map(rule => [rule.id, new Set(rule.insteadOf ?? [])]));

/** Whether a finding of the second code need not be shown where one of the first stands at the same place. */
export function repeats(code: string, other: string): boolean {
  return saysBetter.get(code)?.has(other) === true;
}

const aboutOthers = new Set(rules.flatMap(rule => ('document' in rule ? [] : [rule.id])));

/** Whether a code is that of a rule about more than one CR, or about what HEAD has. */
export function isDirectoryRule(code: string): boolean {
  return aboutOthers.has(code);
}

/** Whether findings can have this code. */
export function isCode(code: string): boolean {
  return saysBetter.has(code) || Object.hasOwn(codes, code);
}
