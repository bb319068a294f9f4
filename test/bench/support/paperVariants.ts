import type { CslName, Paper } from '../../../src/core/paper';
import { paperId, parsePersonName } from '../../../src/core/paper';

/** A way in which another source writes the same paper. `undefined` where the paper has nothing to write so. */
type Rewrite = (paper: Draft, random: () => number) => Draft | undefined;
type Draft = Pick<Paper, 'title' | 'authors' | 'published'>;

export const variantKinds = [
  'case',
  'punctuation',
  'LaTeX written',
  'LaTeX left out',
  'accents left out',
  'letters of mathematics',
  'markup of pages',
  'subtitle dropped',
  'umlauts spelt out',
  'initials',
  'given names cut short',
  'family name first',
  'first author alone',
  'year ± 1',
] as const;
export type VariantKind = (typeof variantKinds)[number];

/** The paper as another source might tell it, without identifiers. */
export function variantOf(
  paper: Paper,
  kinds: readonly VariantKind[],
  random: () => number,
): Paper | undefined {
  let draft: Draft = paper;
  for (const kind of kinds) {
    const next = REWRITES[kind](draft, random);
    if (!next) return undefined;
    draft = next;
  }
  const told = {
    title: draft.title,
    authors: draft.authors,
    sources: [{ feed: 'variants', seen: '2026-02-02' }],
    ...(draft.published !== undefined && { published: draft.published }),
  };
  return { id: paperId(told), ...told };
}

/** Two to four kinds that can be told at once, in the order in which they are written. */
export function someKinds(random: () => number): readonly VariantKind[] {
  const names = new Set<VariantKind>(['initials', 'given names cut short', 'family name first']);
  const letters = new Set<VariantKind>([
    'case',
    'letters of mathematics',
    'LaTeX written',
    'LaTeX left out',
    'markup of pages',
    'umlauts spelt out',
  ]);
  const count = 2 + Math.floor(random() * 3);
  const chosen = new Set<VariantKind>();
  while (chosen.size < count) {
    const kind = pick(variantKinds, random);
    const rivals = names.has(kind) ? names : letters.has(kind) ? letters : undefined;
    if (![...chosen].some((each) => rivals?.has(each))) chosen.add(kind);
  }
  // What is cut off is cut off first: other ways to write it would hide where.
  const order: readonly VariantKind[] = ['subtitle dropped', 'first author alone', ...variantKinds];
  return [...new Set(order)].filter((kind) => chosen.has(kind));
}

const REWRITES: Readonly<Record<VariantKind, Rewrite>> = {
  case: (paper, random) => title(paper, pick(CASES, random)(paper.title)),
  punctuation: (paper, random) => title(paper, pick(SIGNS, random)(paper.title)),
  'LaTeX written': (paper, random) => title(paper, pick(LATEX, random)(paper.title)),
  'LaTeX left out': (paper, random) =>
    /[\\${}]/.test(paper.title) ? title(paper, pick(PLAIN, random)(paper.title)) : undefined,
  'accents left out': (paper) => {
    const authors = paper.authors.map((name) => ({ literal: withoutAccents(name.literal ?? '') }));
    const changed = authors.some(({ literal }, i) => literal !== paper.authors[i]?.literal);
    const plain = withoutAccents(paper.title);
    return changed || plain !== paper.title ? { ...paper, title: plain, authors } : undefined;
  },
  'letters of mathematics': (paper, random) => title(paper, pick(ALPHABETS, random)(paper.title)),
  'markup of pages': (paper, random) => title(paper, pick(MARKUP, random)(paper.title)),
  'subtitle dropped': (paper) => {
    const main = /^(.{2,}?)(?::\s|\?\s|\s[-–—]\s)/.exec(paper.title)?.[1];
    return main === undefined ? undefined : { ...paper, title: main };
  },
  initials: (paper, random) => {
    const write = pick(INITIALS, random);
    return { ...paper, authors: paper.authors.map((name) => rename(name, write)) };
  },
  'umlauts spelt out': (paper) =>
    title(
      paper,
      paper.title.replace(/[äöü]/g, (letter) => `${letter.normalize('NFD').charAt(0)}e`),
    ),
  'given names cut short': (paper) => {
    const cut = paper.authors.map((name) =>
      rename(name, (given, family) => ({
        literal: `${given.replace(/^(\p{L}{3,4})\p{L}{3,}/u, '$1')} ${family}`,
      })),
    );
    const [first, whole] = [cut[0]?.literal, paper.authors[0]?.literal];
    return first === whole ? undefined : { ...paper, authors: cut };
  },
  'family name first': (paper) => ({
    ...paper,
    authors: paper.authors.map((name) =>
      rename(name, (given, family) => ({ literal: `${family}, ${given}` })),
    ),
  }),
  'first author alone': (paper) => ({ ...paper, authors: paper.authors.slice(0, 1) }),
  'year ± 1': (paper, random) => ({
    ...paper,
    published: String(Number(paper.published) + (random() < 0.5 ? -1 : 1)),
  }),
};

