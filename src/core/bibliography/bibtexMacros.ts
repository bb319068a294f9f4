import type { BibtexSegment } from './cutBibtex';
import type { BibtexField, BibtexMacro } from './bibtexScan';
import { valueParts } from './bibtexValues';
import { localize } from './localization';

/** A bare word of a value: the name of a macro, of a month, or nothing that anybody knows. */
export interface BareWord {
  readonly text: string;
  /** In its segment's source. */
  readonly offset: number;
  /** What the macro stands for; `undefined` where none defines the word. */
  readonly value: string | undefined;
}

interface Definition {
  /** The place of its segment. */
  readonly place: number;
  readonly macro: BibtexMacro;
  readonly value: string;
  /** How many macros stand inside of one another in it. */
  readonly depth: number;
}

const maxDepth = 20;
/** Macros of macros could double a value each time. UTF-16 units. */
const maxValue = 100_000;

/** What `@string`s define. A macro may be defined anew: what counts is the last definition before its use. */
export class BibtexMacros {
  /** By name in lower case, in the order of the text. */
  readonly #definitions = new Map<string, Definition[]>();
  /** Words in definitions that nothing defines, with the place of their segment. */
  readonly undefinedWords: { readonly place: number; readonly word: BareWord }[] = [];

  /** Takes in what a segment defines; segments must come in the order of the text. */
  add(place: number, { source, macros }: BibtexSegment): void {
    for (const macro of macros) {
      let depth = 0;
      const words: BareWord[] = [];
      const value = this.#read(source, macro, place, words, (definition) => {
        depth = Math.max(depth, definition.depth);
      });
      for (const word of words) if (word.value === undefined) this.undefinedWords.push({ place, word });
      const definition = { place, macro, value: value.slice(0, maxValue), depth: depth + 1 };
      const known = this.#definitions.get(macro.name);
      if (known === undefined) this.#definitions.set(macro.name, [definition]);
      else known.push(definition);
    }
  }

  /** A field's value in LaTeX: its parts joined, its macros resolved. The words that it holds go to `words`. */
  read(source: string, field: BibtexField, place: number, words: BareWord[]): string {
    return this.#read(source, field, place, words, () => undefined);
  }

  /** What a word stands for where it is used. */
  valueOf({ text, offset }: Omit<BareWord, 'value'>, place: number): string | undefined {
    if (this.#definitions.size === 0) return undefined;
    return this.#find(text, place, offset)?.value;
  }

  #read(
    source: string,
    field: BibtexField,
    place: number,
    words: BareWord[],
    used: (definition: Definition) => void,
  ): string {
    let value = '';
    for (const { text, bare, offset } of valueParts(source, field)) {
      if (!bare || /^\d+$/.test(text)) {
        value += text;
        continue;
      }
      const definition = this.#find(text, place, offset);
      if (definition) used(definition);
      words.push({ text, offset, value: definition?.value });
      value += definition?.value ?? localize(text);
    }
    return value;
  }

  #find(word: string, place: number, offset: number): Definition | undefined {
    const definitions = this.#definitions.get(word.toLowerCase());
    if (definitions === undefined) return undefined;
    let low = 0;
    for (let high = definitions.length; low < high;) {
      const middle = (low + high) >> 1;
      const one = definitions[middle];
      const isBefore = one && (one.place < place || (one.place === place && one.macro.nameStart < offset));
      if (isBefore === true) low = middle + 1;
      else high = middle;
    }
    const found = definitions[low - 1];
    return found && found.depth <= maxDepth ? found : undefined;
  }
}
