import { focusedElement, giveBackFocus } from './giveBackFocus';

/** Replaces what is in an element; a button that had the focus gets it back by its place. */
export function replaceKeepingFocus(parent: HTMLElement, children: readonly HTMLElement[]): void {
  const focusable = (): HTMLElement[] => [...parent.querySelectorAll<HTMLElement>('button, a, input')];
  const at = focusable().indexOf(focusedElement() as HTMLElement);
  parent.replaceChildren(...children);
  if (at >= 0) giveBackFocus(focusable()[at]);
}
