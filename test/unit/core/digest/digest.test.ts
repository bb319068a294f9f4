import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  askedSince,
  digestFrame,
  digestPapers,
  groupPapers,
  newPapers,
  reportedUntil,
  type DigestMark,
} from '../../../../src/core/digest';
import { parseCitations } from '../../../../src/core/citations';
import type { Paper } from '../../../../src/core/paper';
import { hostilePapers } from '../exports/hostilePapers';

const facts = { name: 'Serving', date: '23 November 2026', since: '16 November 2026', count: '2 papers' };
const paper = (id: string, more: Partial<Paper> = {}): Paper => ({
  id,
  title: `Paper ${id}`,
  authors: [],
  sources: [{ feed: 'arxiv', seen: '2026-11-20' }],
  ...more,
});
const usual = '- {link} {citation}  \n  {byline}\n\n  > {summary}';
const headings = ({ day, feed }: { readonly day?: string; readonly feed?: string }) => day ?? feed ?? '';

describe('the frame of a digest', () => {
  it('fills the template and keeps the place of the papers', () => {
    const { text, at } = digestFrame('# {name}, {date}\n\n{count} since {since}.\n\n{papers}\n\nBye.', facts);
    const whole = `${text.slice(0, at)}PAPERS\n${text.slice(at)}`;
    assert.equal(
      whole,
      '# Serving, 23 November 2026\n\n2 papers since 16 November 2026.\n\nPAPERS\n\nBye.\n',
    );
  });

  it('keeps front matter, and puts papers at the end where the template has no place for them', () => {
    const { text, at } = digestFrame('---\nbibliography: digest.bib\n---\n\n# {name}', facts);
    assert.equal(text, '---\nbibliography: digest.bib\n---\n\n# Serving\n\n');
    assert.equal(at, text.length);
  });

  it('shows the name of the source as it is', () => {
    const { text } = digestFrame('# {name}\n\n{papers}', { ...facts, name: '[x](command:y) *is:unread* $&' });
    assert.equal(text, '# \\[x\\](command:y) \\*is:unread\\* \\$&\n\n');
  });
});

describe('the papers of a digest', () => {
  it('have title with link, citation, byline and summary; what is unknown leaves no gap', () => {
    const known = paper('a', {
      title: 'A *Title*',
      arxivId: '2408.12757',
      authors: [{ family: 'Zhu' }, { family: 'Li' }, { family: 'Wu' }],
      published: '2024-08',
      venue: 'OSDI',
    });
    const text = digestPapers(
      [
        { paper: known, citation: '[@zhu2024]', summary: 'We propose *it*.' },
        { paper: paper('b'), citation: '' },
      ],
      usual,
      headings,
    );
    assert.equal(
      text,
      '- [A \\*Title\\*](https://arxiv.org/abs/2408.12757) [@zhu2024]  \n  Zhu et al. · 2024 · OSDI\n\n' +
        '  > We propose \\*it\\*.\n\n- Paper b',
    );
  });

  it('stand below the days of their listing, the newest first, then below their feeds', () => {
    const papers = [
      paper('a', { listed: '2026-11-20' }),
      // Who told more of it didn't bring it.
      paper('b', {
        sources: [
          { feed: 'metadata:openAlex', seen: '2026-11-19' },
          { feed: 'zotero', seen: '2026-11-20' },
        ],
      }),
      paper('c', { listed: '2026-11-22' }),
      paper('d', { listed: '2026-11-20' }),
    ];
    const groups = groupPapers(papers.map((each) => ({ paper: each })));
    assert.deepEqual(
      groups.map(({ day, feed, papers: of }) => [day ?? feed, of.map((each) => each.paper.id).join('')]),
      [
        ['2026-11-22', 'c'],
        ['2026-11-20', 'ad'],
        ['zotero', 'b'],
      ],
    );
    const text = digestPapers(
      papers.map((each) => ({ paper: each, citation: '' })),
      '- {title}',
      headings,
    );
    assert.match(text, /^## 2026-11-22\n\n- Paper c\n\n## 2026-11-20\n\n- Paper a\n\n- Paper d\n\n## zotero/);
  });

  it('show names of feeds, venues and people as they are', () => {
    const hostile = '[x](command:y) *z*';
    const told = paper('a', { authors: [{ literal: hostile }], venue: hostile });
    const other = paper('b', { listed: '2026-11-20' });
    const text = digestPapers(
      [told, other].map((each) => ({ paper: each, citation: '' })),
      '{authors}\n{venue}\n{byline}',
      ({ day }) => day ?? hostile,
    );
    const shown = '\\[x\\](command:y) \\*z\\*';
    const last = `## ${shown}\n\n${shown}\n${shown}\n${shown} · ${shown}`;
    assert.ok(text.endsWith(last), text);
  });

  it('cite nothing by themselves, whatever they are called', () => {
    fc.assert(
      fc.property(hostilePapers, (papers) => {
        const entries = papers.map((each) => ({ paper: each, citation: '', summary: each.abstract ?? '' }));
        const text = digestPapers(entries, usual, headings);
        assert.deepEqual(parseCitations(text), [], text);
        assert.ok(!/^(?: {0,3})(?:```|<)/m.test(text), text);
      }),
      { numRuns: 300 },
    );
  });
});

describe('what is new in a digest', () => {
  const minutes = (count: number) => count * 60_000;

  it('is at first what came since a time, then what came since the last', () => {
    const times = new Map([
      ['a', minutes(10)],
      ['b', minutes(200)],
    ]);
    const arrivals = { added: (id: string) => times.get(id) };
    const first = newPapers(['a', 'b', 'unknown'], undefined, minutes(5), arrivals);
    assert.deepEqual(first, ['a', 'b']);
    const mark = reportedUntil(minutes(201), first, undefined, arrivals);
    assert.deepEqual(newPapers(['a', 'b'], mark, minutes(5), arrivals), []);
    times.set('c', minutes(202));
    assert.deepEqual(newPapers(['c', 'b', 'a'], mark, minutes(5), arrivals), ['c']);
  });

  it('is told of once, however late a paper turns up and however often it is asked', () => {
    const step = fc.record({
      wait: fc.integer({ min: 1, max: 3_600_000 }),
      arrived: fc.nat(3),
      late: fc.nat(540_000),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 20 }), (steps) => {
        const times = new Map<string, number>();
        const arrivals = { added: (id: string) => times.get(id) };
        let hidden: { readonly id: string; readonly until: number }[] = [];
        const told: string[] = [];
        let mark: DigestMark | undefined;
        let now = 1_000_000_000;
        const tell = () => {
          hidden = hidden.filter(({ until }) => until > now);
          const unseen = new Set(hidden.map(({ id }) => id));
          const visible = [...times.keys()].filter(
            (id) => !unseen.has(id) && times.get(id)! >= askedSince(mark, 0),
          );
          const fresh = newPapers(visible, mark, 0, arrivals);
          told.push(...fresh);
          mark = reportedUntil(now, fresh, mark, arrivals);
        };
        for (const { wait, arrived, late } of steps) {
          now += wait;
          for (let index = 0; index < arrived; index++) {
            const id = `${now}-${index}`;
            times.set(id, now);
            hidden.push({ id, until: now + late });
          }
          tell();
        }
        now += 540_001;
        tell();
        assert.deepEqual([...told].sort(), [...times.keys()].sort());
      }),
      { numRuns: 500 },
    );
  });
});
