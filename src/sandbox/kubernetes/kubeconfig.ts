import { chmod, writeFile } from 'node:fs/promises';
import { stringify } from 'yaml';

/** Writes a kubeconfig (mode 0600): one user with a bearer token, a cluster and a context per entry. */
export async function writeKubeconfig(
  path: string,
  entries: readonly { name: string; url: string }[],
  ca: string,
  token: string,
): Promise<void> {
  const authority = Buffer.from(ca).toString('base64');
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': entries[0]?.name ?? '',
    clusters: entries.map(({ name, url }) => ({
      name,
      cluster: { server: url, 'certificate-authority-data': authority },
    })),
    users: [{ name: 'sandbox', user: { token } }],
    contexts: entries.map(({ name }) => ({
      name,
      context: { cluster: name, user: 'sandbox', namespace: 'default' },
    })),
  };
  await writeFile(path, stringify(config), { mode: 0o600 });
  // The mode above counts for a new file only.
  await chmod(path, 0o600);
}
