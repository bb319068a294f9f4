import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isPapersideError } from '../../../../../src/core/problems';
import { PaperIndex, type Snapshot } from '../../../../../src/core/search';
import { ByteWriter } from '../../../../../src/core/search/segments/bytes';
import { indexFingerprint } from '../../../../../src/core/search/segments/indexOptions';
import { seal, sealedName, unseal } from '../../../../../src/core/search/segments/segmentCodec';
import { indexOf, paper, sample } from '../samplePapers';

const megabyte = 1024 * 1024;
const largest = 0xffff_ffff;

/** What a body of hostile bytes is made of: with a head that fits them, only their meaning can be wrong. */
function body(...parts: readonly (number | readonly string[] | Uint8Array)[]): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter();
  writer.writeLines([indexFingerprint]);
  for (const part of parts) {
    if (typeof part === 'number') writer.writeInt(part);
    else if (part instanceof Uint8Array) writer.writeBytes(part);
    else writer.writeLines(part);
  }
  return seal(writer.view());
}

/** A snapshot of one segment, with its right name. */
function around(segment: Uint8Array<ArrayBuffer>): Snapshot {
  const name = sealedName(segment);
  return { manifest: body(1, [name], 0), parts: [{ name, bytes: segment }] };
}

/** Does all that is ever done to an index. */
async function use(index: PaperIndex): Promise<void> {
  const [{ id }] = index.revisions().length > 0 ? index.revisions() : [{ id: 'none' }];
  const queries = [
    '',
    'serving thr',
    '"large language" mod',
    'trasnformer -vision',
    'year:2020..2025 is:unread',
  ];
  for (const query of [
    ...queries,
    'author:li OR (title:a -sort:x) sort:title',
    'key:a has:code listed:>2020 sort:date',
  ])
    await index.answer(query, { limit: 50, today: '2026-06-15' });
  index.related(id, 8);
  index.complete('key:', 4);
  index.remove([id]);
  await index.add([paper('A new paper on serving'), ...sample.slice(0, 3)]);
  await index.tidy();
  await index.answer('serving new ', { limit: Infinity, today: '2026-06-15' });
  await PaperIndex.load(index.save());
}

/** Opens and uses a snapshot; that it can't be used may only be said as a part that is lost or a PapersideError. */
async function survives(snapshot: Snapshot): Promise<'refused' | 'lost' | 'used'> {
  let index: PaperIndex;
  try {
    index = await PaperIndex.open(snapshot);
  } catch (error) {
    assert.ok(isPapersideError(error) && error.code === 'protocol', String(error));
    return 'refused';
  }
  await use(index);
  return index.lost.length > 0 ? 'lost' : 'used';
}

/** How many bytes the typed arrays have that are made meanwhile. */
async function allocated(run: () => Promise<unknown>): Promise<number> {
  const names = [
    'Uint8Array',
    'Uint16Array',
    'Uint32Array',
    'Float32Array',
    'Float64Array',
    'ArrayBuffer',
  ] as const;
  let bytes = 0;
  const originals = names.map((name) => globalThis[name]);
  const counting = (original: object): object =>
    new Proxy(original, {
      construct(target, parameters: unknown[], made) {
        const [length] = parameters;
        const size = 'BYTES_PER_ELEMENT' in target ? Number(target.BYTES_PER_ELEMENT) : 1;
        if (typeof length === 'number') bytes += length * size;
        // Asking for too much must not get it here, either.
        if (bytes > 1_024 * megabyte) throw new RangeError('too much');
        return Reflect.construct(target as new () => object, parameters, made) as object;
      },
    });
  try {
    for (const name of names) Object.assign(globalThis, { [name]: counting(globalThis[name]) });
    await run();
  } finally {
    names.forEach((name, at) => Object.assign(globalThis, { [name]: originals[at] }));
  }
  return bytes;
}

