import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/model/json';
import { vpcFile, vpcSpec, vpcYaml, type MemoryWorld } from './memoryWorld';

/** What somebody does to one CR after a sync was killed, who knows nothing of it. */
export interface LateEdit {
  readonly says: string;
  /** The CR. */
  readonly name: string;
  make(world: MemoryWorld): Promise<void>;
  /** Whether it is still to be seen where it was made. */
  isThere(world: MemoryWorld): boolean;
}

type Subnet = Record<string, string | number>;

/** An edit of a field in the file; of a CR that came from HNP and has no file yet, the file with it. */
function inGit(name: string, field: string, value: string | number): LateEdit {
  const line = `${field}: ${value}`;
  return {
    says: `${field} of ${name} in git`,
    name,
    async make(world) {
      if (world.text(vpcFile(name)) === undefined) await world.write(vpcFile(name), vpcYaml(name, 1000));
      await world.edit(vpcFile(name), new RegExp(`${field}: [0-9.]+`), line);
    },
    isThere: world => world.text(vpcFile(name))?.includes(line) === true,
  };
}

/** An edit of a field in the GUI; of a CR that HNP was not told of yet, the record with it. */
function inGui(name: string, field: string, value: string | number): LateEdit {
  const subnet = (world: MemoryWorld): Subnet | undefined => {
    const { spec } = world.hnp.find('VPC', name) ?? {};
    return (spec as { subnets?: { web?: Subnet } } | undefined)?.subnets?.web;
  };
  return {
    says: `${field} of ${name} in the GUI`,
    name,
    make(world) {
      const web = { ...(subnet(world) ?? (vpcSpec(1000) as { subnets: { web: Subnet } }).subnets.web) };
      const spec: JsonObject = { subnets: { web: { ...web, [field]: value } } };
      world.hnp.gui('VPC', name, spec, world.hnp.find('VPC', name)?.labels);
      return Promise.resolve();
    },
    isThere: world => subnet(world)?.[field] === value,
  };
}

function deletedInGit(name: string): LateEdit {
  return {
    says: `${name} deleted in git`,
    name,
    make: async world => {
      await world.remove(vpcFile(name));
    },
    isThere: world => world.text(vpcFile(name)) === undefined,
  };
}

function deletedInGui(name: string): LateEdit {
  return {
    says: `${name} deleted in the GUI`,
    name,
    make(world) {
      assert.ok(world.hnp.find('VPC', name));
      world.hnp.guiDelete('VPC', name);
      return Promise.resolve();
    },
    isThere: world => !world.hnp.find('VPC', name),
  };
}

/** Of other fields, and of CRs that the killed sync did not know: nobody has to be asked about them. */
const apart: readonly LateEdit[] = [
  inGit('vpc-1', 'gateway', '10.0.1.254'),
  inGui('vpc-2', 'gateway', '10.0.2.254'),
  inGui('vpc-3', 'gateway', '10.0.3.254'),
  deletedInGit('vpc-1'),
  inGit('vpc-10', 'vlan', 1070),
  inGui('vpc-11', 'vlan', 1071),
];

/** Of what the killed sync was about to carry: what it had not carried yet is a question. */
export const clashing: readonly LateEdit[] = [
  inGui('vpc-1', 'vlan', 1061),
  inGit('vpc-2', 'vlan', 1062),
  inGit('vpc-3', 'vlan', 1063),
  inGui('vpc-5', 'vlan', 1065),
  inGit('vpc-6', 'vlan', 1066),
  deletedInGui('vpc-2'),
];

export const lateEdits: readonly LateEdit[] = [...apart, ...clashing];

/** What git's remote branch and HNP hold of all other CRs. */
export function truthWithout(world: MemoryWorld, name: string): object {
  const { git, records, drafts } = world.truth();
  return {
    git: Object.fromEntries(Object.entries(git).filter(([file]) => file !== vpcFile(name))),
    records: records.filter(record => record.name !== name),
    drafts: drafts.filter(draft => draft.name !== name),
  };
}
