import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readClipping, recognizeClipping, type ReadClipping } from '../../../../src/core/clippings';

const atOnce = () => Promise.resolve();

async function read(text: string): Promise<ReadClipping> {
  const clipping = recognizeClipping(text);
  assert.ok(clipping, 'not recognised');
  return readClipping(text, clipping, atOnce);
}

/** Key and title of each work; `-` where it has no key. */
async function brief(text: string): Promise<readonly string[]> {
  const { works } = await read(text);
  return works.map(({ key, item, paper }) => {
    assert.equal(item?.id, key ?? '');
    return `${key ?? '-'} ${paper.title}`;
  });
}

describe('readClipping', () => {
  it('reads ids as papers of which nothing else is known', async () => {
    const { works, problems } = await read('2408.12757\n10.1145/1.2');
    assert.deepEqual(problems, []);
    assert.deepEqual(
      works.map(({ paper, item }) => [paper.id, paper.title, paper.url, item]),
      [
        ['arxiv:2408.12757', '', 'https://arxiv.org/abs/2408.12757', undefined],
        ['doi:10.1145/1.2', '', 'https://doi.org/10.1145/1.2', undefined],
      ],
    );
  });

  it('reads BibTeX with keys, without, and with keys that are none, in the order of the text', async () => {
    const text = `@string{j = {Journal}}
      @article{first, title = {One}, journal = j}
      @article{title = {Two}, journal = j}
      @book{, title = {Three}}
      @xdata{material, publisher = {P}}
      @misc{1, title = {Four}}
      @misc{first, title = {Five}}`;
    assert.deepEqual(await brief(text), ['first One', '- Two', '- Three', '- Four', 'first Five']);
    const { works, problems } = await read(text);
    assert.equal(works[1]?.item?.['container-title'], 'Journal');
    assert.deepEqual(problems, []);
  });

  it('tells entries without keys apart from one whose key looks like theirs, and what they take from others', async () => {
    const text = `@book{title = {One}, crossref = {-1}}
      @book{-1, title = {Two}, publisher = {P}}
      @book{-2, title = {Three}}
      @book{, title = {Four}}`;
    assert.deepEqual(await brief(text), ['- One', '-1 Two', '-2 Three', '- Four']);
    assert.equal((await read(text)).works[0]?.item?.publisher, 'P');
  });

  it('lets others run as often where keys are missing, whatever number of macros there is', async () => {
    const macros = Array.from({ length: 200 }, (_, n) => `@string{m${n} = {Value ${n}}}`).join('\n');
    const pausesFor = async (key: (n: number) => string) => {
      const entries = Array.from(
        { length: 400 },
        (_, n) => `@book{${key(n)}title = {T ${n}}, note = m${n % 200}}`,
      );
      let pauses = 0;
      const pause = () => {
        pauses++;
        return Promise.resolve();
      };
      const { works } = await readClipping(
        `${macros}\n${entries.join('\n')}`,
        { kind: 'entries', format: 'biblatex' },
        pause,
      );
      assert.equal(works.length, 400);
      return pauses;
    };
    const [without, withKeys] = [await pausesFor(() => ''), await pausesFor((n) => `k${n}, `)];
    assert.ok(without >= withKeys, `${without} pauses instead of ${withKeys}`);
  });

  it('tells identity and facts of an entry', async () => {
    const { works } = await read(
      '@misc{a, title={Nano {Flow}}, author={Zhu, Kan and Zhao, Y.}, year=2024, month=aug, eprint={2408.12757}, eprinttype={arxiv}}',
    );
    const [work] = works;
    assert.equal(work?.paper.id, 'arxiv:2408.12757');
    assert.equal(work.paper.published, '2024-08');
    assert.deepEqual(work.paper.authors[0], { family: 'Zhu', given: 'Kan' });
  });

  it('keeps the whole ones beside a broken entry, and says where that is', async () => {
    const { works, problems } = await read(
      '@article{a, title = {One}}\n@article{b, title = {Two\n@article{c, title = {Three}}',
    );
    assert.deepEqual(
      works.map(({ key }) => key),
      ['a', 'b', 'c'],
    );
    assert.equal(problems[0]?.severity, 'error');
    assert.equal(problems[0].line, 2);
  });

  it('reads RIS with and without ID', async () => {
    assert.deepEqual(
      await brief(
        'TY  - JOUR\nID  - mine\nTI  - One\nER  - \nTY  - BOOK\nTI  - Two\nAU  - Knuth, D.\nER  - \n',
      ),
      ['mine One', '- Two'],
    );
  });

  it('reads CSL-JSON with and without ids, and with addresses for ids', async () => {
    const items = [
      { id: 'a', type: 'book', title: 'One', author: [] },
      { type: 'book', title: 'Two' },
      { id: 'http://zotero.org/users/1/items/2', type: 'book', title: 'Three' },
      { id: 'http://zotero.org/users/1/items/3', 'citation-key': 'good', type: 'book', title: 'Four' },
      { id: 7, type: 'book', title: 'Five' },
    ];
    const expected = ['a One', '- Two', '- Three', 'good Four', '- Five'];
    assert.deepEqual(await brief(JSON.stringify(items)), expected);
    assert.deepEqual(await brief(JSON.stringify({ items })), expected);
    assert.deepEqual(await brief(JSON.stringify({ type: 'book', title: 'Two', publisher: 'P' })), ['- Two']);
  });

  it('reads what it can of a broken list', async () => {
    const { works, problems } = await read(
      '[{"id":"a","type":"book","publisher":"P"},\n{"id":"b" "type":"book"}]',
    );
    assert.deepEqual(
      works.map(({ key }) => key),
      ['a'],
    );
    assert.match(problems[0]?.message ?? '', /no valid JSON/);
    assert.equal(problems[0]?.line, 2);
  });

  it('tells works apart of which nothing is known', async () => {
    const { works } = await read('@misc{a, note={x}}\n@misc{b, note={y}}');
    assert.equal(new Set(works.map(({ paper }) => paper.id)).size, 2);
  });

  it('stops when it is told to', async () => {
    const text = Array.from({ length: 400 }, (_, n) => `@book{k${n}, title = {T ${n}}}`).join('\n');
    const controller = new AbortController();
    const pause = () => {
      controller.abort();
      return Promise.resolve();
    };
    await assert.rejects(
      readClipping(text, { kind: 'entries', format: 'biblatex' }, pause, controller.signal),
      {
        name: 'AbortError',
      },
    );
  });

  it('never throws, whatever the text', async () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.constantFrom(
        '@a{',
        'k,',
        't={x}',
        '}',
        '{"id":',
        '"type":"book"',
        '[',
        ']',
        'TY  - JOUR\n',
        'ID  - x\n',
        'ER  - \n',
        '\n',
      ),
    );
    const format = fc.constantFrom('biblatex', 'csl-json', 'ris');
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 40 }), format, async (pieces, one) => {
        const text = pieces.join('');
        const clipping = { kind: 'entries', format: one } as const;
        const { works } = await readClipping(text, clipping, atOnce);
        for (const { item, key } of works) assert.equal(item?.id, key ?? '');
      }),
    );
  });
});
