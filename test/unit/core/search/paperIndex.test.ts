import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Paper } from '../../../../src/core/paper';
import { isAbort, isPapersideError } from '../../../../src/core/problems';
import { PaperIndex } from '../../../../src/core/search';
import { indexOf, paper, sample, titles } from './samplePapers';

describe('PaperIndex', () => {
  describe('the sample feed', () => {
    it('holds 59 papers', () => assert.equal(sample.length, 59));

    it("finds every paper first by its system's name", async () => {
      const index = await indexOf(...sample);
      for (const { id, title } of sample) {
        const name = title.includes(':') ? title.slice(0, title.indexOf(':')) : title;
        const [first] = await index.search(name);
        assert.equal(
          first?.id,
          id,
          `${name} finds ${sample.find((each) => each.id === first?.id)?.title ?? 'nothing'}`,
        );
      }
    });

    it('finds every paper first by its pasted title, as it stands and with other hyphens', async () => {
      const index = await indexOf(...sample);
      for (const { id, title } of sample) {
        for (const query of [title, title.replaceAll('-', ' '), title.replaceAll(':', ' - '), `"${title}"`]) {
          const [first] = await index.search(query);
          assert.equal(first?.id, id, query);
        }
      }
    });

    it('finds something for every beginning of a title, and says what matched', async () => {
      const index = await indexOf(...sample);
      const nanoflow = sample.find(({ title }) => title.startsWith('NanoFlow'))!;
      for (let length = 1; length <= nanoflow.title.length; length++) {
        const hits = await index.search(nanoflow.title.slice(0, length));
        assert.ok(hits.length > 0);
        if (length > 3) assert.equal(hits[0]?.id, nanoflow.id);
      }
      const [first] = await index.search('nanoflow throughput');
      assert.deepEqual(
        [...first!.matches].sort((a, b) => (a.field < b.field ? -1 : 1)),
        [
          { field: 'abstract', terms: ['nanoflow', 'throughput'] },
          { field: 'title', terms: ['nanoflow', 'throughput'] },
        ],
      );
    });
  });

  describe('order', () => {
    it('of an empty query is that of the listings, newest first', async () => {
      const papers = [
        paper('Old A', { listed: '2024-01-01' }),
        paper('New A', { listed: '2024-02-02', published: '2020' }),
        paper('New B', { listed: '2024-02-02' }),
        paper('Undated'),
        paper('Published', { published: '2024-01' }),
      ];
      const index = await indexOf(...papers);
      const order = ['New A', 'New B', 'Old A', 'Published', 'Undated'];
      assert.deepEqual(await titles(index, papers, ''), order);
      assert.deepEqual(await titles(index, papers, '  ', 2), order.slice(0, 2));
      assert.equal((await index.answer('', { limit: 2 })).total, 5);
      await index.add([papers[1]!]);
      assert.deepEqual(
        await titles(index, papers, ''),
        order,
        'a paper that is brought up to date keeps its place',
      );
    });

    it('goes to the newer paper where scores are equal', async () => {
      const years = ['2021', '2024', '2022'];
      const papers = years.map((published) => paper('Same Words Here', { published, abstract: 'And here.' }));
      const index = await indexOf(...papers);
      const hits = await index.search('same words ');
      assert.deepEqual(
        hits.map(({ id }) => papers.find((each) => each.id === id)!.published),
        ['2024', '2022', '2021'],
      );
    });

    it('puts a word in the title before one in the abstract, and the name before both', async () => {
      const papers = [
        paper('Something Else', { abstract: 'We compare with Flow.' }),
        paper('Matching a Flow of Things'),
        paper('Flow: Matching Things'),
      ];
      const order = await titles(await indexOf(...papers), papers, 'flow ');
      assert.deepEqual(
        order,
        [...papers].reverse().map(({ title }) => title),
      );
    });
  });

  describe('changes', () => {
    it('replace a paper of the same id, and forget what it said before', async () => {
      const before = paper('Before', { abstract: 'unique' });
      const index = await indexOf(before, paper('Other'));
      await index.add([{ ...before, title: 'After', abstract: 'different' }]);
      assert.equal(index.size, 2);
      assert.deepEqual(await index.search('before ', { limit: Infinity }), []);
      assert.deepEqual(await index.search('unique ', { limit: Infinity }), []);
      assert.equal((await index.search('after '))[0]?.id, before.id);
    });

    it('remove papers, and pass over unknown ids', async () => {
      const papers = [paper('First'), paper('Second')];
      const index = await indexOf(...papers);
      index.remove([papers[0]!.id, 'title:unknown']);
      assert.deepEqual(await index.search('first ', { limit: Infinity }), []);
      assert.deepEqual(
        index.revisions().map(({ id }) => id),
        [papers[1]!.id],
      );
    });

    it('leave an index that answers like one built anew', async () => {
      const changes = fc.array(fc.tuple(fc.boolean(), fc.nat(sample.length - 1)), { maxLength: 30 });
      const queries = [
        'large lang',
        'nano',
        'serving throughput ',
        'data',
        '"language models"',
        'agnet',
        'is:unread model',
      ];
      await fc.assert(
        fc.asyncProperty(changes, async (list) => {
          const changed = PaperIndex.create();
          const held = new Map<string, Paper>();
          for (const [add, at] of list) {
            const each = sample[at]!;
            if (add) {
              if (!held.has(each.id)) held.set(each.id, each);
              await changed.add([each]);
            } else {
              held.delete(each.id);
              changed.remove([each.id]);
            }
          }
          const anew = await indexOf(...held.values());
          const loaded = await PaperIndex.load(changed.save());
          for (const query of queries) {
            const answer = await anew.answer(query);
            assert.deepEqual(await loaded.answer(query), await changed.answer(query));
            const ids = (hits: readonly { readonly id: string }[]): string[] =>
              hits.map(({ id }) => id).sort();
            const changedAnswer = await changed.answer(query);
            assert.equal(changedAnswer.total, answer.total);
            assert.deepEqual(ids(changedAnswer.hits), ids(answer.hits));
          }
        }),
        { numRuns: 20 },
      );
    });
  });

  it('answers a query of 10,000 characters, and any text, without failing', async () => {
    const index = await indexOf(...sample);
    const { hints } = await index.answer('serving '.repeat(1_250));
    assert.equal(hints.length, 1);
    const words = fc.constantFrom(
      'nano',
      '"',
      '-',
      'author:',
      'the',
      'x',
      'a-b',
      'year:',
      '語言',
      '…',
      'serving',
      'model',
    );
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(words).map((list) => list.join(' ')),
    );
    await fc.assert(
      fc.asyncProperty(text, async (query) => {
        const { hits, total } = await index.answer(query);
        assert.ok(hits.length <= 50 && total >= hits.length);
        assert.equal(new Set(hits.map(({ id }) => id)).size, hits.length);
      }),
    );
  });

  it('rejects with an abort when the signal is aborted', async () => {
    const index = await indexOf(...sample);
    await assert.rejects(index.search('nano', { signal: AbortSignal.abort() }), isAbort);
  });

  it('pauses while it adds', async () => {
    let pauses = 0;
    const index = PaperIndex.create({
      pause: () => {
        pauses++;
        return Promise.resolve();
      },
    });
    await index.add(sample);
    assert.ok(pauses >= 10);
  });

  describe('snapshot', () => {
    it('answers as the index it was made of', async () => {
      const index = await indexOf(...sample, paper('A "strange" id', { id: 'doi:10.1/a\nb' }));
      const loaded = await PaperIndex.load(index.save());
      assert.deepEqual(loaded.revisions(), index.revisions());
      assert.deepEqual(await loaded.answer(''), await index.answer(''));
      const words = [
        ...new Set(sample.flatMap(({ title, abstract }) => `${title} ${abstract ?? ''}`.split(/\s+/))),
      ];
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.constantFrom(...words), { maxLength: 4 }),
          fc.boolean(),
          async (list, open) => {
            const query = list.join(' ') + (open ? '' : ' ');
            assert.deepEqual(await loaded.answer(query), await index.answer(query));
          },
        ),
      );
      await loaded.add([paper('Added Later')]);
      assert.equal((await loaded.search('added later')).length > 0, true);
      assert.deepEqual((await PaperIndex.load(loaded.save())).size, loaded.size);
    });

    it('of nothing is an empty index', async () => {
      const loaded = await PaperIndex.load(PaperIndex.create().save());
      assert.equal(loaded.size, 0);
      assert.deepEqual(await loaded.search('anything'), []);
    });

    it('is refused when it is cut anywhere, and when any byte has changed', async () => {
      const bytes = (await indexOf(...sample.slice(0, 10))).save();
      const refused = (damaged: Uint8Array): Promise<void> =>
        assert.rejects(
          PaperIndex.load(damaged),
          (error) => isPapersideError(error) && error.code === 'protocol',
        );
      for (let length = 0; length < bytes.length; length += length < 64 ? 1 : 97)
        await refused(bytes.subarray(0, length));
      for (let at = 0; at < bytes.length; at += at < 64 ? 1 : 89) {
        const damaged = bytes.slice();
        damaged[at]! ^= 0x10;
        await refused(damaged);
      }
      await refused(new Uint8Array([...bytes, 0]));
    });
  });
});
