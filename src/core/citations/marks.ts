import type { Env } from 'markdown-it';

/** What matters for citations in a run of inline text; everything else has been skipped by the tokenizer. */
export type Mark =
  | {
      readonly type: 'key';
      /** Offset of the `-` of `-@key`, else of the `@`. */
      readonly start: number;
      readonly at: number;
      readonly end: number;
      readonly key: string;
      readonly suppressAuthor: boolean;
    }
  | { readonly type: 'open'; readonly start: number; readonly end: number; readonly note: boolean }
  | {
      readonly type: 'close';
      readonly start: number;
      readonly end: number;
      /** What follows, and may make a link, an image or a span of the brackets. */
      readonly attached: 'address' | 'attributes' | 'reference' | undefined;
    }
  | { readonly type: 'semicolon' | 'cell'; readonly start: number; readonly end: number }
  | {
      readonly type: 'delimiter';
      readonly start: number;
      readonly end: number;
      readonly char: string;
      readonly opens: boolean;
      readonly closes: boolean;
    };

/** What the inline rules share while markdown-it works through one run of text. */
export interface InlineEnv extends Env {
  readonly marks: Mark[];
  /** A table row comes as a whole: a bar ends what a cell left open. */
  readonly row: boolean;
  /** Brackets that are open at the tokenizer's place. */
  openBrackets: number;
  /** TeX environments known to have no end. */
  readonly unclosed: Set<string>;
  /** Pairs of parentheses by the place of the first; made when first needed. */
  parentheses?: ReadonlyMap<number, number>;
}
