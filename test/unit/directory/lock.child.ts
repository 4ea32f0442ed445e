// A process that takes a lock and keeps it: node lock.child.cjs, told by messages which one.
import { Lock } from '../../../src/directory/lock';
import { nodeMachine, nodeTimers } from '../../../src/files/machine';
import { nodeFiles } from '../../../src/files/nodeFiles';
import { tell, type LockRequest } from './messages';

process.on('message', (request: LockRequest) => {
  const ports = { files: nodeFiles(), machine: nodeMachine(), timers: nodeTimers() };
  const lock = new Lock(ports, request.place.folder, request.times);
  void lock
    .acquire('a fabric')
    .then(held =>
      tell(
        held.ok
          ? { done: 'ok', tookOver: held.value.tookOver }
          : { done: held.problem.code, tookOver: false },
      ),
    );
});
void tell({ ready: true });
