import * as vscode from 'vscode';
import type { FieldChoice } from '../../language/newResource';

export interface Question {
  readonly title: string;
  readonly prompt: string;
  /** What counts when nothing is typed and there is nothing to choose. */
  readonly value: string;
  readonly step: number;
  readonly steps: number;
  /** What can be chosen behind what is typed. */
  readonly choices: (typed: string) => readonly FieldChoice[];
}

interface Item extends vscode.QuickPickItem {
  readonly text: string;
  readonly again: boolean;
}

/** One question of a row: choose, or type what is not among the choices. undefined: the person gave up. */
export function ask({ title, prompt, value, step, steps, choices }: Question): Promise<string | undefined> {
  const pick = vscode.window.createQuickPick<Item>();
  pick.title = title;
  pick.step = step;
  pick.totalSteps = steps;
  pick.placeholder = prompt;
  pick.matchOnDescription = true;
  const show = (typed: string): void => {
    const behind = typed.slice(0, typed.lastIndexOf('/') + 1);
    const known: Item[] = choices(behind).map(({ text, detail, again }) => ({
      label: text,
      description: detail,
      text,
      again,
    }));
    // What is typed counts as it is; where there is nothing to choose, so does what would stand there.
    const own = typed === '' && known.length === 0 ? value : typed;
    const free = own === '' || known.some(({ text }) => text === own) ? [] : [freeItem(own, typed === '')];
    pick.items = [...known, ...free];
  };
  show('');
  return new Promise(resolve => {
    let done: string | undefined;
    pick.onDidChangeValue(show);
    pick.onDidAccept(() => {
      const [chosen] = pick.selectedItems;
      const text = chosen?.text ?? pick.value;
      if (chosen?.again === true) {
        pick.value = text;
        show(text);
      } else if (text !== '') {
        done = text;
        pick.hide();
      }
    });
    pick.onDidHide(() => {
      pick.dispose();
      resolve(done);
    });
    pick.show();
  });
}

function freeItem(text: string, suggested: boolean): Item {
  return {
    label: text,
    description: suggested ? 'press Enter, or type another value' : 'as typed',
    text,
    again: false,
    alwaysShow: true,
  };
}
