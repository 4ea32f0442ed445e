import { generate } from 'selfsigned';

export interface Certificates {
  /** PEM of the authority; the only thing a client must trust. */
  ca: string;
  /** PEM of the server's key and of its certificate, signed by the authority. */
  key: string;
  cert: string;
}

const hour = 3_600_000;

/** Makes a certificate authority and a server certificate for 127.0.0.1 and these names, good for a year. */
export async function makeCertificates(names: readonly string[] = ['localhost']): Promise<Certificates> {
  // An hour back: a container's clock may be behind the host's.
  const common = {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() - hour),
    notAfterDate: new Date(Date.now() + 365 * 24 * hour),
  } as const;
  const authority = await generate([{ name: 'commonName', value: 'hnp-gitops sandbox CA' }], {
    ...common,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  const server = await generate([{ name: 'commonName', value: 'hnp-gitops sandbox' }], {
    ...common,
    ca: { key: authority.private, cert: authority.cert },
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [{ type: 7, ip: '127.0.0.1' }, ...names.map(value => ({ type: 2, value }) as const)],
      },
    ],
  });
  return { ca: authority.cert, key: server.private, cert: server.cert };
}
