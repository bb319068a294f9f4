/** What the editor can do with a citation: the columns of the tables in docs/citations.md. */
export const abilities = [
  'colour',
  'completion',
  'hover',
  'definition',
  'references',
  'rename',
  'unknown key',
  'preview',
  'inserted',
] as const;

export type Ability = (typeof abilities)[number];

/** One way to write a citation, or something that looks like one, with what works there. */
export interface CitationForm {
  /** What it is, in the words of docs/citations.md. */
  readonly name: string;
  /** As docs/citations.md shows it, where that is not the text itself. */
  readonly shown?: string;
  /** A note's text in which `@kwon2023` or a bare `kwon2023` stands once. `⏎` is a line break. */
  readonly text: string;
  readonly works: readonly Ability[];
  /** Text of the front matter, where the form stands there. */
  readonly frontMatter?: string;
  /** What **Insert Citation** is asked for so that it writes this form, and the text it starts from. */
  readonly request?: {
    readonly form?: 'pandoc' | 'narrative' | 'wiki' | 'latex';
    readonly prefix?: string;
    readonly locator?: string;
    /** With `|` for the cursor. */
    readonly from?: string;
  };
}

const language = [
  'completion',
  'hover',
  'definition',
  'references',
  'rename',
  'unknown key',
  'preview',
] as const;
const all = ['colour', ...language] as const;
/** What the preview shows as it is written. */
const unshown = all.filter((ability) => ability !== 'preview');
const inserted = [...all, 'inserted'] as const;

/** Every form of Pandoc's citation syntax, and those of others that are read as well. */
export const citationForms: readonly CitationForm[] = [
  { name: 'in brackets', text: 'Batching [@kwon2023].', works: inserted, request: { form: 'pandoc' } },
  {
    name: 'in the text',
    text: '@kwon2023 says so.',
    works: inserted,
    request: { form: 'narrative', from: '| says so.' },
  },
  { name: 'without the author', text: 'Kwon says so [-@kwon2023].', works: all },
  { name: 'without the author, in the text', text: 'Kwon (-@kwon2023) says so.', works: all },
  {
    name: 'prefix',
    text: 'Batching [see @kwon2023].',
    works: inserted,
    request: { form: 'pandoc', prefix: 'see' },
  },
  { name: 'suffix', text: 'Batching [@kwon2023 and elsewhere].', works: all },
  {
    name: 'locator',
    text: 'Batching [@kwon2023, pp. 3-5].',
    works: inserted,
    request: { form: 'pandoc', locator: 'pp. 3-5' },
  },
  { name: 'locator with another label', text: 'Batching [@kwon2023, chap. 2].', works: inserted, request: { form: 'pandoc', locator: 'chap. 2' } }, // prettier-ignore
  { name: 'locator in braces', text: 'Batching [@kwon2023, {p. iv, no. 2}].', works: all },
  { name: 'no locator, though it has digits', text: 'Batching [@kwon2023, {}99 years later].', works: all },
  { name: 'in the text, with locator', text: '@kwon2023 [p. 3] says so.', works: inserted, request: { form: 'narrative', locator: 'p. 3', from: '| says so.' } }, // prettier-ignore
  {
    name: 'several',
    text: 'Batching [@yu2022; @kwon2023].',
    works: inserted,
    request: { from: 'Batching [@yu2022|].' },
  },
  {
    name: 'several, each with its own',
    text: 'Batching [see @yu2022, p. 3; also -@kwon2023, chap. 1].',
    works: all,
  },
  { name: 'in the text, with others', text: '@yu2022 [p. 3; @kwon2023] say so.', works: all },
  { name: 'key in braces', text: 'Batching [@{kwon2023}].', works: all },
  { name: 'over two lines', text: 'Batching [see⏎@kwon2023].', works: all },
  { name: 'footnote', text: 'Batching.[^n]⏎⏎[^n]: See @kwon2023.', works: all },
  { name: 'footnote in the line', text: 'Batching.^[See @kwon2023.]', works: all },
  { name: 'heading', text: '# After @kwon2023', works: all },
  { name: 'list', text: '- one⏎- two [@kwon2023]', works: all },
  { name: 'block quote', text: '> Batching [@kwon2023].', works: all },
  { name: 'table', text: '| a | b |⏎|---|---|⏎| c | [@kwon2023] |', works: all },
  { name: 'emphasis', text: 'Batching *after @kwon2023*.', works: all },
  { name: 'text of a link', text: 'Batching, [as @kwon2023 says](https://example.org).', works: all },
  { name: 'caption of a picture', text: '![Taken from @kwon2023](picture.png)', works: all },
  { name: 'fenced div', text: '::: note⏎Batching [@kwon2023].⏎:::', works: all },
  { name: 'inside of HTML tags', text: '<span>@kwon2023</span> says so.', works: all },
  { name: '`nocite` of the front matter', shown: 'nocite: "@kwon2023"', text: '', frontMatter: 'nocite: "@kwon2023"', works: language }, // prettier-ignore
  {
    name: 'wiki link',
    text: 'Batching [[@kwon2023]].',
    works: [...unshown, 'inserted'],
    request: { form: 'wiki' },
  },
  {
    name: 'LaTeX',
    text: String.raw`Batching \cite{kwon2023}.`,
    works: [...unshown, 'inserted'],
    request: { form: 'latex' },
  },
  {
    name: 'LaTeX, with others',
    text: String.raw`Batching \citep[see][p. 3]{yu2022,kwon2023}.`,
    works: unshown,
  },
];

/** What looks like a citation and is none: nothing works there. */
export const noCitations: readonly CitationForm[] = [
  { name: 'code', text: 'The `@kwon2023` in code.', works: [] },
  { name: 'code block', text: '```python⏎@kwon2023⏎```', works: [] },
  { name: 'indented code', text: 'Text.⏎⏎    @kwon2023', works: [] },
  { name: 'math', text: 'The $@kwon2023$ in math.', works: [] },
  { name: 'e-mail address', text: 'Write to me@kwon2023 or so.', works: [] },
  { name: 'escaped', text: String.raw`Not a citation: \@kwon2023`, works: [] },
  { name: 'comment', text: '<!-- @kwon2023 -->', works: [] },
  { name: 'address of a link', text: 'See [this](https://example.org/@kwon2023) page.', works: [] },
  { name: 'address', text: 'See <https://example.org/@kwon2023> there.', works: [] },
  { name: 'attribute of HTML', text: '<span title="@kwon2023">x</span>', works: [] },
  { name: 'reference to a figure, a table or a section', text: 'See @fig-kwon2023.', works: [] },
  { name: 'another field of the front matter', shown: 'title: "@kwon2023"', text: '', frontMatter: 'title: "@kwon2023"', works: [] }, // prettier-ignore
];
