import { proseReferences, type ProseReference } from './proseReferences';

/** `given`: among the papers that were to be relied on; `known`: elsewhere in library or bibliography; else `unknown`. */
export type Standing = 'given' | 'known' | 'unknown';

/** Text without a break behind so many UTF-16 units is passed on at a space, and without a space at all. */
const longestHeld = 600;
const longestWord = 4_000;
const longestReference = 120;

/**
 * What a model writes, passed on as far as it is sure that no reference is cut in two: references to works that don't
 * exist are struck out, and pictures are none, since fetching one could carry off what was read.
 */
export class CheckedProse {
  #held = '';
  readonly #struck = new Set<string>();
  readonly #besides = new Set<string>();
  readonly #cited = new Set<string>();

  constructor(private readonly judge: (named: ProseReference['named']) => Promise<Standing>) {}

  /** References to works that don't exist, as they were written. */
  get struck(): readonly string[] {
    return [...this.#struck];
  }

  /** References to works that exist, but weren't among those to be relied on. */
  get besides(): readonly string[] {
    return [...this.#besides];
  }

  /** Keys of works that were given, and are cited. */
  get cited(): readonly string[] {
    return [...this.#cited];
  }

  /** @returns what can be shown by now */
  async push(chunk: string): Promise<string> {
    this.#held += chunk;
    const end = safeEnd(this.#held);
    if (end === 0) return '';
    const ready = this.#held.slice(0, end);
    this.#held = this.#held.slice(end);
    return this.#checked(ready);
  }

  /** @returns the rest */
  async end(): Promise<string> {
    const rest = this.#held;
    this.#held = '';
    return this.#checked(rest);
  }

  async #checked(text: string): Promise<string> {
    let shown = '';
    let at = 0;
    for (const { start, end, named } of proseReferences(text)) {
      const written = text.slice(start, end);
      const standing = await this.judge(named);
      if (standing === 'unknown') this.#struck.add(written);
      else if (standing === 'known') this.#besides.add(written);
      else if (named.kind === 'key') this.#cited.add(named.key);
      shown += text.slice(at, start) + (standing === 'unknown' ? `~~${written}~~` : written);
      at = end;
    }
    return (shown + text.slice(at)).replaceAll('![', '!\\[');
  }
}

/** How far a text can be read: up to its last line or sentence. */
function safeEnd(text: string): number {
  const line = text.lastIndexOf('\n') + 1;
  if (line > 0) return line;
  let sentence = 0;
  // The next word is seen, so that `et al. (2017)` is no end.
  for (const { index, 0: stop } of text.matchAll(/[.!?]["')\]]*\s+(?=\p{Lu})/gu))
    if (!/\bal\.$/.test(text.slice(0, index + 1))) sentence = index + stop.length;
  if (sentence > 0 || text.length < longestHeld) return sentence;
  const space = text.lastIndexOf(' ', text.length - longestReference) + 1;
  const cut = proseReferences(text).find(({ start, end }) => start < space && space < end);
  const end = cut?.start ?? space;
  return end > 0 ? end : text.length > longestWord ? text.length : 0;
}
