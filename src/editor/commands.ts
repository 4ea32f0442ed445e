/** Every command of the extension, once: the manifest is held against this table by a test. */
export const commands = {
  refresh: { id: 'hnpGitops.refresh', title: 'Refresh', icon: '$(refresh)' },
  refreshFabric: { id: 'hnpGitops.refreshFabric', title: 'Refresh Fabric', icon: '$(refresh)' },
  filter: { id: 'hnpGitops.filter', title: 'Filter…', icon: '$(filter)' },
  clearFilter: { id: 'hnpGitops.clearFilter', title: 'Clear Filter', icon: '$(clear-all)' },
  sync: { id: 'hnpGitops.sync', title: 'Sync…', icon: '$(sync)' },
  commitAndPush: { id: 'hnpGitops.commitAndPush', title: 'Commit & Push…', icon: '$(repo-push)' },
  revert: { id: 'hnpGitops.revert', title: 'Revert…', icon: '$(history)' },
  trySandbox: { id: 'hnpGitops.trySandbox', title: 'Try the Sandbox', icon: '$(beaker)' },
  setUp: { id: 'hnpGitops.setUp', title: 'Set Up Fabric…', icon: '$(new-folder)' },
  ingest: { id: 'hnpGitops.ingest', title: 'Ingest Raw Inbox…', icon: '$(play)' },
  mend: { id: 'hnpGitops.mend', title: 'Mend Files…', icon: '$(wand)' },
  mendFile: { id: 'hnpGitops.mendFile', title: 'Move to Its Place', icon: '$(file-symlink-file)' },
  remove: { id: 'hnpGitops.remove', title: 'Remove Fabric…', icon: '$(trash)' },
  newResource: { id: 'hnpGitops.newResource', title: 'New Custom Resource…', icon: '$(new-file)' },
  rename: { id: 'hnpGitops.rename', title: 'Rename…', icon: '$(edit)' },
  undo: { id: 'hnpGitops.undo', title: 'Undo Last File Operation', icon: '$(discard)' },
  open: { id: 'hnpGitops.open', title: 'Open File', icon: '$(go-to-file)' },
  compare: { id: 'hnpGitops.compare', title: 'Compare Draft, Desired and Actual', icon: '$(git-compare)' },
  compareText: { id: 'hnpGitops.compareText', title: 'Compare as Text', icon: '$(diff)' },
  openHnp: { id: 'hnpGitops.openHnp', title: 'Open in HNP', icon: '$(link-external)' },
  acceptDraft: { id: 'hnpGitops.acceptDraft', title: 'Accept Draft', icon: '$(check)' },
  keepGit: { id: 'hnpGitops.keepGit', title: 'Keep Git', icon: '$(discard)' },
  acceptAllDrafts: {
    id: 'hnpGitops.acceptAllDrafts',
    title: 'Accept All Drafts of This CR',
    icon: '$(check-all)',
  },
  keepAllGit: { id: 'hnpGitops.keepAllGit', title: 'Keep Git for All of This CR', icon: '$(discard)' },
  acceptActual: { id: 'hnpGitops.acceptActual', title: 'Use the Value of the Cluster', icon: '$(server)' },
  acceptRemote: { id: 'hnpGitops.acceptRemote', title: 'Accept Remote', icon: '$(cloud-download)' },
  keepMine: { id: 'hnpGitops.keepMine', title: 'Keep Mine', icon: '$(person)' },
  acceptAllRemote: {
    id: 'hnpGitops.acceptAllRemote',
    title: 'Accept All of the Remote for This CR',
    icon: '$(check-all)',
  },
  decide: { id: 'hnpGitops.decide', title: 'Decide Conflicts…', icon: '$(checklist)' },
  nextConflict: { id: 'hnpGitops.nextConflict', title: 'Next Conflict', icon: '$(arrow-down)' },
  previousConflict: { id: 'hnpGitops.previousConflict', title: 'Previous Conflict', icon: '$(arrow-up)' },
  suppress: { id: 'hnpGitops.suppress', title: 'Let Finding Pass…', icon: '$(mute)' },
  setToken: { id: 'hnpGitops.setToken', title: 'Set HNP Token…', icon: '$(key)' },
  removeToken: { id: 'hnpGitops.removeToken', title: 'Remove HNP Token', icon: '$(trash)' },
  importCrds: { id: 'hnpGitops.importCrds', title: 'Import CRDs…', icon: '$(cloud-download)' },
  checkConnections: { id: 'hnpGitops.checkConnections', title: 'Check Connections', icon: '$(plug)' },
  picture: { id: 'hnpGitops.picture', title: 'Show Fabric Picture', icon: '$(type-hierarchy-sub)' },
  showLog: { id: 'hnpGitops.showLog', title: 'Show Log', icon: '$(output)' },
} as const;

export type CommandName = keyof typeof commands;

/** The view of the fabrics, and the settings, by the names of the manifest. */
export const viewId = 'hnpGitops.fabrics';
export const settingNames = {
  section: 'hnpGitops',
  refreshInterval: 'refreshInterval',
  trustedTargets: 'trustedTargets',
  kubeconfig: 'kubeconfig',
  netboxCaFile: 'netboxCaFile',
  allDifferences: 'showAllDifferences',
} as const;
