import { longestQuery, type QueryCompletion, type QueryCompletionItem } from '../../ports';
import { fieldNamed, queryFields, type QueryField } from './queryFields';
import { tokenize, type QueryToken } from './tokens';

/** A value of a field, and how many papers have it. */
export interface ValueCount {
  readonly value: string;
  readonly papers: number;
}

/** The values of a field that go on as typed, those of most papers first; at most `limit`. */
export type ValueSource = (field: string, typed: string, limit: number) => readonly ValueCount[];

/** So many values are offered: what isn't among them needs another letter. */
const mostValues = 20;

/**
 * What could stand at a place of a query: the fields that begin as typed or, behind a field, its values.
 * @param offset the caret, in UTF-16 units
 */
export function completeQuery(text: string, offset: number, values: ValueSource): QueryCompletion {
  const token = tokenAt(text, offset);
  const start = token?.start ?? offset;
  const minus = token?.negated ? '-' : '';
  const place = { start, end: Math.max(offset, endOf(text, token, offset)) };
  if (!token) return { ...place, items: [] };
  if (token.kind === 'text') return { ...place, items: token.quoted ? [] : fieldsLike(token.text, minus) };
  const field = fieldNamed(token.name);
  const items = field && mayStand(field.name, token.negated) ? valuesOf(field, token.text, values) : [];
  return { ...place, items: items.map((item) => ({ ...item, text: `${minus}${item.text}` })) };
}

/** The field whose values are asked for at the place. */
export function completedField(text: string, offset: number): string | undefined {
  const token = tokenAt(text, offset);
  return token?.kind === 'field' ? token.name : undefined;
}

type Piece = QueryToken & { readonly kind: 'text' | 'field' };

/** What ends at the caret if nothing stood behind it. */
function tokenAt(text: string, offset: number): Piece | undefined {
  if (offset > longestQuery) return undefined;
  const last = tokenize(text.slice(0, offset), (name) => fieldNamed(name) !== undefined).at(-1);
  return (last?.kind === 'text' || last?.kind === 'field') && last.open ? last : undefined;
}

/** Where the piece under the caret ends in the whole text. */
function endOf(text: string, piece: Piece | undefined, offset: number): number {
  if (!piece) return offset;
  const rest = text.slice(offset);
  return offset + ((piece.quoted ? /^[^"]*"?/ : /^[^\s()]*/).exec(rest)?.[0].length ?? 0);
}

/** An order can't be excluded. */
function mayStand(name: string, negated: boolean): boolean {
  return !(negated && name === 'sort');
}

function fieldsLike(typed: string, minus: string): readonly QueryCompletionItem[] {
  const beginning = typed.toLowerCase();
  return queryFields
    .filter(({ name }) => name.startsWith(beginning) && mayStand(name, minus !== ''))
    .map(({ name }) => ({ text: `${minus}${name}:`, field: name }));
}

function valuesOf(field: QueryField, typed: string, values: ValueSource): readonly QueryCompletionItem[] {
  const { name } = field;
  const fixed = field.values
    .filter((value) => value.startsWith(typed.toLowerCase()))
    .map((value) => ({ text: `${name}:${value}`, field: name, value }));
  const held = values(name, typed, mostValues)
    .slice(0, mostValues)
    .map(({ value, papers }) => ({ text: `${name}:${written(value)}`, field: name, papers }));
  return [...fixed, ...held];
}

/** A value as it must be written to be read as one. */
function written(value: string): string {
  return /^[^\s"()]+$/.test(value) ? value : `"${value.replaceAll('"', ' ')}"`;
}
