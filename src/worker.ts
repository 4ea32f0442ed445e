import { parentPort } from 'node:worker_threads';
import type { ReadJob } from './directory/readJob';
import { readJob } from './directory/readJob';
import { nodeFiles } from './files/nodeFiles';
import { faultsOfFile } from './validate/faultsOfFile';

/** A thread that reads, parses and checks files for the engine, a job per message. */
const files = nodeFiles();
parentPort?.on('message', (job: ReadJob) => parentPort?.postMessage(readJob(files, job, faultsOfFile)));
