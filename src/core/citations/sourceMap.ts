/** Offsets at which the lines of `text` begin, and one behind the last. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  starts.push(text.length + 1);
  return starts;
}

/** Turns an offset in a run of text into an offset in the document. Ask with rising offsets or any. */
export type SourceMap = (offset: number) => number;

/**
 * markdown-it's inline text has lost its place: the prefixes of block quotes and lists are gone, lines are
 * trimmed, tabs may have become spaces. But what is left of each line still ends as its source line ends
 * (save for the closing `#` of a heading), so each line is found from the right.
 */
export function mapToSource(
  text: string,
  source: string,
  lines: readonly number[],
  firstLine: number,
): SourceMap {
  const pieces: { readonly from: number; readonly shift: number }[] = [];
  let from = 0;
  let line = firstLine;
  for (const piece of text.split('\n')) {
    const trimmed = piece.trim();
    for (let next = line; next < Math.min(line + 4, lines.length - 1); next++) {
      const start = lines[next] ?? 0;
      const at = source.slice(start, lines[next + 1]).lastIndexOf(trimmed);
      if (at < 0) continue;
      pieces.push({ from, shift: start + at - (from + piece.indexOf(trimmed)) });
      line = next + 1;
      break;
    }
    from += piece.length + 1;
  }
  return (offset) => {
    let low = 0;
    for (let high = pieces.length - 1; low < high;) {
      const middle = (low + high + 1) >> 1;
      if ((pieces[middle]?.from ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return offset + (pieces[low]?.shift ?? 0);
  };
}
