import { fabric2 } from './fabric2';
import { edge1 } from './fabric1Edge';
import { vpcs1 } from './fabric1Vpcs';
import { wiring1 } from './fabric1Wiring';
import type { SampleFile } from './wiring';

/** A fabric of the sample. */
export interface SampleFabric {
  name: string;
  /** Its directory in the repository, with slashes. */
  directory: string;
  /** Fixed, so that two sandboxes show the same. */
  id: string;
}

export const sampleFabrics: readonly [SampleFabric, SampleFabric] = [
  { name: 'fabric-1', directory: 'gitops/fabric-1', id: '7c1f0d5ae2b94633a8f16d20c95e4b78' },
  { name: 'fabric-2', directory: 'gitops/hedgehog/fabric-2', id: 'd20b8e64f71a4c0f93ce5b07a8621f3d' },
];

/**
 * All files of the sample repository.
 * @param netboxUrl address of HNP, written into each fabric's `.hnp/fabric.yaml`
 * @param contextPrefix prefix of the kubeconfig's contexts
 */
export function sampleFiles(netboxUrl: string, contextPrefix = 'sandbox-'): ReadonlyMap<string, string> {
  const [first, second] = sampleFabrics;
  const files = new Map<string, string>([['README.md', readme]]);
  const put = (fabric: SampleFabric, entries: readonly SampleFile[]): void => {
    for (const [path, text] of entries) files.set(`${fabric.directory}/${path}`, text);
    files.set(`${fabric.directory}/.hnp/fabric.yaml`, fabricYaml(fabric, netboxUrl, contextPrefix));
  };
  put(first, [...wiring1, ...vpcs1, ...edge1, ['raw/.gitkeep', ''], ['unmanaged/.gitkeep', '']]);
  put(second, fabric2);
  return files;
}

function fabricYaml({ name, id }: SampleFabric, netboxUrl: string, contextPrefix: string): string {
  return `name: ${name}
id: ${id}
netbox:
  url: ${netboxUrl}
  fabric: ${name}
cluster:
  context: ${contextPrefix}${name}
  namespace: default
remote: origin
branch: main
`;
}

const readme = `# fabric-configs

The networks of two sites, kept the GitOps way: what is on \`main\` is what runs.

| fabric | directory |
|---|---|
| fabric-1 | gitops/fabric-1 |
| fabric-2 | gitops/hedgehog/fabric-2 (set up by the NetBox plugin) |

Put new resources into \`raw/\` of their fabric, and change existing ones in \`managed/\`.
This is the sample of the HNP GitOps sandbox: change what you like, nothing real hangs on it.
`;
