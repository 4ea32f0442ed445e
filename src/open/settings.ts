import * as path from 'node:path';
import { fabricFilePath, readFabricFile } from '../directory/fabricFile';
import { ignoreRules, nothingIgnored } from '../directory/ignore';
import { failed, ok, type Result } from '../model/problem';
import { NO_FABRIC_FILE, type FabricSettings } from '../sync/facts';
import { defaultFabricConfig, fabricConfig } from '../validate/fabricConfig';
import { files } from './adapters';

/** What `.hnp/fabric.yaml` says, with defaults. A directory that HNP or a person made without it has only files and git. */
export async function readSettings(directory: string): Promise<Result<FabricSettings>> {
  const bare: FabricSettings = {
    name: path.basename(directory),
    id: NO_FABRIC_FILE,
    directory,
    namespace: 'default',
    ingest: 'auto',
    config: defaultFabricConfig,
    elsewhere: new Set(),
    ignore: nothingIgnored,
    ignoreFields: [],
  };
  const file = path.join(directory, fabricFilePath);
  const there = await files.stat(file);
  if (!there.ok) return there;
  if (there.value === null) {
    const fabric = await files.stat(directory);
    if (fabric.ok && fabric.value?.kind !== 'directory')
      return failed('directory-missing', 'fabric', directory);
    return ok(bare);
  }
  const bytes = await files.read(file);
  if (!bytes.ok) return bytes;
  const { fabric, findings } = readFabricFile(Buffer.from(bytes.value).toString('utf8'));
  if (!fabric) return failed('fabric-file-invalid', 'fabric', file, findings[0]?.message);
  const { name, id, netbox, cluster, remote, branch, ingest, config, elsewhere, ignore, ignoreFields } =
    fabric;
  return ok({
    name,
    id,
    directory,
    ingest,
    config: fabricConfig(config),
    elsewhere: new Set(elsewhere),
    ignore: ignoreRules(ignore),
    ignoreFields,
    namespace: cluster?.namespace ?? 'default',
    ...(netbox ? { netbox } : {}),
    ...(cluster ? { cluster: { context: cluster.context } } : {}),
    ...(remote === undefined ? {} : { remote }),
    ...(branch === undefined ? {} : { branch }),
  });
}
