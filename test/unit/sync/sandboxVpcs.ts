import assert from 'node:assert/strict';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JsonObject } from '../../../src/model/json';
import { tipOf } from '../../../src/sandbox/argo/manifests';
import { runGit } from '../../../src/sandbox/git/run';
import {
  changedRecord,
  changedText,
  labelled,
  nameIn,
  valuesIn,
  valuesOf,
  Written,
  type Change,
  type Place,
  type Seen,
  type Values,
} from './historySteps';
import type { SandboxFabric } from './sandboxFabric';

/** Somebody works in the cluster by hand. */
export interface ClusterChange {
  readonly do: 'edit' | 'create' | 'delete';
  readonly name: string;
}

/** A VPC in the cluster. Its gateway is the server's: one that was made anew with another network keeps the old one. */
export interface Applied extends Values {
  readonly subnet: string;
  readonly gateway: string;
}

/** Files with our VPCs by the name in them. */
type Texts = ReadonlyMap<string, { readonly file: string; readonly text: string }>;

const folder = 'managed/vpc';
/** Our VPCs stand beside those of the sample: `h3-vpc-1` is the one of history 3. */
const own = /^h\d+-/;
/** What only the cluster has; no person gives such a value. */
const drifted = 999;

/** The VPCs of histories on the sandbox's servers: what each place holds of them, and how people change it there. */
export class SandboxVpcs {
  readonly written = new Written();
  /** All that people wrote in git and in HNP; each value is given once. */
  readonly byPeople = new Set<number>();
  /** Who did what, for whoever looks for the cause of a failure. */
  readonly log: string[] = [];
  commitsOfOthers = 0;
  /** The first VLAN that no VPC of the sample has; its namespace ends at 2999. */
  private vlan = 2000;
  private mtu = 10_000;
  private readonly committed = new Map<string, Texts>();
  /** What is there now, as far as it was looked at since the last sync. */
  private now: { git?: Texts; upstream?: Texts } = {};
  private readonly unpushed: string[] = [];

  constructor(private readonly fabric: SandboxFabric) {}

  async valuesAt(place: Place): Promise<Seen> {
    if (place !== 'gui') return valuesByName(await this.texts(place));
    const records = this.fabric.sandbox.hnp.list(1, 'VPC').filter(({ name }) => own.test(name));
    return new Map(records.map(record => [record.name, valuesIn(record)]));
  }

  /** The VPCs as the cluster would have them of a commit: of upstream's tip, or of the one that was applied last. */
  async asApplied(of: 'tip' | 'applied'): Promise<ReadonlyMap<string, Applied>> {
    const texts =
      of === 'tip'
        ? await this.texts('upstream')
        : await this.textsOf(this.fabric.argo.state.applied ?? assert.fail());
    return new Map(
      [...texts].map(([name, { text }]) => {
        const subnet = /subnet: (\S+)/.exec(text)?.[1] ?? assert.fail(text);
        return [name, { ...valuesOf(text), subnet, gateway: gatewayOf(subnet) }];
      }),
    );
  }

  inCluster(): ReadonlyMap<string, Applied> {
    const objects = this.fabric.cluster.list('VPC').filter(({ metadata }) => own.test(metadata.name));
    return new Map(
      objects.map(({ metadata, spec }) => {
        const { subnets } = spec as { subnets: { web: { subnet: string; gateway: string } } };
        const { subnet, gateway } = subnets.web;
        const values = valuesIn({ spec: spec as JsonObject, labels: { ...metadata.labels } });
        return [metadata.name, { ...values, subnet, gateway }];
      }),
    );
  }

  /** Files in the work tree, path and text. */
  async filesHere(): Promise<[file: string, text: string][]> {
    const files = (await readdir(join(this.fabric.directory, folder)))
      .sort()
      .map(name => `${folder}/${name}`);
    const texts = await Promise.all(files.map(file => this.fabric.text(file)));
    return files.map((file, at) => [file, texts[at] ?? '']);
  }

