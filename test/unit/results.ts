import type { Problem, Result } from '../../src/model/problem';

/** The value of a good outcome; anything else ends the test with the problem's code. */
export function value<T>(result: Result<T>): T {
  if (!result.ok)
    throw new Error(`${result.problem.code} ${result.problem.subject}: ${result.problem.detail ?? ''}`);
  return result.value;
}

/** The problem of a failure; a good outcome ends the test. */
export function problem(result: Result<unknown>): Problem {
  if (result.ok) throw new Error('it went well, and should not have');
  return result.problem;
}
