import { byKeyboard } from './stories/byKeyboard';
import { conflictsOfEachKind } from './stories/conflicts';
import { fixAnError } from './stories/fixAnError';
import { Desk } from './stories/desk';
import { failuresOfHnp } from './stories/hnp';
import { pushesThatFail } from './stories/pushes';
import { renames } from './stories/renames';
import { removeAndRecreate } from './stories/removeAndRecreate';
import { pictureOfFailures } from './workbench';

/** One start for all: each story leaves everything in agreement, as it found it. */
describe('a person at work', function () {
  this.bail(false);
  let desk: Desk;
  const at = (): Desk => desk;
  pictureOfFailures(() => desk.workbench);

  before(async () => {
    desk = await Desk.open('stories');
  });
  after(() => desk.close());

  describe('fixes an error', () => fixAnError(at));
  describe('renames a CR and a subnet', () => renames(at));
  describe('solves a conflict of each kind', () => conflictsOfEachKind(at));
  describe('pushes, with each failure that needs a person', () => pushesThatFail(at));
  describe('syncs while HNP fails', () => failuresOfHnp(at));
  describe('works with the keyboard alone', () => byKeyboard(at));
  describe('removes a fabric and makes it again', () => removeAndRecreate(at));
});
