import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  parseBibliography,
  readInSlices,
  writeBibliography,
  type BibliographyFormat,
} from '../../../../src/core/bibliography';
import type { CslItem } from '../../../../src/core/paper';

const formats = ['biblatex', 'csl-json', 'csl-yaml', 'ris'] as const;
const items: readonly CslItem[] = Array.from({ length: 300 }, (_, i) => ({
  id: `key${i}`,
  type: 'article-journal',
  title: `Title ${i}`,
  abstract: 'Words of it: - one, "two". '.repeat(20),
}));
const written = (format: BibliographyFormat) => writeBibliography(items, format);
const broken = `${written('biblatex')}@misc{open, title = {never closed\n`;
const atOnce = () => Promise.resolve();

async function pausesIn(text: string, format: BibliographyFormat): Promise<number> {
  let pauses = 0;
  await readInSlices(text, format, () => {
    pauses++;
    return Promise.resolve();
  });
  return pauses;
}

describe('readInSlices', () => {
  for (const format of formats) {
    it(`reads ${format} as parseBibliography does`, async () => {
      for (const text of [written(format), broken]) {
        const { parsed } = await readInSlices(text, format, atOnce);
        const atOneGo = parseBibliography(text, format);
        assert.deepEqual(parsed.items, atOneGo.items);
        assert.deepEqual(parsed.problems, atOneGo.problems);
        assert.deepEqual([...parsed.locations], [...atOneGo.locations]);
      }
    });

    it(`pauses on the way through much ${format}, and not in little`, async () => {
      assert.ok((await pausesIn(written(format), format)) >= 5);
      assert.equal(
        await pausesIn(writeBibliography([{ id: 'a', type: 'book', title: 'A' }], format), format),
        0,
      );
    });
  }

  it('pauses while it looks for the entries of BibTeX, before the first is read', async () => {
    // Comments cost nothing to decode.
    assert.ok((await pausesIn(`@comment{${'x'.repeat(1000)}}\n`.repeat(1000), 'bibtex')) >= 2);
  });

  it('stops when it is told to', async () => {
    const controller = new AbortController();
    const pause = () => {
      controller.abort();
      return Promise.resolve();
    };
    await assert.rejects(readInSlices(broken, 'bibtex', pause, {}, controller.signal), {
      name: 'AbortError',
    });
  });

  describe('of YAML', () => {
    const one = (text: string) => parseBibliography(text, 'csl-yaml');
    const filler = 'x'.repeat(5_000);

    it('gives keys, places and problems as if it were read as a whole', () => {
      const text = `---\nreferences:\n- id: a\n  note: ${filler}\n- id: b\n  type: [\n- id: a\n...\n`;
      const { items: read, problems, locations } = one(text);
      assert.deepEqual(
        read.map(({ id }) => id),
        ['a', 'b', 'a'],
      );
      assert.equal(locations.get('a')?.start.line, 2);
      assert.ok(problems.some(({ path, line }) => path?.endsWith('.id') && line === 7));
    });

    for (const [name, text] of Object.entries({
      'an alias into another item': `- &a\n  id: a\n  note: ${filler}\n- *a\n`,
      'two documents': `- id: a\n  note: ${filler}\n---\n- id: b\n`,
      'another field behind the list': `references:\n- id: a\n  note: ${filler}\n- id: b\nother: c\n`,
      'a list further in': `references:\n  - id: a\n    note: ${filler}\n  - id: b\n`,
      'dashes inside a text': `- id: a\n  note: |\n    - ${filler}\n   - x\n- id: b\n`,
      'comments and Windows lines': `# list\r\n- id: a\r\n  note: ${filler}\r\n# more\r\n- id: b\r\n`,
    }))
      it(`reads ${name}`, () => {
        const plain = one(text.replaceAll(filler, 'x'));
        const { items: read, problems } = one(text);
        assert.deepEqual(
          read.map(({ id }) => id),
          plain.items.map(({ id }) => id),
        );
        assert.equal(problems.length, plain.problems.length);
      });

    it('reads what it writes, however it is cut', () => {
      const text = fc
        .string({ unit: 'grapheme', maxLength: 80 })
        .map((value) => value.replace(/[\r\n]/g, ' '));
      fc.assert(
        fc.property(
          fc.array(fc.record({ title: text, note: text }), { minLength: 1, maxLength: 8 }),
          (records) => {
            const list: CslItem[] = records.map((fields, i) => ({
              id: `k${i}`,
              type: 'book',
              ...fields,
              abstract: filler,
            }));
            const alone = list.flatMap((item) => one(writeBibliography([item], 'csl-yaml')).items);
            assert.deepEqual(one(writeBibliography(list, 'csl-yaml')).items, alone);
          },
        ),
        { numRuns: 50 },
      );
    });
  });
});
