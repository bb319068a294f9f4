import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Paper } from '../../../../../src/core/paper';
import { analyzePaper, buildSegment } from '../../../../../src/core/search/segments/buildSegment';
import {
  fieldWeights,
  indexFields,
  isIndexed,
  saturation,
  shortestShare,
  usualTexts,
} from '../../../../../src/core/search/segments/indexOptions';
import { mergeSegments } from '../../../../../src/core/search/segments/mergeSegments';
import { paperTerms } from '../../../../../src/core/search/segments/paperTerms';
import type { Postings } from '../../../../../src/core/search/segments/postings';
import type { QueryNode, TermNode } from '../../../../../src/core/search/answer/queryNode';
import { TermResolver } from '../../../../../src/core/search/answer/resolveTerm';
import { scorePapers } from '../../../../../src/core/search/answer/scorePapers';
import type { Segment } from '../../../../../src/core/search/segments/segment';
import { decodeSegment, encodeSegment } from '../../../../../src/core/search/segments/segmentCodec';
import { Segments } from '../../../../../src/core/search/segments/segments';
import { PaperIndex } from '../../../../../src/core/search';

const noPause = (): Promise<void> => Promise.resolve();
const word = fc.constantFrom(
  'graph',
  'graphs',
  'flow',
  'the',
  'of',
  'text-to-sql',
  'GPT-4o',
  'erdős',
  '語言模型',
  'modle',
  'model',
);
const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(' '));
const papersOf = fc
  .array(fc.record({ title: text, abstract: text, venue: text, colon: fc.boolean() }), {
    minLength: 1,
    maxLength: 12,
  })
  .map((list) =>
    list.map(({ title, abstract, venue, colon }, at): Paper => ({
      id: `title:${at}`,
      title: colon ? `Name${at % 3}: ${title}` : title,
      abstract,
      venue,
      authors: [],
      published: '2024',
      sources: [],
    })),
  );
const segmentOf = (papers: readonly Paper[]): Segment =>
  buildSegment(papers.map((paper, order) => analyzePaper(paper, order)));

function words(segment: Segment, paper: number): string[] {
  const found: string[] = [];
  segment.sequences.visit(paper, (field, number, joined) =>
    found.push(`${field} ${segment.dictionary.term(number)}${joined ? ' joined' : ''}`),
  );
  return found;
}

const known = new WeakMap<Paper, string[]>();

/** What `words` should give, straight from the paper. */
function wordsOf(paper: Paper): string[] {
  const before = known.get(paper);
  if (before) return before;
  const { fields, nameLength } = paperTerms(paper);
  let nameLeft = nameLength;
  const words = fields.flatMap((tokens, at) =>
    tokens.flatMap(({ parts, joined }) => {
      let field = at + 1;
      const found = parts.map((part) => {
        field = at === 0 && nameLeft-- > 0 ? 0 : at + 1;
        return `${field} ${part}`;
      });
      return joined === undefined ? found : [...found, `${field} ${joined} joined`];
    }),
  );
  known.set(paper, words);
  return words;
}

function allPostings(segment: Segment): Postings {
  const { dictionary } = segment;
  return segment.postingsOf(() => Array.from({ length: dictionary.size }, (_, at) => at + 1));
}

