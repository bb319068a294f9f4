import type { QueryFault, QueryFieldName } from '../../ports';
import type { TokenValue } from './tokens';

/**
 * Finds what a value such as `unread` in `is:unread` stands for.
 * @returns that, or what is wrong, which names all values
 */
export function namedValue<Value>(
  field: QueryFieldName,
  values: Readonly<Record<string, Value>>,
  { text, open }: Pick<TokenValue, 'text' | 'open'>,
): { readonly name: string; readonly value: Value } | { readonly fault: QueryFault } {
  const name = text.toLowerCase();
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  if (value !== undefined) return { name, value };
  const known = { field, values: Object.keys(values) };
  return {
    fault: open
      ? { code: 'valueMissing', ...known }
      : { code: 'valueUnknown', typed: shorten(text), ...known },
  };
}

/** A text that somebody typed, as a hint may quote it. */
export function shorten(text: string): string {
  return text.length > 30 ? `${text.slice(0, 30)}…` : text;
}
