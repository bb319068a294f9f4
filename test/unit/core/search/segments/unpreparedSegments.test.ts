import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { SearchHit } from '../../../../../src/core/ports';
import { PaperIndex } from '../../../../../src/core/search';
import { ByteWriter } from '../../../../../src/core/search/segments/bytes';
import type { Postings } from '../../../../../src/core/search/segments/postings';
import type { Segment } from '../../../../../src/core/search/segments/segment';
import { openSnapshot } from '../../../../../src/core/search/segments/snapshot';
import {
  boundary,
  joinedFollows,
  readCodes,
  writeCode,
} from '../../../../../src/core/search/segments/termCodes';
import { indexOf, sample } from '../samplePapers';

const noPause = (): Promise<void> => Promise.resolve();

const saved = indexOf(...sample).then((index) => index.snapshot());

async function loadedSegment(): Promise<Segment> {
  const { segments } = await openSnapshot(await saved, noPause);
  const [segment] = segments;
  assert.ok(segment && segment.size === sample.length);
  return segment;
}

/** The postings of one term, told by themselves. */
function postingsOf({ starts, papers, fields, strengths }: Postings, number: number): readonly number[][] {
  const [from, to] = [starts[number] ?? 0, starts[number + 1] ?? 0];
  return [papers, fields, strengths].map((column) => Array.from(column.subarray(from, to)));
}

describe('a loaded segment', () => {
  it('gives the same postings of some terms as of all', async () => {
    const prepared = await loadedSegment();
    await prepared.prepare(noPause);
    const all = prepared.postingsOf(() => []);
    const { size } = prepared.dictionary;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uniqueArray(fc.integer({ min: 1, max: size }), { maxLength: 30 }), { maxLength: 4 }),
        async (asked) => {
          const fresh = await loadedSegment();
          for (const numbers of asked) {
            const some = fresh.postingsOf(() => numbers);
            for (const number of numbers) {
              assert.deepEqual(postingsOf(some, number), postingsOf(all, number));
              assert.equal(postingsOf(all, number)[0]?.length, fresh.documentFrequency(number));
            }
          }
        },
      ),
      { numRuns: 30 },
    );
  });

  it('makes all postings at once when most are asked for', async () => {
    const prepared = await loadedSegment();
    await prepared.prepare(noPause);
    const fresh = await loadedSegment();
    const numbers = Array.from({ length: fresh.dictionary.size }, (_, at) => at + 1);
    assert.deepEqual(
      fresh.postingsOf(() => numbers),
      prepared.postingsOf(() => []),
    );
  });

  it('answers at every moment of its preparation what it answers afterwards', async () => {
    const bytes = (await indexOf(...sample)).save();
    const queries = ['l', 'lang', 'the reasoning', 'trasnformer modls', '"language models" -vision', 'of'];
    const answersOf = async (index: PaperIndex): Promise<readonly (readonly SearchHit[])[]> =>
      Promise.all(queries.map((query) => index.search(query, { limit: 20 })));
    const prepared = await PaperIndex.load(bytes);
    await prepared.tidy();
    const expected = await answersOf(prepared);
    assert.ok(expected.every((hits) => hits.length > 0));

    let pauses = 0;
    let asked = 0;
    const index = await PaperIndex.load(bytes, {
      pause: async () => {
        if (pauses++ === 0) return;
        asked++;
        assert.deepEqual(await answersOf(index), expected);
      },
    });
    await index.tidy();
    assert.ok(asked > 1);
    assert.deepEqual(await answersOf(index), expected);
  });

  it('takes papers out before it is prepared as after', async () => {
    const bytes = (await indexOf(...sample)).save();
    const ids = sample.slice(0, 9).map(({ id }) => id);
    const before = await PaperIndex.load(bytes);
    before.remove(ids);
    const after = await PaperIndex.load(bytes);
    await after.tidy();
    after.remove(ids);
    for (const query of ['model', 'the learning of', 'langauge'])
      assert.deepEqual(await before.search(query), await after.search(query));
  });
});

describe('a rehearsal', () => {
  it('changes no answer', async () => {
    const index = await indexOf(...sample);
    const before = await index.search('language model');
    await index.rehearse();
    assert.deepEqual(await index.search('language model'), before);
  });

  it('is held once, in slices, when there are papers', async () => {
    let pauses = 0;
    const index = PaperIndex.create({
      pause: () => {
        pauses++;
        return Promise.resolve();
      },
    });
    await index.rehearse();
    assert.equal(pauses, 0);
    await index.add(sample);
    pauses = 0;
    await index.rehearse();
    assert.ok(pauses > 10);
    pauses = 0;
    await index.rehearse();
    assert.equal(pauses, 0);
  });
});

describe('the codes of terms', () => {
  const bounds = [1, 205, 206, 207, 10_445, 10_446, 10_447, 469_197, 469_198, 469_199, 0xffffff];
  const number = fc.oneof(
    fc.constantFrom(joinedFollows, boundary, ...bounds),
    fc.integer({ min: 1, max: 0xffffff }),
  );

  it('are read as they were written', () => {
    fc.assert(
      fc.property(fc.array(number), (list) => {
        const writer = new ByteWriter();
        for (const each of list) writeCode(writer, each);
        const bytes = writer.take();
        const numbers = new Int32Array(bytes.length);
        const length = readCodes(bytes, 0, bytes.length, Infinity, numbers);
        assert.deepEqual(Array.from(numbers.subarray(0, length)), list);
      }),
    );
  });

  it('are read up to so many words, marks not counted', () => {
    const writer = new ByteWriter();
    for (const each of [7, joinedFollows, 300, boundary, 20_000, 9]) writeCode(writer, each);
    const numbers = new Int32Array(9);
    assert.equal(readCodes(writer.view(), 0, writer.size, 3, numbers), 5);
    assert.deepEqual(Array.from(numbers.subarray(0, 5)), [7, joinedFollows, 300, boundary, 20_000]);
  });
});
