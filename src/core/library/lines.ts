import type { Pause } from '../ports';

/** About how much text is read or written between two pauses: some 1 ms of work. */
const sliceSize = 32 * 1024;
/** The first slices are smaller: code that has just started runs many times slower. */
const firstSliceSize = 4 * 1024;
/** Parts of that size that are copied between two pauses. */
const partsPerSlice = 32;
const newline = 10;

/**
 * One value a line, each line behind the checksum of its JSON, so that of a damaged file every line that is whole
 * can be told from one that isn't.
 */
export function formatLine(value: unknown): string {
  const json = JSON.stringify(value);
  return `${checksum(json)} ${json}\n`;
}

/** The line's value, in an array, or `undefined` if the line is damaged. */
export function parseLine(line: string): [value: unknown] | undefined {
  const json = line.slice(9);
  if (line[8] !== ' ' || checksum(json) !== line.slice(0, 8)) return undefined;
  try {
    return [JSON.parse(json) as unknown];
  } catch {
    return undefined;
  }
}

/** FNV-1a over UTF-16 units, as eight hexadecimal digits. */
export function checksum(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/** The lines' bytes, put together in slices. */
export async function encodeLines(lines: Iterable<string>, pause: Pause): Promise<Uint8Array> {
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  let text = '';
  for (const line of lines) {
    text += line;
    if (text.length < sliceSize) continue;
    parts.push(encoder.encode(text));
    text = '';
    await pause();
  }
  parts.push(encoder.encode(text));
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const [index, part] of parts.entries()) {
    bytes.set(part, at);
    at += part.length;
    if (index % partsPerSlice === 0) await pause();
  }
  return bytes;
}

/** Hands over the lines of `bytes` in slices; the last one too if its newline is missing. */
export async function decodeLines(
  bytes: Uint8Array,
  take: (line: string, number: number) => void,
  pause: Pause,
): Promise<void> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let number = 0;
  let size = firstSliceSize;
  for (let start = 0; start < bytes.length;) {
    const found = bytes.indexOf(newline, Math.min(start + size, bytes.length - 1));
    size = Math.min(Math.ceil(size * 1.25), sliceSize);
    const end = found === -1 ? bytes.length : found + 1;
    const lines = decoder.decode(bytes.subarray(start, end)).split('\n');
    if (lines.at(-1) === '') lines.pop();
    for (const line of lines) take(line, ++number);
    start = end;
    await pause();
  }
}

/** Whether two files are the same, compared in slices. */
export async function areEqual(one: Uint8Array, other: Uint8Array, pause: Pause): Promise<boolean> {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at++) {
    if (one[at] !== other[at]) return false;
    if (at % (8 * sliceSize) === 0) await pause();
  }
  return true;
}
