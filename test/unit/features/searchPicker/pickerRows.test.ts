import assert from 'node:assert/strict';
import type { QueryHint, SearchMatch } from '../../../../src/core/ports';
import { Basket } from '../../../../src/features/searchPicker/basket';
import { pickerRows, type PickerContent } from '../../../../src/features/searchPicker/pickerRows';
import type { ShownPaper } from '../../../../src/features/searchPicker/shownPapers';
import { heldPaper } from '../heldPaper';
import { wording } from '../wordingFake';
import { onlineHit, openAlex } from './scriptedOnline';

const ellie = heldPaper(
  {
    id: 'ellie',
    title: 'EllieSQL: Cost-Efficient Text-to-SQL',
    authorCount: 5,
    published: '2025-03-28',
    listed: '2026-04-22',
  },
  { starred: true },
);
const plain = heldPaper({ id: 'plain', title: 'A $(sync~spin) title' });

interface Given {
  /** What is known of papers. */
  readonly held?: readonly ShownPaper[];
  readonly papers?: readonly ShownPaper[];
  readonly marked?: readonly string[];
  readonly query?: string;
  readonly hints?: readonly QueryHint[];
  readonly matches?: readonly SearchMatch[];
  readonly use?: Partial<PickerContent['use']>;
  readonly size?: number;
  readonly completion?: PickerContent['completion'];
  readonly remark?: string;
  readonly isByDate?: boolean;
  readonly sentence?: string;
  readonly online?: PickerContent['online'];
}

function rows({
  held = [ellie, plain],
  papers = [ellie, plain],
  marked = [],
  query = 'q',
  hints = [],
  matches = [],
  use,
  size = 2,
  completion,
  remark,
  isByDate = false,
  sentence,
  online,
}: Given) {
  const byId = new Map(held.map((one) => [one.paper.id, one]));
  const basket = new Basket();
  for (const id of marked) basket.toggle(id);
  const hits = papers.map(({ paper }, index) => ({ id: paper.id, score: 9 - index, matches }));
  const takeBasket = (count: number) => `Cite ${count} papers`;
  return pickerRows(
    {
      query,
      completion,
      remark,
      online,
      basket,
      isByDate,
      answer: {
        hits,
        total: hits.length,
        hints,
        sentences: new Map(sentence === undefined ? [] : [['ellie', sentence]]),
      },
      use: { actions: true, many: true, takeBasket, ...use },
    },
    { paper: (id) => byId.get(id), isCited: (id) => id === 'ellie', size },
    wording,
  );
}

