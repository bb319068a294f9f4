import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  addToEntry,
  parseBibliography,
  writeBibliography,
  type BibliographyFormat,
  type EntryFields,
} from '../../../../src/core/bibliography';
import type { CslItem } from '../../../../src/core/paper';
import type { BibliographyFileFormat } from '../../../../src/core/ports';
import { findFrontMatter } from '../../../../src/core/notes';
import { biblatexItem, itemOf, line } from './itemGenerators';

/** What a bibliography, or a note's front matter, holds, with places in the whole text. */
function read(text: string, format: BibliographyFileFormat) {
  if (format !== 'references') return parseBibliography(text, format);
  const block = findFrontMatter(text);
  assert.ok(block);
  const { contentStart: start, contentEnd: end } = block;
  return parseBibliography(text.slice(0, start).replace(/[^\n]/g, ' ') + text.slice(start, end), 'csl-yaml');
}

function added(text: string, key: string, fields: EntryFields, format: BibliographyFileFormat) {
  const { items, locations } = read(text, format);
  const entry = items.find(({ id }) => id === key);
  const place = locations.get(key);
  assert.ok(entry && place);
  const insertion = addToEntry(
    text,
    { start: place.start.offset, end: place.end.offset },
    entry,
    fields,
    format,
  );
  if (!insertion) return undefined;
  assert.equal(insertion.start, insertion.end);
  return text.slice(0, insertion.start) + insertion.text + text.slice(insertion.start);
}

const author = [{ family: 'Piwowar', given: 'Heather' }, { literal: 'The OA Team' }];

