import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import type { JsonObject } from '../../src/model/json';
import { startSynced } from '../../src/sandbox';
import type { Sandbox } from '../../src/sandbox/sandbox';

/** The sandbox, and what people and the cluster do to it before pictures are taken; each of it may be asked for again. */
export class Sample {
  private readonly done = new Map<string, Promise<void>>();

  private constructor(
    private readonly dir: string,
    readonly sandbox: Sandbox,
  ) {}

  static async start(): Promise<Sample> {
    const dir = await mkdtemp(path.join(tmpdir(), 'hnp-gitops-pictures-'));
    return new Sample(dir, await startSynced({ dir: path.join(dir, 'sandbox'), applyDelayMs: 0 }));
  }

  async stop(): Promise<void> {
    await this.sandbox.stop();
    await rm(this.dir, { recursive: true, force: true });
  }

  /** Conflicts, an invalid file, and one in the inbox. */
  attention(): Promise<void> {
    return this.once('attention', async () => {
      this.draft('vpc-1', 'db', { vlan: 1002 }, 'anna');
      this.draft('vpc-3', 'backup', { vlan: 1203, gateway: '10.0.48.2' }, 'tom');
      await this.edit('vpc/vpc-1.yaml', 'vlan: 1020', 'vlan: 1012');
      await this.edit('vpc/vpc-3.yaml', '10.0.48.254\n      vlan: 1201', '10.0.48.1\n      vlan: 1202');
      await this.edit('vpc/vpc-2.yaml', 'vlan: ', 'vlan: many # ');
      await this.upload('rack-07.yaml', await this.text('vpc/vpc-1.yaml'));
    });
  }

  /** A VPC that somebody changed in the cluster. */
  drift(): Promise<void> {
    return this.once('drift', () => {
      for (const argo of this.sandbox.argo) argo.pause();
      this.sandbox.kubernetes.cluster('fabric-1').edit({ kind: 'VPC', name: 'guest' }, object => {
        const { subnets } = object['spec'] as { subnets: Record<string, JsonObject> };
        for (const subnet of Object.values(subnets)) subnet['vlan'] = 1999;
      });
      return Promise.resolve();
    });
  }

  /** A file in raw/ with a document of each outcome. */
  inbox(): Promise<void> {
    return this.once('inbox', async () => {
      await this.attention();
      const vpc = await this.text('vpc/vpc-3.yaml');
      const documents = [
        vpc
          .replaceAll('vpc-3', 'vpc-batch')
          .replaceAll(/10\.0\.48\./g, '10.0.64.')
          .replace(/vlan: \d+/, 'vlan: 1300'),
        vpc.replace(/vlan: \d+/, 'vlan: 1301'),
        'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: app-settings\n',
        'apiVersion: agent.githedgehog.com/v1beta1\nkind: Agent\nmetadata:\n  name: leaf-1\n',
        vpc.replaceAll('vpc-3', 'name-that-is-too-long'),
      ];
      await this.upload('new.yaml', documents.join('---\n'));
    });
  }

  /** Does it the first time that it is asked for. */
  private once(what: string, act: () => Promise<void>): Promise<void> {
    const acted = this.done.get(what) ?? act();
    this.done.set(what, acted);
    return acted;
  }

  private file(name: string): string {
    return path.join(this.sandbox.workspace, 'gitops/fabric-1', name);
  }

  private text(file: string): Promise<string> {
    return readFile(this.file(`managed/${file}`), 'utf8');
  }

  private upload(name: string, text: string): Promise<void> {
    return writeFile(this.file(`raw/${name}`), text);
  }

  private async edit(file: string, from: string, to: string): Promise<void> {
    const text = await this.text(file);
    if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
    await writeFile(this.file(`managed/${file}`), text.replace(from, to));
  }

  /** Changes a subnet of a VPC in HNP. */
  private draft(name: string, subnet: string, change: JsonObject, who: string): void {
    const record = this.sandbox.hnp.find(1, 'VPC', name);
    if (!record) throw new Error(`${name} is not in HNP`);
    const spec = structuredClone(record.spec) as { subnets: Record<string, JsonObject> };
    Object.assign(spec.subnets[subnet] ?? {}, change);
    this.sandbox.hnp.upsert({ ...record, spec }, who);
  }
}
