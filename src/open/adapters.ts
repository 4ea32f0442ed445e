import * as path from 'node:path';
import type { Threads } from '../directory/ports';
import { nodeMachine, nodeTimers } from '../files/machine';
import { nodeFiles } from '../files/nodeFiles';
import { nodeThreads } from '../files/threads';
import { smallStarter } from '../git/starter';
import { takeFaults } from '../validate/faultsOfFile';

export const files = nodeFiles();
/** A bundle of its own beside the one that this is in. */
export const threads: Threads = { ...nodeThreads(path.join(__dirname, 'worker.js')), taken: takeFaults };
/** Another one, which git runs to sign in. */
export const askpass = path.join(__dirname, 'askpass.js');
/** Starts git, by another one once this process is large. */
export const startGit = smallStarter(path.join(__dirname, 'starter.js'));
/** What operations on files work with. */
export const ports = {
  files,
  machine: nodeMachine(),
  timers: nodeTimers(),
  clock: { now: () => Date.now() },
};
