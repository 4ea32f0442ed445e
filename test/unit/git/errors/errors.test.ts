import assert from 'node:assert/strict';
import { gitWordings } from '../../../../src/model/gitProblems';
import { withPlace, type Place } from '../fixture';
import { hostCases } from './hostCases';
import { localCases } from './localCases';
import { networkCases } from './networkCases';
import { makeScene, runCase, type Scene } from './scene';
import { sessionCases } from './sessionCases';

/** Each error of git, provoked for real: it has its own code and words, and files, index and branch stay as they are. */
describe('errors of git', function () {
  this.timeout(20_000);
  let scene: Scene;
  let end: () => void = () => undefined;
  let done: Promise<void>;

  // One server and one clone for all: a case that would not leave the clone as it found it fails.
  before(
    () =>
      new Promise<void>((resolve, reject) => {
        const work = async (place: Place): Promise<void> => {
          scene = await makeScene(place);
          const ended = new Promise<void>(stop => (end = stop));
          resolve();
          await ended;
        };
        done = withPlace(work);
        done.catch(reject);
      }),
  );

  after(async () => {
    end();
    await done;
  });

  const groups = {
    'what a host answers': hostCases,
    'on the way': networkCases,
    'in the clone': localCases,
    'in a fabric': sessionCases,
  };
  it('none is without a case in which it really happens', () => {
    // These come of merging upstream's commits with local work, whose tests (sync/integrate, sync/apply) provoke them.
    const elsewhere = ['local-changes', 'partly-staged', 'unrelated-histories', 'diverged'];
    const provoked = new Set([
      ...elsewhere,
      ...Object.values(groups)
        .flat()
        .map(({ code }) => code),
    ]);
    assert.deepEqual(
      Object.keys(gitWordings).filter(code => !provoked.has(code)),
      [],
    );
  });

  for (const [name, cases] of Object.entries(groups)) {
    describe(name, () => {
      for (const found of cases) it(`${found.title} is ${found.code}`, () => runCase(found, scene));
    });
  }
});