describe('a segment', () => {
  it('keeps the words of its papers in order, also as bytes', () => {
    fc.assert(
      fc.property(papersOf, (papers) => {
        const segment = segmentOf(papers);
        const decoded = decodeSegment(encodeSegment(segment));
        for (const [at, paper] of papers.entries()) {
          assert.deepEqual(words(segment, at), wordsOf(paper));
          assert.deepEqual(words(decoded, at), wordsOf(paper));
        }
        assert.deepEqual(decoded.columns, segment.columns);
        assert.deepEqual(allPostings(decoded), allPostings(segment));
      }),
    );
  });

  it('counts how many of the papers still held have a term', () => {
    fc.assert(
      fc.property(papersOf, fc.array(fc.nat(11)), (papers, struck) => {
        const segment = segmentOf(papers);
        for (const paper of struck) segment.strike(paper);
        for (const term of segment.dictionary.terms.all()) {
          const holders = papers.filter(
            (paper, at) =>
              !struck.includes(at) &&
              wordsOf(paper).some((entry) => {
                const [field = '', written] = entry.split(' ');
                return written === term && isIndexed(indexFields[Number(field)] ?? 'title', term);
              }),
          );
          assert.equal(segment.documentFrequency(segment.dictionary.find(term)), holders.length, term);
        }
      }),
    );
  });

  it('of several is like one of all their papers that are still held', async () => {
    await fc.assert(
      fc.asyncProperty(papersOf, fc.nat(12), fc.array(fc.nat(11)), async (papers, cut, struck) => {
        const parts = [papers.slice(0, cut), papers.slice(cut)].filter(({ length }) => length > 0);
        const segments = parts.map(segmentOf);
        const held = papers.filter((_, at) => !struck.includes(at));
        for (const at of struck) {
          for (const segment of segments) segment.strike(segment.find(`title:${at}`) ?? -1);
        }
        const { merged } = await mergeSegments(segments, noPause);
        const anew = segmentOf(held);
        assert.deepEqual(merged.columns.ids, anew.columns.ids);
        assert.deepEqual(merged.dictionary.terms.all(), anew.dictionary.terms.all());
        for (const at of held.keys()) assert.deepEqual(words(merged, at), words(anew, at));
      }),
    );
  });

  it('of several loses what they lose until it takes their place', async () => {
    const papers = Array.from({ length: 40 }, (_, at): Paper => ({
      id: `title:${at}`,
      title: `Paper ${at}`,
      authors: [],
      sources: [],
    }));
    const segments = [papers.slice(0, 20), papers.slice(20)].map(segmentOf);
    let struck = 0;
    const { merged, catchUp } = await mergeSegments(segments, () => {
      for (const segment of segments) segment.strike(struck);
      struck++;
      return Promise.resolve();
    });
    assert.ok(struck > 5 && struck < 20);
    segments[0]?.strike(19);
    catchUp();
    const held = segments.reduce((sum, { count }) => sum + count, 0);
    assert.deepEqual([merged.count, merged.find('title:19')], [held, undefined]);
  });

  it('scores papers as the formula has it', () => {
    const term = fc
      .constantFrom('graph', 'flow', 'the', 'gpt4o', 'sql', 'model', 'name1', 'unheard')
      .map((found): TermNode => ({
        kind: 'term',
        term: found,
        open: false,
        forms: false,
        typos: 0,
        weight: 1,
      }));
    const node: fc.Arbitrary<QueryNode> = fc.oneof(
      term,
      fc.record({
        kind: fc.constantFrom('all' as const, 'best' as const),
        nodes: fc.array(term, { minLength: 1 }),
      }),
    );
    fc.assert(
      fc.property(papersOf, node, (papers, query) => {
        const segment = segmentOf(papers);
        const terms = new TermResolver([segment], papers.length);
        const scores = scorePapers(segment, query, (asked) => terms.resolve(asked), segment.alive);
        for (const [at, paper] of papers.entries()) {
          const expected = naiveScore(papers, paper, query);
          // Strengths are kept as bytes, hence the tolerance.
          assert.ok(
            Math.abs((scores[at] ?? 0) - expected) <= 0.02 * expected + 1e-6,
            `${scores[at]} ${expected}`,
          );
        }
      }),
      { numRuns: 40 },
    );
  });
});

