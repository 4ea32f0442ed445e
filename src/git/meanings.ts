import type { GitProblemCode } from '../model/gitProblems';
import type { Retry } from '../model/problem';

/** A pattern of git's words, what they mean, and when trying again can help. */
type Meaning = readonly [RegExp, GitProblemCode, Retry?];

/** A minute: what GitHub asks for when a limit is hit and no time is told. */
export const RATE_LIMIT_MS = 60_000;

/**
 * What git's own words mean, the first that matches. git has no error codes, so its English messages (LC_ALL=C; 2.30 to 2.50) are
 * the source: connect.c, http.c, remote-curl.c, transport.c, send-pack.c, builtin/push.c, builtin/add.c, builtin/commit.c,
 * gpg-interface.c, ident.c, lockfile.c, promisor-remote.c, setup.c, those of curl and OpenSSH, and what GitHub adds to them.
 * What is more exact stands before what is more general.
 */
export const meanings: readonly Meaning[] = [
  // Refusals of a push, by the host's own words.
  [
    /GH009|GH013[^]*push protection|push cannot contain secrets|secret-scanning\/unblock-secret/i,
    'secret-found',
  ],
  [
    /GH001|exceeds GitHub's file size limit|pack exceeds maximum allowed size|returned error: 413|HTTP 413/i,
    'file-too-large',
  ],
  [/GH007|email privacy restrictions/i, 'email-private'],
  [/without `?workflows?`? (scope|permission)/i, 'token-scope'],
  [/GH006|protected branch hook declined|push code to protected branches/i, 'branch-protected'],
  [/GH013|repository rule violations/i, 'push-rules'],
  [/^remote: .*No space left on device|remote unpack failed.*No space left/im, 'remote-disk-full'],
  [/shallow update not allowed/i, 'clone-shallow'],
  [/\[rejected\]/, 'remote-rejected', { afterMs: 0 }],
  // Another push won the race for the ref's lock: the same as being behind.
  [
    /\[remote rejected\].*\((cannot lock ref|failed to update ref|incorrect old value|reference already exists)/,
    'remote-rejected',
    { afterMs: 0 },
  ],
  [/\(unpacker error\)|remote unpack failed/i, 'remote-error', { afterMs: 30_000 }],
  [/\[remote rejected\]|pre-receive hook declined|update hook declined/i, 'remote-refused'],
  // Answers of a host instead of a repository.
  [/SAML SSO|SAML enforcement/i, 'sso-required'],
  [/repository was archived|repository is archived/i, 'repository-archived'],
  [
    /returned error: 30[12378]|HTTP 30[12378]|unable to update url base from redirection|This repository moved/i,
    'repository-moved',
  ],
  [
    /returned error: 429|HTTP 429|rate limit|abuse detection|too many requests/i,
    'rate-limited',
    { afterMs: RATE_LIMIT_MS },
  ],
  [
    /returned error: 407|HTTP code 407|response 407|Could not resolve proxy|Proxy CONNECT aborted|CONNECT tunnel failed/i,
    'proxy-failed',
  ],
  [
    /Write access to repository not granted|Resource not accessible by|Personal access tokens \(classic\) are forbidden|forbids access via a (fine-grained )?personal access token/i,
    'token-scope',
  ],
  [/Permission to .* denied|returned error: 403|HTTP 403/i, 'remote-forbidden'],
  // ssh, before what git adds to it: "Could not read from remote repository".
  [/REMOTE HOST IDENTIFICATION HAS CHANGED/i, 'ssh-host-changed'],
  [/Host key verification failed|No \S+ host key is known for/i, 'ssh-host-unknown'],
  [/Permission denied \([a-z,-]*publickey|Too many authentication failures/i, 'ssh-key-refused'],
  [
    /Authentication failed|could not read (Username|Password)|terminal prompts disabled|returned error: 401|HTTP 401|Invalid username or (password|token)/i,
    'remote-auth',
  ],
  [/Repository not found|repository '.*' not found/i, 'repository-missing'],
  [/does not appear to be a git repository|No such remote/i, 'no-remote'],
  [/couldn't find remote ref/i, 'no-branch'],
  [
    /SSL certificate problem|server certificate verification failed|certificate verify (locations|failed)|SSL peer certificate|no alternative certificate subject name|error setting certificate|gnutls_handshake|SSL_connect|SSL routines|TLS connect error/i,
    'remote-certificate',
  ],
  [/from promisor remote/i, 'clone-partial'],
  [/returned error: 5\d\d|HTTP 5\d\d|Internal Server Error/i, 'remote-error', { afterMs: 30_000 }],
  // Local ones that may follow upon what a remote said stand behind it, the others before.
  [/detected dubious ownership|unsafe repository \(/i, 'dubious-ownership'],
  [/not a git repository|must be run in a work tree/i, 'not-a-repository'],
  [/No space left on device|Disk quota exceeded|not enough space on the disk/i, 'disk-full'],
  [
    /failed to sign the data|cannot run gpg|signingkey needs to be configured|failed to write commit object/i,
    'signing-failed',
  ],
  [/cannot do a partial commit during a (merge|cherry-pick|rebase|revert)/i, 'operation-unfinished'],
  [/refusing to merge unrelated histories/i, 'unrelated-histories'],
  [/ignored by one of your \.gitignore files/i, 'path-ignored'],
  [/outside of your sparse-checkout/i, 'clone-sparse'],
  [/in unpopulated submodule/i, 'submodule-missing'],
  [/Please tell me who you are|empty ident name|auto-detection is disabled/i, 'no-identity'],
  [
    /Could not resolve host|Failed to connect|Couldn't connect|Connection (refused|reset|timed out)|Empty reply|timed out|unable to access|RPC failed|early EOF|hung up unexpectedly|remote failure|unexpected disconnect|did not end within|Could not read from remote repository/i,
    'remote-unreachable',
    { afterMs: 5_000 },
  ],
];
