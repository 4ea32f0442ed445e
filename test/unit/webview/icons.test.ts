import * as assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { sectionWords } from '../../../src/model/planSync';
import { outcomeWords } from '../../../src/model/planWords';
import { resultWords, systemWords } from '../../../src/model/connectionWords';
import { stateWords, verdictWords } from '../../../src/model/stateWords';

describe('the icons of the views', () => {
  it('are in its style sheet with the code points of the font', () => {
    const own = readFileSync(path.join('media', 'webview.css'), 'utf8');
    const font = readFileSync(require.resolve('@vscode/codicons/dist/codicon.css'), 'utf8');
    const points = (css: string): Map<string, string> =>
      new Map(
        [...css.matchAll(/\.codicon-([a-z0-9-]+)::?before\s*\{\s*content:\s*['"]\\([0-9a-f]+)/g)].map(
          match => [match[1] ?? '', match[2] ?? ''],
        ),
      );
    const inFont = points(font);
    const tables = [stateWords, verdictWords, outcomeWords, sectionWords, resultWords, systemWords];
    const words = tables.flatMap(table => Object.values<{ readonly codicon: string }>(table));
    const used = words.map(({ codicon }) => codicon);
    for (const codicon of used) assert.ok(points(own).has(codicon), codicon);
    for (const [codicon, point] of points(own)) assert.equal(point, inFont.get(codicon), codicon);
  });
});
