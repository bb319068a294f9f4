import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Mark } from '../../../../src/core/library';
import { readReadingFile } from '../../../../src/core/readingFile/readReadingFile';
import type { PaperRecord, SearchRecord } from '../../../../src/core/readingFile/record';
import { formatPaperRecord, joinPaperRecords, lineTitle } from '../../../../src/core/readingFile/paperRecord';
import { formatSearchRecord } from '../../../../src/core/readingFile/searchRecord';
import { sortInSlices } from '../../../../src/core/readingFile/sortInSlices';
import { writeReadingFile } from '../../../../src/core/readingFile/writeReadingFile';
import { readingFilePath } from '../../../../src/core/readingFile';
import { noon } from './readingWorld';

const pause = () => Promise.resolve();
const encoder = new TextEncoder();
const read = (text: string) => readReadingFile(encoder.encode(text), noon, pause);

const at = fc.integer({ min: 1, max: noon });
const mark = fc.tuple(fc.boolean(), at) as fc.Arbitrary<Mark>;
const id = fc.oneof(
  fc.integer({ min: 0, max: 30 }).map((number) => `arxiv:2604.${number}`),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
);
const rest = fc.constantFrom<readonly (readonly [string, unknown])[]>(
  [],
  [['tags', ['a', 'b']]],
  [['rated', 5]],
);
const paper: fc.Arbitrary<PaperRecord> = fc
  .record({
    id,
    title: fc.string({ unit: 'binary', maxLength: 120 }).map(lineTitle),
    marks: fc.record({ read: mark, starred: mark, wanted: mark }, { requiredKeys: [] }),
    rest,
  })
  .map((each) => ({ ...each, marks: { kind: 'state', id: each.id, ...each.marks } }));
const text = fc.string({ unit: 'binary', maxLength: 30 });
const setting = <T>(value: fc.Arbitrary<T>) => fc.tuple(value, at);
const search: fc.Arbitrary<SearchRecord> = fc
  .record({
    id,
    entry: fc.record({
      name: setting(text),
      query: setting(text),
      place: setting(fc.integer({ min: 0, max: 500 })),
      kept: setting(fc.boolean()),
    }),
    rest,
  })
  .map((each) => ({ ...each, entry: { kind: 'search', id: each.id, ...each.entry } }));
const byId = <R extends { readonly id: string }>(records: fc.Arbitrary<R>) =>
  fc.uniqueArray(records, { selector: (record) => record.id, maxLength: 20 });
const file = fc.record({ papers: byId(paper), searches: byId(search) });

