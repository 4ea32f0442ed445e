import { relateDraft } from '../compare/draft';
import { sameContent } from '../compare/fields';
import type { ResourceInput } from '../compare/input';
import { count } from '../model/words';

/** How git and HNP stand where they never agreed: numbers of CRs. On one side only is taken to the other; nothing is deleted. */
export interface FirstContact {
  readonly equal: number;
  readonly onlyInGit: number;
  readonly onlyInHnp: number;
  /** On both sides and not the same: a person says which side wins, or decides one by one. */
  readonly different: number;
}

/** Counts what a first contact finds; CRs that HNP cannot hold take no part. */
export function firstContact(inputs: readonly ResourceInput[]): FirstContact {
  const found = { equal: 0, onlyInGit: 0, onlyInHnp: 0, different: 0 };
  for (const input of inputs) {
    const relation = relateDraft(input);
    if (!relation) continue;
    const { workTree } = input;
    const { content } = relation;
    if (workTree === undefined && content === undefined) continue;
    if (content === undefined) found.onlyInGit++;
    else if (workTree === undefined) found.onlyInHnp++;
    else if (sameContent(input.identity.kind, workTree, content)) found.equal++;
    else found.different++;
  }
  return found;
}

/** `first contact with HNP: 12 CRs are equal, 1 only in git, 2 only in HNP, 3 differ`. */
export function firstContactText({ equal, onlyInGit, onlyInHnp, different }: FirstContact): string {
  const parts = [
    `${count(equal, 'CR')} ${equal === 1 ? 'is' : 'are'} equal`,
    ...(onlyInGit > 0 ? [`${onlyInGit} only in git`] : []),
    ...(onlyInHnp > 0 ? [`${onlyInHnp} only in HNP`] : []),
    ...(different > 0 ? [`${different} ${different === 1 ? 'differs' : 'differ'}`] : []),
  ];
  return `first contact with HNP: ${parts.join(', ')}`;
}
