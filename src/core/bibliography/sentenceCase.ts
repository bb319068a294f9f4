import { toPlain, type Inline } from './inline';

/**
 * Turns an English title to sentence case as pandoc does when it reads BibTeX (BibTeX titles are in title
 * case, CSL-JSON's in sentence case): capitalised words lose their capital unless a sentence begins, words with
 * inner capitals stay, and so does what stands in braces.
 */
export function sentenceCase(inlines: readonly Inline[]): Inline[] {
  return new CaseWalk().walk(inlines);
}

/** Marks what stands in braces and has a word in lower case, so that no style capitalises it. */
export function protectCase(inlines: readonly Inline[]): Inline[] {
  return inlines.map((inline) => {
    if (typeof inline === 'string') return inline;
    if (inline.kind === 'group') return keep(inline.children, beginsLower.test(toPlain(inline.children)));
    return { ...inline, children: protectCase(inline.children) };
  });
}

const beginsLower = /(?:^|[\s\p{P}])\p{Ll}/u;
const chunk = /[\p{L}\p{N}]+|\s+|[“”]|(?:(?![“”])\p{P})+|[^\p{L}\p{N}\s\p{P}]/gu;
const capitalised = /^\p{Lu}\p{Ll}*$/u;
const lower = /^\p{Ll}+$/u;
const word = /^[\p{L}\p{N}]+$/u;

type State = 'start' | 'startSentence' | 'afterStop' | 'afterWord' | 'afterBreak';

class CaseWalk {
  #state: State = 'start';

  walk(inlines: readonly Inline[]): Inline[] {
    return inlines.map((inline) => {
      if (typeof inline === 'string') return inline.replace(chunk, (piece) => this.#chunk(piece));
      if (inline.kind === 'group') {
        const inWord = this.#state === 'afterWord';
        const text = toPlain(inline.children);
        this.#advance(text);
        return keep(inline.children, !inWord && beginsLower.test(text));
      }
      if (inline.kind === 'i' || inline.kind === 'b')
        return { ...inline, children: this.walk(inline.children) };
      // Math leaves the state as it was; small capitals and scripts count as words.
      if (inline.kind !== 'fixed') this.#advance(toPlain(inline.children));
      return inline;
    });
  }

  #chunk(piece: string): string {
    const begins = this.#state === 'start' || this.#state === 'startSentence';
    this.#advance(piece);
    if (!word.test(piece)) return piece;
    if (begins) return capitalised.test(piece) || lower.test(piece) ? capitalise(piece.toLowerCase()) : piece;
    return capitalised.test(piece) ? piece.toLowerCase() : piece;
  }

  #advance(text: string): void {
    const last = Array.from(text).at(-1);
    if (last === undefined) return;
    if (/[.?!:]/.test(last)) this.#state = 'afterStop';
    else if (/[\p{L}\p{N}]/u.test(last)) this.#state = 'afterWord';
    else if (/\s/.test(last) && this.#state === 'afterStop') this.#state = 'startSentence';
    else if (/[\s\-/–—]/.test(last)) this.#state = 'afterBreak';
  }
}

function keep(children: readonly Inline[], keepsCase: boolean): Inline {
  return keepsCase ? { kind: 'group', children, keepsCase } : { kind: 'group', children };
}

function capitalise(text: string): string {
  const first = Array.from(text)[0] ?? '';
  return first.toUpperCase() + text.slice(first.length);
}
