import assert from 'node:assert/strict';
import { engine } from '../../../src/engine';
import { problemLine } from '../../../src/model/problemText';
import { value, problem } from '../results';
import { openLab } from './errors/sessionCases';
import { edited } from './errors/lab';
import { makeScene } from './errors/scene';
import { remoteRef, withPlace } from './fixture';

describe('a push that a protected branch refuses', function () {
  this.timeout(20_000);

  it('may go to a branch of its own, once; the branch here and the protected one stay', () =>
    withPlace(async place => {
      const scene = await makeScene(place);
      const { clone } = scene;
      const before = await remoteRef(place, 'refs/heads/main');
      await place.server.refuse('configs', [
        { pattern: 'refs/heads/main', message: 'GH006: Protected branch' },
      ]);
      await clone.write(edited);
      const session = await openLab(scene);
      const plan = engine.plan(value(await session.readAll()), { takeDrafts: true });
      const outcome = await engine.sync(session, plan, { takeDrafts: true }, {});
      assert.deepEqual([outcome.pushed, outcome.problems[0]?.code], [undefined, 'branch-protected']);

      const aside = value(await engine.pushAside(session));
      assert.match(aside.branch, /^hnp\/anna\/\d{8}-\d{6}$/);
      assert.equal(aside.compare, undefined, 'the remote is not GitHub');
      assert.equal(aside.commit, await clone.git('rev-parse', 'main'));
      assert.equal(await remoteRef(place, `refs/heads/${aside.branch}`), aside.commit);
      assert.equal(await remoteRef(place, 'refs/heads/main'), before);

      assert.equal(value(await engine.pushAside(session)).branch, aside.branch, 'it waits there already');
      session.dispose();

      const taken = problem(await scene.git.pushNewBranch('origin', scene.next, aside.branch));
      assert.equal(taken.code, 'remote-rejected', problemLine(taken));
      assert.equal(await remoteRef(place, `refs/heads/${aside.branch}`), aside.commit);
    }));
});
