import assert from 'node:assert/strict';
import { SingleFlight } from '../../../src/sync/singleFlight';

/** A task whose runs end when the test says so. */
function held(): {
  flight: SingleFlight<number>;
  started: () => number;
  most: () => number;
  end: (n: number) => void;
} {
  const ends: (() => void)[] = [];
  let running = 0;
  let most = 0;
  const flight = new SingleFlight(async () => {
    most = Math.max(most, ++running);
    const n = ends.length;
    await new Promise<void>(resolve => ends.push(resolve));
    running--;
    return n;
  });
  return { flight, started: () => ends.length, most: () => most, end: n => ends[n]?.() };
}

describe('a single flight', () => {
  it('runs one at a time and lets one wait, whoever asks', async () => {
    const { flight, started, end } = held();
    const first = flight.run();
    const others = [flight.run(), flight.run(), flight.run()];
    assert.equal(started(), 1);
    end(0);
    assert.equal(await first, 0);
    while (started() < 2) await Promise.resolve();
    end(1);
    assert.deepEqual(await Promise.all(others), [1, 1, 1]);
    assert.equal(started(), 2);
  });

  it('never runs two, also for who asks between the end of one and the start of the next', async () => {
    const { flight, started, most, end } = held();
    const all = [flight.run(), flight.run()];
    end(0);
    // Asks again after each microtask, so that every gap is hit.
    for (let n = 0; n < 30; n++) {
      await Promise.resolve();
      all.push(flight.run());
    }
    for (let n = 1; n <= started(); n++) {
      end(n);
      for (let ticks = 0; ticks < 20; ticks++) await Promise.resolve();
    }
    await Promise.all(all);
    assert.equal(most(), 1);
  });

  it('goes on after a run that failed', async () => {
    let n = 0;
    const flight = new SingleFlight(() =>
      ++n === 1 ? Promise.reject(new Error('first')) : Promise.resolve(n),
    );
    const first = flight.run();
    const second = flight.run();
    await assert.rejects(first, /first/);
    assert.equal(await second, 2);
  });
});
