import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { PaperIndex } from '../../../../../src/core/search';
import type { TermNode } from '../../../../../src/core/search/answer/queryNode';
import { TermResolver } from '../../../../../src/core/search/answer/resolveTerm';
import { scorePapers } from '../../../../../src/core/search/answer/scorePapers';
import { analyzePaper, buildSegment } from '../../../../../src/core/search/segments/buildSegment';
import type { Postings } from '../../../../../src/core/search/segments/postings';
import { Segment } from '../../../../../src/core/search/segments/segment';
import { paper } from '../samplePapers';

const node: TermNode = { kind: 'term', term: 'flow', open: false, forms: true, typos: 0, weight: 1 };

describe('TermResolver', () => {
  it('resolves a term once, whatever it counts where it is asked for', () => {
    const segment = buildSegment(['Flow', 'Flows', 'Graph'].map((title) => analyzePaper(paper(title), 0)));
    const resolver = new TermResolver([segment], 3);
    assert.equal(resolver.resolve({ ...node, weight: 0.37 }), resolver.resolve(node));
    const scores = [1, 3].map((weight) =>
      scorePapers(segment, { ...node, weight }, (each) => resolver.resolve(each), segment.alive),
    );
    assert.ok((scores[0]?.[0] ?? 0) > 0);
    assert.deepEqual(
      scores[1],
      scores[0]?.map((score) => 3 * score),
    );
  });

  it('does not keep segments that became one with others', async () => {
    const index = PaperIndex.create();
    for (let part = 0; part < 8; part++) {
      await index.add(Array.from({ length: 8 }, () => paper(`Flow ${part}`)));
      index.revisions();
    }
    const before = await segmentsSearched(index);
    assert.equal(before.length, 8);
    await index.tidy();
    let kept = before.length;
    // A concurrent marking that was under way takes what it saw for alive: the next one does not.
    for (let tries = 0; kept > 0 && tries < 5; tries++) {
      await collectGarbage();
      kept = before.filter((segment) => segment.deref()).length;
    }
    assert.equal(kept, 0);
  });
});

type PostingsOf = (this: Segment, ...args: Parameters<Segment['postingsOf']>) => Postings;

/** The segments that a search looks into, without holding on to them. */
async function segmentsSearched(index: PaperIndex): Promise<readonly WeakRef<Segment>[]> {
  const seen: WeakRef<Segment>[] = [];
  const postingsOf = Reflect.get(Segment.prototype, 'postingsOf') as PostingsOf;
  Segment.prototype.postingsOf = function (this: Segment, asked) {
    seen.push(new WeakRef(this));
    return postingsOf.call(this, asked);
  };
  try {
    await index.search('flow ');
  } finally {
    Segment.prototype.postingsOf = postingsOf;
  }
  return seen;
}

async function collectGarbage(): Promise<void> {
  // What a weak reference was made of lives until the turn is over.
  await new Promise((resolve) => setImmediate(resolve));
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}
