import * as path from 'node:path';
import * as vscode from 'vscode';
import { identityKey } from '../model/identity';
import { deliveryLine } from '../model/delivery';
import type { Problem } from '../model/problem';
import { problemText } from '../model/problemText';
import { distinctName, placeWords } from '../model/placeWords';
import type { FabricPlace, ResourceState, Snapshot, SourceStatus, StrayFile } from '../model/state';
import { stateWords } from '../model/stateWords';
import { ago, count } from '../model/words';
import { commands } from './commands';
import type { BrokenFabric, OpenFabric } from './fabrics';

/** The CRs of one kind, in the snapshot's order. */
export function resourcesOf(snapshot: Snapshot | undefined, kind: string): ResourceState[] {
  return snapshot?.resources.filter(({ identity }) => identity.kind === kind) ?? [];
}

/**
 * What is shown behind the fabric's name: what is special about its place, the branch and the last sync, or what is wrong.
 *
 * @param apart what tells it from another fabric of its name
 */
export function fabricDescription(snapshot: Snapshot, now: number, apart?: string): string {
  const { fabric, sources } = snapshot;
  const wrong = [
    silence('git remote', sources.remote, now),
    silence('HNP', sources.hnp, now),
    silence('cluster', sources.cluster, now),
  ].filter(text => text !== undefined);
  const branch = fabric.otherBranch
    ? `${fabric.otherBranch}, not ${fabric.branch ?? ''}`
    : (fabric.branch ?? '');
  const synced = fabric.lastSync ? `synced ${ago(fabric.lastSync.at, now)}` : undefined;
  const first = snapshot.firstContact ? 'not synced yet' : undefined;
  const place = placeWords(fabric.place);
  return [apart, ...place, branch, ...(wrong.length > 0 ? wrong : [synced ?? first])]
    .filter(Boolean)
    .join(' · ');
}

const notSignedIn = new Set<Problem['code']>([
  'hnp-auth',
  'hnp-no-token',
  'remote-auth',
  'ssh-key-refused',
  'cluster-auth',
]);

/** Why a system is not known, and since when; undefined while it answers. */
function silence(name: string, source: SourceStatus, now: number): string | undefined {
  const { problem, at } = source;
  if (!problem) return undefined;
  const since = at === undefined ? '' : ` for ${ago(at, now).replace(/ ago$/, '')}`;
  if (notSignedIn.has(problem.code)) return `${name} not signed in${since}`;
  if (problem.code === 'cluster-untrusted' || problem.code === 'remote-untrusted')
    return `${name} not confirmed yet`;
  if (problem.code === 'no-remote') return `no git remote "${problem.subject}"`;
  return `${name} not reached${since}`;
}

/** @param all the fabrics of the workspace: those of one name are told apart by their directories */
export function fabricItem(
  fabric: OpenFabric,
  snapshot: Snapshot | undefined,
  all: readonly OpenFabric[],
): vscode.TreeItem {
  const { name } = fabric.session.settings;
  const namesakes = all.filter(({ session }) => session.settings.name === name);
  const apart =
    namesakes.length < 2
      ? undefined
      : distinctName(
          fabric.directory,
          namesakes.map(({ directory }) => directory),
        );
  const item = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.Expanded);
  item.id = `fabric:${fabric.directory}`;
  item.iconPath = new vscode.ThemeIcon('server');
  item.contextValue = 'fabric';
  item.description = snapshot ? fabricDescription(snapshot, Date.now(), apart) : 'reading…';
  const place = placeLines(fabric.session.ports.place);
  const lines = snapshot ? problemsOf(snapshot) : [];
  const deliveries = snapshot?.deliveries.map(deliveryLine) ?? [];
  item.tooltip = [fabric.directory, ...place, ...lines, ...deliveries].join('\n');
  return item;
}

/** The same as `placeWords` with whole paths. That there is no repository is told as a problem. */
function placeLines({ submodule, inside }: FabricPlace): string[] {
  return [
    ...(submodule ? [`In the submodule ${submodule.path} of ${submodule.of}`] : []),
    ...(inside ? [`Inside the fabric ${inside.name} in ${inside.directory}`] : []),
  ];
}

/** What is wrong with a fabric as a whole, a line each: what failed, and what to do. */
export function problemsOf(snapshot: Snapshot): string[] {
  const { remote, hnp, cluster } = snapshot.sources;
  const problems = [...snapshot.problems, remote.problem, hnp.problem, cluster.problem].filter(
    problem => problem !== undefined,
  );
  return problems.map(problem => {
    const { what, next } = problemText(problem);
    return `${what} ${next}`;
  });
}

export function brokenItem({ directory, problem }: BrokenFabric): vscode.TreeItem {
  const item = new vscode.TreeItem(path.basename(directory), vscode.TreeItemCollapsibleState.None);
  const { what, next } = problemText(problem);
  item.description = what;
  item.tooltip = `${what}\n${next}`;
  item.iconPath = new vscode.ThemeIcon('error', new vscode.ThemeColor('charts.red'));
  item.contextValue = 'broken';
  return item;
}