function sorted<R extends { readonly id: string }>(records: readonly R[]): readonly R[] {
  return [...records].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function textOf({ papers, searches }: { papers: readonly PaperRecord[]; searches: readonly SearchRecord[] }) {
  return [...papers.map(formatPaperRecord), ...searches.map(formatSearchRecord)]
    .map((line) => `${line}\n`)
    .join('');
}

describe('the lines of a reading file', () => {
  it('are read as they were written, in whatever order', () =>
    fc.assert(
      fc.asyncProperty(file, async (whole) => {
        const back = await read(textOf(whole));
        assert.deepEqual(
          back.papers.map(({ record }) => record),
          sorted(whole.papers),
        );
        assert.deepEqual(
          back.searches.map(({ record }) => record),
          sorted(whole.searches),
        );
        assert.deepEqual([back.problems, back.others], [[], []]);
      }),
    ));

  it('are written in one order, and then byte by byte the same', () =>
    fc.assert(
      fc.asyncProperty(file, async (whole) => {
        const once = await writeReadingFile(await read(textOf(whole)), pause);
        const twice = await writeReadingFile(await readReadingFile(once, noon, pause), pause);
        assert.deepEqual(twice, once);
        const kinds = new TextDecoder().decode(once).split('\n').slice(0, -1);
        assert.equal(kinds.length, whole.papers.length + whole.searches.length);
      }),
    ));

  it('cost only themselves where bytes are damaged', () =>
    fc.assert(
      fc.asyncProperty(
        file.filter(({ papers, searches }) => papers.length + searches.length > 1),
        fc.array(fc.record({ at: fc.nat(), byte: fc.integer({ min: 0, max: 255 }) }), {
          minLength: 1,
          maxLength: 4,
        }),
        async (whole, damages) => {
          const bytes = encoder.encode(textOf(whole));
          const touched = new Set<number>();
          for (const { at: place, byte } of damages) {
            const index = place % bytes.length;
            // A line more or less is damage of two lines.
            if (bytes[index] === 10 || byte === 10) continue;
            bytes[index] = byte;
            touched.add(bytes.subarray(0, index).filter((each) => each === 10).length);
          }
          const lines = textOf(whole).split('\n').slice(0, -1);
          const sound = lines.filter((_, index) => !touched.has(index));
          const back = await readReadingFile(bytes, noon, pause);
          const expected = await read(sound.map((line) => `${line}\n`).join(''));
          // What is damaged may still read as a record, of whatever name: it may only add to the sound ones.
          for (const { record } of expected.papers) {
            const found = back.papers.find((each) => each.record.id === record.id)?.record;
            assert.ok(found, `${record.id} is there`);
            assert.equal(joinPaperRecords(found, record), found);
          }
          for (const { record } of expected.searches)
            assert.ok(back.searches.some((each) => each.record.id === record.id));
          for (const each of back.others)
            assert.ok(
              [...touched].some((index) => Buffer.compare(lineOf(bytes, index), each) === 0),
              'what is kept verbatim is the damaged line',
            );
        },
      ),
    ));

  it('keep bytes that are no UTF-8 as they are', async () => {
    const bytes = Uint8Array.from([
      ...encoder.encode('{"paper":"a","title":"'),
      0xff,
      0xfe,
      ...encoder.encode('"}'),
    ]);
    const whole = Uint8Array.from([...bytes, 10, ...encoder.encode('{"paper":"b","read":"2026-04-01"}\n')]);
    const back = await readReadingFile(whole, noon, pause);
    assert.deepEqual([back.problems.length, back.papers.length], [1, 1]);
    assert.deepEqual(back.others, [bytes]);
  });

  it('are joined where several speak of one paper', async () => {
    const back = await read(
      '{"paper":"b","starred":"2026-04-02"}\n{"paper":"a"}\n{"paper":"b","unstarred":"2026-04-01","read":"2026-04-01"}\n',
    );
    assert.deepEqual(
      back.papers.map(({ record, place }) => [record.id, record.marks.starred?.[0], place === undefined]),
      [
        ['a', undefined, false],
        ['b', true, true],
      ],
    );
  });

  it('are bounded', async () => {
    const long = `{"paper":"a","title":"${'x'.repeat(70_000)}"}`;
    const back = await read(`${long}\n{"paper":"${'i'.repeat(501)}"}\n{"paper":"b"}\n`);
    assert.deepEqual([back.papers.length, back.others.length, back.problems.length], [1, 2, 2]);
    assert.equal(lineTitle(`A\n\ttitle ${'x'.repeat(200)}`).length, 80);
  });

  it('tell that the file is something else if none is a record', async () => {
    assert.equal((await read('# notes\n')).isForeign, true);
    assert.equal((await read('{"a":1}\n')).isForeign, true);
    assert.equal((await read('')).isForeign, false);
    assert.equal((await read('garbage\n{"paper":"a"}\n')).isForeign, false);
  });
});

describe('sorting in slices', () => {
  it('gives what sorting at a stroke gives', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 3_000 }), { maxLength: 3_000, size: 'max' }),
        async (items) => {
          const tagged = items.map((value, index) => ({ value, index }));
          const compare = (a: { value: number }, b: { value: number }) => a.value - b.value;
          assert.deepEqual(await sortInSlices(tagged, compare, pause), [...tagged].sort(compare));
        },
      ),
      { numRuns: 30 },
    ));
});

describe('the path of a reading file', () => {
  it('stays inside the folder', () => {
    for (const path of [
      '../a.jsonl',
      'a/../../b.jsonl',
      '/etc/a.jsonl',
      'C:\\a.jsonl',
      '~/a.jsonl',
      'file:///a.jsonl',
      '\\\\host\\a.jsonl',
    ])
      assert.equal(readingFilePath(path), 'outside', path);
  });
  it('says by its end what it is, and is nothing of Git', () => {
    for (const path of ['', 'notes.md', 'reading', '.jsonl', '.git/a.jsonl', 'a/.GIT/a.jsonl'])
      assert.equal(readingFilePath(path), 'misnamed', path);
    assert.deepEqual(readingFilePath(' ./.paperside\\reading.jsonl '), ['.paperside', 'reading.jsonl']);
  });
});

function lineOf(bytes: Uint8Array, index: number): Uint8Array {
  let start = 0;
  for (let line = 0; line < index; line++) start = bytes.indexOf(10, start) + 1;
  const end = bytes.indexOf(10, start);
  return bytes.subarray(start, bytes[end - 1] === 13 ? end - 1 : end);
}
