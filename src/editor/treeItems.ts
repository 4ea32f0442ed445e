import * as path from 'node:path';
import * as vscode from 'vscode';
import { countText } from '../compare/summary';
import { identityOfKey } from '../model/identity';
import { deliveryLine } from '../model/delivery';
import type { Problem } from '../model/problem';
import { problemText } from '../model/problemText';
import { distinctName, placeWords } from '../model/placeWords';
import type { FabricPlace, ResourceState, Snapshot, SourceStatus, StrayFile } from '../model/state';
import { stateWords } from '../model/stateWords';
import { ago, count } from '../model/words';
import { commands } from './commands';
import type { BrokenFabric, OpenFabric } from './fabrics';
import { describe, type TreeIndex } from './treeIndex';
import type { ResourceNode } from './treeNodes';

/** A kind of which a filter leaves no more than this is expanded. */
const FEW = 100;
/** More fabrics than this start collapsed, so that all of them can be seen. */
const SEVERAL = 5;

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

/** It answers and lets one in, and still it is not known what it holds. */
const notRead = new Set<Problem['code']>([
  'hnp-forbidden',
  'hnp-answer',
  'hnp-fabric-missing',
  'hnp-incomplete',
  'hnp-record',
  'cluster-forbidden',
  'cluster-answer',
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
  return `${name} not ${notRead.has(problem.code) ? 'read' : 'reached'}${since}`;
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
  const item = new vscode.TreeItem(
    name,
    all.length > SEVERAL
      ? vscode.TreeItemCollapsibleState.Collapsed
      : vscode.TreeItemCollapsibleState.Expanded,
  );
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
  const uri = vscode.Uri.file(path.join(directory, '.hnp', 'fabric.yaml'));
  item.command = { command: 'vscode.open', title: 'Open', arguments: [uri] };
  return item;
}

export function attentionItem({ attention }: TreeIndex): vscode.TreeItem {
  const item = folderItem('Attention', String(attention.length), 'bell-dot', 'attention');
  item.collapsibleState = vscode.TreeItemCollapsibleState.Expanded;
  item.tooltip = `${count(attention.length, 'CR')} that only a person can settle`;
  return item;
}

/** @param isFiltered whether a filter is set: what passes it is shown without another click */
export function rawItem(files: readonly StrayFile[], isFiltered: boolean): vscode.TreeItem {
  const documents = files.reduce((sum, file) => sum + file.documents, 0);
  const description = `${count(files.length, 'file')}, ${count(documents, 'document')}`;
  const item = folderItem('Raw inbox', description, 'inbox', 'raw', isFiltered);
  item.tooltip = 'Files that wait in raw/ to be filed. Drop more here.';
  return item;
}

export function unmanagedItem(files: readonly StrayFile[], isFiltered: boolean): vscode.TreeItem {
  const item = folderItem('Unmanaged', count(files.length, 'file'), 'archive', 'unmanaged', isFiltered);
  item.tooltip = 'Files in unmanaged/: kept as they are, and no part of the fabric';
  return item;
}

function folderItem(
  label: string,
  description: string,
  icon: string,
  contextValue: string,
  isExpanded = false,
): vscode.TreeItem {
  const { Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(label, isExpanded ? Expanded : Collapsed);
  item.description = description;
  item.iconPath = new vscode.ThemeIcon(icon);
  item.contextValue = contextValue;
  return item;
}

/** The one row of a fabric in which there is nothing. */
export function emptyItem(fabric: OpenFabric): vscode.TreeItem {
  const item = new vscode.TreeItem('No CRs yet', vscode.TreeItemCollapsibleState.None);
  item.description = 'drop YAML here, or click for a new one';
  item.iconPath = new vscode.ThemeIcon('new-file');
  item.contextValue = 'empty';
  item.tooltip = 'Files that are dropped here go into raw/ and are filed from there by their kind.';
  const { id, title } = commands.newResource;
  item.command = { command: id, title, arguments: [{ fabric }] };
  return item;
}

/**
 * @param resources those that are shown
 * @param all how many there are without the filter that is set; undefined without one
 */
export function kindItem(
  kind: string,
  resources: readonly ResourceState[],
  all: number | undefined,
): vscode.TreeItem {
  const { Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
  const isExpanded = all !== undefined && resources.length <= FEW;
  const item = new vscode.TreeItem(kind, isExpanded ? Expanded : Collapsed);
  const worst = (['conflict', 'invalid', 'drifted', 'orphaned'] as const)
    .map(state => ({ state, number: resources.filter(resource => resource.state === state).length }))
    .filter(({ number }) => number > 0)
    .map(({ state, number }) => countText(state, number));
  const number = all === undefined ? String(resources.length) : `${resources.length} of ${all}`;
  item.description = [number, ...worst].join(' · ');
  item.iconPath = new vscode.ThemeIcon('type-hierarchy');
  item.contextValue = 'kind';
  return item;
}

export function groupItem(resources: readonly ResourceState[]): vscode.TreeItem {
  const first = resources[0]?.identity.name ?? '';
  const last = resources.at(-1)?.identity.name ?? '';
  const item = new vscode.TreeItem(`${first} … ${last}`, vscode.TreeItemCollapsibleState.Collapsed);
  item.description = String(resources.length);
  item.contextValue = 'group';
  return item;
}

export function resourceItem(node: ResourceNode, snapshot: Snapshot, index: TreeIndex): vscode.TreeItem {
  const { fabric, key, asks } = node;
  const state = index.byKey.get(key);
  if (!state) return new vscode.TreeItem(identityOfKey(key).name);
  const word = stateWords[state.state];
  const { kind, name } = state.identity;
  const item = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.None);
  const question = asks ? index.attention.find(other => other.key === key)?.question : undefined;
  const description = describe(snapshot, state);
  const said = state.state === 'invalid' ? description : question;
  item.description = said ?? worded(state, description);
  item.iconPath = new vscode.ThemeIcon(word.codicon, new vscode.ThemeColor(word.color));
  item.tooltip = tooltipOf(state);
  const hasFile = state.file !== undefined && state.desired !== 'absent';
  const fields = state.conflicts.filter(({ path: at }) => at.length > 0);
  const isWhole = state.conflicts.some(
    ({ path: at, source }) => at.length === 0 && source.kind === 'upstream',
  );
  const hasDraft =
    fields.some(({ source }) => source.kind === 'draft') ||
    state.rows.some(({ verdict }) => verdict === 'draft-ahead');
  item.contextValue = [
    'resource',
    hasFile ? 'file' : 'noFile',
    state.state,
    ...(hasFile && hasDraft ? ['draftFields'] : []),
    ...(fields.length > 0 ? ['conflictFields'] : []),
    ...(isWhole ? ['wholeConflict'] : []),
  ].join(' ');
  item.resourceUri = stateUri(fabric, state);
  const command = hasFile ? commands.open : commands.compare;
  item.command = { command: command.id, title: command.title, arguments: [node] };
  item.accessibilityInformation = {
    label: [`${kind} ${name}, ${word.word}`, said ?? description].filter(Boolean).join(', '),
  };
  return item;
}

/** The state as a word, too, where it is not the usual one: an icon alone has to be known. */
function worded({ state, desired }: ResourceState, description: string): string {
  if (state === 'synced' || (state === 'draft' && desired === 'absent')) return description;
  return [stateWords[state].word, description].filter(Boolean).join(' · ');
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

/** @param stray what is known of it; undefined when it has just gone */
export function fileItem(fabric: OpenFabric, stray: StrayFile | undefined, file: string): vscode.TreeItem {
  const uri = vscode.Uri.file(path.join(fabric.directory, file));
  const item = new vscode.TreeItem(
    file.replace(/^(raw|unmanaged)\//, ''),
    vscode.TreeItemCollapsibleState.None,
  );
  if (stray) item.description = stray.reason ?? count(stray.documents, 'document');
  item.tooltip = [file, stray?.reason].filter(Boolean).join('\n');
  item.iconPath = vscode.ThemeIcon.File;
  item.resourceUri = uri;
  item.command = { command: 'vscode.open', title: 'Open', arguments: [uri] };
  item.contextValue = 'stray';
  return item;
}