export function folderItem(
  label: string,
  description: string,
  icon: string,
  contextValue: string,
): vscode.TreeItem {
  const expanded = contextValue === 'attention';
  const { Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(label, expanded ? Expanded : Collapsed);
  item.description = description;
  item.iconPath = new vscode.ThemeIcon(icon);
  item.contextValue = contextValue;
  return item;
}

export function filesText(files: readonly StrayFile[]): string {
  const documents = files.reduce((sum, file) => sum + file.documents, 0);
  return `${count(files.length, 'file')}, ${count(documents, 'document')}`;
}

export function kindItem(kind: string, snapshot: Snapshot | undefined): vscode.TreeItem {
  const resources = resourcesOf(snapshot, kind);
  const item = new vscode.TreeItem(kind, vscode.TreeItemCollapsibleState.Collapsed);
  const worst = (['conflict', 'invalid', 'drifted', 'orphaned'] as const)
    .map(state => ({ state, number: resources.filter(resource => resource.state === state).length }))
    .filter(({ number }) => number > 0)
    .map(({ state, number }) => `${number} ${state}`);
  item.description = [String(resources.length), ...worst].join(' · ');
  item.iconPath = new vscode.ThemeIcon('type-hierarchy');
  item.contextValue = 'kind';
  return item;
}

export function groupItem(resources: readonly ResourceState[]): vscode.TreeItem {
  const first = resources[0]?.identity.name ?? '';
  const last = resources.at(-1)?.identity.name ?? '';
  const item = new vscode.TreeItem(`${first} … ${last}`, vscode.TreeItemCollapsibleState.Collapsed);
  item.description = String(resources.length);
  return item;
}

export function resourceItem(
  fabric: OpenFabric,
  snapshot: Snapshot | undefined,
  key: string,
  question: string | undefined,
): vscode.TreeItem {
  const state = snapshot?.resources.find(({ identity }) => identityKey(identity) === key);
  if (!state) return new vscode.TreeItem(key);
  const word = stateWords[state.state];
  const item = new vscode.TreeItem(state.identity.name, vscode.TreeItemCollapsibleState.None);
  item.description =
    firstError(snapshot, state) ??
    question ??
    (state.desired === 'absent' && state.draft === 'present' ? 'only in HNP so far' : state.columns);
  item.iconPath = new vscode.ThemeIcon(word.codicon, new vscode.ThemeColor(word.color));
  item.tooltip = tooltipOf(state);
  const hasFile = state.file !== undefined && state.desired !== 'absent';
  const whole = state.conflicts.some(({ path: at, source }) => at.length === 0 && source.kind === 'upstream');
  const parts = ['resource', hasFile ? 'file' : 'noFile', state.state, ...(whole ? ['wholeConflict'] : [])];
  item.contextValue = parts.join(' ');
  item.resourceUri = stateUri(fabric, state);
  const node = { type: 'resource', fabric, key };
  const command = hasFile ? commands.open : commands.compare;
  item.command = { command: command.id, title: command.title, arguments: [node] };
  item.accessibilityInformation = { label: `${state.identity.kind} ${state.identity.name}, ${word.word}` };
  return item;
}

/** What is wrong with an invalid CR; the number of its errors is the letter behind it already. */
function firstError(snapshot: Snapshot | undefined, state: ResourceState): string | undefined {
  if (state.state !== 'invalid') return undefined;
  const { kind, name } = state.identity;
  return snapshot?.findings.find(
    finding =>
      finding.severity === 'error' && finding.resource?.kind === kind && finding.resource.name === name,
  )?.message;
}

/** State words that hold, who changed the draft, and why HNP has no record. */
function tooltipOf(state: ResourceState): string {
  const words = state.states.map(other => stateWords[other].word).join(', ');
  const by = state.draftBy
    ? `Changed in HNP by ${state.draftBy.who ?? 'somebody'}, ${ago(state.draftBy.when, Date.now())}.`
    : '';
  const not = state.notInHnp ? `Not in HNP: ${state.notInHnp}` : '';
  return [`${state.identity.kind} ${state.identity.name}: ${words}`, by, not, state.file ?? '']
    .filter(Boolean)
    .join('\n');
}

/** An address that stands for a CR's state, so that the decoration provider can put its letter there. */
export function stateUri(fabric: OpenFabric, state: ResourceState): vscode.Uri {
  const { kind, namespace, name } = state.identity;
  return vscode.Uri.from({
    scheme: 'hnp-gitops-state',
    path: `/${fabric.session.settings.id}/${kind}/${namespace}/${name}`,
    query: state.state === 'invalid' ? `invalid&${state.errors}` : state.state,
  });
}

export function fileItem(fabric: OpenFabric, file: StrayFile): vscode.TreeItem {
  const uri = vscode.Uri.file(path.join(fabric.directory, file.file));
  const item = new vscode.TreeItem(
    file.file.replace(/^(raw|unmanaged)\//, ''),
    vscode.TreeItemCollapsibleState.None,
  );
  item.description = file.reason ?? count(file.documents, 'document');
  item.iconPath = vscode.ThemeIcon.File;
  item.resourceUri = uri;
  item.command = { command: 'vscode.open', title: 'Open', arguments: [uri] };
  item.contextValue = 'stray';
  return item;
}
