/** An element of a parsed XML text. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  /** Its own text, references resolved. */
  readonly text: string;
}

/**
 * Reads XML 1.0 without document type, comments and sections, and throws at whatever the recommendation calls not
 * well-formed: characters (2.2), names and attributes (2.3, 3.1), references (4.1), nesting (3).
 */
export function strictXml(source: string): Element {
  // eslint-disable-next-line no-control-regex -- the very characters that XML cannot hold
  const illegal = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u.exec(source);
  if (illegal) throw new Error(`character ${illegal[0].charCodeAt(0)} at ${illegal.index}`);
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>';
  if (!source.startsWith(declaration)) throw new Error('no declaration');
  const rest = { source, at: declaration.length };
  skipSpace(rest);
  const root = element(rest);
  skipSpace(rest);
  if (rest.at !== source.length) throw new Error(`more behind the root, at ${rest.at}`);
  return root;
}

interface Rest {
  readonly source: string;
  at: number;
}

function take(rest: Rest, pattern: RegExp): RegExpExecArray {
  const sticky = new RegExp(pattern.source, 'yu');
  sticky.lastIndex = rest.at;
  const match = sticky.exec(rest.source);
  if (!match)
    throw new Error(`not ${pattern.source} at ${rest.at}: ${rest.source.slice(rest.at, rest.at + 40)}`);
  rest.at += match[0].length;
  return match;
}

function skipSpace(rest: Rest): void {
  take(rest, /[ \t\r\n]*/);
}

function element(rest: Rest): Element {
  const [, name = ''] = take(rest, /<([A-Za-z_][\w.-]*)/);
  const attributes: Record<string, string> = {};
  while (/[ \t\r\n]/.test(rest.source.charAt(rest.at))) {
    skipSpace(rest);
    if (/[/>]/.test(rest.source.charAt(rest.at))) break;
    const [, key = '', value = ''] = take(rest, /([A-Za-z_][\w.-]*)="([^"<]*)"/);
    if (Object.hasOwn(attributes, key)) throw new Error(`attribute ${key} twice`);
    // White space in a value that is not a reference becomes a blank (3.3.3).
    attributes[key] = resolved(value.replaceAll(/[\t\r\n]/g, ' '));
  }
  const children: Element[] = [];
  if (rest.source.startsWith('/>', rest.at)) {
    rest.at += 2;
    return { name, attributes, children, text: '' };
  }
  take(rest, />/);
  let text = '';
  while (!rest.source.startsWith('</', rest.at)) {
    if (rest.source.charAt(rest.at) === '<') children.push(element(rest));
    else {
      const [raw] = take(rest, /[^<]+/);
      if (raw.includes(']]>')) throw new Error(']]> in a text');
      text += resolved(raw.replaceAll(/\r\n?/g, '\n'));
    }
  }
  take(rest, new RegExp(`</${name}[ \\t\\r\\n]*>`));
  return { name, attributes, children, text };
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function resolved(raw: string): string {
  return raw.replaceAll(/&([^;]*;?)/g, (all, reference: string) => {
    const [, entity, code] = /^(?:(amp|lt|gt|quot|apos)|#(\d+));$/.exec(reference) ?? [];
    if (entity !== undefined) return entities[entity] ?? '';
    if (code === undefined) throw new Error(`no reference: ${all}`);
    return String.fromCodePoint(Number(code));
  });
}
