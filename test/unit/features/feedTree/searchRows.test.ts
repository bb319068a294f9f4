import assert from 'node:assert/strict';
import type { SavedSearch } from '../../../../src/core/savedSearches';
import type { LiveSearch } from '../../../../src/features/feedTree/liveSearches';
import { SearchRows, type SearchRemark } from '../../../../src/features/feedTree/searchRows';

const found = (...ids: string[]): LiveSearch => ({ found: { ids, unread: 0, hints: [] }, failed: false });
const search = (id: string): SavedSearch => ({ id, name: id, query: id });

function rowsOf(live: Record<string, LiveSearch>, remarks: readonly SearchRemark[] = []) {
  let all = Object.keys(live).map(search);
  const rows = new SearchRows({
    all: () => all,
    live: (id) => live[id],
    remarks: () => remarks,
    isHeld: (id) => id !== 'gone',
  });
  const setQuery = (id: string, query: string) =>
    (all = all.map((each) => (each.id === id ? { ...each, query } : each)));
  return { rows, setQuery, setAll: (...ids: string[]) => (all = ids.map(search)) };
}

describe('SearchRows', () => {
  it('gives searches in their order, the same objects each time', () => {
    const { rows, setAll } = rowsOf({ a: found(), b: found() });
    const [a, b] = rows.searches();
    assert.deepEqual([a?.searchId, b?.searchId], ['a', 'b']);
    setAll('b', 'a');
    assert.deepEqual(rows.searches(), [b, a]);
    assert.equal(rows.searches()[1], a);
    assert.equal(rows.search('a'), a);
    assert.equal(rows.search('nobody'), undefined);
  });

  it('gives the papers of a search in its order, below what is to be said', () => {
    const remark = { text: 'Write a year.', icon: 'lightbulb' };
    const { rows } = rowsOf({ a: found('p2', 'p1') }, [remark]);
    const [a] = rows.searches();
    assert.deepEqual(rows.children(a!), [
      { kind: 'note', key: 'note 0 search a', search: a, ...remark },
      { kind: 'paper', paperId: 'p2', search: a },
      { kind: 'paper', paperId: 'p1', search: a },
    ]);
    assert.deepEqual(a!.papers, ['p2', 'p1']);
  });

  it('gives each thing that is to be said a key of its own, also where two are equal', () => {
    const remark = { text: 'Write a year.', icon: 'lightbulb' };
    const { rows } = rowsOf({ a: found(), b: found() }, [remark, remark]);
    const keys = rows.searches().flatMap((search) => {
      return rows.children(search).map((child) => (child.kind === 'note' ? child.key : ''));
    });
    assert.equal(new Set(keys).size, 4);
  });

  it('has a row of its own below each search that finds the paper', () => {
    const { rows } = rowsOf({ a: found('p1'), b: found('p1', 'p2') });
    const [a, b] = rows.searches();
    const [ofA] = rows.children(a!);
    const [ofB] = rows.children(b!);
    assert.notEqual(ofA, ofB);
    assert.deepEqual(rows.drawnRows(['p1', 'unseen']), [ofA, ofB]);
    assert.equal(rows.children(a!)[0], ofA);
  });

  it('forgets rows of papers that are not found any more', () => {
    const live: Record<string, LiveSearch> = { a: found('p1', 'p2') };
    const { rows } = rowsOf(live);
    const [a] = rows.searches();
    rows.children(a!);
    live['a'] = found('p2');
    rows.children(a!);
    assert.deepEqual(
      rows.drawnRows(['p1', 'p2']).map(({ paperId }) => paperId),
      ['p2'],
    );
  });

  it('keep a paper that is being read in its place until it is left', () => {
    const live: Record<string, LiveSearch> = { a: found('p1', 'p2', 'p3'), b: found('p2') };
    const { rows } = rowsOf(live);
    const [a, b] = rows.searches();
    const drawn = () => rows.children(a!).flatMap((each) => (each.kind === 'paper' ? [each.paperId] : []));
    const [p1, p2] = rows.children(a!).filter((each) => each.kind === 'paper');
    rows.children(b!);
    assert.deepEqual(rows.readAt([p2!]), []);
    live['a'] = found('p3');
    live['b'] = found();
    assert.deepEqual(drawn(), ['p2', 'p3'], 'without those that nobody is at');
    assert.equal(rows.children(a!)[0], p2);
    assert.deepEqual(rows.children(b!), [], 'nor below another search');
    live['a'] = found('p0', 'p3');
    assert.deepEqual(drawn(), ['p2', 'p0', 'p3']);
    assert.deepEqual(a!.papers, ['p0', 'p3'], 'and commands on the search leave it alone');
    assert.deepEqual(rows.readAt([p1!]), [a]);
    assert.deepEqual(drawn(), ['p0', 'p3']);
  });

  it('keep nothing in a list that is opened anew, of another query, or of a paper that is gone', () => {
    const live: Record<string, LiveSearch> = { a: found('p1', 'gone') };
    const { rows, setQuery } = rowsOf(live);
    const [a] = rows.searches();
    const drawn = () => rows.children(a!).length;
    const read = () => rows.readAt(rows.children(a!).filter((each) => each.kind === 'paper'));
    read();
    live['a'] = found();
    assert.equal(drawn(), 1);
    assert.deepEqual(rows.leave('search a'), [a]);
    assert.equal(drawn(), 0);
    assert.deepEqual(rows.leave('search a'), []);
    live['a'] = found('p1');
    read();
    live['a'] = found();
    assert.equal(drawn(), 1);
    setQuery('a', 'another');
    assert.equal(drawn(), 0);
  });

  it('has nothing below a search of which nothing is known', () => {
    const { rows } = rowsOf({ a: { found: undefined, failed: true } }, [{ text: 'Later.', icon: 'info' }]);
    assert.equal(rows.children(rows.searches()[0]!).length, 1);
    const unknown = new SearchRows({
      all: () => [search('a')],
      live: () => undefined,
      remarks: () => [],
      isHeld: () => true,
    });
    assert.deepEqual(unknown.children(unknown.searches()[0]!), []);
    assert.deepEqual(unknown.searches()[0]!.papers, []);
  });

  it('shows five hundred papers, and more when asked', () => {
    const { rows } = rowsOf({ a: found(...Array.from({ length: 1_250 }, (_, at) => `p${at}`)) });
    const [a] = rows.searches();
    const more = rows.children(a!).at(-1);
    assert.ok(more?.kind === 'more' && more.group === a);
    assert.equal(rows.children(a).length, 501);
    assert.deepEqual(rows.showMore(a.key), [a]);
    assert.equal(rows.children(a).length, 1_001);
    rows.showMore(a.key);
    assert.equal(rows.children(a).length, 1_250);
    assert.deepEqual(rows.showMore('day:2026-04-22'), []);
  });
});
