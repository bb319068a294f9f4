import assert from 'node:assert/strict';
import type { ClippedWork } from '../../../../src/core/clippings';
import type { CslItem, Paper } from '../../../../src/core/paper';
import type { BibliographyFile } from '../../../../src/core/ports';
import { resolveWorks, withEntriesToFillIn } from '../../../../src/features/pasteCitation/resolveWorks';
import { heldPaper } from '../heldPaper';

const idOnly = (arxivId: string): ClippedWork => ({
  paper: { id: `arxiv:${arxivId}`, arxivId, title: '', authors: [], sources: [] },
});
const item: CslItem = { id: 'mine', type: 'article', title: 'Cited', number: 'arXiv:2401.00001' };
const bibliography = {
  find: ({ arxivId }: Paper) =>
    arxivId === '2401.00001' ? { item, file: {} as BibliographyFile } : undefined,
};
const held = heldPaper({ id: 'arxiv:2401.00002', arxivId: '2401.00002', title: 'Held' });
const library = {
  find: ({ arxivId }: Partial<Paper>) => (arxivId === '2401.00002' ? held : undefined),
};

describe('resolveWorks', () => {
  it('knows ids by the bibliography first, then by the library, in the order given', () => {
    const works = ['2401.00002', '2401.00003', '2401.00001'].map(idOnly);
    assert.deepEqual(
      resolveWorks(works, bibliography, library).map(({ paper, isKnown }) => [paper.title, isKnown]),
      [
        ['Held', true],
        ['', false],
        ['Cited', true],
      ],
    );
  });

  it('takes an entry that was brought along as it is', () => {
    const work: ClippedWork = { ...idOnly('2401.00002'), item, key: 'own' };
    assert.deepEqual(resolveWorks([work], bibliography, library), [{ ...work, isKnown: true }]);
  });
});

describe('withEntriesToFillIn', () => {
  it('gives works of which only the id is known an entry with this and nothing invented', () => {
    const [known, unknown] = withEntriesToFillIn(
      resolveWorks([idOnly('2401.00001'), idOnly('2401.00003')], bibliography, library),
    );
    assert.equal(known?.item, undefined);
    assert.equal(unknown?.key, 'arxiv:2401.00003');
    assert.equal(unknown.item?.['number'], 'arXiv:2401.00003');
    assert.ok(!('title' in unknown.item));
    assert.ok(!('author' in unknown.item));
  });
});
