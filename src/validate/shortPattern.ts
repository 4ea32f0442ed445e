import { longestMatched } from './safePattern';

/** A pattern, tried on texts up to a length: see isSafePattern. */
export function shortOnly(pattern: string, flags: string): RegExp {
  const expression = new RegExp(pattern, flags);
  const test = expression.test.bind(expression);
  expression.test = text => text.length > longestMatched || test(text);
  return expression;
}
// Only used where code is generated as text; that is done when the product is built, with a function of its own.
shortOnly.code = 'new RegExp';