describe('adding fields to an entry', () => {
  it('goes below the fields of YAML, in their column, behind comments, and leaves all others alone', () => {
    const text =
      '# mine\nreferences:\n  - type: article # kept\n    id: a\n    title: "The state: of OA"   # own\n    # behind\n\n  - id: b\n    title: |\n      Long\n      text\n\n# end\n';
    assert.equal(
      added(text, 'a', { author, DOI: '10.7717/peerj.4375' }, 'csl-yaml'),
      text.replace(
        '  # own\n',
        '  # own\n    author:\n    - family: Piwowar\n      given: Heather\n    - literal: The OA Team\n    DOI: 10.7717/peerj.4375\n',
      ),
    );
    assert.equal(
      added(text, 'b', { issued: { 'date-parts': [[2018, 2]] } }, 'csl-yaml'),
      text.replace(
        '      text\n',
        '      text\n    issued:\n      date-parts:\n      - - 2018\n        - 2\n',
      ),
    );
  });

  it('keeps the line ends of Windows, lists without indentation, and a file without a last line end', () => {
    assert.equal(
      added('- id: a\r\n  title: T\r\n- id: b\r\n', 'a', { volume: '6' }, 'csl-yaml'),
      '- id: a\r\n  title: T\r\n  volume: "6"\r\n- id: b\r\n',
    );
    assert.equal(
      added('- id: a\n  title: T', 'a', { volume: '6' }, 'csl-yaml'),
      '- id: a\n  title: T\n  volume: "6"',
    );
    assert.equal(
      added('- id: a # only a key', 'a', { title: 'T' }, 'csl-yaml'),
      '- id: a # only a key\n  title: T',
    );
  });

  it('writes maps in braces in their own line', () => {
    const text = 'references: [{id: a, title: T}, {id: b}] # both\n';
    assert.equal(
      added(text, 'a', { DOI: '10.1/x', author }, 'csl-yaml'),
      'references: [{id: a, title: T, "DOI":"10.1/x","author":[{"family":"Piwowar","given":"Heather"},{"literal":"The OA Team"}]}, {id: b}] # both\n',
    );
  });

  it('adds to the references of a note without touching the note', () => {
    const note =
      '---\ntitle: Mine\nreferences:\n- id: a\n  title: T\nlang: en\n---\n\n- id: a\n\nAs [@a] says.\n';
    assert.equal(
      added(note, 'a', { publisher: 'Annals: --- Inc.' }, 'references'),
      note.replace('  title: T\n', '  title: T\n  publisher: "Annals: --- Inc."\n'),
    );
  });

  it('adds to a record of RIS before its end, and writes down a key that it only had from its facts', () => {
    const text = 'TY  - JOUR\nID  - a\nTI  - T\nN1  - mine\nER  - \n\nTY  - JOUR\nTI  - Looms\nER  - \n';
    assert.equal(
      added(text, 'a', { author, volume: '6', 'container-title': 'PeerJ' }, 'ris'),
      text.replace('mine\n', 'mine\nAU  - Piwowar, Heather\nAU  - The OA Team\nT2  - PeerJ\nVL  - 6\n'),
    );
    assert.equal(
      added(text, 'looms', { author }, 'ris'),
      text.replace('Looms\n', 'Looms\nID  - looms\nAU  - Piwowar, Heather\nAU  - The OA Team\n'),
    );
    assert.equal(
      added('TY  - JOUR\r\nID  - a\r\nTI  - T\r\n', 'a', { volume: '6' }, 'ris'),
      'TY  - JOUR\r\nID  - a\r\nTI  - T\r\nVL  - 6\r\n',
    );
  });

  it('leaves an entry alone that has the field, takes from others by anchors, or is not what it was', () => {
    const text = '- &one\n  id: a\n  title: T\n- <<: *one\n  id: b\n- id: c\n  note: *one\n';
    const place = (from: string) => ({ start: text.indexOf(from), end: text.length });
    const item = (id: string, title?: string): CslItem => ({ id, type: '', ...(title && { title }) });
    assert.equal(addToEntry(text, place('id: c'), item('c'), { volume: '6' }, 'csl-yaml'), undefined);
    assert.equal(addToEntry(text, place('<<: *one'), item('b', 'T'), { volume: '6' }, 'csl-yaml'), undefined);
    const plain = '- id: a\n  title: T\n';
    const whole = { start: 2, end: plain.length };
    assert.ok(addToEntry(plain, whole, item('a', 'T'), { volume: '6' }, 'csl-yaml'));
    assert.equal(addToEntry(plain, whole, item('a', 'T'), { title: 'U' }, 'csl-yaml'), undefined);
    assert.equal(addToEntry(plain, whole, item('a', 'U'), { volume: '6' }, 'csl-yaml'), undefined);
    assert.equal(addToEntry(plain, whole, item('b', 'T'), { volume: '6' }, 'csl-yaml'), undefined);
    assert.equal(addToEntry(plain, whole, item('a', 'T'), {}, 'csl-yaml'), undefined);
    const broken = '- id: a\n  title: "T\n';
    const rest = { start: 2, end: broken.length };
    assert.equal(addToEntry(broken, rest, item('a'), { volume: '6' }, 'csl-yaml'), undefined);
  });

  it('takes any text for an entry, and only ever inserts', () => {
    const pieces = fc.constantFrom(
      ...[
        'id: a',
        '- ',
        '\n',
        '\r\n',
        '  ',
        'title: T',
        '{',
        '}',
        '[',
        ']',
        ',',
        '"',
        "'",
        '#',
        ' # x',
        '|\n',
      ],
      ...[
        '>-\n',
        '&x ',
        '*x',
        '<<: ',
        '---\n',
        '...',
        '\t',
        '? ',
        ': ',
        '!!map',
        'TY  - JOUR\n',
        'ID  - a\n',
      ],
      ...['ER  - \n', '@article{a,', 'title={T}', '%', '\\', '\u0000', '\ud800', '"id": "a"', '😀'],
    );
    const text = fc.array(pieces, { maxLength: 14 }).map((parts) => parts.join(''));
    const formats = ['bibtex', 'csl-json', 'csl-yaml', 'references', 'ris'] as const;
    fc.assert(
      fc.property(
        text,
        fc.nat(200),
        fc.nat(200),
        fc.constantFrom(...formats),
        (source, one, other, format) => {
          const [start = 0, end = 0] = [one, other]
            .map((at) => at % (source.length + 1))
            .sort((a, b) => a - b);
          for (const title of [undefined, 'T']) {
            const entry = { id: 'a', type: 'article-journal', ...(title && { title }) };
            const insertion = addToEntry(
              source,
              { start, end },
              entry,
              { publisher: 'P: "x" # }\n---' },
              format,
            );
            if (insertion) assert.ok(insertion.start === insertion.end && insertion.start >= start);
          }
        },
      ),
      { numRuns: 3_000 },
    );
  });

  const general = itemOf(['article-journal', 'book', 'chapter', 'report'], {
    'container-title': line,
    note: line,
    editor: fc.constant([{ family: 'Özkal', given: 'M. and K.' }]),
  });
  /** What becomes of a file where fields that one of its items lacks are added. */
  const checkFormat = (
    format: BibliographyFormat | 'references',
    item: fc.Arbitrary<CslItem>,
    least: number,
  ) => {
    let [tried, done] = [0, 0];
    const isExact = format === 'csl-json' || format === 'csl-yaml' || format === 'references';
    const items = fc.uniqueArray(item, { minLength: 1, maxLength: 3, selector: ({ id }) => id });
    fc.assert(
      fc.property(
        items,
        fc.nat(2),
        fc.array(fc.nat(20), { minLength: 1, maxLength: 6 }),
        (list, at, taken) => {
          const all = JSON.parse(JSON.stringify(list)) as CslItem[];
          const whole = all[at % all.length] as CslItem;
          const names = Object.keys(whole).filter((name) => !['id', 'type', 'title'].includes(name));
          const missing = new Set(taken.flatMap((place) => names[place % Math.max(1, names.length)] ?? []));
          if (missing.size === 0) return;
          const pick = (wanted: boolean) => (entry: [string, unknown]) => missing.has(entry[0]) === wanted;
          const poor = Object.fromEntries(Object.entries(whole).filter(pick(false))) as CslItem;
          const fields = Object.fromEntries(Object.entries(whole).filter(pick(true)));
          const held = all.map((one) => (one === whole ? poor : one));
          const written =
            format === 'references'
              ? `---\ntitle: Mine\n${writeBibliography(held, 'csl-yaml')}lang: en\n---\n\nText.\n`
              : writeBibliography(held, format);
          const before = read(written, format).items;
          const text = added(written, whole.id, fields, format);
          tried++;
          if (text === undefined) return;
          done++;
          const { items: after, problems } = read(text, format);
          assert.ok(
            problems.every(({ severity }) => severity !== 'error'),
            text,
          );
          assert.deepEqual(
            after.filter(({ id }) => id !== whole.id),
            before.filter(({ id }) => id !== whole.id),
          );
          const now = after.find(({ id }) => id === whole.id);
          const old = before.find(({ id }) => id === whole.id);
          for (const name of Object.keys(old ?? {})) assert.deepEqual(now?.[name], old?.[name], name);
          if (isExact) assert.deepEqual(now, whole, text);
        },
      ),
      { numRuns: 400 },
    );
    assert.ok(done / tried >= least, `${done} of ${tried}`);
  };

  for (const format of ['csl-json', 'csl-yaml', 'references'] as const)
    it(`gives ${format} that is read as the whole item, whatever is in it`, () =>
      checkFormat(format, general, 1));
  it('keeps all that stands in BibLaTeX', () => checkFormat('biblatex', biblatexItem, 0.7));
  it('keeps all that stands in RIS', () => checkFormat('ris', general, 0.7));
});
