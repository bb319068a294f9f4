import { parseBibliography, parseInSlices } from '../bibliography';
import type { Pause } from '../ports';
import { throwIfAborted, type Problem } from '../problems';
import type { ClippedWork, ReadClipping } from './clipping';
import { toWork } from './toWork';

/** Items that are read between two pauses: at most some 2 ms. */
const slice = 20;
/** Stands for a key while an item without one is read. */
const standIn = '-';
const keyFields = ['id', 'citation-key', 'citekey'];

/**
 * CSL-JSON: one item, a list, or an object with `items`. Items need no `id`: what doi.org and publishers give
 * out has none.
 * @throws AbortError if `signal` aborts
 */
export async function readJsonClipping(
  text: string,
  pause: Pause,
  signal?: AbortSignal,
): Promise<ReadClipping> {
  const list = listOf(text);
  if (!list) {
    // Not valid as a whole: what can be had of it, and the places of what can't.
    const { items, problems } = await parseInSlices(text, 'csl-json', pause, signal);
    return { works: items.map(toWork), problems };
  }
  const works: ClippedWork[] = [];
  const problems: Problem[] = [];
  for (const [index, value] of list.entries()) {
    const read = parseBibliography(JSON.stringify([withId(value)]), 'csl-json');
    for (const item of read.items)
      works.push(toWork(item.id === standIn ? { ...item, id: '' } : item, index));
    for (const { message, severity, path = '' } of read.problems)
      problems.push({ message, severity, path: path.replace(/^0\b/, String(index)) });
    if ((index + 1) % slice > 0) continue;
    await pause();
    throwIfAborted(signal);
  }
  return { works, problems };
}

function listOf(text: string): readonly unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
    const list: unknown = isRecord(value) ? (value['items'] ?? [value]) : value;
    return Array.isArray(list) ? (list as readonly unknown[]) : undefined;
  } catch {
    return undefined;
  }
}

/** The item with an `id`, so that it can be read as one of a bibliography; what is no item stays as it is. */
function withId(value: unknown): unknown {
  if (!isRecord(value)) return value;
  const hasKey = keyFields.some(
    (name) => ['string', 'number'].includes(typeof value[name]) && value[name] !== '',
  );
  return hasKey ? value : { ...value, id: standIn };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
