import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createGitServer } from '../../../../src/sandbox/git/server';
import { account } from '../fixture';
import { selfSigned } from './selfSigned';
import { configured, withPrograms, type Case, type Scene } from './scene';

const wrong = 'http://anna:wrong@';

/** Fetches from another address than the clone's own. */
function fetchFrom(
  scene: Scene,
  url: string,
  settings: Readonly<Record<string, string>> = {},
): ReturnType<Scene['fetch']> {
  return configured(scene, { 'remote.origin.url': url, ...settings }, () => scene.fetch());
}

/** A server on loopback for the time of `work`. */
async function withProxy<T>(status: number, work: (address: string) => Promise<T>): Promise<T> {
  const server = createServer((_request, response) => response.writeHead(status).end());
  server.on('connect', (_request, socket) => {
    socket.end(
      `HTTP/1.1 ${status} Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="x"\r\n\r\n`,
    );
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  try {
    return await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

/** Fetches over ssh, which says this and fails. */
function overSsh(said: readonly string[], rest: Omit<Case, 'provoke'>): Case {
  return {
    ...rest,
    async provoke(scene) {
      const lines = said.map(line => `echo ${JSON.stringify(line)} >&2`).join('\n');
      const git = await withPrograms(scene, { ssh: `${lines}\nexit 255` });
      if (!git.ok) return git;
      return configured(scene, { 'remote.origin.url': 'git@git.example.com:acme/fabrics.git' }, () =>
        git.value.fetch('origin', ['refs/heads/main']),
      );
    },
  };
}

export const networkCases: readonly Case[] = [
  {
    title: 'a password that is wrong',
    code: 'remote-auth',
    line: "The git remote origin did not accept your sign-in: remote: Authentication failed. · fatal: Authentication failed for 'http://HOST/configs.git/'. Sign in again with your credential helper or SSH key.",
    // Without the helper: git would tell it to forget the right password.
    provoke: scene =>
      fetchFrom(scene, scene.place.server.url('configs').replace('http://', wrong), {
        'credential.helper': '',
      }),
  },
  {
    title: 'a host that has no address',
    code: 'remote-unreachable',
    line: /^The git remote origin does not answer: .*Could not resolve host: nowhere\.invalid\. Check the network; it is tried again by itself\.$/,
    provoke: scene => fetchFrom(scene, 'http://nowhere.invalid/configs.git'),
  },
  {
    title: 'a port that nobody listens on',
    code: 'remote-unreachable',
    line: /^The git remote origin does not answer: .*Failed to connect to 127\.0\.0\.1 port 9\b.* Check the network; it is tried again by itself\.$/,
    provoke: scene => fetchFrom(scene, 'http://127.0.0.1:9/configs.git'),
  },
  {
    title: 'a connection that is cut',
    code: 'remote-unreachable',
    line: /^The git remote origin does not answer: .* Check the network; it is tried again by itself\.$/,
    async provoke(scene) {
      scene.place.server.server.faults = [{ kind: 'reset' }];
      try {
        return await scene.push();
      } finally {
        scene.place.server.server.faults = [];
      }
    },
  },
  {
    title: 'a certificate that nobody vouches for',
    code: 'remote-certificate',
    line: /^The certificate of the git remote origin is not trusted: .*certificate.* Set `http\.sslCAInfo` in your git configuration to the file of your authority\.$/i,
    async provoke(scene) {
      const server = await createGitServer({ root: scene.place.server.root, ...account, tls: selfSigned });
      await server.server.start();
      try {
        return await fetchFrom(scene, server.url('configs'));
      } finally {
        await server.server.stop();
      }
    },
  },
  {
    title: 'a proxy that wants a name and a password',
    code: 'proxy-failed',
    line: /^The proxy on the way to the git remote origin does not let git through: .*407.* Check `http\.proxy` of your git configuration and HTTPS_PROXY: address, name and password\.$/,
    provoke: scene =>
      withProxy(407, proxy => fetchFrom(scene, 'https://git.example.com/a.git', { 'http.proxy': proxy })),
  },
  {
    title: 'a proxy that wants a name and a password, for plain http',
    code: 'proxy-failed',
    line: /^The proxy on the way to the git remote origin does not let git through: .*407/,
    provoke: scene =>
      withProxy(407, proxy => fetchFrom(scene, 'http://git.example.com/a.git', { 'http.proxy': proxy })),
  },
  {
    title: 'a proxy that is not there',
    code: 'proxy-failed',
    line: /^The proxy on the way to the git remote origin does not let git through: .*127\.0\.0\.1 port 9\b/,
    provoke: scene =>
      fetchFrom(scene, 'https://git.example.com/a.git', { 'http.proxy': 'http://127.0.0.1:9' }),
  },
  {
    title: 'a proxy that is not there, on the host of the remote itself',
    code: 'proxy-failed',
    line: /^The proxy on the way to the git remote origin does not let git through: .*127\.0\.0\.1 port 9\b/,
    provoke: scene => fetchFrom(scene, 'https://127.0.0.1/a.git', { 'http.proxy': 'http://127.0.0.1:9' }),
  },
  overSsh(['Host key verification failed.'], {
    title: 'an SSH host that was never seen before',
    code: 'ssh-host-unknown',
    line: /^The host key of the git remote origin is not known yet: Host key verification failed\. · fatal: Could not read from remote repository\. · .*Run "ssh -T" once with its user and host, compare the fingerprint with the one that the host publishes, and accept it\.$/,
  }),
  overSsh(
    [
      '@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @',
      'IT IS POSSIBLE THAT SOMEONE IS DOING SOMETHING NASTY!',
      'Host key verification failed.',
    ],
    {
      title: 'an SSH host with another key than before',
      code: 'ssh-host-changed',
      line: /^The host key of the git remote origin is another one than before: .* Only then remove the old key with "ssh-keygen -R" and its host\.$/,
    },
  ),
  overSsh(['git@git.example.com: Permission denied (publickey).'], {
    title: 'SSH keys that the host does not take',
    code: 'ssh-key-refused',
    line: /^The git remote origin accepts none of your SSH keys: git@git\.example\.com: Permission denied \(publickey\)\. · .* Load your key with "ssh-add", and add its public half to your account there\.$/,
  }),
  overSsh(['ERROR: This repository was archived so it is read-only.'], {
    title: 'an archived repository, over ssh',
    code: 'repository-archived',
    line: /^The repository of the git remote origin is archived: nobody can change it: ERROR: This repository was archived/,
  }),
  {
    title: 'a remote of that name is not there',
    code: 'no-remote',
    line: /^The git remote "upstream" was not found: fatal: 'upstream' does not appear to be a git repository.*to work without one\.$/,
    provoke: ({ git }) => git.fetch('upstream', ['refs/heads/main']),
  },
  {
    title: 'a branch that the remote does not have',
    code: 'no-branch',
    line: 'The remote has no branch for "live": fatal: couldn\'t find remote ref refs/heads/live. Push the branch once, or correct `branch` in .hnp/fabric.yaml.',
    provoke: ({ git }) => git.fetch('origin', ['refs/heads/live']),
  },
  {
    title: 'commits on the remote that are not here',
    code: 'remote-rejected',
    line: 'taken has newer commits on the remote: [rejected] (fetch first). Sync again: the new commits are taken in first.',
    async provoke({ place, git, next }) {
      const other = await place.clone('other');
      await other.git('commit', '--quiet', '--allow-empty', '-m', 'theirs');
      await other.git('push', '--quiet', other.bare, 'HEAD:refs/heads/taken');
      return git.pushBranch('origin', next, 'taken');
    },
  },
];
