import createMarkdownIt, { type MarkdownIt } from 'markdown-it';
import { addMath } from './mathRule';

/**
 * An abstract's Markdown as HTML: emphasis, code, links to web pages and math. Raw HTML, images and every other
 * kind of address stay text. This is the only HTML the view ever sets.
 */
export function renderAbstract(text: string): string {
  return markdown.render(text);
}

const markdown = createMarkdown();

function createMarkdown(): MarkdownIt {
  const md = createMarkdownIt({ html: false, linkify: true, typographer: false });
  md.disable([
    'image',
    'heading',
    'lheading',
    'hr',
    'table',
    'fence',
    'code',
    'reference',
    'html_block',
    'html_inline',
  ]);
  md.validateLink = (url) => /^https?:\/\//i.test(url.trim());
  addMath(md);
  return md;
}
