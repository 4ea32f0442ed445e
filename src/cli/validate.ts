import { problemLine } from '../model/problemText';
import { textReport } from '../validate/report';
import { exit, type Context } from './command';

/** `validate [PATH…]`: 0 clean, 1 findings of severity error, 2 could not run. */
export async function validate(
  context: Context,
  paths: readonly string[],
  format: 'text' | 'json',
): Promise<number> {
  const report = await context.engine.validate(paths.length > 0 ? paths : ['.'], context.cwd);
  if (!report.ok) {
    context.err(`${problemLine(report.problem)}\n`);
    return exit.failed;
  }
  context.out(format === 'json' ? `${JSON.stringify(report.value, null, 2)}\n` : textReport(report.value));
  return report.value.summary.errors > 0 ? exit.findings : exit.ok;
}
