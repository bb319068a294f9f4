import type { Mark } from './marks';

/** For each mark that opens or closes a group (brackets, emphasis, quotation), the index of its partner. */
export type Partners = ReadonlyMap<number, number>;

interface Level {
  /** Index of the bracket's mark, or -1 for the text itself. */
  readonly bracket: number;
  /** Indices of delimiters that may still be closed. */
  readonly delimiters: number[];
  /** How many of them there are by character: spares a search in vain, which keeps this linear. */
  readonly waiting: Map<string, number>;
}

/** Pairs what opens with what closes. Groups nest properly: a bracket ends what was opened inside of it. */
export function pairGroups(marks: readonly Mark[]): Partners {
  const partners = new Map<number, number>();
  const pair = (open: number, close: number) => partners.set(open, close).set(close, open);
  const level = (bracket: number): Level => ({ bracket, delimiters: [], waiting: new Map() });
  let levels = [level(-1)];
  marks.forEach((mark, index) => {
    const top = levels.at(-1);
    if (!top) return;
    if (mark.type === 'cell') levels = [level(-1)];
    else if (mark.type === 'open') levels.push(level(index));
    else if (mark.type === 'close' && top.bracket >= 0) {
      pair(top.bracket, index);
      levels.pop();
    } else if (mark.type === 'delimiter') {
      const { waiting, delimiters } = top;
      if (mark.closes && (waiting.get(mark.char) ?? 0) > 0) {
        for (let open = delimiters.pop(); open !== undefined; open = delimiters.pop()) {
          const char = charOf(marks[open]);
          waiting.set(char, (waiting.get(char) ?? 1) - 1);
          if (char !== mark.char) continue;
          pair(open, index);
          break;
        }
      } else if (mark.opens) {
        delimiters.push(index);
        waiting.set(mark.char, (waiting.get(mark.char) ?? 0) + 1);
      }
    }
  });
  return partners;
}

function charOf(mark: Mark | undefined): string {
  return mark?.type === 'delimiter' ? mark.char : '';
}

/** The indices of the marks directly inside a group: what a nested group holds is left out. */
export function* directMarks(partners: Partners, open: number, close: number): Generator<number> {
  for (let index = open + 1; index < close; index++) {
    yield index;
    const partner = partners.get(index);
    if (partner !== undefined && partner > index) index = partner;
  }
}