function naiveScore(papers: readonly Paper[], paper: Paper, node: QueryNode): number {
  if (node.kind !== 'term') {
    const scores = node.nodes.map((each) => naiveScore(papers, paper, each));
    if (node.kind === 'best') return Math.max(...scores);
    return scores.every((score) => score > 0) ? scores.reduce((sum, score) => sum + score, 0) : 0;
  }
  const wordsIn = (held: Paper, field: number): string[] =>
    wordsOf(held).flatMap((entry) => {
      const [at, written = ''] = entry.split(' ');
      return Number(at) === field ? written : [];
    });
  const strength = (held: Paper): number => {
    return fieldWeights.reduce((sum, { boost, lengthMatters, usualLength }, field) => {
      const own = wordsIn(held, field);
      const searched = isIndexed(indexFields[field] ?? 'title', node.term);
      const times = searched ? own.filter((written) => written === node.term).length : 0;
      const lengths = papers.map((each) => wordsIn(each, field).length).filter((length) => length > 0);
      const total = lengths.reduce((all, length) => all + length, usualTexts * usualLength);
      const average = total / (lengths.length + usualTexts);
      return (
        sum +
        (times * boost) / (1 - lengthMatters + lengthMatters * Math.max(shortestShare, own.length / average))
      );
    }, 0);
  };
  const holders = papers.filter((held) => strength(held) > 0).length;
  const idf = Math.log(1 + (papers.length - holders + 0.5) / (holders + 0.5));
  return (idf * strength(paper)) / (saturation + strength(paper));
}

describe('segments', () => {
  const paper = (at: number): Paper => ({
    id: `title:${at}`,
    title: `Paper ${at}`,
    authors: [],
    sources: [],
  });

  it('stay few while papers come a few at a time, and hold them all', async () => {
    const segments = new Segments();
    for (let from = 0; from < 1_200; from += 5) {
      for (let at = from; at < from + 5; at++) segments.add(paper(at));
      assert.ok(segments.all().length <= 60);
      await segments.tidy(noPause, false);
    }
    await segments.tidy(noPause, true);
    assert.ok(segments.all().length < 10, `${segments.all().length} segments`);
    assert.equal(new Set(segments.revisions().map(({ id }) => id)).size, 1_200);
  });

  it('let papers be struck off and replaced while they are merged', async () => {
    const segments = new Segments();
    for (let at = 0; at < 400; at++) {
      segments.add(paper(at));
      if (at % 40 === 39) segments.all();
    }
    let pauses = 0;
    await segments.tidy(() => {
      pauses++;
      if (pauses === 5) segments.remove('title:7');
      if (pauses === 9) segments.add({ ...paper(8), title: 'Replaced' });
      return Promise.resolve();
    }, true);
    assert.ok(pauses > 9);
    const ids = segments.revisions().map(({ id }) => id);
    assert.equal(ids.length, 399);
    assert.equal(new Set(ids).size, 399);
    assert.ok(!ids.includes('title:7'));
  });

  it('hold a paper once that is replaced at any moment of a merge, its very last included', async () => {
    let lasted = 0;
    for (let moment = 0; moment <= lasted; moment++) {
      const segments = new Segments();
      for (let at = 0; at < 16; at++) {
        segments.add(paper(at));
        if (at % 2 === 1) segments.all();
      }
      const merge = { isOver: false };
      const merging = segments.tidy(noPause, true).then(() => (merge.isOver = true));
      for (let turn = 0; !merge.isOver; turn++) {
        if (turn === moment) segments.add({ ...paper(3), title: 'Replaced' });
        lasted = Math.max(lasted, turn);
        await Promise.resolve();
      }
      await merging;
      const ids = segments.revisions().map(({ id }) => id);
      assert.deepEqual([ids.length, new Set(ids).size], [16, 16], `replaced at moment ${moment}`);
    }
    assert.ok(lasted > 5);
  });

  it('are kept once each, also when papers that change back make the same one again', async () => {
    const index = PaperIndex.create();
    const [one, two] = [paper(1), paper(2)];
    await index.add([one, two]);
    const first = index.snapshot();
    await index.add([{ ...one, title: 'Otherwise' }]);
    index.revisions();
    await index.add([one, two]);
    const { manifest, parts } = index.snapshot(first.parts.map(({ name }) => name));
    const opened = await PaperIndex.open({ manifest, parts: [...first.parts, ...parts] });
    assert.deepEqual(opened.lost, []);
    assert.deepEqual(
      opened
        .revisions()
        .map(({ id }) => id)
        .sort(),
      [one.id, two.id],
    );
  });
});
