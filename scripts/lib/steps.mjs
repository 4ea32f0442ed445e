// Runs named steps, at most two at a time, each after those it needs.
import { cpus } from 'node:os';

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string[]} [needs] names of steps that must have passed
 * @property {boolean} [alone] runs with no other beside it but those that are `behind`: it drives a browser, and others
 *   would make it slow
 * @property {boolean} [behind] its programs get only what the others leave of the processor
 * @property {() => Promise<Result>} run
 *
 * @typedef {object} Result what a step found; a check is counted as one test
 * @property {number} passed
 * @property {{title: string, error: string}[]} failed
 * @property {string[]} skipped each with its reason
 * @property {string} [note] one short remark
 */

/**
 * @param {Step[]} steps in the order of their start
 * @param {(step: Step, result: Result, ms: number) => void} report called as each ends
 */
export async function runSteps(steps, report) {
  const slots = Math.max(1, Math.min(2, cpus().length));
  const waiting = [...steps];
  const passed = new Set();
  const ended = new Set();
  const known = new Set(steps.map(step => step.name));
  const running = new Map();

  const finish = (step, result, ms) => {
    ended.add(step.name);
    if (result.failed.length === 0) passed.add(step.name);
    report(step, result, ms);
  };
  const startOne = () => {
    const index = waiting.findIndex(step => {
      const needs = (step.needs ?? []).filter(name => known.has(name));
      if (!needs.every(name => ended.has(name))) return false;
      const others = [...running.values()];
      if (step.alone) return others.every(({ behind }) => behind);
      return step.behind || others.every(({ alone }) => !alone);
    });
    if (index < 0 || running.size >= slots) return false;
    const [step] = waiting.splice(index, 1);
    const lacking = (step.needs ?? []).find(name => known.has(name) && !passed.has(name));
    if (lacking !== undefined) {
      const error = `needs ${lacking}, which failed`;
      finish(step, { passed: 0, failed: [{ title: `${step.name}: not run`, error }], skipped: [] }, 0);
      return true;
    }
    const started = Date.now();
    const ending = step
      .run()
      .catch(error => ({
        passed: 0,
        failed: [{ title: step.name, error: String(error.stack ?? error) }],
        skipped: [],
      }))
      .then(result => {
        running.delete(step.name);
        finish(step, result, Date.now() - started);
      });
    running.set(step.name, { alone: step.alone === true, behind: step.behind === true, ending });
    return true;
  };

  while (waiting.length > 0 || running.size > 0) {
    while (startOne());
    await Promise.race([...running.values()].map(value => value.ending));
  }
}
