import type { CslName } from './cslItem';
import { DEFAULT_KEY_PATTERN, parseKeyPattern, type KeyPart, type KeyPiece } from './keyPattern';
import type { Paper } from './paper';
import { significantWords, systemName, toKeyWord } from './titleWords';

export interface CitationKeyOptions {
  /** See `parseKeyPattern`. A pattern that can't be read counts as the default, `authorYearWord`. */
  readonly pattern?: string;
  /** Keys in use. */
  readonly taken?: Pick<ReadonlySet<string>, 'has'>;
}

type Keyed = Pick<Paper, 'title' | 'authors' | 'published' | 'citationKey'>;

const MAX_KEY = 120;
/** Two words of a title that are longer make no readable key. */
const MAX_WORDS = 30;
/** Where a paper has neither letters nor digits to make a key of. */
const LAST_RESORT = 'paper';

/**
 * A citation key: the one that the paper has already, else one such as `leviathan2023fast`. Where no author is known, the system's name from the title stands for
 * author and word (`nanoflow2024`), or else the title's first significant words. Letters are folded to ASCII
 * where they have such a form, others stay, as Pandoc allows any letter. A key in `taken` gets `a`, `b`, …,
 * `z`, `aa` behind it. The key is never empty and can stand after `@` without braces
 * (https://pandoc.org/MANUAL.html#citation-syntax).
 */
export function citationKey(paper: Keyed, options: CitationKeyOptions = {}): string {
  const base =
    toSimpleKey(paper.citationKey ?? '') || toSimpleKey(fromPattern(paper, options)) || LAST_RESORT;
  if (!options.taken?.has(base)) return base;
  for (let n = 0; ; n++) {
    const key = base + keySuffix(n);
    if (!options.taken.has(key)) return key;
  }
}

function fromPattern(paper: Keyed, { pattern = DEFAULT_KEY_PATTERN }: CitationKeyOptions): string {
  return write(parseKeyPattern(pattern) ?? parseKeyPattern(DEFAULT_KEY_PATTERN) ?? [], paper);
}

function write(pieces: readonly KeyPiece[], paper: Keyed): string {
  const anonymous = !paper.authors.some((name) => familyOf(name));
  // The title's words already stand for the author: they are not said twice.
  const said = anonymous && pieces.some((piece) => 'part' in piece && isAuthor(piece.part));
  return pieces
    .filter((piece) => !(said && 'part' in piece && /^(?:word|words|system)$/.test(piece.part)))
    .map((piece) => {
      if ('text' in piece) return piece.text;
      const value = valueOf(piece.part, paper, anonymous);
      return piece.capital ? value.charAt(0).toUpperCase() + value.slice(1) : value;
    })
    .join('');
}

function valueOf(part: KeyPart, paper: Keyed, anonymous: boolean): string {
  const words = () => significantWords(paper.title);
  if (isAuthor(part) && anonymous) return systemName(paper.title) ?? firstWords(words());
  switch (part) {
    case 'author':
      return familyOf(paper.authors.find((name) => familyOf(name)));
    case 'authors':
      return paper.authors.slice(0, 3).map(familyOf).join('') + (paper.authors.length > 3 ? 'etal' : '');
    case 'year':
      return paper.published?.slice(0, 4) ?? '';
    case 'shortYear':
      return paper.published?.slice(2, 4) ?? '';
    case 'word':
      return words()[0] ?? '';
    case 'words':
      return words().slice(0, 3).join('');
    case 'title':
      return words().slice(0, 10).join('');
    case 'system':
      return systemName(paper.title) ?? words()[0] ?? '';
  }
}

/** Two words, or one that is long enough by itself. */
function firstWords([first = '', second = '']: readonly string[]): string {
  return first.length + second.length > MAX_WORDS ? first : first + second;
}

function isAuthor(part: KeyPart): boolean {
  return part === 'author' || part === 'authors';
}

function familyOf(name: CslName | undefined): string {
  if (!name) return '';
  const particle = name['non-dropping-particle'];
  return toKeyWord(name.family ? `${particle ?? ''}${name.family}` : (name.literal ?? name.given ?? ''));
}

/** Pandoc's simple key: letters, digits and `_`, with single `:.#$%&-+?<>~/` between them only. */
function toSimpleKey(text: string): string {
  return text
    .replace(/[^\p{L}\p{N}_:.#$%&+?<>~/-]+/gu, '')
    .replace(/([:.#$%&+?<>~/-])[:.#$%&+?<>~/-]+/g, '$1')
    .slice(0, MAX_KEY)
    .replace(/[\ud800-\udbff]$/, '')
    .replace(/^[:.#$%&+?<>~/-]|[:.#$%&+?<>~/-]$/g, '');
}

/** What tells keys apart that would be the same: 0 gives `a`, 25 `z`, 26 `aa`. */
export function keySuffix(n: number): string {
  const last = String.fromCharCode(97 + (n % 26));
  return n < 26 ? last : keySuffix(Math.floor(n / 26) - 1) + last;
}
