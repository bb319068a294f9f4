import { stem } from '../../../src/core/search/text/porter';
import { foldAscii } from './asciiFolding';
import { EngineError, isJson, known, type Json } from './engineError';

/** A word as it is indexed or looked for. */
export interface Token {
  readonly term: string;
  readonly position: number;
  /** How many positions it spans. */
  readonly span: number;
  /** It has been put together, or is of writing that is cut into pairs. */
  readonly kind?: 'ideographic';
  readonly start: number;
}

export type Analyzer = (text: string) => readonly Token[];
type CharFilter = (text: string) => string;
type TokenFilter = (tokens: readonly Token[]) => readonly Token[];

/** The analyzers and normalizers of an index's settings, each as its manual says. @throws EngineError 400 */
export function analysersOf(settings: unknown): {
  readonly analyzer: ReadonlyMap<string, Analyzer>;
  readonly normalizer: ReadonlyMap<string, (text: string) => string>;
} {
  const parts = known(
    settings ?? {},
    ['analyzer', 'normalizer', 'char_filter', 'tokenizer', 'filter'],
    'analysis',
  );
  const section = (name: string): Json => (isJson(parts[name]) ? parts[name] : {});
  const named = (kind: string, name: unknown): Json => {
    const own = section(kind)[String(name)];
    return isJson(own) ? own : { type: name };
  };
  const names = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
  const analyzer = new Map(
    Object.entries(section('analyzer')).map(([name, value]): [string, Analyzer] => {
      const { char_filter, tokenizer, filter } = known(
        value,
        ['type', 'char_filter', 'tokenizer', 'filter'],
        name,
      );
      const chars = names(char_filter).map((each) => charFilter(named('char_filter', each)));
      const cut = tokenizerOf(named('tokenizer', tokenizer));
      const filters = names(filter).map((each) => tokenFilter(named('filter', each)));
      return [
        name,
        (text) => {
          const read = chars.reduce((before, each) => each(before), text);
          return filters.reduce((tokens, each) => each(tokens), cut(read));
        },
      ];
    }),
  );
  const normalizer = new Map(
    Object.entries(section('normalizer')).map(([name, value]): [string, (text: string) => string] => {
      const filters = names(known(value, ['type', 'char_filter', 'filter'], name).filter).map((each) =>
        tokenFilter(named('filter', each)),
      );
      return [
        name,
        (text) =>
          filters.reduce<readonly Token[]>(
            (tokens, each) => each(tokens),
            [{ term: text, position: 0, span: 1, start: 0 }],
          )[0]?.term ?? '',
      ];
    }),
  );
  return { analyzer, normalizer };
}

function charFilter(options: Json): CharFilter {
  if (options.type === 'mapping') {
    const { mappings } = known(options, ['type', 'mappings'], 'mapping');
    const rules = new Map(
      (mappings as readonly string[]).map((rule) => rule.split(/\s*=>\s*/) as [string, string]),
    );
    if (rules.size !== (mappings as readonly string[]).length)
      throw new EngineError(400, 'illegal_argument_exception', 'match was already added');
    // The longest rule that fits counts, and what it gives isn't looked at again.
    const keys = new RegExp(
      [...rules.keys()]
        .sort((a, b) => b.length - a.length)
        .map(escaped)
        .join('|'),
      'gu',
    );
    return (text) => text.replace(keys, (found) => rules.get(found) ?? found);
  }
  if (options.type !== 'pattern_replace') throw unknownPart('char filter', options.type);
  const { pattern, replacement } = known(
    options,
    ['type', 'pattern', 'replacement', 'flags'],
    'pattern_replace',
  );
  const expression = javaExpression(String(pattern));
  const instead = String(replacement).replaceAll('$0', () => '$&');
  return (text) => text.replace(expression, instead);
}

function tokenizerOf(options: Json): (text: string) => readonly Token[] {
  if (options.type === 'standard') return standardTokens;
  if (options.type !== 'pattern') throw unknownPart('tokenizer', options.type);
  const { pattern, group } = known(options, ['type', 'pattern', 'flags', 'group'], 'pattern');
  if (group !== 0) throw unknownPart('group', group);
  const expression = javaExpression(String(pattern));
  return (text) =>
    Array.from(text.matchAll(expression), ({ 0: term, index }, position) => ({
      term,
      position,
      span: 1,
      start: index,
    }));
}