describe('a saved index of hostile bytes with a checksum that fits them', function () {
  this.timeout(120_000);
  let manifest: Uint8Array;
  let segment: Uint8Array;
  before(async () => {
    const snapshot = (await indexOf(...sample.slice(0, 12))).snapshot();
    manifest = unseal(snapshot.manifest).slice();
    segment = unseal(snapshot.parts[0]?.bytes ?? new Uint8Array()).slice();
  });

  /** Some bytes of `original` are others, taken out or put in. */
  const changed = (original: () => Uint8Array): fc.Arbitrary<Uint8Array<ArrayBuffer>> =>
    fc
      .array(
        fc.record({
          at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
          put: fc.uint8Array({ maxLength: 2 }),
          // Mostly as many bytes as before: where everything moves, nothing fits any more.
          out: fc.oneof(
            { weight: 9, arbitrary: fc.constant(undefined) },
            { weight: 1, arbitrary: fc.nat(3) },
          ),
        }),
        { minLength: 1, maxLength: 2 },
      )
      .map((changes) => {
        let bytes = Array.from(original());
        for (const { at, out, put } of changes) {
          const place = Math.floor(at * bytes.length);
          bytes = [...bytes.slice(0, place), ...put, ...bytes.slice(place + (out ?? put.length))];
        }
        return seal(Uint8Array.from(bytes));
      });

  it('is left out or can be used, whatever is changed in a segment', async () => {
    const outcomes = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(
        changed(() => segment),
        async (bytes) => {
          const outcome = await survives(around(bytes));
          outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
        },
      ),
      { numRuns: 300, seed: 7 },
    );
    assert.ok((outcomes.get('lost') ?? 0) > 50 && (outcomes.get('used') ?? 0) > 50, String([...outcomes]));
  });

  it('is left out or can be used, whatever a single byte of a segment is', async () => {
    for (let at = 0; at < segment.length; at += 97) {
      const bytes = segment.slice();
      bytes[at] = [0, 0x7f, 0x80, 0xff][at % 4] ?? 0;
      await survives(around(seal(bytes)));
    }
  });

  it('is refused or can be used, whatever is changed in the manifest', async () => {
    const name = sealedName(seal(segment));
    await fc.assert(
      fc.asyncProperty(
        changed(() => manifest),
        async (bytes) => {
          await survives({ manifest: bytes, parts: [{ name, bytes: seal(segment) }] });
        },
      ),
      { numRuns: 300, seed: 8 },
    );
  });

  it('is refused or left out when it is made up', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        const made = body(bytes);
        await survives(around(made));
        await survives({ manifest: made, parts: [] });
      }),
      { numRuns: 200, seed: 9 },
    );
  });

  it('gets no memory for lengths that it only claims', async () => {
    const ids = ['a', 'b'];
    const columns = [ids, ['', ''], new Uint8Array(2 * 4 + 2 + 2 + 2 + 2 + 2 + 2 + 2)] as const;
    const claims: Readonly<Record<string, Snapshot>> = {
      'a manifest of so many segments': { manifest: body(largest), parts: [] },
      'a manifest of thirty million segments': { manifest: body(30_000_000, ['00'], 0), parts: [] },
      'so many papers struck off': { manifest: body(1, ['00'], largest), parts: [] },
      'a name of so many bytes': { manifest: body(1, 1, largest), parts: [] },
      'so many ids': around(body(largest, largest)),
      'ids of so many bytes': around(body(1, largest)),
      'so many terms': around(body(...columns, largest, 0, 0)),
      'thirty million terms': around(body(...columns, 30_000_000, 4, new Uint8Array(4), 4)),
      'terms of so many bytes': around(body(...columns, 1, largest)),
      'terms that make so much text': around(body(...columns, 1, 3, Uint8Array.of(0, 1, 97), largest)),
      'so many words': around(body(...columns, 0, 0, 0, largest, largest)),
      'a field of so many words': around(
        body(...columns, 0, 0, 0, 6, 0, Uint8Array.of(0, 0xff, 0xff, 0xff, 0xff, 0x07)),
      ),
    };
    for (const [what, snapshot] of Object.entries(claims)) {
      let outcome = '';
      const bytes = await allocated(async () => {
        outcome = await survives(snapshot);
      });
      assert.ok(outcome === 'refused' || outcome === 'lost', `${what} is ${outcome}`);
      assert.ok(bytes < 16 * megabyte, `${what} got ${bytes} bytes`);
    }
  });

  it('is refused if it names a segment twice', async () => {
    const bytes = seal(segment);
    const name = sealedName(bytes);
    assert.equal(
      await survives({ manifest: body(2, [name], 0, [name], 0), parts: [{ name, bytes }] }),
      'refused',
    );
    assert.equal(await survives({ manifest: body(1, [name], 0), parts: [{ name, bytes }] }), 'used');
  });
});
