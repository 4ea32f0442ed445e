import { HnpClient } from '../hnp/client';
import { failed, ok, type Result } from '../model/problem';
import type { Access } from '../sync/engine';
import type { FabricSettings } from '../sync/facts';
import type { Hnp } from '../sync/ports';
import { files } from './adapters';

/** Opens a fabric's HNP: the same client as long as token and authorities are the same, so that its connections stay. */
export function hnpOpener({ netbox, name }: FabricSettings, access: Access): () => Promise<Result<Hnp>> {
  const url = netbox?.url;
  if (url === undefined) return () => Promise.resolve(failed('hnp-no-token', 'hnp', name));
  return hnpAt(url, access);
}

/** Opens the HNP at an address, with the token that is for it. */
export function hnpAt(url: string, access: Access): () => Promise<Result<HnpClient>> {
  let last:
    { readonly token: string; readonly ca: string | undefined; readonly client: HnpClient } | undefined;
  return async () => {
    const token = await access.hnpToken(url);
    if (!token) return failed('hnp-no-token', 'hnp', url, access.whyNoToken?.(url));
    const { caFile, proxies } = access.hnpNetwork ?? {};
    const authorities = caFile === undefined ? ok(undefined) : await readAuthorities(caFile, url);
    if (!authorities.ok) return authorities;
    const ca = authorities.value;
    if (last?.token === token && last.ca === ca) return ok(last.client);
    const client = new HnpClient({
      url,
      token,
      log: access.log,
      ...(proxies && { proxies }),
      ...(ca === undefined ? {} : { ca }),
    });
    last = { token, ca, client };
    return ok(client);
  };
}

async function readAuthorities(file: string, url: string): Promise<Result<string>> {
  const bytes = await files.read(file);
  if (!bytes.ok) return bytes;
  const text = Buffer.from(bytes.value).toString('utf8');
  return text.includes('-----BEGIN CERTIFICATE-----')
    ? ok(text)
    : failed('hnp-certificate', 'hnp', url, `${file} holds no certificate`);
}
