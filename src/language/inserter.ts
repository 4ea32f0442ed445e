import type { Json } from '../model/json';
import type { Completion } from './answers';
import type { NameChoice } from './completeNames';
import type { Context } from './context';
import { mapField, typeWords } from './field';
import type { Field } from './field';
import { prose } from './markdown';
import { keyLines, Places, plain, written } from './write';

/** Sorts suggestions by a number. */
export function order(n: number): string {
  return String(n).padStart(5, '0');
}

/** Makes suggestions that fit to where they are inserted. */
export class Inserter {
  constructor(
    private readonly text: string,
    private readonly context: Context,
  ) {}

  value(
    value: Json,
    icon: Completion['icon'],
    more: Partial<Pick<Completion, 'detail' | 'sort' | 'again'>> = {},
  ): Completion {
    const { span } = this.context;
    const label = typeof value === 'string' ? value : written(value);
    const source =
      this.context.flow && typeof value === 'string' && /[,[\]{}]/.test(value)
        ? JSON.stringify(value)
        : written(value);
    return {
      label: label === '' ? '""' : label,
      icon,
      insert: this.space() + plain(source),
      span,
      // What is replaced may begin with a quote, and what was typed is compared with it.
      filter: this.opening() + label,
      ...more,
    };
  }

  /** @param field what the values are of */
  values(values: readonly Json[], field: Field | undefined): readonly Completion[] {
    return values.map((value, n) => {
      const isDefault = field?.default !== undefined && field.default === value;
      return this.value(value, 'value', { sort: order(n), ...(isDefault ? { detail: 'default' } : {}) });
    });
  }

  name(choice: NameChoice, n: number): Completion {
    const { text, icon, detail, again } = choice;
    return this.value(text, icon, {
      sort: order(n),
      ...(detail === undefined || detail === '' ? {} : { detail }),
      ...(again === true ? { again } : {}),
    });
  }

  /** The keys of a map that it has not yet, the required ones first. */
  keys(map: Field | undefined): readonly Completion[] {
    return [...(map?.properties ?? [])]
      .filter(([key]) => !this.context.siblings.has(key))
      .map(([key, field]) => this.key(key, field, map?.required.has(key) === true));
  }

  private key(key: string, field: Field, required: boolean): Completion {
    const { description } = field;
    const typed = typeWords(field);
    return {
      ...this.plainKey(key, field),
      icon: 'key',
      sort: `${required ? '0' : '1'}${key}`,
      detail: [typed, ...(required ? ['required'] : [])].filter(word => word !== '').join(', '),
      ...(description === undefined ? {} : { documentation: prose(description) }),
    };
  }

  nameKey({ text, icon, detail }: NameChoice, rest: Field | undefined, n: number): Completion {
    return {
      ...this.plainKey(text, rest ?? mapField),
      icon,
      sort: `0${order(n)}`,
      ...(detail === undefined || detail === '' ? {} : { detail }),
    };
  }

  document(label: string, description: string, lines: readonly string[]): Completion {
    return {
      label,
      icon: 'snippet',
      insert: lines.join('\n'),
      span: this.context.span,
      detail: description,
      sort: `2${label}`,
    };
  }

  private plainKey(
    key: string,
    field: Field,
  ): Pick<Completion, 'label' | 'insert' | 'span' | 'filter' | 'again'> {
    const { span, colon, flow } = this.context;
    const base = { label: key, span, filter: this.opening() + key };
    if (colon) return { ...base, insert: plain(written(key)) };
    const scalar = !field.types.includes('object') && !field.types.includes('array');
    const again = scalar && !field.types.includes('boolean') ? { again: true } : {};
    const lines = flow ? [`${plain(written(key))}: $1`] : keyLines(key, field, new Places());
    const margin = ' '.repeat(this.context.inset);
    return { ...base, ...again, insert: this.space() + lines.join(`\n${margin}`) };
  }

  /** Behind a colon or dash without a space one must be inserted as well. */
  private space(): string {
    const before = this.text[this.context.span.start - 1];
    return before === ':' || before === '-' ? ' ' : '';
  }

  private opening(): string {
    return /^["']/.exec(this.text.slice(this.context.span.start))?.[0] ?? '';
  }
}
