import type { Access } from '../../src/sync/engine';

/** Reaches nothing: there is no token, and no address is confirmed. */
export const noAccess: Access = {
  gitToken: () => Promise.resolve(undefined),
  mayUseRemote: () => Promise.resolve(false),
  hnpToken: () => Promise.resolve(undefined),
  mayUseContext: () => Promise.resolve(false),
  repositories: [],
  log: () => undefined,
};
