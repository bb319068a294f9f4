import assert from 'node:assert/strict';
import type { HeldPaper } from '../../../../src/core/library';
import type { QueryHint, SearchMatch } from '../../../../src/core/ports';
import { Basket } from '../../../../src/features/searchPicker/basket';
import { pickerRows, type PickerContent } from '../../../../src/features/searchPicker/pickerRows';
import { pickerTitle } from '../../../../src/features/searchPicker/pickerTitle';
import { heldPaper } from '../heldPaper';
import { wording } from '../wordingFake';

const ellie = heldPaper(
  {
    id: 'ellie',
    title: 'EllieSQL: Cost-Efficient Text-to-SQL',
    authorCount: 5,
    published: '2025-03-28',
    listed: '2026-04-22',
    abstract:
      'Text-to-SQL is costly. EllieSQL is a framework that assigns queries to suitable SQL generation pipelines.',
  },
  { starred: true },
);
const plain = heldPaper({ id: 'plain', title: 'A $(sync~spin) title' });

interface Given {
  /** What the library holds. */
  readonly held?: readonly HeldPaper[];
  readonly papers?: readonly HeldPaper[];
  readonly marked?: readonly string[];
  readonly query?: string;
  readonly hints?: readonly QueryHint[];
  readonly matches?: readonly SearchMatch[];
  readonly use?: Partial<PickerContent['use']>;
  readonly size?: number;
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
}: Given) {
  const byId = new Map(held.map((one) => [one.paper.id, one]));
  const basket = new Basket();
  for (const id of marked) basket.toggle(id);
  const hits = papers.map(({ paper }, index) => ({ id: paper.id, score: 9 - index, matches }));
  const takeBasket = (count: number) => `Cite ${count} papers`;
  return pickerRows(
    {
      query,
      basket,
      answer: { hits, total: hits.length, hints },
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
    const [row] = rows({ matches: [{ field: 'abstract', terms: ['assigns'] }] });
    assert.equal(row?.label, ellie.paper.title);
    assert.equal(row.description, 'starred · cited in this workspace');
    assert.equal(
      row.detail,
      '5 authors · 2025-03-28 · listed 2026-04-22 · …framework that assigns queries to suitable SQL generation pipelines.',
    );
  });

  it('says of a read paper that it is read', () => {
    assert.equal(rows({})[1]?.description, '');
    const read = heldPaper({ id: 'plain', title: 'Plain' }, { read: true });
    assert.equal(rows({ held: [read], papers: [read] })[0]?.description, 'read');
  });

  it('lets no title turn into an icon', () => {
    assert.equal(rows({})[1]?.label, 'A \\$(sync~spin) title');
  });

  it('offers all actions in a search, and only star and basket where papers are asked for', () => {
    assert.deepEqual(rows({})[0]?.buttons, ['cite', 'summary', 'unstar', 'open', 'mark']);
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
    const hints = [{ message: 'year: wants a year such as 2024', start: 0, end: 6 }];
    assert.deepEqual(
      rows({ hints }).map(({ kind }) => kind),
      ['hint', 'paper', 'paper'],
    );
  });

  it('says what to do where nothing matches', () => {
    const [row, ...others] = rows({ papers: [], query: 'zzz' });
    assert.deepEqual([row?.kind, row?.label, others.length], ['hint', 'No paper matches “zzz”', 0]);
    assert.match(row?.detail ?? '', /Try fewer words/);
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

describe('pickerTitle', () => {
  it('counts the hits and reminds of the filters', () => {
    const title = pickerTitle('Search Papers', { found: 3, held: 59, indexed: 59, total: 59 }, wording);
    assert.equal(title, 'Search Papers · 3 of 59 · author: org: year: is: "…" -…');
  });

  it('says how far the index has come', () => {
    const title = pickerTitle(
      'Search Papers',
      { found: undefined, held: 59, indexed: 20, total: 59 },
      wording,
    );
    assert.equal(title, 'Search Papers · indexing 20 of 59');
  });
});
