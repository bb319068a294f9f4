import assert from 'node:assert/strict';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { exportText } from '../../../../src/core/exports';
import { parseFeed } from '../../../../src/core/feeds';
import { parseCitations } from '../../../../src/core/citations';
import type { Paper } from '../../../../src/core/paper';
import { sampleFeedText } from '../../../bench/support/corpus';
import { hostilePapers } from './hostilePapers';

const options = { format: 'markdown', title: 'Papers', written: '2026-11-23T08:00:00Z' } as const;
const markdown = new MarkdownIt({ html: true, linkify: false });

/** What a reader of the rendered list sees: the text of each item, and where its links lead. */
function shown(text: string) {
  const items: { text: string; links: string[] }[] = [];
  const strange: string[] = [];
  for (const token of markdown.parse(text, {})) {
    if (token.type === 'list_item_open') items.push({ text: '', links: [] });
    if (['html_block', 'fence', 'code_block', 'hr'].includes(token.type)) strange.push(token.type);
    if (token.type === 'paragraph_close') {
      const item = items.at(-1);
      if (item) item.text += '\n';
    }
    for (const child of token.children ?? []) {
      const item = items.at(-1);
      if (child.type === 'link_open') item?.links.push(String(child.attrGet('href')));
      else if (['html_inline', 'image', 'code_inline'].includes(child.type)) strange.push(child.type);
      else if (item) item.text += child.type === 'hardbreak' ? '\n' : child.content;
    }
  }
  return { items, strange };
}

const folded = (text: string) =>
  text
    .replace(
      /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]|\p{Cs}/gu,
      '',
    )
    .replace(/[\s\u0085]+/g, ' ')
    .trim();

describe('the list in Markdown', function () {
  this.timeout(60_000);

  const paper: Paper = {
    id: 'arxiv:2408.12757',
    arxivId: '2408.12757',
    title: 'NanoFlow: Towards Optimal *Serving*',
    abstract: 'Serving is costly. We propose NanoFlow, which overlaps the use of resources in one device.',
    authors: [
      { family: 'Zhu', given: 'Kan' },
      { family: 'Maaten', given: 'Laurens', 'non-dropping-particle': 'van der' },
    ],
    published: '2024-08-22',
    venue: 'OSDI',
    sources: [],
  };

  it('says who wrote what, when and where, with a link', () => {
    assert.equal(
      exportText([paper], options),
      '# Papers\n\n1 paper, 2026-11-23\n\n' +
        '- [**NanoFlow: Towards Optimal \\*Serving\\***](https://arxiv.org/abs/2408.12757)\\\n' +
        '  Kan Zhu, Laurens van der Maaten · 2024 · OSDI\n',
    );
  });

  it('has a sentence of the abstract where that is asked for', () => {
    const text = exportText([paper], { ...options, summaries: true });
    assert.match(text, /\n\n {2}We propose NanoFlow, which overlaps the use of resources in one device\.\n$/);
  });

  it('shows hostile papers as they are, with links to the web alone', () => {
    fc.assert(
      fc.property(hostilePapers, fc.boolean(), (papers, summaries) => {
        const text = exportText(papers, { ...options, summaries });
        const { items, strange } = shown(text);
        assert.deepEqual(strange, [], text);
        assert.equal(items.length, papers.length, text);
        for (const [index, { title }] of papers.entries()) {
          const item = items[index];
          assert.equal(folded(item?.text.split('\n')[0] ?? ''), folded(title), text);
          for (const link of item?.links ?? []) assert.match(link, /^https?:/);
        }
        assert.deepEqual(parseCitations(text), [], text);
      }),
      { numRuns: 500 },
    );
  });

  it('lists all papers of the sample feed', () => {
    const { papers } = parseFeed(sampleFeedText(), { capturedOn: '2026-04-22' });
    const { items } = shown(exportText(papers, { ...options, summaries: true }));
    assert.deepEqual(
      items.map(({ text }) => text.split('\n')[0]),
      papers.map(({ title }) => title),
    );
  });
});