  /** A person's change, where it is one: nobody makes what is there, or changes what is not. */
  async change(change: Change): Promise<void> {
    const known = await this.valuesAt(change.at);
    const now = known.get(change.name);
    if (change.do === 'create' ? now : !now) return;
    if (change.do === 'rename' && known.has(change.to)) return;
    const made = this.valuesFor(change);
    assert.ok(this.vlan < 3000 && this.mtu < 100_000, 'values are left');
    this.log.push(`${JSON.stringify(change)} made ${made.join(', ')}, of ${JSON.stringify(now)}`);
    this.written.note(change, now, made);
    for (const value of made) this.byPeople.add(value);
    if (change.at === 'gui') await this.changeRecord(change, made);
    else await this.changeFile(change.at, change, made);
  }

  changeInCluster({ do: what, name }: ClusterChange): void {
    const { cluster } = this.fabric;
    const there = cluster.get({ kind: 'VPC', name });
    this.log.push(`${what} ${name} in the cluster`);
    if (what === 'create' && !there) {
      const metadata = { name, namespace: 'default', labels: { mtu: String(drifted) } };
      const made = { apiVersion: 'vpc.githedgehog.com/v1beta1', kind: 'VPC', metadata };
      const [result] = cluster.apply([{ ...made, spec: specOf(++this.vlan) }]);
      assert.equal(result?.outcome, 'created', result?.message);
    }
    if (what === 'delete') cluster.delete({ kind: 'VPC', name });
    if (what === 'edit' && there)
      cluster.edit({ kind: 'VPC', name }, object => {
        object.metadata.labels = { ...object.metadata.labels, mtu: String(drifted) };
      });
  }

  private valuesFor(change: Change): number[] {
    if (change.do === 'create') return [++this.vlan, ++this.mtu];
    if (change.do === 'edit') return [change.field === 'vlan' ? ++this.vlan : ++this.mtu];
    return [];
  }

  /** Upstream's commits reach the remote now: a sync or Argo CD is about to look. */
  async push(): Promise<void> {
    if (this.unpushed.length === 0) return;
    const { repository } = this.fabric.sandbox;
    const [first = '', ...more] = this.unpushed.splice(0);
    const input = [first.replace('\ndata 4\nedit\n', '$&from refs/heads/main^0\n'), ...more].join('');
    await runGit(['fast-import', '--quiet', '--date-format=now'], { cwd: repository, input });
    const tip = await tipOf(repository, 'main');
    if (tip !== undefined && this.now.upstream) this.committed.set(tip, this.now.upstream);
  }

  /** A sync may have changed everything. */
  lookAgain(): void {
    this.now = {};
  }

  private async texts(place: 'git' | 'upstream'): Promise<Texts> {
    const read = async (): Promise<Texts> =>
      place === 'git'
        ? byName(await this.filesHere())
        : this.textsOf((await tipOf(this.fabric.sandbox.repository, 'main')) ?? assert.fail());
    return (this.now[place] ??= await read());
  }

  private async textsOf(commit: string): Promise<Texts> {
    const known = this.committed.get(commit);
    if (known) return known;
    const directory = this.fabric.sandbox.fabrics[0]?.directory ?? '';
    const lines = await this.fabric.remote('grep', '-z', '-e', '', commit, '--', `${directory}/${folder}`);
    const texts = new Map<string, string>();
    for (const line of lines.split('\n')) {
      const [path = '', text = ''] = line.split('\0');
      const file = path.slice(`${commit}:${directory}/`.length);
      texts.set(file, `${texts.get(file) ?? ''}${text}\n`);
    }
    const read = byName([...texts]);
    this.committed.set(commit, read);
    return read;
  }

