import { gitWordings, type Wording } from './gitProblems';
import type { Problem, ProblemCode } from './problem';

/** What a person reads: what failed and for which file or system, and what to do next. */
export interface ProblemText {
  readonly what: string;
  readonly next: string;
}

/** One wording per code. `subject` is a file, address, branch or context; the detail is added behind. */
export const wordings: Readonly<Record<ProblemCode, Wording>> = {
  ...gitWordings,
  'directory-missing': [
    s => `The directory ${s} does not exist`,
    'Check the path, or create the fabric there.',
  ],
  'not-a-fabric': [
    s => `${s} is not a fabric's directory`,
    'It needs .hnp/fabric.yaml, or raw/ and managed/.',
  ],
  'several-fabrics': [s => `${s} holds several fabrics`, 'Name one of them.'],
  'fabric-file-invalid': [s => `${s} cannot be used`, 'Correct the file; the Problems view names the place.'],
  'fabric-nested': [
    s => `${s} is a fabric of its own and lies inside this one`,
    'Its files are left alone here. Move it out of raw/, managed/ and unmanaged/, best beside this fabric.',
  ],
  'file-unreadable': [s => `${s} cannot be read`, 'Check that it exists and may be read.'],
  'file-unwritable': [
    s => `${s} cannot be written`,
    'Check its permissions and the free space, then try again.',
  ],
  'file-changed': [
    s => `${s} changed while this ran`,
    'Nothing was overwritten. Look at the change and try again.',
  ],
  'plan-changed': [
    s => `The files of ${s} changed since the plan was shown`,
    'Nothing was done. Look at the new plan.',
  ],
  'name-invalid': [s => `A fabric cannot be named ${s}`, 'Choose another name.'],
  'not-confirmed': [
    s => `The name of the fabric is ${s}`,
    'Nothing was removed. Type its name to remove it.',
  ],
  'path-unsafe': [s => `${s} is not a safe path`, 'Use a plain file inside the fabric: no links, no "..".'],
  busy: [s => `${s} is in use by another run`, 'Wait until it ends, then try again.'],
  overtaken: [
    s => `Another run took over ${s} while this one stood still`,
    'Nothing more was written here, and the other run brings it to its end. Run it again to see what is left.',
  ],
  'recovery-stopped': [
    s => `An interrupted operation was not finished, because ${s} changed since`,
    'Your files were left as they are. Compare them with the copies, then run it again.',
  ],
  'journal-unreadable': [
    s => `The journal of an interrupted operation in ${s} cannot be read`,
    'No file was changed. See "git status" for what the operation left, then run it again.',
  ],
  'nothing-to-undo': [s => `There is no file operation of ${s} to undo`, 'Use git to go further back.'],
  'undo-refused': [
    s => `The last file operation of ${s} cannot be undone`,
    'Nothing was changed. Use git, or undo your edits first.',
  ],
  'rename-refused': [s => `Nothing can be renamed in ${s}`, 'Nothing was changed.'],
  cancelled: [s => `Cancelled: ${s}`, 'Run it again when you like; it goes on from here.'],
  'remote-untrusted': [
    s => `The repository names the git remote ${s}, which you have not confirmed`,
    'Nothing was sent to it. Confirm it once with "HNP GitOps: Check Connections"; on the command line name it in HNP_GIT_REMOTE.',
  ],
  'held-back': [s => `${s} has errors and stays out of the commit`, 'Mend the errors in the Problems view.'],
  'hnp-no-token': [
    s => `There is no token for HNP at ${s}`,
    'Run "HNP GitOps: Set HNP Token", or set HNP_NETBOX_URL and HNP_NETBOX_TOKEN.',
  ],
  'hnp-auth': [s => `HNP at ${s} did not accept the token`, 'Make a new token in NetBox and set it again.'],
  'hnp-forbidden': [
    s => `HNP at ${s} does not let this token do that`,
    'Ask for the permission in NetBox, or set a token that has it.',
  ],
  'hnp-certificate': [
    s => `The certificate of HNP at ${s} is not trusted`,
    'Name the file (PEM) of your authority by the setting `hnpGitops.netboxCaFile`, or by HNP_NETBOX_CA_FILE.',
  ],
  'hnp-proxy': [
    s => `The proxy on the way to HNP at ${s} does not let it through`,
    'Check HTTPS_PROXY and HTTP_PROXY: address, name and password. NO_PROXY names hosts that need none.',
  ],
  'hnp-moved': [
    s => `HNP at ${s} sends to another address`,
    'If you trust that address, write it into `netbox.url` in .hnp/fabric.yaml, and set its token.',
  ],
  'hnp-unreachable': [
    s => `HNP at ${s} does not answer`,
    'Check the address and the network; it is tried again by itself.',
  ],
  'hnp-answer': [
    s => `HNP at ${s} gave an answer that makes no sense`,
    'Check `netbox.url` in .hnp/fabric.yaml.',
  ],
  'hnp-fabric-missing': [
    s => `HNP at ${s} shows no such fabric`,
    'Correct `netbox.fabric` in .hnp/fabric.yaml, or ask for permission to view it.',
  ],
  'hnp-fabric-awaited': [
    s => `HNP at ${s} does not show the fabric's record yet`,
    "Make it in HNP's form, then run this again. No file was written.",
  ],
  'netbox-invalid': [
    s => `${s} cannot be the NetBox of a fabric`,
    'Write its address as https://netbox.example.com, without a user, password or "?".',
  ],
  'netbox-differs': [
    s => `${s} names another record of HNP`,
    'Nothing was done. If the new one is meant, change `netbox` in that file by hand.',
  ],
  'hnp-incomplete': [
    s => `The lists of HNP at ${s} kept changing while they were read`,
    'Nothing was decided from them; it is tried again.',
  ],
  'hnp-changed': [s => `${s} was not written to HNP`, 'Look at the new draft and sync again.'],
  'hnp-refused': [s => `HNP refused ${s}`, 'Correct the record or the file, then sync again.'],
  'hnp-record': [
    s => `HNP's ${s} cannot be read as it is`,
    'Correct the record in NetBox. Until then nothing is compared with HNP.',
  ],
  'hnp-pushes': [
    s => `HNP commits to git by itself for fabric ${s}`,
    'Clear its git repository in HNP; until then its records are not written, unless you insist (on the command line with --even-if-hnp-pushes).',
  ],
  'cluster-no-context': [
    s => `The kubeconfig has no usable context "${s}"`,
    'Correct `cluster.context` in .hnp/fabric.yaml, or your kubeconfig.',
  ],
  'cluster-untrusted': [
    s => `The cluster context "${s}" is not confirmed`,
    'Confirm it once with "HNP GitOps: Check Connections"; on the command line set KUBECONFIG.',
  ],
  'cluster-kubeconfig': [
    s => `The kubeconfig ${s} is not loaded`,
    'Keep it outside of every repository, such as in ~/.kube.',
  ],
  'cluster-auth': [
    s => `The cluster at ${s} did not accept your sign-in`,
    "Sign in again with your kubeconfig's own tool.",
  ],
  'cluster-forbidden': [
    s => `The cluster at ${s} does not let you read`,
    'Ask for the verb named here: docs/cluster.md has a ClusterRole with get, list and watch for all that is read.',
  ],
  'cluster-certificate': [
    s => `The certificate of the cluster at ${s} is not trusted`,
    'Correct the certificate authority in your kubeconfig.',
  ],
  'cluster-unreachable': [
    s => `The cluster at ${s} does not answer`,
    'Check the network or VPN; it is tried again by itself.',
  ],
  'cluster-answer': [
    s => `The cluster at ${s} gave an answer that makes no sense`,
    "Check the kubeconfig's server address.",
  ],
  'base-unreadable': [
    s => `The last agreed state (${s}) cannot be read`,
    'Nothing is synced until it can: fetch the repository again.',
  ],
  'base-refused': [
    s => `The remote did not take the agreed state (${s})`,
    'It is kept on this machine only: others see a first contact.',
  ],
  'not-read-back': [
    s => `${s} was written but could not be read back`,
    'Sync again: it finds out what is there.',
  ],
  'no-such-sync': [
    s => `There is no sync or commit ${s}`,
    'Name it by its commit; "hnp-gitops revert DIR" lists the syncs.',
  ],
  'verify-refused': [s => `${s} cannot be verified now`, 'Nothing was changed.'],
  'revert-refused': [s => `${s} cannot be undone now`, 'Nothing was changed.'],
  'no-such-resource': [
    s => `There is no CR ${s}`,
    'Write it as KIND/NAME or KIND/NAMESPACE/NAME, as status lists it.',
  ],
  'needs-decision': [s => `${s} waits for a decision`, 'Decide it, then sync again.'],
  'settle-first': [
    s => `What was decided about the remote's commits of ${s} is not done yet`,
    'A sync does it first: run one that is not only a commit.',
  ],
};

/** The text of a problem. Holds no secret, because no problem does. */
export function problemText(problem: Problem): ProblemText {
  const [what, next] = wordings[problem.code];
  const detail = oneLine(problem.detail ?? '');
  return {
    what: sentence(`${what(problem.subject)}${detail === '' ? '' : `: ${detail}`}`),
    next: typeof next === 'string' ? next : next(problem.subject),
  };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Ends with one mark, whatever another program's words ended with. */
function sentence(text: string): string {
  const bare = text.replace(/[\s.:;,]+$/, '');
  return /[?!…]$/.test(bare) ? bare : `${bare}.`;
}

/** One line: what failed, then what to do. */
export function problemLine(problem: Problem): string {
  const { what, next } = problemText(problem);
  return `${what} ${next}`;
}
