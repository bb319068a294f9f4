import assert from 'node:assert/strict';
import fc from 'fast-check';
import { EXPORT_FORMATS, exportInSlices, exportText, uniqueKeys } from '../../../../src/core/exports';
import { parseBibliography, writeBibliography } from '../../../../src/core/bibliography';
import { citationKey, toCslItem, type Paper } from '../../../../src/core/paper';
import { isAbort } from '../../../../src/core/problems';
import { hostilePapers } from './hostilePapers';

const options = { title: 'Papers', written: '2026-11-23T08:00:00Z' };
const anyPaper = (index: number, published = '2024'): Paper => ({
  id: `title:${index}`,
  title: `Paper ${index}`,
  abstract: 'It is long. '.repeat(100),
  authors: [{ family: 'Zhu', given: 'Kan' }],
  published,
  sources: [],
});
const many = Array.from({ length: 300 }, (_, index) => anyPaper(index));

describe('exports in slices', () => {
  for (const format of EXPORT_FORMATS)
    it(`${format}: the slices are the text, with pauses between, and count the papers`, async () => {
      let pauses = 0;
      const slices = [];
      const pause = () => {
        pauses++;
        return Promise.resolve();
      };
      for await (const slice of exportInSlices(many, { ...options, format }, pause)) slices.push(slice);
      assert.equal(slices.map(({ text }) => text).join(''), exportText(many, { ...options, format }));
      assert.ok(pauses > 3, `${pauses} pauses`);
      assert.ok(slices.every(({ text }) => text.length < 60_000));
      assert.equal(slices.at(-1)?.done, many.length);
      assert.deepEqual(
        [...slices].sort((a, b) => a.done - b.done),
        slices,
      );
    });

  it('ends when it is cancelled', async () => {
    const controller = new AbortController();
    let slices = 0;
    const run = async () => {
      const pause = () => {
        controller.abort();
        return Promise.resolve();
      };
      for await (const slice of exportInSlices(many, { ...options, format: 'ris' }, pause, controller.signal))
        slices += slice.done > 0 ? 1 : 0;
    };
    await assert.rejects(run, isAbort);
    assert.equal(slices, 1);
  });

  it('writes the very text that a bibliography of all at once has', () => {
    fc.assert(
      fc.property(hostilePapers, (papers) => {
        const { items } = parseBibliography(
          exportText(papers, { ...options, format: 'csl-json' }),
          'csl-json',
        );
        for (const format of ['bibtex', 'ris'] as const)
          assert.equal(exportText(papers, { ...options, format }), writeBibliography(items, format));
      }),
      { numRuns: 100 },
    );
  });
});

describe('keys of an export', () => {
  it('are those of the pattern, with letters where they would be the same', () => {
    const keyOf = uniqueKeys('authorYear');
    assert.deepEqual(many.slice(0, 28).map(keyOf).slice(0, 3), ['zhu2024', 'zhu2024a', 'zhu2024b']);
    assert.equal(keyOf(anyPaper(1)), 'zhu2024ab');
    assert.equal(keyOf(anyPaper(1, '2023')), 'zhu2023');
  });

  it('are the ones that a citation would get in an empty bibliography, if they differ', () => {
    const papers = [anyPaper(1, '2021'), anyPaper(2, '2022')];
    assert.deepEqual(
      papers.map(uniqueKeys(undefined)),
      papers.map((paper) => citationKey(paper)),
    );
    assert.equal(toCslItem(anyPaper(1)).id, citationKey(anyPaper(1)));
  });

  it('differ without regard to case, also from those with a letter behind', () => {
    const keyOf = uniqueKeys('{title}');
    const titled = (title: string) => keyOf({ ...anyPaper(0), title });
    const keys = [titled('Alpha'), titled('ALPHA'), titled('Alphaa'), titled('Alpha'), titled('alphaB')];
    assert.equal(new Set(keys.map((key) => key.toLowerCase())).size, keys.length, keys.join(' '));
  });

  it('come soon where ten thousand papers share one', () => {
    const keyOf = uniqueKeys('{year}');
    const keys = new Set(Array.from({ length: 10_000 }, (_, index) => keyOf(anyPaper(index))));
    assert.equal(keys.size, 10_000);
  }).timeout(1_000);
});
