import assert from 'node:assert/strict';
import type { Completion, MetadataSource } from '../../../../src/core/metadata';
import type { Paper } from '../../../../src/core/paper';
import { abortError } from '../../../../src/core/problems';
import { completeInGroups } from '../../../../src/features/completeMetadata/completeInGroups';
import { wording } from '../wordingFake';

const paper = (n: number, more: Partial<Paper> = {}): Paper => ({
  id: `p${n}`,
  title: `Of Looms, Number ${n}`,
  authors: [],
  sources: [{ feed: 'a', seen: '2026-04-22' }],
  ...more,
});

/** A service that knows every paper's author by its DOI. */
function knowing(onAsk: (papers: readonly Paper[]) => void): MetadataSource {
  return {
    service: 'crossref',
    tells: new Set(['authors'] as const),
    batch: 100,
    knows: ({ doi }) => doi !== undefined,
    byIds: (papers) => {
      onAsk(papers);
      const candidates = papers.map((each) => ({
        service: 'crossref' as const,
        paper: {
          ...each,
          authors: [{ literal: 'Plato' }],
          sources: [{ feed: 'metadata:crossref', seen: '2026-04-23' }],
        },
      }));
      return Promise.resolve({ candidates, notices: [], problems: [] });
    },
  };
}

const nothing = () => undefined;

function run(papers: readonly Paper[], onAsk: (papers: readonly Paper[]) => void) {
  const kept: Completion[] = [];
  const told: string[] = [];
  const lines: string[] = [];
  const log = {
    trace: nothing,
    debug: nothing,
    error: nothing,
    info: (line: string) => lines.push(line),
    warn: (line: string) => lines.push(line),
  };
  const done = completeInGroups(
    papers,
    {
      sources: [knowing(onAsk)],
      pause: () => Promise.resolve(),
      log,
      l10n: wording.l10n,
      keep: (completions) => Promise.resolve(void kept.push(...completions)),
    },
    (message) => told.push(message),
    new AbortController().signal,
  );
  return { done, kept, told, lines };
}

describe('completing papers in groups', () => {
  const many = Array.from({ length: 60 }, (_, n) => paper(n, { doi: `10.1000/${n}` }));

  it('asks for a group at a time, tells how far it is, and logs each step with its paper', async () => {
    const sizes: number[] = [];
    const { done, told, lines } = run(many, ({ length }) => sizes.push(length));
    assert.equal((await done).length, 60);
    assert.deepEqual(sizes, [25, 25, 10]);
    assert.deepEqual(
      told,
      [0, 25, 50].map((n) => `asking Crossref (${n} of 60 done)`),
    );
    assert.equal(lines.length, 60);
    assert.equal(lines[0], '“Of Looms, Number 0”: Crossref, by identifier: told');
  });

  it('keeps what has come, where the person cancels', async () => {
    let asked = 0;
    const { done, kept } = run(many, () => {
      if (++asked === 3) throw abortError();
    });
    assert.equal((await done).length, 50);
    assert.equal(kept.length, 50);
    assert.ok(kept.every(({ kind }) => kind === 'completed'));
  });

  it('takes few papers at a time of which only titles are known', async () => {
    const sizes: number[] = [];
    const titles = Array.from({ length: 12 }, (_, n) => paper(n));
    const { done, kept } = run([...titles, ...many.slice(0, 3)], ({ length }) => sizes.push(length));
    assert.equal((await done).length, 15);
    assert.deepEqual(sizes, [3]);
    assert.equal(kept.filter(({ kind }) => kind === 'notFound').length, 12);
  });
});
