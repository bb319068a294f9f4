import assert from 'node:assert/strict';
import fc from 'fast-check';
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

  it('pairs braces, which BibTeX counts whether escaped or not', () => {
    const note = (text: string) =>
      /note = \{(.*)\}/.exec(writeBibliography([{ id: 'x', type: 'book', note: text }], 'bibtex'))?.[1] ?? '';
    assert.equal(note('{a} and {b}'), String.raw`\{a\} and \{b\}`);
    assert.equal(note('a stray} brace'), String.raw`a stray\textbraceright{} brace`);
    assert.equal(note('the }wrong way{'), String.raw`the \textbraceright{}wrong way\textbraceleft{}`);
    const piece = fc.constantFrom('{', '}', '\\', '<i>', '</i>', '<span class="nocase">', '</span>', 'a');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        let depth = 0;
        for (const char of note(pieces.join(''))) {
          depth += char === '{' ? 1 : char === '}' ? -1 : 0;
          assert.ok(depth >= 0);
        }
        assert.equal(depth, 0);
      }),
    );
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
