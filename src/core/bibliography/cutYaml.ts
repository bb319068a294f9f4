import { copyOf, linesOf, type Segment } from '../segments';

/** A piece of a YAML list: what stands before it, an item, what stands behind. */
export interface YamlSegment extends Segment {
  readonly hasItems: boolean;
}

/** Anchors and aliases reach from one item to another. May find some where there are none. */
const reference = /(?:^|[\s[{,])[&*][^\s,\]}]/m;
const heading = /^(?:\ufeff?---[ \t]*\r?$|\ufeff?references:[ \t]*\r?$|[ \t]*(?:#.*)?\r?$)/;
const ending = /^(?:\.\.\.|---)[ \t\r]*$/;
const firstItem = /^( *)-[ \t]/;

/**
 * Cuts a list of items, or a map with `references` alone, between its items, so that each can be read by itself.
 * An item begins at a dash as far in as the first one: no line inside an item can stand there. Gives up where that
 * is not plain to see. The state is the width of that indent and one, or 0 before the first item.
 */
export function* cutYaml(text: string, from: number, state: number): Generator<YamlSegment, boolean> {
  let indent = state > 0 ? ' '.repeat(state - 1) : undefined;
  let start = from;
  for (let at = from, next = from; at < text.length; at = next) {
    const found = text.indexOf('\n', at);
    next = found < 0 ? text.length : found + 1;
    const line = text.slice(at, found < 0 ? next : found);
    if (indent === undefined) {
      indent = firstItem.exec(line)?.[1];
      if (indent === undefined && !heading.test(line)) return false;
      if (indent === undefined || at === start) continue;
      yield segment(text, start, at, next, 0);
      start = at;
      continue;
    }
    if (at === start) continue;
    if (line.startsWith(`${indent} `) || line.startsWith(`${indent}\t`) || line.trim() === '') continue;
    if (/^ *#/.test(line)) continue;
    const isItem = line.startsWith(`${indent}- `);
    if (!isItem && !(ending.test(line) && text.slice(next).trim() === '')) return false;
    const item = segment(text, start, at, isItem ? at + indent.length + 2 : Infinity, indent.length + 1);
    if (reference.test(item.source)) return false;
    yield item;
    start = at;
    if (isItem) continue;
    yield { ...segment(text, start, text.length, Infinity, indent.length + 1), hasItems: false };
    return true;
  }
  if (indent === undefined) return false;
  const last = segment(text, start, text.length, Infinity, indent.length + 1);
  if (reference.test(last.source)) return false;
  yield last;
  return true;
}

/** A text that has to be read in one go. */
export function wholeYaml(text: string): YamlSegment {
  return { ...segment(text, 0, text.length, Infinity, 0), hasItems: true };
}

function segment(text: string, start: number, end: number, reach: number, state: number): YamlSegment {
  const source = copyOf(text, start, end);
  return { source, reach: reach - start, state, ...linesOf(source), hasItems: state > 0 };
}
