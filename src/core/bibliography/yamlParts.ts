/** A piece of a YAML list that is a list of its own. */
export interface YamlPart {
  readonly start: number;
  readonly end: number;
}

/** So long a part becomes at least, if there are so many items. UTF-16 units. */
const partSize = 4_000;
/** Anchors and aliases reach from one item to another. May find some where there are none. */
const reference = /(?:^|[\s[{,])[&*][^\s,\]}]/m;
const heading = /^(?:\ufeff?---[ \t]*\r?$|\ufeff?references:[ \t]*\r?$|[ \t]*(?:#.*)?\r?$)/;
const ending = /^(?:\.\.\.|---)[ \t\r]*$/;

/**
 * Cuts a list of items, or a map with `references` alone, between its items, so that it can be read part by part.
 * An item begins at a dash as far in as the first one: no line inside an item can stand there.
 * @returns `undefined` where that is not plain to see: then it has to be read as a whole
 */
export function yamlParts(text: string): readonly YamlPart[] | undefined {
  if (reference.test(text)) return undefined;
  const parts: YamlPart[] = [];
  let indent: string | undefined;
  let start = 0;
  let end = text.length;
  for (let at = 0, next = 0; at < text.length; at = next) {
    const found = text.indexOf('\n', at);
    next = found < 0 ? text.length : found + 1;
    const line = text.slice(at, found < 0 ? next : found);
    if (indent === undefined) {
      indent = /^( *)-[ \t]/.exec(line)?.[1];
      start = at;
      if (indent === undefined && !heading.test(line)) return undefined;
      continue;
    }
    if (line.startsWith(`${indent} `) || line.startsWith(`${indent}\t`) || line.trim() === '') continue;
    if (/^ *#/.test(line)) continue;
    if (line.startsWith(`${indent}- `)) {
      if (at - start < partSize) continue;
      parts.push({ start, end: at });
      start = at;
    } else if (ending.test(line) && text.slice(next).trim() === '') {
      end = at;
      break;
    } else return undefined;
  }
  return indent === undefined ? undefined : [...parts, { start, end }];
}
