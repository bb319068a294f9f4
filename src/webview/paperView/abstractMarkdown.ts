import createMarkdownIt, { type MarkdownIt } from 'markdown-it';
import { addMath } from './mathRule';

/** What neither abstracts nor notes may have: it stays text. */
const NEVER = [
  'image',
  'heading',
  'lheading',
  'hr',
  'table',
  'code',
  'reference',
  'html_block',
  'html_inline',
];

const abstracts = createMarkdown([...NEVER, 'fence']);
const notes = createMarkdown(NEVER);

/**
 * An abstract's Markdown as HTML: emphasis, code, links to web pages and math. Raw HTML, images and every other
 * kind of address stay text. This and `renderNote` make the only HTML that the view ever sets.
 */
export function renderAbstract(text: string): string {
  return abstracts.render(text);
}

/** The Markdown of a note from another program as HTML: as an abstract's, and blocks of code. */
export function renderNote(text: string): string {
  return notes.render(text);
}

function createMarkdown(disabled: readonly string[]): MarkdownIt {
  const md = createMarkdownIt({ html: false, linkify: true, typographer: false });
  md.disable([...disabled]);
  md.validateLink = (url) => /^https?:\/\//i.test(url.trim());
  addMath(md);
  return md;
}