/** UAX 29, as far as it matters here: ideographs and kana one by one, other words whole. */
function standardTokens(text: string): readonly Token[] {
  const words =
    /(?<cjk>[\p{Script=Han}\p{Script=Hiragana}]|[\p{Script=Katakana}ー]+|\p{Script=Hangul}+)|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー])[\p{L}\p{N}\p{M}_])+/gu;
  return Array.from(text.matchAll(words), ({ 0: term, index, groups }, position) => ({
    term,
    position,
    span: 1,
    start: index,
    ...(groups?.cjk !== undefined && { kind: 'ideographic' as const }),
  }));
}

function tokenFilter(options: Json): TokenFilter {
  const each =
    (change: (term: string) => string): TokenFilter =>
    (tokens) =>
      tokens.map((token) => ({ ...token, term: change(token.term) }));
  switch (options.type) {
    case 'lowercase':
      // Character by character: Java gives `İ` no dot of its own.
      return each((term) => term.replaceAll('İ', 'i').toLowerCase());
    case 'asciifolding':
      return each(foldAscii);
    case 'porter_stem':
      // The same algorithm, by the paper that both cite.
      return each(stem);
    case 'cjk_width':
      return each((term) => term.replace(/[\uff00-\uffef]+/g, (wide) => wide.normalize('NFKC')));
    case 'truncate': {
      const { length } = known(options, ['type', 'length'], 'truncate');
      return each((term) => term.slice(0, Number(length)));
    }
    case 'flatten_graph':
      return (tokens) => tokens.map((token) => ({ ...token, span: 1 }));
    case 'cjk_bigram':
      return bigrams(
        known(options, ['type', 'output_unigrams', 'ignored_scripts'], 'cjk_bigram').output_unigrams === true,
      );
    case 'word_delimiter_graph':
      return wordDelimiter(options);
    default:
      throw unknownPart('filter', options.type);
  }
}

/** Splits at what is neither letter, numeral nor mark, by the table of its own; other rules of it aren't known here. */
function wordDelimiter(options: Json): TokenFilter {
  const { split_on_case_change, split_on_numerics, stem_english_possessive, catenate_all } = known(
    options,
    ['type', 'split_on_case_change', 'split_on_numerics', 'stem_english_possessive', 'catenate_all'],
    'word_delimiter_graph',
  );
  for (const rule of [split_on_case_change, split_on_numerics, stem_english_possessive])
    if (rule !== false) throw unknownPart('rule of word_delimiter_graph', rule);
  return (tokens) => {
    let shift = 0;
    return tokens.flatMap((token) => {
      const parts = token.term.match(/(?:(?![¹²³¼½¾])[\p{L}\p{N}\p{M}])+/gu) ?? [];
      const position = token.position + shift;
      shift += parts.length - 1;
      const apart = parts.map((term, at) => ({ ...token, term, position: position + at }));
      if (catenate_all !== true || parts.length < 2) return apart;
      return [{ ...token, term: parts.join(''), position, span: parts.length }, ...apart];
    });
  };
}

function bigrams(withUnigrams: boolean): TokenFilter {
  return (tokens) => {
    const found: Token[] = [];
    let run: Token[] = [];
    let position = 0;
    const settle = (): void => {
      for (const [at, token] of run.entries()) {
        const next = run[at + 1];
        if (withUnigrams || run.length === 1) found.push({ ...token, position });
        if (next) found.push({ ...token, term: token.term + next.term, position, span: 1 });
        if (next || withUnigrams || run.length === 1) position++;
      }
      run = [];
    };
    for (const token of tokens) {
      const last = run.at(-1);
      if (token.kind !== 'ideographic' || (last && last.start + last.term.length !== token.start)) settle();
      if (token.kind !== 'ideographic') found.push({ ...token, position: position++ });
      else {
        let start = token.start;
        for (const term of token.term) {
          run.push({ ...token, term, start });
          start += term.length;
        }
      }
    }
    settle();
    return found;
  };
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}

/** An expression of `java.util.regex` as one of JavaScript. */
function javaExpression(source: string): RegExp {
  const written = source
    .replace(/\\p\{Is(\w+)\}/g, String.raw`\p{Script=$1}`)
    .replace(/\\x\{([0-9a-f]+)\}/gi, String.raw`\u{$1}`);
  return new RegExp(written, 'gu');
}

function unknownPart(what: string, name: unknown): EngineError {
  return new EngineError(400, 'illegal_argument_exception', `Unknown ${what} type [${String(name)}]`);
}
