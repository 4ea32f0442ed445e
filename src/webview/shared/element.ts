export type Child = Node | string | undefined;

/** Attributes by name; undefined and false are left out, true is an attribute without a value. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/**
 * Makes an element. Text is always text, never markup; handlers and styles cannot be given as attributes, which the
 * page's content security policy would refuse anyway.
 */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (name === 'style' || name.startsWith('on')) throw new Error(`not an attribute for here: ${name}`);
    made.setAttribute(name, value === true ? '' : String(value));
  }
  made.append(...children.filter(child => child !== undefined));
  return made;
}

/** An icon of the codicon font; the words beside it say the same. */
export function icon(codicon: string, color?: string): HTMLElement {
  const made = element('i', { class: `codicon codicon-${codicon}`, 'aria-hidden': 'true' });
  if (color !== undefined) made.style.setProperty('color', color);
  return made;
}

export interface ButtonOptions {
  readonly onClick: () => void;
  readonly className?: string;
  readonly codicon?: string;
  /** For a button with nothing but an icon, or whose words need more. */
  readonly label?: string;
  /** Why it cannot be used now. It stays reachable, so that the reason can be read. */
  readonly off?: string | undefined;
  readonly tabIndex?: number;
}

/** A button. One that is off can be focused and tells why, and does nothing. */
export function button(words: string, options: ButtonOptions): HTMLButtonElement {
  const { onClick, className = 'btn sec', codicon, label, off, tabIndex } = options;
  const made = element(
    'button',
    {
      type: 'button',
      class: className,
      'aria-label': label,
      title: off ?? (words === '' ? label : undefined),
      'aria-disabled': off === undefined ? undefined : 'true',
      tabindex: tabIndex,
    },
    codicon === undefined ? undefined : icon(codicon),
    words === '' ? undefined : words,
  );
  if (off === undefined) made.addEventListener('click', onClick);
  return made;
}
