/** Gets the focus when the person comes back to this page. */
let waiting: HTMLElement | undefined;

/**
 * Gives an element the focus that it, or what it stands for, had before it was made anew, or with which its page starts. Where
 * the person is elsewhere in the workbench by now, the page waits until they come: taken at once, the focus would be taken from
 * what they type.
 */
export function giveBackFocus(element: HTMLElement | null | undefined): void {
  if (!element) return;
  if (document.hasFocus()) {
    element.focus({ preventScroll: true });
    return;
  }
  if (waiting === undefined) window.addEventListener('focus', comeBack, { once: true });
  waiting = element;
}

/** What has the focus of this page, or gets it back. */
export function focusedElement(): Element | null {
  return waiting?.isConnected ? waiting : document.activeElement;
}

function comeBack(): void {
  waiting?.focus({ preventScroll: true });
  waiting = undefined;
}
