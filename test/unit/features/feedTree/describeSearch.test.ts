import assert from 'node:assert/strict';
import type { QueryHint } from '../../../../src/core/ports';
import { parseQuery } from '../../../../src/core/search';
import {
  describeSearch,
  describeSearches,
  remarksOn,
} from '../../../../src/features/feedTree/describeSearch';
import type { LiveSearch } from '../../../../src/features/feedTree/liveSearches';
import { wording } from '../wordingFake';

const search = { id: 'x', name: 'Serving', query: 'serving is:unread' };
const live = (ids: number, unread: number, hints: readonly QueryHint[] = []): LiveSearch => ({
  found: { ids: Array.from({ length: ids }, (_, at) => `p${at}`), unread, hints },
  failed: false,
});
const { hints } = parseQuery('serving year:soon');

describe('describeSearch', () => {
  it('says how many papers a search finds, and how many of them are unread', () => {
    const { label, description, spoken } = describeSearch(search, live(1_234, 7), wording);
    assert.equal(label, 'Serving');
    assert.equal(description, '1,234 · 7 unread');
    assert.equal(spoken, 'saved search Serving, 1,234 papers, 7 unread');
    assert.equal(describeSearch(search, live(1, 0), wording).description, '1');
  });

  it('says nothing of numbers that nobody has counted', () => {
    const { description, spoken } = describeSearch(search, undefined, wording);
    assert.equal(description, '');
    assert.equal(spoken, 'saved search Serving, not counted yet');
  });

  it('has the query in the tooltip, as it stands', () => {
    const { tooltip } = describeSearch({ ...search, query: '[a](command:x) "<b>"' }, live(1, 1), wording);
    assert.match(tooltip, /^\*\*Serving\*\*\n\n/);
    assert.ok(tooltip.includes('\\[a\\]\\(command\\:x\\) \\"\\<b\\>\\"'), tooltip);
    assert.match(tooltip, /1 paper\\, 1 unread$/);
  });

  it('tells what of the query is not understood, in the row that is spoken too', () => {
    assert.equal(hints.length, 1);
    const [remark] = remarksOn(live(2, 0, hints), wording);
    assert.equal(remark?.icon, 'lightbulb');
    const { tooltip, spoken } = describeSearch(search, live(2, 0, hints), wording);
    assert.ok(spoken.endsWith(remark.text));
    assert.match(tooltip, /2 papers\n\n.*2024/);
  });

  it('says a thing once, however often the query has it', () => {
    const twice = parseQuery('serving year:soon (year:soon OR x)').hints;
    assert.equal(twice.length, 2);
    assert.equal(remarksOn(live(2, 0, twice), wording).length, 1);
  });

  it('tells why there is nothing below a search', () => {
    const words = (known: LiveSearch) => remarksOn(known, wording).map(({ text }) => text);
    assert.deepEqual(words(live(0, 0)), ['No paper matches now.']);
    assert.deepEqual(words({ found: undefined, failed: true }), [
      'Search has stopped and starts again by itself.',
    ]);
    assert.deepEqual(words(live(1, 1)), []);
  });

  it('keeps a right-to-left name to itself, and speaks it without marks', () => {
    const { label, spoken } = describeSearch({ ...search, name: 'חיפוש' }, live(1, 0), wording);
    assert.equal(label, '\u2068חיפוש\u2069');
    assert.ok(spoken.includes('search חיפוש,'));
  });

  it('says above all searches how far the index has come, as long as it has not', () => {
    assert.equal(describeSearches(3, { indexed: 59, total: 59 }, wording), '3');
    assert.equal(describeSearches(3, { indexed: 40, total: 1_059 }, wording), '3 · indexing 40 of 1,059');
  });
});
