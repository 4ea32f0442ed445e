/** A file of the sample: path below the fabric's directory, with slashes, and text. */
export type SampleFile = readonly [path: string, text: string];

/** One end of a link: the device with its port, and its address where the link is routed. */
export interface End {
  port: string;
  ip?: string;
}

/** Two spines' worth of routed links: a Connection per spine and leaf, each of two links. */
export interface FabricLink {
  spine: string;
  leaf: string;
  /** Ports on both sides, pairwise. */
  spinePorts: readonly string[];
  leafPorts: readonly string[];
  /** Number of the first /31 below 172.30.128.0. */
  firstLink: number;
}

/** The ends of a FabricLink, with an even address at the spine and the odd one after it at the leaf. */
export function fabricEnds(link: FabricLink): { spine: Required<End>; leaf: Required<End> }[] {
  return link.spinePorts.map((spinePort, index) => {
    const address = (link.firstLink + index) * 2;
    return {
      spine: { port: `${link.spine}/${spinePort}`, ip: `172.30.128.${address}/31` },
      leaf: { port: `${link.leaf}/${link.leafPorts[index] ?? ''}`, ip: `172.30.128.${address + 1}/31` },
    };
  });
}

/** The text of a fabric Connection as `hhfab` hydrates it. */
export function fabricConnection(link: FabricLink): SampleFile {
  const name = `${link.spine}--fabric--${link.leaf}`;
  const links = fabricEnds(link).map(
    ({ spine, leaf }) => `    - spine:
        port: ${spine.port}
        ip: ${spine.ip}
      leaf:
        port: ${leaf.port}
        ip: ${leaf.ip}
`,
  );
  return [
    `managed/connection/${name}.yaml`,
    `apiVersion: wiring.githedgehog.com/v1beta1
kind: Connection
metadata:
  name: ${name}
  namespace: default
spec:
  fabric:
    links:
${links.join('')}`,
  ];
}
