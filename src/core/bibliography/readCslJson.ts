import type { CslItem } from '../paper';
import type { Problem, Range } from '../problems';
import { toCslRecord } from './cslRecord';
import { LineMap } from './lineMap';
import type { ParsedBibliography } from './readBibtex';
import type { Reading } from './reading';
import { scanningJsonList } from './scanJson';

/** Reads CSL-JSON item by item: a list of items, an object with `items`, or one item. Never throws. */
export function* readingCslJson(text: string): Reading<ParsedBibliography> {
  const items: CslItem[] = [];
  const problems: Problem[] = [];
  const locations = new Map<string, Range>();
  const lines = new LineMap(text);
  const list = yield* scanningJsonList(text);
  const elements = list?.elements ?? whole(text);
  for (const [index, { start, end }] of elements.entries()) {
    yield end - start;
    const value = parseElement(text.slice(start, end));
    if (value === undefined) {
      problems.push({
        message: 'This item is no valid JSON: look for a missing comma, quotation mark or bracket.',
        severity: 'error',
        path: String(index),
        ...lines.place(start),
      });
      continue;
    }
    const { item, faults } = toCslRecord(value.value);
    for (const { field, message } of faults) {
      const path = field === '' ? String(index) : `${index}.${field}`;
      problems.push({ message, severity: item ? 'warning' : 'error', path, ...lines.place(start) });
    }
    if (item === undefined) continue;
    items.push(item);
    const known = locations.get(item.id);
    if (known === undefined) locations.set(item.id, lines.range(start, end));
    else
      problems.push({
        message: duplicate(item.id, known),
        severity: 'error',
        path: `${index}.id`,
        ...lines.place(start),
      });
  }
  if (list !== undefined && list.end === undefined) {
    problems.push({
      message: "The list is not closed: add ']' at its end.",
      severity: 'error',
      ...lines.place(text.length),
    });
  }
  if (list === undefined && items.length === 0 && problems.length === 0 && text.trim() !== '') {
    problems.push({
      message: 'This is no CSL-JSON: a list of items was expected.',
      severity: 'error',
      ...lines.place(0),
    });
  }
  return { items, problems, locations };
}

export function duplicate(id: string, first: Range): string {
  return `The key '${id}' stands on line ${first.start.line + 1} already: give one of the two another key.`;
}

function whole(text: string): { start: number; end: number }[] {
  const start = text.search(/[^\s\ufeff]/);
  return start >= 0 && text.charAt(start) === '{' ? [{ start, end: text.trimEnd().length }] : [];
}

function parseElement(source: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(source) as unknown };
  } catch {
    return undefined;
  }
}
