import { parseBibliography, parseInSlices } from '../bibliography';
import type { Pause } from '../ports';
import type { Problem } from '../problems';
import type { ReadClipping } from './clipping';
import { mapInSlices } from './mapInSlices';
import { maxClipping } from './recognizeClipping';
import { toWork } from './toWork';

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
  // A long text is not parsed at once; items without keys are left out of it.
  const list = text.length <= maxClipping ? listOf(text) : undefined;
  if (!list) {
    // Nor one that is not valid as a whole: what can be had of it, and the places of what can't.
    const { items, problems } = await parseInSlices(text, 'csl-json', pause, signal);
    return { works: await mapInSlices(items, toWork, pause, signal), problems };
  }
  const read = await mapInSlices(list, readItem, pause, signal);
  return {
    works: read.flatMap(({ works }) => works),
    problems: read.flatMap(({ problems }) => problems),
  };
}

function readItem(value: unknown, index: number): ReadClipping {
  const { items, problems } = parseBibliography(JSON.stringify([withId(value)]), 'csl-json');
  return {
    works: items.map((item) => toWork(item.id === standIn ? { ...item, id: '' } : item, index)),
    // The places are those of the item alone.
    problems: problems.map(({ message, severity, path = '' }): Problem => {
      return { message, severity, path: path.replace(/^0\b/, String(index)) };
    }),
  };
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