const CASES: readonly ((text: string) => string)[] = [
  (text) => text.toUpperCase(),
  (text) => text.toLowerCase(),
  (text) => text.slice(0, 1).toUpperCase() + text.slice(1).toLowerCase(),
  (text) => text.replace(/\b\p{Ll}/gu, (letter) => letter.toUpperCase()),
];
const SIGNS: readonly ((text: string) => string)[] = [
  (text) => `${text}.`,
  (text) => `“${text}”`,
  (text) => text.replaceAll(': ', ' - '),
  (text) => text.replaceAll(': ', ' — ').replaceAll('-', '‐'),
  (text) => text.replaceAll('-', ' '),
  (text) => text.replaceAll(' ', '  ').replaceAll(': ', ' :'),
  (text) => text.replace(/[,:;.?!'"()-]/g, ''),
  (text) => text.replaceAll("'", '’').replaceAll(' and ', ' & '),
  (text) => text.replace(/ /g, '\u00a0').replaceAll('-', '\u2011'),
  (text) => text.replace(/(.{20,}?) /, '$1\n  '),
];
const ACCENTED: Readonly<Record<string, string>> = {
  é: "{\\'e}",
  ö: '{\\"o}',
  ü: '\\"u',
  ñ: '\\~{n}',
  ç: '\\c{c}',
};
const LATEX: readonly ((text: string) => string)[] = [
  (text) => text.replace(/\p{Lu}/gu, '{$&}'),
  (text) => `{${text}}`,
  (text) =>
    text
      .replace(/\p{L}{4,}/u, '\\emph{$&}')
      .replaceAll('&', '\\&')
      .replaceAll('%', '\\%'),
  (text) =>
    text.replace(/\p{L}{4,}/u, '\\textbf{$&}').replace(/[éöüñç]/g, (letter) => ACCENTED[letter] ?? letter),
  (text) => text.replace(/\b[A-Z]\b|\b\d\b/g, '$$$&$$').replaceAll(' - ', ' --- '),
  (text) => text.replace(/α|β|γ|τ|π|μ/g, (letter) => `$\\${GREEK[letter] ?? ''}$`).replace(/ /, '~'),
];
const GREEK: Readonly<Record<string, string>> = {
  α: 'alpha',
  β: 'beta',
  γ: 'gamma',
  τ: 'tau',
  π: 'pi',
  μ: 'mu',
};
const ALPHABETS = [0x1d400, 0x1d434, 0x1d5a0].map((first) => (text: string) => {
  const letter = (each: string) => {
    const at = each.charCodeAt(0);
    // The italic small h stands elsewhere in Unicode.
    if (each === 'h') return each;
    return String.fromCodePoint(at < 91 ? first + at - 65 : first + at - 97 + 26);
  };
  return text.replace(/(?<![\\\p{L}])[A-Za-z]+(?!\p{L})/u, (word) => word.replace(/[A-Za-z]/g, letter));
});
const MARKUP: readonly ((text: string) => string)[] = [
  (text) => text.replace(/\p{L}{4,}/u, '<i>$&</i>'),
  (text) => text.replaceAll('&', '&amp;').replaceAll("'", '&#39;'),
  (text) => `<span class="nocase">${text}</span>`,
  (text) => text.replace(/\p{L}{4,}/u, '<jats:italic>$&</jats:italic>'),
  (text) => text.replace(/\p{L}{4,}/u, '&lt;i&gt;$&&lt;/i&gt;'),
  (text) => text.replace(/\p{L}{4,}/u, '$&™'),
];

type WriteName = (given: string, family: string) => CslName;
const INITIALS: readonly WriteName[] = [
  (given, family) => ({ literal: `${initials(given, '. ')} ${family}` }),
  (given, family) => ({ literal: `${family}, ${initials(given, '.')}` }),
  (given, family) => ({ family, given: initials(given, '. ') }),
  (given, family) => ({ family, given: given.slice(0, 1) }),
  (given, family) => ({ literal: `${family} ${initials(given, '').replaceAll('-', '')}` }),
];

function initials(given: string, stop: string): string {
  return given
    .split(/(?<=[\s-])|(?=[\s-])/)
    .map((word) => (/^\p{L}/u.test(word) ? (word.slice(0, 1) + stop).trimEnd() : word === '-' ? '-' : ''))
    .join(stop.endsWith(' ') ? ' ' : '')
    .trim();
}

function rename(name: CslName, write: WriteName): CslName {
  const { family, given, 'non-dropping-particle': particle } = parsePersonName(name.literal ?? '') ?? {};
  return family && given ? write(given, particle ? `${particle} ${family}` : family) : name;
}

function title(paper: Draft, text: string): Draft | undefined {
  return text === paper.title ? undefined : { ...paper, title: text };
}

/** As a source does that has a sign for each command, or that leaves their names, or nothing of them. */
const PLAIN: readonly ((text: string) => string)[] = [
  (text) =>
    text
      .replace(
        /\\(?:var)?([a-z]+)/gi,
        (command, name: string) => SYMBOLS[name] ?? (/^[A-Z]/.test(name) ? '' : command),
      )
      .replace(
        /\\(?:mathcal|mathbb|mathbf|mathrm|text|rm|bf|bar|tilde|hat|left|right|emph|textit)(?![a-z])/g,
        '',
      )
      .replace(/[${}^_\\]/g, ''),
  (text) => text.replace(/[${}^_\\]/g, ''),
  (text) => text.replace(/\\[A-Za-z]+/g, '').replace(/[${}^_\\]/g, ''),
];
const SYMBOLS: Readonly<Record<string, string>> = {
  ...{
    alpha: 'α',
    beta: 'β',
    gamma: 'γ',
    epsilon: 'ϵ',
    mu: 'μ',
    nu: 'ν',
    tau: 'τ',
    pi: 'π',
    phi: 'φ',
    theta: 'θ',
  },
  ...{
    Phi: 'Φ',
    Lambda: 'Λ',
    ell: 'ℓ',
    times: '×',
    to: '→',
    rightarrow: '→',
    pm: '±',
    infty: '∞',
    lambda: 'λ',
  },
};

function withoutAccents(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')
    .replaceAll('ß', 'ss');
}

export function pick<T>(all: readonly T[], random: () => number): T {
  const chosen = all[Math.floor(random() * all.length)];
  if (chosen === undefined) throw new Error('Nothing to choose from.');
  return chosen;
}
