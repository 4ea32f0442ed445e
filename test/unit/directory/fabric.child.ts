// A process that works on a fabric, for tests that stop, kill or race it: node fabric.child.cjs, told by messages what to do.
import { FileOperations } from '../../../src/directory/fileOperations';
import { nodeMachine, nodeTimers } from '../../../src/files/machine';
import { nodeFiles } from '../../../src/files/nodeFiles';
import { tellingChanges } from './changes';
import { tell, type Answer, type WorkRequest } from './messages';
import { scenarios } from './scenarios';

async function work({ place, scenario: name, at, signal }: WorkRequest): Promise<Answer> {
  let changes = 0;
  const files = tellingChanges(nodeFiles(), async n => {
    changes = n;
    if (n !== at || signal === undefined) return;
    if (signal === 'SIGSTOP') await tell({ stopping: true });
    process.kill(process.pid, signal);
  });
  const ports = { files, machine: nodeMachine(), timers: nodeTimers(), clock: { now: () => Date.now() } };
  const directory = `${place.root}/${place.fabric}`;
  const scenario = scenarios.find(other => other.name === name);
  if (!scenario) throw new Error(`there is no scenario ${name}`);
  const done = await scenario.run({ files, directory, operations: new FileOperations(ports, place) });
  return { done: done.ok ? 'ok' : done.problem.code, changes };
}

process.on('message', (request: WorkRequest) => void work(request).then(tell));
void tell({ ready: true });
