/** From one number to another, both included. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

/** What a single value stands for. `since`: alone, it means everything from there on. */
export interface IntervalPoint extends Interval {
  readonly since?: true;
}

/**
 * Reads `a`, `=a`, `>a`, `>=a`, `<a`, `<=a`, `a..b`, `a..` and `..b`.
 * @param read what one value stands for
 * @returns `undefined` if it isn't of these forms; an interval that is turned round holds nothing
 */
export function readInterval(
  text: string,
  read: (value: string) => IntervalPoint | undefined,
): Interval | undefined {
  const range = /^(.*?)\.\.(.*)$/.exec(text);
  if (range) {
    const [, first = '', last = ''] = range;
    const from = first === '' ? -Infinity : read(first)?.from;
    const to = last === '' ? Infinity : read(last)?.to;
    return from === undefined || to === undefined || (first === '' && last === '') ? undefined : { from, to };
  }
  const [, sign = '', value = ''] = /^(>=|<=|>|<|=)?(.*)$/s.exec(text) ?? [];
  const point = read(value);
  if (!point) return undefined;
  const { from, to, since } = point;
  switch (sign) {
    case '>=':
      return { from, to: Infinity };
    case '>':
      return { from: to + 1, to: Infinity };
    case '<=':
      return { from: -Infinity, to };
    case '<':
      return { from: -Infinity, to: from - 1 };
    default:
      return { from, to: since && sign === '' ? Infinity : to };
  }
}

/** A number without sign or fraction. */
export function readCount(text: string): IntervalPoint | undefined {
  const count = Number(text);
  return /^\d{1,9}$/.test(text) ? { from: count, to: count } : undefined;
}

export function readYear(text: string): IntervalPoint | undefined {
  return /^\d{4}$/.test(text) ? readCount(text) : undefined;
}
