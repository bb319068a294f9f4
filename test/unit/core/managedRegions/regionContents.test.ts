import assert from 'node:assert/strict';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import {
  asWritten,
  findRegions,
  paperRegions,
  regionContent,
  writeRegion,
} from '../../../../src/core/managedRegions';
import type { Paper } from '../../../../src/core/paper';
import { lines } from './hostileText';

const paper: Paper = {
  id: 'arxiv:2309.06180',
  title: 'Efficient Memory Management',
  abstract:
    'Serving is hard. We propose PagedAttention, which shares blocks. It improves throughput by 2-4x.',
  authors: [
    { family: 'Kwon', given: 'Woosuk' },
    { family: 'Li', given: 'Zhuohan' },
  ],
  published: '2023-09-12',
  venue: 'SOSP',
  publication: { volume: '29', issue: '1', pages: '611-626' },
  arxivId: '2309.06180',
  doi: '10.1145/3600006.3613165',
  codeUrl: 'https://github.com/vllm-project/vllm',
  sources: [],
};

describe('what a region says of a paper', () => {
  it('is who wrote it, when, where, and links', () => {
    assert.equal(
      regionContent('metadata', paper),
      [
        '- **Authors:** Woosuk Kwon, Zhuohan Li',
        '- **Published:** 2023-09-12',
        '- **Venue:** SOSP, 29(1), 611-626',
        '- **Links:** [arXiv:2309.06180](https://arxiv.org/abs/2309.06180), [doi:10.1145/3600006.3613165](https://doi.org/10.1145/3600006.3613165), [Code](https://github.com/vllm-project/vllm)',
      ].join('\n'),
    );
  });

  it('is the abstract as a quote with its citation', () => {
    assert.equal(regionContent('abstract', paper, { key: 'kwon2023' }), `> ${paper.abstract} [@kwon2023]`);
  });

  it('says the kind of a summary, and cites', () => {
    assert.match(
      regionContent('summary', paper, { key: 'kwon2023' }),
      /^\*\*From the abstract:\*\* .*\[@kwon2023\]\.$/,
    );
    assert.match(
      regionContent('keyPoints', paper, { key: 'kwon2023' }),
      /^Key points, from the abstract:\n\n- /,
    );
    const fed: Paper = { id: 'title:0', title: 'Pages', authors: [], sources: [], aiSummary: 'It pages.' };
    assert.equal(regionContent('summary', fed), 'It pages. (AI summary from the feed)');
  });

  it('is nothing where nothing is known', () => {
    const bare: Paper = { id: 'title:0', title: 'Untold', authors: [], sources: [] };
    for (const name of paperRegions) assert.equal(regionContent(name, bare), '', name);
  });

  it('never sets HTML or ends its region, whatever the paper says', () => {
    const markdown = new MarkdownIt('commonmark', { html: true });
    fc.assert(
      fc.property(lines, fc.webUrl(), fc.constantFrom(...paperRegions), (text, url, name) => {
        const hostile: Paper = {
          ...paper,
          abstract: text,
          venue: text,
          authors: [{ literal: text }],
          arxivId: text,
          pdfUrl: text,
          codeUrl: url,
        };
        const content = regionContent(name, hostile, { key: 'kwon2023' });
        const region = writeRegion(name, content);
        assert.equal(findRegions(region).regions[0]?.end, region.length);
        assert.equal(asWritten(content).body, content.trim().replace(/\r\n?/g, '\n'));
        const types = markdown
          .parse(content, {})
          .flatMap(({ type, children }) => [type, ...(children ?? []).map((child) => child.type)]);
        assert.deepEqual(
          types.filter((type) => /html|fence|code|image|heading/.test(type)),
          [],
          content,
        );
      }),
    );
  });
});
