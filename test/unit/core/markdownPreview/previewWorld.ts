import MarkdownIt, { type MarkdownIt as Markdown } from 'markdown-it';
import { fallbackStyle, LocalCslEngine, type NoteStyle } from '../../../../src/core/csl';
import {
  citationPlugin,
  NoteReader,
  type NoteAnswer,
  type NoteAnswers,
  type NoteFailure,
  type PreviewWords,
} from '../../../../src/core/markdownPreview';
import type { CslItem } from '../../../../src/core/paper';
import type { RenderedNote } from '../../../../src/core/ports';
import { match } from '../../../support/bibliographyMatch';
import { cslFiles } from '../../../support/cslFiles';

export const doe: CslItem = {
  id: 'doe',
  type: 'article-journal',
  title: 'First things',
  author: [{ family: 'Doe', given: 'Jane' }],
  issued: { 'date-parts': [[2020]] },
  'container-title': 'Journal of Things',
  volume: '3',
  page: '10-19',
  DOI: '10.1000/first',
};
const doeAgain: CslItem = { ...doe, id: 'again', title: 'Second things', DOI: '10.1000/second' };
const roe: CslItem = {
  id: 'roe',
  type: 'book',
  title: 'Second thoughts',
  author: [{ family: 'Roe', given: 'Richard' }],
  issued: { 'date-parts': [[2021]] },
  publisher: 'Press',
};
export const works: readonly CslItem[] = [doe, doeAgain, roe];

export const words: PreviewWords = {
  references: 'References',
  footnotes: 'Footnotes',
  unknownKey: (key) => `@${key} is unknown.`,
  backToCitation: (number) => `Back to citation ${number}`,
  backToText: (number) => `Back to reference ${number}`,
  attribution: 'Citations by CSL (citeproc-js)',
};

export const address = 'file:///note.md';
const engine = new LocalCslEngine(cslFiles);

export interface PreviewOptions {
  readonly style?: string;
  readonly items?: readonly CslItem[];
}

/** What the preview shows once everything is known. */
export async function preview(markdown: string, options: PreviewOptions = {}): Promise<string> {
  const reader = new NoteReader(() => ({ wikiLinks: true, latexCommands: true }));
  const reading = reader.read(markdown);
  const rendered = await renderedNote(markdown, options);
  return show(markdown, { reading, rendered });
}

/** What the preview shows while so much is known. */
export function show(
  markdown: string,
  known: NoteAnswer | NoteFailure | undefined,
  md: Markdown = new MarkdownIt({ html: true, linkify: true }),
): string {
  return renderAsVsCode(extended({ isOn: () => true, of: () => known }, md), markdown);
}

export function extended(
  answers: NoteAnswers,
  md: Markdown = new MarkdownIt({ html: true, linkify: true }),
): Markdown {
  const reader = new NoteReader(() => ({ wikiLinks: true, latexCommands: true }));
  citationPlugin(md, { reader, answers, words, syntaxes: () => ({ crossReferences: true }) });
  return md;
}

/** Parses and renders with different envs, as the preview does; only the second one knows the document. */
export function renderAsVsCode(md: Markdown, markdown: string): string {
  const tokens = md.parse(markdown, {});
  return md.renderer.render(tokens, md.options, { currentDocument: address, resourceProvider: {} });
}

export async function renderedNote(
  markdown: string,
  { style = 'apa', items = works }: PreviewOptions = {},
): Promise<RenderedNote> {
  const { clusters } = new NoteReader(() => ({ wikiLinks: true, latexCommands: true })).read(markdown);
  const cited = new Set(clusters.flatMap(({ cites }) => cites.map(({ key }) => key)));
  const found = cited.has('*') ? items : items.filter(({ id }) => cited.has(id));
  const rendered = await engine.render({ style, locale: 'en-US', clusters, items: found, format: 'html' });
  const noteStyle: NoteStyle = {
    style,
    name: fallbackStyle,
    locale: 'en-US',
    namedBy: 'default',
    problems: [],
  };
  return { ...rendered, style: noteStyle, works: new Map(found.map((item) => [item.id, match(item)])) };
}