  private async changeRecord(change: Change, [made = 0, mtu]: readonly number[]): Promise<void> {
    const { hnp, env } = this.fabric.sandbox;
    const make = (spec: JsonObject, labels: JsonObject): void =>
      void hnp.upsert({ fabric: 1, kind: 'VPC', name: change.name, spec, labels }, 'anna');
    if (change.do === 'create') {
      make(specOf(made), { mtu: String(mtu) });
      return;
    }
    const record = this.fabric.record('VPC', change.name);
    if (change.do === 'delete') hnp.remove('VPC', record.id, 'anna');
    if (change.do === 'edit') {
      const { spec, labels } = changedRecord(record, change.field, made);
      make(spec, labels);
    }
    if (change.do === 'rename') {
      const answer = await fetch(`${env.HNP_NETBOX_URL}/api/plugins/hedgehog/vpcs/${record.id}/`, {
        method: 'PATCH',
        headers: { authorization: `Token ${env.HNP_NETBOX_TOKEN}`, 'content-type': 'application/json' },
        body: JSON.stringify({ name: change.to }),
      });
      await answer.arrayBuffer();
      assert.equal(hnp.get('VPC', record.id)?.name, change.to);
    }
  }

  private async changeFile(
    place: 'git' | 'upstream',
    change: Change,
    [made = 0, mtu = 0]: readonly number[],
  ): Promise<void> {
    const texts = await this.texts(place);
    const known = texts.get(change.name);
    const files = new Set([...texts.values()].map(({ file }) => file));
    const wanted = `${folder}/${change.name}.yaml`;
    // A CR that was renamed keeps its file, which another of its old name does not write over.
    const file = known?.file ?? (files.has(wanted) ? `${folder}/${change.name}-${made}.yaml` : wanted);
    const text =
      change.do === 'create'
        ? labelled(textOf(change.name, made), mtu)
        : changedText(known?.text ?? assert.fail(), change, made);
    if (place === 'upstream') this.commitUpstream(file, text);
    else if (text === undefined) await rm(join(this.fabric.directory, file));
    else await writeFile(join(this.fabric.directory, file), text);
    const others = [...texts.values()].filter(other => other.file !== file);
    const after = [...others, ...(text === undefined ? [] : [{ file, text }])];
    this.now[place] = byName(after.map(one => [one.file, one.text]));
  }

  /** A commit by somebody else upon the remote's branch, as `git fast-import` takes it. */
  private commitUpstream(file: string, text: string | undefined): void {
    const path = `${this.fabric.sandbox.fabrics[0]?.directory ?? ''}/${file}`;
    const change =
      text === undefined ? `D ${path}` : `M 100644 inline ${path}\ndata ${Buffer.byteLength(text)}\n${text}`;
    this.unpushed.push(
      `commit refs/heads/main\ncommitter Tom <tom@example.com> now\ndata 4\nedit\n${change}\n`,
    );
    this.commitsOfOthers++;
  }
}

function byName(files: readonly (readonly [file: string, text: string])[]): Texts {
  const named = files.map(([file, text]) => [nameIn(text), { file, text }] as const);
  return new Map(named.filter(([name]) => own.test(name)));
}

function valuesByName(texts: Texts): Seen {
  return new Map([...texts].map(([name, { text }]) => [name, valuesOf(text)]));
}

/** A VPC that is valid beside the sample's: its network is one that no other has, as is its VLAN. */
function textOf(name: string, vlan: number): string {
  return `apiVersion: vpc.githedgehog.com/v1beta1
kind: VPC
metadata:
  name: ${name}
  namespace: default
spec:
  subnets:
    web:
      subnet: ${networkOf(vlan)}
      vlan: ${vlan} # keep
`;
}

function specOf(vlan: number): JsonObject {
  return { subnets: { web: { subnet: networkOf(vlan), vlan } } };
}

/** The first address of one of our networks. */
function gatewayOf(network: string): string {
  return network.replace(/(\d+)\/28$/, (_, last) => String(Number(last) + 1));
}

/** One of 10.0.128.0/28 and up, which the sample leaves free. */
function networkOf(vlan: number): string {
  const n = vlan - 2000;
  return `10.0.${128 + Math.floor(n / 16)}.${(n % 16) * 16}/28`;
}
