import assert from 'node:assert/strict';
import type { OnlineAnswer } from '../../../../src/core/ports';
import { isAbort } from '../../../../src/core/problems';
import { silent } from '../../../support/faultyServer';
import { SARATHI, STATE_OF_OA, type KnownWork } from '../../../support/scholarlyRecords';
import { answerOf, batchOf, startWorld, TODAY, type OnlineWorld } from './onlineWorld';

function work(title: string, more: Partial<KnownWork> = {}): KnownWork {
  return { title, authors: ['Ada Byron'], published: '2024-03-01', abstract: `About ${title}.`, ...more };
}

const works = (count: number, from = 0): readonly KnownWork[] =>
  Array.from({ length: count }, (_, at) => {
    const number = String(from + at).padStart(5, '0');
    return work(`Chunked prefills of system ${number}`, { arxivId: `2403.${number}` });
  });

const titles = ({ hits }: OnlineAnswer): readonly string[] => hits.map(({ paper }) => paper.title);

describe('search online', () => {
  let world: OnlineWorld;
  beforeEach(async () => void (world = await startWorld()));
  afterEach(() => world.stop());
  const ask = (query: string) => world.search.start(query).more();

  it('asks nobody before it is asked for papers', async () => {
    world.search.start('chunked prefills');
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(world.server.requests, []);
  });

  it('gives a paper that all engines have once, with who has it, before one that a single engine has', async () => {
    world.answer({
      huggingFace: [answerOf.huggingFace([SARATHI])],
      openAlex: [answerOf.openAlex([STATE_OF_OA, SARATHI])],
      semanticScholar: [answerOf.semanticScholar([SARATHI])],
      arxiv: [answerOf.arxiv([SARATHI])],
    });
    const { hits, engines, hasMore } = await ask('inference');
    assert.deepEqual(
      hits.map(({ id }) => id),
      ['arxiv:2308.16369', 'doi:10.7717/peerj.4375'],
    );
    const [first] = hits;
    assert.deepEqual([...(first?.engines ?? [])].sort(), [
      'arxiv',
      'huggingFace',
      'openAlex',
      'semanticScholar',
    ]);
    assert.deepEqual([...(first?.paper.sources ?? [])].map(({ feed, seen }) => [feed, seen]).sort(), [
      ['online:arxiv', TODAY],
      ['online:huggingFace', TODAY],
      ['online:openAlex', TODAY],
      ['online:semanticScholar', TODAY],
    ]);
    assert.deepEqual(
      engines.map(({ engine, state }) => [engine.id, state]),
      [
        ['huggingFace', 'answered'],
        ['openAlex', 'answered'],
        ['semanticScholar', 'answered'],
        ['arxiv', 'answered'],
      ],
    );
    assert.equal(hasMore, false);
  });

  it('says where the words of a query stand, for papers of any engine', async () => {
    world.answer({ arxiv: [answerOf.arxiv([SARATHI])] });
    const { hits } = await ask('piggybacking zebra');
    assert.deepEqual(hits[0]?.matches.find(({ field }) => field === 'title')?.terms.length, 1);
  });

  it('gives papers of the library its id, and puts them first', async () => {
    const [held] = works(1, 7);
    assert.ok(held);
    const sources = [{ feed: 'sample', seen: '2026-01-01' }];
    world.library.hold({ id: 'title:old', title: held.title, arxivId: '2403.00007', authors: [], sources });
    world.answer({ arxiv: [answerOf.arxiv(works(9))] });
    const { hits } = await ask('chunked prefills');
    assert.deepEqual(hits.map(({ id, isHeld }) => [id, isHeld]).slice(0, 2), [
      ['title:old', true],
      ['arxiv:2403.00000', false],
    ]);
    assert.equal(hits.length, 9);
    // What the library lacks is told.
    assert.equal(hits[0]?.paper.authors.length, 1);
  });

  it('takes two papers for one where a third, or the library, says that they are', async () => {
    const title = 'Sampling without Regrets in Sublinear Rounds';
    const sources = [{ feed: 'sample', seen: '2026-01-01' }];
    world.library.hold({
      id: 'arxiv:2401.00002',
      arxivId: '2401.00002',
      doi: '10.1145/1.2',
      title,
      authors: [],
      sources,
    });
    world.answer({
      openAlex: [answerOf.openAlex([work(`${title} Revisited`, { doi: '10.1145/1.2', venue: 'PODS' })])],
      arxiv: [answerOf.arxiv([work(title, { arxivId: '2401.00002' })])],
    });
    const { hits } = await ask('sampling');
    assert.deepEqual(
      hits.map(({ id, engines }) => [id, [...engines].sort()]),
      [['arxiv:2401.00002', ['arxiv', 'openAlex']]],
    );
  });

  it('marks a paper as held once the library has taken it in', async () => {
    world.answer({ arxiv: [answerOf.arxiv(works(1))] });
    const results = world.search.start('chunked');
    const [hit] = (await results.more()).hits;
    assert.ok(hit && !hit.isHeld);
    world.library.hold(hit.paper);
    assert.equal((await results.more()).hits[0]?.isHeld, true);
  });

  it('looks at what engines were not asked', async () => {
    world.answer({
      arxiv: [answerOf.arxiv([...works(3), work('Chunked prefills for vision', { arxivId: '2403.00099' })])],
    });
    assert.equal((await ask('chunked -vision')).hits.length, 3);
    assert.deepEqual(titles(await ask('chunked key:byron2024chunkeda')).length, 0);
    assert.equal((await ask('chunked has:pdf')).hits.length, 4);
    assert.equal((await ask('chunked has:doi')).hits.length, 0);
  });

  it('believes an engine that a paper has a word: it knows more of its papers than it tells', async () => {
    world.answer({
      openAlex: [answerOf.openAlex([work('Faster transformers', { abstract: 'Nothing.', doi: '10.1/x' })])],
    });
    assert.deepEqual(titles(await ask('attention')), ['Faster transformers']);
  });

  it('knows what the person has read, starred and cited, and sends nothing of it', async () => {
    const [one, two] = works(2);
    const sources = [{ feed: 'sample', seen: '2026-01-01' }];
    const held = (known: KnownWork | undefined) => {
      assert.ok(known?.arxivId);
      return {
        id: `arxiv:${known.arxivId}`,
        title: known.title,
        arxivId: known.arxivId,
        authors: [],
        sources,
      };
    };
    world.library.hold(held(one), { starred: true }, Date.parse('2026-06-14T00:00:00Z'));
    world.library.hold(held(two), { read: true }, Date.parse('2020-01-01T00:00:00Z'));
    world.answer({ arxiv: [answerOf.arxiv(works(4))] });
    const count = async (query: string) => (await ask(query)).hits.length;
    assert.equal(await count('chunked is:starred'), 1);
    assert.equal(await count('chunked is:unread'), 3);
    assert.equal(await count('chunked is:cited'), 0);
    assert.equal(await count('chunked (added:week OR is:read)'), 2);
    for (const asked of world.asked('arxiv')) assert.equal(asked.get('search_query'), 'all:chunked');
  });

  it('asks the notes for what cites a paper', async () => {
    await world.stop();
    world = await startWorld({
      notes: () =>
        new Map([['notes/intro.md', { about: [], cited: [{ id: 'arxiv:2403.00001', key: 'a' }] }]]),
      cited: () => new Set(['arxiv:2403.00001']),
    });
    world.answer({ arxiv: [answerOf.arxiv(works(3))] });
    assert.deepEqual(titles(await ask('chunked cited-by:intro')), ['Chunked prefills of system 00001']);
    assert.deepEqual(titles(await ask('chunked is:cited')), ['Chunked prefills of system 00001']);
  });

  it('says of which filter an engine knows nothing, and does not ask it in vain', async () => {
    const query = 'chunked upvotes:>5';
    world.answer({ huggingFace: [answerOf.huggingFace(works(2))] });
    const { hits, engines, hints } = await ask(query);
    // As the records say: ten.
    assert.equal(hits.length, 2);
    assert.deepEqual(
      engines.map(({ dropped }) => dropped),
      [[], [{ start: 8, end: 18 }], [{ start: 8, end: 18 }], [{ start: 8, end: 18 }]],
    );
    assert.deepEqual(
      hints.map((hint) => hint.code === 'unknownElsewhere' && [hint.field, hint.engine]),
      [
        ['upvotes', 'OpenAlex'],
        ['upvotes', 'Semantic Scholar'],
        ['upvotes', 'arXiv'],
      ],
    );
    assert.equal(world.server.requests.length, 1);
  });

  it('excludes no paper by what its engine does not know, and gives no hint, but says so', async () => {
    world.answer({ arxiv: [answerOf.arxiv(works(2))] });
    const { hits, engines, hints } = await ask('chunked -upvotes:>5');
    assert.deepEqual([hits.length, hints], [2, []]);
    assert.deepEqual(engines[3]?.dropped, [{ start: 8, end: 19 }]);
  });

  it('keeps the order that is asked for, and says where only the first papers were put in order', async () => {
    const dated = works(3).map((each, at) => ({ ...each, published: `202${at}-01-01` }));
    world.answer({ arxiv: [answerOf.arxiv(dated)], openAlex: [answerOf.openAlex(works(25, 50), 900)] });
    const byDate = await ask('chunked sort:date');
    assert.deepEqual(titles(byDate).slice(-2), [
      'Chunked prefills of system 00001',
      'Chunked prefills of system 00000',
    ]);
    assert.deepEqual(byDate.hints, []);
    const byTitle = await ask('chunked sort:title');
    assert.equal(titles(byTitle)[0], 'Chunked prefills of system 00000');
    assert.deepEqual(
      byTitle.hints.map((hint) => hint.code === 'onlyFirst' && [hint.engine, hint.papers]),
      [['OpenAlex', 25]],
    );
  });

  it('ranks papers of an engine that does not by its own index', async () => {
    const path = '/s2/graph/v1/paper/search/bulk';
    const found = [
      work('Other things', { arxivId: '2403.00001' }),
      work('Large language models', { arxivId: '2403.00002' }),
    ];
    world.server.script(path, (response) =>
      response.end(JSON.stringify({ total: 2, data: [{ paperId: 'abcdef01' }, { paperId: 'abcdef02' }] })),
    );
    world.server.script('/s2/graph/v1/paper/batch', batchOf(found));
    assert.deepEqual(titles(await ask('"large language"')), ['Large language models', 'Other things']);
    const body = world.server.asked('/s2/graph/v1/paper/batch')[0]?.body;
    assert.deepEqual(JSON.parse(body ?? ''), { ids: ['abcdef01', 'abcdef02'] });
  });

  it('goes on page by page, to the end or to two hundred papers of an engine', async () => {
    const pages = Array.from({ length: 12 }, (_, at) => answerOf.openAlex(works(25, at * 25), 9000));
    world.answer({ openAlex: pages, arxiv: [answerOf.arxiv(works(3))] });
    const results = world.search.start('chunked');
    const counts: number[] = [];
    let answer = await results.more();
    for (; answer.hasMore; answer = await results.more()) counts.push(answer.hits.length);
    assert.deepEqual(counts, [25, 50, 75, 100, 125, 150, 175]);
    assert.equal(answer.hits.length, 200);
    assert.deepEqual(answer.hints, [
      { code: 'onlyFirst', papers: 200, engine: 'OpenAlex', start: 0, end: 7 },
    ]);
    assert.equal(answer.engines[1]?.total, 9000);
    assert.deepEqual(
      world.asked('openAlex').map((asked) => asked.get('page')),
      ['1', '2', '3', '4', '5', '6', '7', '8'],
    );
    assert.equal(world.asked('arxiv').length, 1);
    assert.deepEqual(await results.more(), answer);
    assert.equal(world.asked('openAlex').length, 8);
  });

  it('tells what stands after each answer', async () => {
    world.answer({ arxiv: [answerOf.arxiv(works(1))], openAlex: [answerOf.openAlex(works(1, 5))] });
    const told: OnlineAnswer[] = [];
    const last = await world.search.start('chunked').more((answer) => told.push(answer));
    assert.equal(told.length, 4);
    assert.deepEqual(
      told.map(({ engines }) => engines.filter(({ state }) => state === 'asking').length),
      [3, 2, 1, 0],
    );
    assert.deepEqual(told.at(-1), last);
  });

  it('answers the same question within a day from what it kept, and asks anew after that', async () => {
    world.answer({ arxiv: [answerOf.arxiv(works(2)), answerOf.arxiv(works(3))] });
    assert.equal((await ask('chunked')).hits.length, 2);
    world.clock.advance(23 * 3_600_000);
    assert.equal((await ask('  chunked')).hits.length, 2);
    assert.equal(world.asked('arxiv').length, 1);
    world.clock.advance(2 * 3_600_000);
    assert.equal((await ask('chunked')).hits.length, 3);
  });

  it('stops at once when it is called off, and goes on where it was', async () => {
    world.answer({ arxiv: [silent, answerOf.arxiv(works(2))], openAlex: [answerOf.openAlex(works(1, 9))] });
    const results = world.search.start('chunked');
    const stop = new AbortController();
    const asked = results.more(({ hits }) => {
      if (hits.length > 0) stop.abort();
    }, stop.signal);
    await assert.rejects(asked, isAbort);
    const answer = await results.more();
    assert.equal(answer.hits.length, 3);
    assert.equal(world.asked('openAlex').length, 1);
    await assert.rejects(world.search.start('x').more(undefined, AbortSignal.abort()), isAbort);
  });

  it('finds works by their identifiers', async () => {
    world.answer({ arxiv: [answerOf.arxiv([SARATHI])] });
    world.server.script('/hf/api/papers/2308.16369', (response) => response.writeHead(404).end());
    const { hits } = await ask('https://arxiv.org/abs/2308.16369v2');
    assert.deepEqual(
      hits.map(({ id, engines }) => [id, engines]),
      [['arxiv:2308.16369', ['arxiv']]],
    );
    assert.equal(world.asked('arxiv')[0]?.get('id_list'), '2308.16369');
  });

  it('has no engines where the settings name none', async () => {
    await world.stop();
    world = await startWorld({ names: [] });
    assert.deepEqual(world.search.engines, []);
    assert.deepEqual(await ask('chunked'), { hits: [], engines: [], hints: [], hasMore: false });
  });
});
