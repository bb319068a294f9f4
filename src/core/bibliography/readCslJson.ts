import { cutJson, wholeJson, type JsonSegment } from './cutJson';
import { toCslRecord } from './cslRecord';
import type { DecodedSegment, RecordFormat } from './readRecords';

/** CSL-JSON, item by item: a list of items, an object with `items`, or one item. */
export const cslJson: RecordFormat<JsonSegment> = {
  cut: cutJson,
  whole: wholeJson,
  decode,
  keyOf,
  hasPaths: true,
  effort: 1,
};

function decode({ source, kind, element, isOpen }: JsonSegment): DecodedSegment {
  const problems: DecodedSegment['problems'][number][] = [];
  if (isOpen) {
    const message = "The list is not closed: add ']' at its end.";
    problems.push({ message, severity: 'error', offset: source.length });
  }
  if (kind === 'whole' && !element && source.trim() !== '') {
    const message = 'This is no CSL-JSON: a list of items was expected.';
    problems.push({ message, severity: 'error', offset: 0 });
  }
  if (!element) return { records: [], problems };
  const parsed = parse(source.slice(element.start, element.end));
  const message = 'This item is no valid JSON: look for a missing comma, quotation mark or bracket.';
  const record = parsed ? toCslRecord(parsed.value) : { item: undefined, faults: [{ field: '', message }] };
  return { records: [{ ...element, ...record }], problems };
}

function parse(source: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(source) as unknown };
  } catch {
    return undefined;
  }
}

const id = /"id"\s*:\s*("(?:[^"\\]|\\.)*"|-?\d+)/;

function keyOf({ source, element }: JsonSegment): string | undefined {
  const written = element && id.exec(source)?.[1];
  const value = written === undefined ? undefined : parse(written)?.value;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}
