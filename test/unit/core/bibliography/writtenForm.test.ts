import assert from 'node:assert/strict';
import { parseBibliography, titleAfterReading, writeBibliography } from '../../../../src/core/bibliography';

describe('the form of written entries', () => {
  it('writes an entry as people write it: names and acronyms in braces, arXiv as arXiv has it', () => {
    const [entry] = writeBibliography(
      [
        {
          id: 'zhu2024nanoflow',
          type: 'article',
          title: 'NanoFlow: Towards Optimal Large Language Model Serving Throughput',
          author: [{ family: 'Zhu', given: 'Kan' }, { literal: 'The R&D Team' }],
          issued: { 'date-parts': [[2024, 8]] },
          URL: 'https://arxiv.org/abs/2408.12757',
        },
      ],
      'bibtex',
    ).split('\n\n');
    assert.equal(
      entry,
      `@misc{zhu2024nanoflow,
  author = {Zhu, Kan and {The R\\&D Team}},
  title = {{NanoFlow}: Towards Optimal Large Language Model Serving Throughput},
  year = {2024},
  month = aug,
  eprint = {2408.12757},
  archiveprefix = {arXiv},
  url = {https://arxiv.org/abs/2408.12757}
}
`,
    );
  });

  it('keeps the names of a title in sentence case, and leaves title case to the style', () => {
    const table: readonly (readonly [title: string, read: string])[] = [
      ['On the New York Times and Bayesian inference', 'On the New York Times and Bayesian inference'],
      ['Attention Is All You Need', 'Attention is all you need'],
      ['BERT: pre-training of iPhones', 'BERT: pre-training of iPhones'],
      ['A survey of <i>E. coli</i> and H<sub>2</sub>O', 'A survey of <i>E. coli</i> and H<sub>2</sub>O'],
    ];
    for (const [before, after] of table) assert.equal(titleAfterReading(before), after);
  });

  it('writes 664 authors', () => {
    const author = Array.from({ length: 664 }, (_, i) => ({ family: `Name${i}`, given: 'A.' }));
    for (const format of ['bibtex', 'biblatex', 'csl-json', 'csl-yaml', 'ris'] as const) {
      const [read] = parseBibliography(
        writeBibliography([{ id: 'x', type: 'book', author }], format),
        format,
      ).items;
      assert.deepEqual(read?.author, author, format);
    }
  });
});
