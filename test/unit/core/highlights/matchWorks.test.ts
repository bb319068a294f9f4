import assert from 'node:assert/strict';
import { matchWorks, type WorkHint } from '../../../../src/core/highlights';
import { DEFAULT_KEY_PATTERN, samePaper, type Paper } from '../../../../src/core/paper';

const paper = (
  id: string,
  title: string,
  family: string,
  published: string,
  more: Partial<Paper> = {},
): Paper => ({
  id,
  title,
  authors: [{ family, given: 'A.' }],
  published,
  sources: [],
  ...more,
});
const papers = [
  paper('attention', 'Attention Is All You Need', 'Vaswani', '2017', {
    arxivId: '1706.03762',
    doi: '10.5555/3295222',
  }),
  paper('tensor', 'Tensor2Tensor for Neural Machine Translation', 'Vaswani', '2018'),
  paper('other', 'Something Else', 'Vaswani', '2017', { citationKey: 'vas17b' }),
];
const library = {
  find: (one: Pick<Paper, 'title'> & Partial<Paper>) => {
    const found = papers.find((each) => samePaper(each, one));
    return found && { paper: found };
  },
  values: () => papers.map((each) => ({ paper: each })).values(),
};
const match = async (hint: WorkHint) => {
  const [found] = await matchWorks([hint], library, DEFAULT_KEY_PATTERN, () => Promise.resolve());
  assert.ok(found);
  return found;
};

describe('matchWorks', () => {
  it('has no doubt about ids, titles and keys, also in the name of a file', async () => {
    for (const hint of [
      { doi: '10.5555/3295222' },
      { arxivId: '1706.03762' },
      { title: 'Attention is all you need.' },
      { fileName: '1706.03762v5.pdf' },
      { fileName: 'Vaswani et al. - 2017 - Attention Is All You Need.pdf' },
      { fileName: 'Attention_Is_All_You_Need.pdf' },
    ])
      assert.equal((await match(hint)).id, 'attention', JSON.stringify(hint));
    assert.equal((await match({ key: 'vas17b' })).id, 'other');
  });

  it('asks where only author and year speak for it, the likeliest first', async () => {
    const { id, candidates } = await match({ cited: 'Vaswani et al., 2018', itemKey: 'ABCD2345' });
    assert.equal(id, undefined);
    assert.equal(candidates[0], 'tensor');
    assert.equal(candidates.length, 3);
  });

  it('asks where a file’s name has only the beginning of a title', async () => {
    const { id, candidates } = await match({ fileName: 'Tensor2Tensor for Neural Machine Tr.pdf' });
    assert.deepEqual([id, candidates[0]], [undefined, 'tensor']);
  });

  it('knows nothing where nothing is said', async () => {
    assert.deepEqual(await match({}), { candidates: [] });
    assert.deepEqual(await match({ title: 'Unheard of' }), { candidates: [] });
  });

  it('gives many hints what it gives each alone, in one look through the library', async () => {
    const hints: readonly WorkHint[] = [
      { doi: '10.5555/3295222' },
      { cited: 'Vaswani et al., 2017' },
      { title: 'Nothing Like It' },
      { key: 'vas17b' },
    ];
    let looks = 0;
    const counted = { ...library, values: () => (looks++, library.values()) };
    const found = await matchWorks(hints, counted, DEFAULT_KEY_PATTERN, () => Promise.resolve());
    assert.deepEqual(found, await Promise.all(hints.map(match)));
    assert.equal(looks, 1);
  });
});
