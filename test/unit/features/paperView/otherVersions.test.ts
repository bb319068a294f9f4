import assert from 'node:assert/strict';
import type { Paper } from '../../../../src/core/paper';
import { otherVersions } from '../../../../src/features/paperView/otherVersions';
import { heldPaper } from '../heldPaper';
import { wording } from '../wordingFake';

const paper = (given: Partial<Paper> & { readonly id: string }): Paper => heldPaper(given).paper;
const preprint = paper({ id: 'arxiv:2408.12757', arxivId: '2408.12757', published: '2024-08-22' });
const article = paper({ id: 'doi:10.1145/1', doi: '10.1145/1', venue: 'OSDI', published: '2025-07' });
const bare = paper({ id: 'doi:10.1145/2', doi: '10.1145/2' });

describe('other versions in the paper view', () => {
  const versions = (shown: Paper, ...others: Paper[]) => otherVersions(shown, others, wording.l10n);

  it('tells of a preprint where its article appeared, as the one to cite', () => {
    assert.deepEqual(versions(preprint, article), [{ label: 'OSDI, 2025', isBetter: true }]);
  });

  it('tells of an article its preprint, which is no better', () => {
    assert.deepEqual(versions(article, preprint), [
      { label: 'preprint, arXiv:2408.12757, 2024', isBetter: false },
    ]);
  });

  it('picks one of two articles, and keeps the order', () => {
    assert.deepEqual(versions(preprint, bare, article), [
      { label: 'published version, DOI 10.1145/2', isBetter: false },
      { label: 'OSDI, 2025', isBetter: true },
    ]);
  });

  it('takes the title where nothing else is known, in one line of bounded length', () => {
    const [shown] = versions(article, paper({ id: 'title:x', title: `A\n${'title '.repeat(100)}` }));
    assert.ok(shown && shown.label.startsWith('A title') && shown.label.length <= 120, shown?.label);
  });
});
