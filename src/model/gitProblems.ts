/** What failed, and what to do next; both may name what the problem is about. */
export type Wording = readonly [
  what: (subject: string) => string,
  next: string | ((subject: string) => string),
];

/**
 * Everything that is expected to go wrong with git and its remotes: a closed set, so that each has its own words and its own next
 * step. test/unit/git/errors/errors.test.ts holds each to a case in which it really happens.
 */
export const gitWordings = {
  'git-missing': [() => 'git was not found', 'Install git 2.30 or later and put it on the PATH.'],
  'git-old': [s => `git ${s} is too old`, 'Install git 2.30 or later, then reload the window.'],
  'git-failed': [s => `git failed in ${s}`, 'See the HNP GitOps log for the command.'],
  'not-a-repository': [
    s => `${s} is not in a git repository`,
    'Run "git init", or open a clone of the fabric\'s repository.',
  ],
  'dubious-ownership': [
    s => `The repository ${s} belongs to another user of this machine, so git does not open it`,
    s => `If you trust what is in it, run "git config --global --add safe.directory '${s}'".`,
  ],
  'submodule-missing': [
    s => `${s} is a submodule that is not checked out`,
    s => `Run "git submodule update --init -- '${s}'", then open the fabric again.`,
  ],
  'head-detached': [
    s => `No branch is checked out in ${s}`,
    'Run "git switch" with the fabric\'s branch to sync; the views work without one.',
  ],
  'other-branch': [
    s => `The fabric's branch ${s} is not checked out`,
    'Switch to it to sync; the views work on any branch.',
  ],
  'operation-unfinished': [
    s => `A ${s} is not finished in this repository`,
    s =>
      s === 'bisect'
        ? 'End it with "git bisect reset", then sync again.'
        : `Finish it with "git ${s} --continue", or take it back with "git ${s} --abort", then sync again.`,
  ],
  'merge-unfinished': [
    s => `${s} has a merge that is not finished`,
    'Resolve the conflicts, stage the files with "git add", then try again.',
  ],
  'lock-left': [
    s => `Another git, or one that crashed, holds the lock ${s}`,
    'If no git command is running, delete that file, then sync again.',
  ],
  'clone-shallow': [
    s => `This shallow clone does not reach back to where ${s} and the remote parted`,
    'Run "git fetch --unshallow", then sync again.',
  ],
  'clone-partial': [
    s => `This partial clone lacks parts of ${s}, and the remote did not give them`,
    'Check the network and your sign-in, or clone again without "--filter".',
  ],
  'clone-sparse': [
    s => `The sparse checkout of this clone leaves out ${s}`,
    'Run "git sparse-checkout disable", or add the whole fabric to it: what is left out is neither checked nor synced.',
  ],
  'lfs-pointer': [
    s => `${s} is kept in Git LFS, so git has only a pointer to it`,
    'Take it out of .gitattributes, run "git add --renormalize" for it and commit: controllers need the CR itself.',
  ],
  'path-ignored': [
    s => `A .gitignore keeps ${s} out of git`,
    'Change the .gitignore; "git check-ignore -v" with the file names the line.',
  ],
  'nothing-to-commit': [s => `Nothing to commit in ${s}`, 'Nothing is left to do.'],
  'no-identity': [
    s => `git does not know who commits in ${s}`,
    'Run "git config --global user.name" and "user.email" with your name and address, then try again.',
  ],
  'signing-failed': [
    s => `The commit in ${s} could not be signed`,
    'Check the key in `user.signingKey` and its agent, or run "git config commit.gpgSign false", then sync again.',
  ],
  'hook-refused': [s => `A git hook said no for ${s}`, 'Mend what the hook says, then sync again.'],
  'hook-changed': [
    s => `A git hook changed what was committed: ${s}`,
    'Look at the commit with "git show", then sync again to push it.',
  ],
  'disk-full': [
    s => `There is no space left on the disk for ${s}`,
    'Make room, then sync again: it goes on from here.',
  ],
  'no-remote': [
    s => `The git remote "${s}" was not found`,
    'Check it with "git remote -v", or take `remote` out of .hnp/fabric.yaml to work without one.',
  ],
  'no-branch': [
    s => `The remote has no branch for "${s}"`,
    'Push the branch once, or correct `branch` in .hnp/fabric.yaml.',
  ],
  diverged: [
    s => `${s} and the remote went different ways`,
    'Commit or stash your work and run "git pull --rebase", then sync again.',
  ],
  'unrelated-histories': [
    s => `${s} and the remote have no commit in common`,
    'Check that the remote is the right one; clone it again beside this one and copy your files over.',
  ],
  'local-changes': [
    s => `${s} cannot be merged with what the remote has`,
    'Nothing was changed. Commit or stash your change of it and run "git pull --rebase", then sync again.',
  ],
  'partly-staged': [
    s => `${s} is staged in another version than the one on the disk`,
    'Nothing was changed. Stage it whole, or unstage it with "git restore --staged", then sync again.',
  ],
  'remote-unreachable': [
    s => `The git remote ${s} does not answer`,
    'Check the network; it is tried again by itself.',
  ],
  'remote-error': [
    s => `The server of the git remote ${s} had an error of its own`,
    'Wait a little, see its status page; it is tried again by itself.',
  ],
  'rate-limited': [
    s => `The git remote ${s} takes no more requests for now`,
    'Wait until the limit is over; it is tried again by itself.',
  ],
  'proxy-failed': [
    s => `The proxy on the way to the git remote ${s} does not let git through`,
    'Check `http.proxy` of your git configuration and HTTPS_PROXY: address, name and password.',
  ],
  'remote-certificate': [
    s => `The certificate of the git remote ${s} is not trusted`,
    'Set `http.sslCAInfo` in your git configuration to the file of your authority.',
  ],
  'ssh-host-unknown': [
    s => `The host key of the git remote ${s} is not known yet`,
    'Run "ssh -T" once with its user and host, compare the fingerprint with the one that the host publishes, and accept it.',
  ],
  'ssh-host-changed': [
    s => `The host key of the git remote ${s} is another one than before`,
    'Ask who runs the host why: it may be an attack. Only then remove the old key with "ssh-keygen -R" and its host.',
  ],
  'ssh-key-refused': [
    s => `The git remote ${s} accepts none of your SSH keys`,
    'Load your key with "ssh-add", and add its public half to your account there.',
  ],
  'remote-auth': [
    s => `The git remote ${s} did not accept your sign-in`,
    'Sign in again with your credential helper or SSH key.',
  ],
  'sso-required': [
    s => `The organisation of the git remote ${s} wants a single sign-on first`,
    'Authorise your token or key for the organisation in the browser, then sync again.',
  ],
  'token-scope': [
    s => `Your token for the git remote ${s} may not do this`,
    'Make one that may write contents of this repository (classic: scope `repo`; for workflow files also `workflow`).',
  ],
  'remote-forbidden': [
    s => `The git remote ${s} does not let your account do this`,
    'Ask for write permission to the repository, or sign in with another account.',
  ],
  'repository-missing': [
    s => `The git remote ${s} has no such repository, or your account may not see it`,
    'Check the address with "git remote -v", ask for access, or sign in with another account.',
  ],
  'repository-archived': [
    s => `The repository of the git remote ${s} is archived: nobody can change it`,
    'Ask its owner to take it out of the archive, or set another remote.',
  ],
  'repository-moved': [
    s => `The git remote ${s} sends on to another address, and git does not follow`,
    'Look up the new address in the browser and set it with "git remote set-url".',
  ],
  'remote-rejected': [
    s => `${s} has newer commits on the remote`,
    'Sync again: the new commits are taken in first.',
  ],
  'branch-protected': [
    s => `${s} is a protected branch, which takes no push from you`,
    'Push to a branch of your own ("sync --aside") and open a pull request.',
  ],
  'push-rules': [
    s => `The rules of the repository do not allow this push to ${s}`,
    'Do what the rules say, or push to a branch of your own ("sync --aside") and open a pull request.',
  ],
  'secret-found': [
    s => `The host found a secret in the commits for ${s}`,
    'Take the secret out of the commit and make it invalid where it is used, or say on the host why it may go.',
  ],
  'file-too-large': [
    s => `A commit for ${s} holds a file that is too large for the remote`,
    'Take the file out of the commits that are not pushed, then sync again.',
  ],
  'email-private': [
    s => `The commits for ${s} would publish an e-mail address that your account keeps private`,
    'Set `user.email` to the noreply address of your account, run "git commit --amend --reset-author", then sync again.',
  ],
  'remote-refused': [
    s => `The remote refused the push to ${s}`,
    'The branch may be protected: push to another branch and open a pull request.',
  ],
  'remote-disk-full': [
    s => `The disk of the git remote ${s} is full`,
    'Tell who runs it; your commit is kept here. Sync again when there is room.',
  ],
} as const satisfies Readonly<Record<string, Wording>>;

export type GitProblemCode = keyof typeof gitWordings;
