import type { Mutation } from './mutation';
import { vpcMutations } from './vpc';
import { vpcDhcpMutations } from './vpcDhcp';

/** Every way to break a rule. */
export const mutations: readonly Mutation[] = [...vpcMutations, ...vpcDhcpMutations];
