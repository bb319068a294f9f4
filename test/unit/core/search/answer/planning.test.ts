import assert from 'node:assert/strict';
import { parseQuery } from '../../../../../src/core/search';
import { admission } from '../../../../../src/core/search/answer/admission';
import { NoteRelations } from '../../../../../src/core/search/answer/noteRelations';
import { PaperMarks } from '../../../../../src/core/search/answer/paperMarks';
import { termNodes } from '../../../../../src/core/search/answer/queryNode';
import { planQuery, planWords, toQueryNode } from '../../../../../src/core/search/answer/queryPlan';
import { TermResolver } from '../../../../../src/core/search/answer/resolveTerm';
import { analyzePaper, buildSegment } from '../../../../../src/core/search/segments/buildSegment';
import type { Postings } from '../../../../../src/core/search/segments/postings';
import { paper } from '../samplePapers';

const segments = [1, 2, 3].map((part) =>
  buildSegment(['Graph Flow', 'Flow'].map((title, at) => analyzePaper(paper(title), 2 * part + at))),
);

/** Notes that count how often they are asked. */
class CountedNotes extends NoteRelations {
  asked = 0;
  override papers(...clause: Parameters<NoteRelations['papers']>): ReadonlySet<string> {
    this.asked++;
    return super.papers(...clause);
  }
}

describe('a query', () => {
  it('has its filters read once, however many segments and however often they stand in it', () => {
    const notes = new CountedNotes();
    const known = { terms: new TermResolver(segments, 6), marks: new PaperMarks(), notes };
    const query = `${'cites:a '.repeat(50)} -cites:a -(cites:b cites:b) ${'(cites:c OR graph) '.repeat(20)}`;
    const admitted = admission(parseQuery(query).query.root, known);
    for (const segment of segments) assert.deepEqual([...admitted(segment)], [0, 0]);
    assert.equal(notes.asked, 4);
  });

  it('lets through of each segment what its filters do', () => {
    const known = {
      terms: new TermResolver(segments, 6),
      marks: new PaperMarks(),
      notes: new NoteRelations(),
    };
    for (const [query, fitting] of [
      ['title:graph ', [1, 0]],
      ['-graph ', [0, 1]],
      ['-(graph OR nothing) title:flow ', [0, 1]],
      ['(graph OR flow) ', [1, 1]],
      ['title:- ', [1, 1]],
    ] as const) {
      const admitted = admission(parseQuery(query).query.root, known);
      for (const segment of segments) assert.deepEqual([...admitted(segment)], fitting, query);
    }
  });

  it('has the postings of all its filters made at one go', () => {
    const abstract = Array.from({ length: 200 }, (_, at) => `other${at}`).join(' ');
    const segment = buildSegment([analyzePaper(paper('Graph Flow of Models', { abstract }), 0)]);
    const made = new Set<Postings>();
    const postingsOf = segment.postingsOf.bind(segment);
    segment.postingsOf = (asked) => {
      const postings = postingsOf(asked);
      made.add(postings);
      return postings;
    };
    const known = {
      terms: new TermResolver([segment], 1),
      marks: new PaperMarks(),
      notes: new NoteRelations(),
    };
    const { root } = parseQuery(
      'title:graph -other5 (author:other6 OR "flow of models") -(year:1 other7) ',
    ).query;
    assert.deepEqual([...admission(root, known)(segment)], [0]);
    assert.equal(made.size, 1);
  });

  it('forgives typos in some words that nobody knows, not in a whole text of them', () => {
    const words = planWords(Array.from({ length: 60 }, (_, at) => `unbekanntes${at}wort`).join(' '), false);
    const vocabulary = { papers: 9, documentFrequency: () => 0, frequencyOfForms: () => 0 };
    for (const strictness of ['typos', 'any'] as const) {
      const forgiven = termNodes(toQueryNode(words, strictness, vocabulary)).filter(({ typos }) => typos > 0);
      assert.equal(forgiven.length, 8);
    }
  });

  it('asks for each phrase and each name with a number once, and for no more than 32', () => {
    const plan = (text: string) => planQuery(parseQuery(text).query);
    assert.equal(plan('"graph flow" '.repeat(100)).phrases.length, 1);
    assert.equal(plan('GPT-4 '.repeat(100)).numbered.length, 1);
    const all = Array.from({ length: 90 }, (_, at) => `"graph ${at}" `);
    assert.equal(plan(all.join('')).phrases.length, 32);
    assert.equal(plan(all.map((_, at) => `G-${at} `).join('')).numbered.length, 32);
  });
});