describe('pickerRows', () => {
  it('keeps the order of the answer', () => {
    assert.deepEqual(
      rows({ papers: [plain, ellie] }).map(({ paperId }) => paperId),
      ['plain', 'ellie'],
    );
  });

  it('shows title, states, and below who, when, listing and why it was found', () => {
    const matches = [{ field: 'abstract', terms: ['assigns'] }] as const;
    const sentence = '…framework that assigns queries.';
    const [row] = rows({ matches, sentence });
    assert.equal(row?.label, ellie.paper.title);
    assert.equal(row.description, 'starred · cited in this workspace');
    assert.equal(row.detail, '5 authors · 2025-03-28 · …framework that assigns queries.');
    assert.equal(
      rows({ sentence: 'Text-to-SQL is costly.' })[0]?.detail,
      '5 authors · 2025-03-28 · listed 2026-04-22 · Text-to-SQL is costly.',
      'where no word of the abstract was asked for',
    );
    assert.equal(rows({})[0]?.detail, '5 authors · 2025-03-28 · listed 2026-04-22', 'without an abstract');
    const [dated] = rows({ matches, sentence, isByDate: true });
    assert.match(dated?.detail ?? '', /^5 authors · listed 2026-04-22 · …framework/);
  });

  it('says of a read paper that it is read', () => {
    assert.equal(rows({})[1]?.description, '');
    const read = heldPaper({ id: 'plain', title: 'Plain' }, { read: true });
    assert.equal(rows({ held: [read], papers: [read] })[0]?.description, 'read');
  });

  it('marks a paper from elsewhere, which a star brings into the library', () => {
    const elsewhere = { paper: plain.paper };
    const [row] = rows({ papers: [elsewhere], held: [elsewhere] });
    assert.deepEqual(
      [row?.icon, row?.description],
      ['cloud', 'not in the library: comes into it when taken'],
    );
    assert.deepEqual(row?.buttons, ['cite', 'summary', 'note', 'star', 'open', 'mark']);
    const [chosen] = rows({ papers: [elsewhere], held: [elsewhere], use: { actions: false } });
    assert.deepEqual(chosen?.buttons, ['mark'], 'where papers are only asked for');
  });

  it('tells papers of the library from others where they were asked for', () => {
    assert.match(rows({ use: { tellsHeld: true } })[0]?.detail ?? '', /^in your library · 5 authors · /);
  });

  it('lists a paper once: where it stands among those of others it stays there', () => {
    const online = {
      state: 'answered',
      engines: [openAlex],
      hits: [onlineHit('plain')],
      sentences: new Map<string, string>(),
      isAllAbove: false,
    } as const;
    assert.deepEqual(
      rows({ online }).map(({ kind, paperId }) => paperId ?? kind),
      ['ellie', 'separator', 'plain'],
    );
    assert.equal(rows({ online, papers: [] })[0]?.label, 'No paper of the library matches “q”');
  });

  it('lets no title turn into an icon', () => {
    assert.equal(rows({})[1]?.label, 'A \\$(sync~spin) title');
  });

  it('offers all actions in a search, and only star and basket where papers are asked for', () => {
    assert.deepEqual(rows({})[0]?.buttons, ['cite', 'summary', 'note', 'unstar', 'open', 'mark']);
    assert.deepEqual(rows({ use: { actions: false } })[1]?.buttons, ['star', 'mark']);
    assert.deepEqual(rows({ use: { actions: false, many: false } })[1]?.buttons, ['star']);
  });

  it('puts the basket on top, also with papers that the query does not match', () => {
    const [basket, first] = rows({ papers: [plain], marked: ['ellie', 'plain'] });
    assert.deepEqual([basket?.kind, basket?.label], ['basket', 'Cite 2 papers']);
    assert.equal(basket?.detail, 'EllieSQL: Cost-Efficient Text-to-SQL · A \\$(sync~spin) title');
    assert.equal(first?.description, 'in the basket');
    assert.ok(first.buttons.includes('unmark'));
  });

  it('says what of the query was not understood', () => {
    const hints: readonly QueryHint[] = [
      { code: 'valueUnknown', field: 'year', typed: '$(x)', values: [], start: 0, end: 6 },
    ];
    const shown = rows({ hints });
    assert.deepEqual(
      shown.map(({ kind }) => kind),
      ['hint', 'paper', 'paper'],
    );
    assert.match(shown[0]?.label ?? '', /^“year:\\\$\(x\)” can’t be read\. Write a year as 2024/);
  });

  it('offers what the query could go on with, above the papers', () => {
    const completion = {
      query: 'flow -author:ad',
      start: 5,
      end: 15,
      items: [
        { text: '-author:"Ada Byron"', field: 'author', papers: 3 },
        { text: '-author:$(add)', field: 'author', papers: 1 },
        { text: '-author:ad', field: 'author', papers: 1 },
      ],
    } as const;
    const [first, second, third] = rows({ query: completion.query, completion });
    assert.deepEqual(
      [first?.kind, first?.label, first?.description, first?.completed],
      ['completion', '-author:"Ada Byron"', '3 papers · Tab', 'flow -author:"Ada Byron" '],
    );
    assert.equal(second?.label, '-author:\\$(add)');
    assert.equal(third?.kind, 'paper', 'what is typed already is not offered');
  });

  it('says below it, before the papers, what a key came to', () => {
    const [remark, first] = rows({ remark: 'Nothing completes “$(x)”' });
    assert.deepEqual([remark?.kind, remark?.label], ['hint', 'Nothing completes “\\$(x)”']);
    assert.equal(first?.kind, 'paper');
  });

  it('leaves out a hint at what stands there to be chosen', () => {
    const query = 'is:';
    const hints = [{ code: 'valueMissing', field: 'is', values: ['read'], start: 0, end: 3 }] as const;
    const items = [{ text: 'is:read', field: 'is', value: 'read' }] as const;
    const kinds = (completion: PickerContent['completion']) =>
      rows({ query, hints, completion, papers: [plain] }).map(({ kind }) => kind);
    assert.deepEqual(kinds({ query, start: 0, end: 3, items }), ['completion', 'paper']);
    assert.deepEqual(kinds(undefined), ['hint', 'paper']);
  });

  it('offers a few fields, from two letters on', () => {
    const items = (['comments', 'cited-by', 'cites', 'title'] as const).map((field) => ({
      text: `${field}:`,
      field,
    }));
    const offered = (query: string) =>
      rows({ query, completion: { query, start: 0, end: query.length, items } }).filter(
        ({ kind }) => kind === 'completion',
      );
    assert.equal(offered('c').length, 0);
    assert.deepEqual(
      offered('ci').map(({ completed }) => completed),
      ['comments:', 'cited-by:', 'cites:'],
    );
    assert.deepEqual(
      offered('ci').map(({ description }) => description),
      ['how many comments · Tab', 'cited by a note', 'papers whose note cites a key'],
    );
  });

  it('says what to do where nothing matches', () => {
    const [row, ...others] = rows({ papers: [], query: 'zzz' });
    assert.deepEqual([row?.kind, row?.label, others.length], ['hint', 'No paper matches “zzz”', 0]);
    assert.match(row?.detail ?? '', /Try fewer words/);
  });

  it('says what it was told where a list of papers is empty', () => {
    const [row] = rows({ papers: [], use: { nothing: 'Nothing is like it' } });
    assert.deepEqual([row?.kind, row?.label], ['hint', 'Nothing is like it']);
  });

  it('offers to import where there are no papers at all', () => {
    assert.deepEqual(
      rows({ papers: [], size: 0 }).map(({ kind }) => kind),
      ['import'],
    );
  });

  it('passes over a hit whose paper has just gone', () => {
    assert.equal(rows({ papers: [heldPaper({ id: 'gone' }), plain] }).length, 1);
  });
});
