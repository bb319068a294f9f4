import {
  accents,
  foldLetters,
  greekNames,
  maxTermLength,
  unspaced,
  untyped,
  wordPatterns,
} from '../../search';

/**
 * How the engine cuts texts into words: what `analyze` in `core/search` does, in filters that OpenSearch 1–3 and
 * Elasticsearch 7.10–9 have without plugins. It is made of the same signs, so that both find the same papers.
 */
export function textAnalysis() {
  return {
    analyzer: {
      /** Words as they were written, and compounds as one word, too. */
      paperside_words: custom(['paperside_compounds', 'flatten_graph', ...plain]),
      /** A query's words come one by one: it needs no compounds. */
      paperside_words_asked: custom(['paperside_parts', ...plain]),
      /** The same, each as the stem that its forms have in common. */
      paperside_stems: custom(['paperside_compounds', 'flatten_graph', ...plain, 'porter_stem']),
      paperside_stems_asked: custom(['paperside_parts', ...plain, 'porter_stem']),
      /** Chinese, Japanese and Korean: pairs of characters, and single ones where they are not asked for. */
      paperside_pairs: pairs('paperside_pairs_and_characters'),
      paperside_pairs_asked: pairs('cjk_bigram'),
    },
    normalizer: {
      /** Titles in the order of the alphabet. */
      paperside_order: { type: 'custom', filter: ['lowercase', 'asciifolding'] },
    },
    char_filter: {
      paperside_letters: { type: 'mapping', mappings: letterMappings() },
      paperside_unseen: replaces(`[${untyped}${accents}]`, ''),
      // A Greek letter for itself is a sign, which people type by its name: marked first, since rules look at nothing around.
      paperside_lone_greek: replaces('(?<![α-ω])([α-ω])(?![α-ω])', `$1${mark}`),
      paperside_greek: {
        type: 'mapping',
        mappings: Array.from(greekNames, ([letter, name]) => `${letter}${mark} => ${name}`),
      },
      paperside_possessive: replaces(String.raw`(?<=${word})['’][sS](?!${word}|${joint}${word})`, ''),
      paperside_plus: replaces(String.raw`(?<=${word})\+\+`, 'plusplus '),
      paperside_sharp: replaces(String.raw`(?<=${word})#(?![\p{L}\p{N}])`, 'sharp '),
      paperside_unspaced: replaces(`[${unspaced}]+`, ' $0 '),
    },
    tokenizer: {
      paperside_compounds: {
        type: 'pattern',
        pattern: javaPattern(wordPatterns().compounds.source),
        group: 0,
      },
    },
    filter: {
      paperside_compounds: { type: 'word_delimiter_graph', ...asWritten, catenate_all: true },
      paperside_parts: { type: 'word_delimiter_graph', ...asWritten },
      paperside_bounded: { type: 'truncate', length: maxTermLength },
      paperside_pairs_and_characters: { type: 'cjk_bigram', output_unigrams: true },
    },
  };
}

/** A sign of a word, and what joins two words to a compound. */
const word = String.raw`[\p{L}\p{N}\p{M}]`;
const joint = String.raw`[\p{Pd}−/._'’&@+:]`;
/** For private use: it stands in no text, and is gone when words are cut. */
const mark = '\ue000';
/** A few letters, such as ǧ, are folded to capital ones. */
const plain = ['asciifolding', 'lowercase', 'paperside_bounded'];
/** Only signs part a word: `GPT4` and `DeepMind` stay whole, and possessives are gone before. */
const asWritten = {
  split_on_case_change: false,
  split_on_numerics: false,
  stem_english_possessive: false,
} as const;

function custom(filter: readonly string[]) {
  const char_filter = [
    'paperside_letters',
    'paperside_unseen',
    'paperside_lone_greek',
    'paperside_greek',
    'paperside_possessive',
    'paperside_plus',
    'paperside_sharp',
    'paperside_unspaced',
  ];
  return { type: 'custom', char_filter, tokenizer: 'paperside_compounds', filter };
}

function pairs(filter: string) {
  const char_filter = ['paperside_unseen'];
  return { type: 'custom', char_filter, tokenizer: 'standard', filter: ['cjk_width', 'lowercase', filter] };
}

function replaces(pattern: string, replacement: string) {
  return { type: 'pattern_replace', pattern: javaPattern(pattern), replacement };
}

/**
 * Blocks of Unicode with letters and numerals that people type otherwise, and that `asciifolding` leaves as they are:
 * all but those of the rarest writing, as Lucene's own filters were asked for each character.
 */
const blocks = [
  // Raised and lowered signs, fractions and Roman numerals.
  [0x00aa, 0x00be],
  [0x0138, 0x014b],
  [0x02b0, 0x02e4],
  [0x1d2c, 0x1dbf],
  [0x2070, 0x218b],
  [0x2460, 0x24e9],
  // Greek, Cyrillic, Armenian; Arabic.
  [0x0370, 0x058f],
  [0x0600, 0x06ff],
  [0x1e9a, 0x1e9b],
  [0x1f00, 0x1fff],
  // Ligatures, and the forms that Arabic letters have in print.
  [0xfb00, 0xfb06],
  [0xfb13, 0xfdff],
  [0xfe70, 0xfefc],
  // Letters of formulas.
  [0x1d400, 0x1d7ff],
] as const;

function letterMappings(): readonly string[] {
  return blocks.flatMap(([from, to]) =>
    Array.from({ length: to - from + 1 }, (_, at) => String.fromCodePoint(from + at)).flatMap((letter) => {
      const folded = /[\p{L}\p{N}]/u.test(letter) ? foldLetters(letter) : letter;
      // A rule can't end in a space, nor hold nothing.
      return folded === letter || folded === '' || /\s/.test(folded) ? [] : [`${letter} => ${folded}`];
    }),
  );
}

/** A pattern as `java.util.regex` writes it. */
function javaPattern(source: string): string {
  return source
    .replace(/\\p\{Script=(\w+)\}/g, String.raw`\p{Is$1}`)
    .replace(/\\u\{([0-9a-f]+)\}/gi, String.raw`\x{$1}`);
}
