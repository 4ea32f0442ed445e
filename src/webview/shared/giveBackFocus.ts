/**
 * Gives an element the focus that it, or what it stands for, had before it was made anew. Where the person is elsewhere in the
 * workbench by now, the page waits until they come back: taken at once, the focus would be taken from what they type.
 */
export function giveBackFocus(element: HTMLElement | null | undefined): void {
  if (!element) return;
  const give = (): void => {
    if (element.isConnected) element.focus({ preventScroll: true });
  };
  if (document.hasFocus()) give();
  else window.addEventListener('focus', give, { once: true });
}
