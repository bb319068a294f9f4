import assert from 'node:assert/strict';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { parseCitations } from '../../../../src/core/citations';
import { comparisonCells, comparisonTable, type ComparisonWords } from '../../../../src/core/comparison';
import type { Paper } from '../../../../src/core/paper';

const words: ComparisonWords = {
  paper: 'Paper',
  year: 'Year',
  problem: 'Problem',
  method: 'Method',
  numbers: 'Key numbers',
  code: 'Code',
  unknown: '–',
};

function paper(fields: Partial<Paper>): Paper {
  return { id: 'title:x', title: 'T', authors: [], sources: [], ...fields };
}

const nanoflow = paper({
  title: 'NanoFlow: Serving | Fast',
  published: '2024-08-22',
  abstract:
    'However, existing methods do not overlap the resources of one device, which limits throughput. ' +
    'We propose NanoFlow, a serving framework that exploits intra-device parallelism. ' +
    'Experiments show that NanoFlow achieves 68.5% of optimal throughput and a 1.91x speedup over existing systems. ' +
    'Code is available at https://github.com/efeslab/Nanoflow.',
});

/** The cells of each row as a Markdown reader sees them, as HTML. */
function cellsOf(markdown: string): string[][] {
  const html = new MarkdownIt({ html: true }).render(markdown);
  return html
    .split('<tr>')
    .slice(1)
    .map((row) => [...row.matchAll(/<t[hd][^>]*>([^]*?)<\/t[hd]>/g)].map(([, cell = '']) => cell));
}

describe('comparisonTable', () => {
  it('tells paper, year, problem, method, key numbers and code in the words of the abstract', () => {
    const [head, row] = cellsOf(
      comparisonTable([{ cells: comparisonCells(nanoflow), citation: '[@nanoflow2024]' }], words),
    );
    assert.deepEqual(head, ['Paper', 'Year', 'Problem', 'Method', 'Key numbers', 'Code']);
    const [title, year, problem, method, numbers, code] = row ?? [];
    assert.equal(title, 'NanoFlow: Serving | Fast [@nanoflow2024]');
    assert.equal(year, '2024');
    assert.match(problem ?? '', /existing methods do not overlap/i);
    assert.match(method ?? '', /^We propose NanoFlow/);
    assert.match(numbers ?? '', /^68\.5% of optimal throughput; (?:a )?1\.91x speedup$/);
    assert.equal(code, '<a href="https://github.com/efeslab/Nanoflow">github.com/efeslab/Nanoflow</a>');
  });

  it('says of what a paper does not tell that it is unknown', () => {
    const [, row] = cellsOf(
      comparisonTable([{ cells: comparisonCells(paper({})), citation: '[@t]' }], words),
    );
    assert.deepEqual(row, ['T [@t]', '–', '–', '–', '–', '–']);
  });

  it('takes for code what the source names, before what the abstract says', () => {
    const codeUrl = 'https://example.org/code';
    const { code } = comparisonCells({ ...nanoflow, codeUrl });
    assert.equal(code, '[example.org/code](https://example.org/code)');
    const dangerous = comparisonCells(paper({ codeUrl: 'javascript:alert(1)' }));
    assert.equal(dangerous.code, '');
  });

  it('cuts long texts at a word', () => {
    const { title } = comparisonCells(paper({ title: 'word '.repeat(200) }));
    assert.match(title, /^(?:word )+word…$/);
    assert.ok(title.length <= 120);
  });

  it('keeps every hostile text in its cell, with no HTML, image, link or citation of its own', () => {
    const hostile = fc.array(
      fc.constantFrom(
        ...['|', '\\', '\\|', '\n', '\r\n', '`', '<img src=x onerror=alert(1)>', '![x](https://e.org)'],
        ...[
          '[l](javascript:x)',
          '@evil',
          '[@evil]',
          '| --- |',
          '$$',
          ' ',
          'We propose it. ',
          '5% of it',
          '*',
          '~~',
          '&lt;',
          '"',
        ],
      ),
      { maxLength: 12 },
    );
    const joined = hostile.map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(joined, joined, fc.option(joined, { nil: undefined }), (title, abstract, codeUrl) => {
        const given = paper({ title, abstract, ...(codeUrl !== undefined && { codeUrl }) });
        const table = comparisonTable([{ cells: comparisonCells(given), citation: '[@good]' }], words);
        const rows = cellsOf(table);
        assert.deepEqual(
          rows.map((row) => row.length),
          [6, 6],
          table,
        );
        assert.equal(table.split('\n').length, 3);
        assert.doesNotMatch(rows.flat().join(), /<img|<script|="javascript:/);
        const keys = parseCitations(table).flatMap(({ cites }) => cites.map(({ key }) => key));
        assert.deepEqual(keys, ['good'], table);
      }),
      { numRuns: 400 },
    );
  });

  it('keeps a citation in its cell, too, whatever its template makes', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('|', '\\', 'a', '`', '\n', ' '), { maxLength: 8 }), (pieces) => {
        const citation = pieces.join('');
        const rows = cellsOf(comparisonTable([{ cells: comparisonCells(paper({})), citation }], words));
        assert.deepEqual(
          rows.map((row) => row.length),
          [6, 6],
          citation,
        );
      }),
    );
  });
});
