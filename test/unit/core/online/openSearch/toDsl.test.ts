import assert from 'node:assert/strict';
import { takesClause, toDsl } from '../../../../../src/core/online/openSearch/toDsl';
import { indexDefinition } from '../../../../../src/core/online/openSearch';
import { evaluate } from '../../../../support/openSearch/evaluate';
import { StoredIndex } from '../../../../support/openSearch/storedIndex';
import { askElsewhere, parseQuery } from '../../../../../src/core/search';

/** What is asked, with fields named by their number and boosts left out, and what is left. */
function asked(text: string, forgiving = false) {
  const { query } = parseQuery(text, { today: '2026-06-15' });
  const { asked: expression, left } = askElsewhere(
    query,
    (clause, place) => takesClause(clause, place) !== 'left',
  );
  const dsl: unknown = expression && JSON.parse(JSON.stringify(toDsl(expression, { forgiving })));
  return { dsl: brief(dsl), left: left.map(({ start, end }) => text.slice(start, end)) };
}

function brief(dsl: unknown): unknown {
  if (Array.isArray(dsl)) return dsl.map(brief);
  if (typeof dsl !== 'object' || dsl === null) return dsl;
  const part = dsl as Record<string, unknown>;
  if ('multi_match' in part) {
    const { query, type, fields, operator, fuzziness } = part.multi_match as Record<string, string> & {
      fields: string[];
    };
    const form = /\.(exact|pairs)\^/.exec(fields[0] ?? '')?.[1] ?? 'stems';
    const where =
      fields.length === 8
        ? 'all'
        : fields.map((field) => field.split('^')[0]?.replace(/\.(?:exact|pairs)$/, '')).join(',');
    return [type, operator, fuzziness, form, where, query].filter(Boolean).join(' ');
  }
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, brief(value)]));
}

const word = (text: string) => `cross_fields or stems all ${text}`;

describe('a query for OpenSearch and Elasticsearch', () => {
  for (const [text, dsl, left = []] of [
    ['graph ', word('graph')],
    ['graph cuts ', { bool: { must: [word('graph graphcuts'), word('cuts graphcuts')] } }],
    ['cut', { bool: { should: [word('cut'), 'bool_prefix exact all cut'], minimum_should_match: 1 } }],
    ['the graph ', word('graph thegraph')],
    ['of ', { bool: { must: [{ match_all: {} }], should: [word('of')] } }],
    ['"large language" ', 'phrase exact all large language'],
    [
      'text-to-sql ',
      {
        bool: {
          should: [word('texttosql'), { bool: { must: [word('text'), word('to'), word('sql')] } }],
          minimum_should_match: 1,
        },
      },
    ],
    ['智能 ', 'cross_fields and pairs all 智能'],
    ['graph -vision ', { bool: { must: [word('graph')], must_not: ['cross_fields or exact all vision'] } }],
    ['graph -"large language" ', word('graph'), ['-"large language"']],
    ['graph -text-to-sql ', word('graph'), ['-text-to-sql']],
    ['graph -the ', word('graph'), ['-the']],
    ['a1 OR b1 ', { bool: { should: [word('a1'), word('b1')], minimum_should_match: 1 } }],
    [
      'x1 -(a1 OR b1) ',
      {
        bool: {
          must: [word('x1')],
          must_not: [
            {
              bool: {
                should: ['cross_fields or exact all a1', 'cross_fields or exact all b1'],
                minimum_should_match: 1,
              },
            },
          ],
        },
      },
    ],
    ['title:graph ', 'cross_fields or stems title graph'],
    ['abstract:"graph cuts" ', 'phrase exact abstract graph cuts'],
    ['author:"Erdős, Paul" ', 'phrase exact authorNames paul erdos'],
    ['org:nvidia ', 'cross_fields or exact organization.name,organization.slug nvidia'],
    ['venue:neurips ', 'cross_fields or exact venue neurips'],
    ['tag:vision ', 'cross_fields or stems keywords vision'],
    [
      'year:2023..2025 ',
      { bool: { must: [{ match_all: {} }], filter: [{ range: { year: { gte: 2023, lte: 2025 } } }] } },
    ],
    [
      '-year:2024 ',
      { bool: { must: [{ match_all: {} }], must_not: [{ range: { year: { gte: 2024, lte: 2024 } } }] } },
    ],
    [
      'listed:2024-08 ',
      {
        bool: {
          must: [{ match_all: {} }],
          filter: [{ range: { listedDay: { gte: 20240800, lte: 20240899 } } }],
        },
      },
    ],
    ['upvotes:>20 ', { bool: { must: [{ match_all: {} }], filter: [{ range: { upvotes: { gte: 21 } } }] } }],
    [
      'graph comments:<3 ',
      { bool: { must: [word('graph')], filter: [{ range: { comments: { lte: 2 } } }] } },
    ],
    ['has:code ', { bool: { must: [{ match_all: {} }], filter: [{ exists: { field: 'codeUrl' } }] } }],
    ['-has:pdf ', { bool: { must: [{ match_all: {} }], must_not: [{ exists: { field: 'pdfUrl' } }] } }],
    [
      'graph is:starred key:wang has:note cites:x added:week ',
      word('graph'),
      ['is:starred', 'key:wang', 'has:note', 'cites:x', 'added:week'],
    ],
    ['graph (cuts OR is:starred) ', word('graph'), ['cuts', 'is:starred']],
  ] as const satisfies readonly (readonly [string, unknown, (readonly string[])?])[]) {
    it(`asks for ${text}`, () => {
      assert.deepEqual(asked(text), { dsl, left });
    });
  }

  it('forgives a letter from five on, two from eight on, as the library does', () => {
    assert.deepEqual(asked('trasnformer gpt4 ', true).dsl, {
      bool: {
        must: [
          {
            bool: {
              should: [
                word('trasnformer'),
                'best_fields AUTO:5,8 exact title,abstract,authorNames,keywords trasnformer',
              ],
              minimum_should_match: 1,
            },
          },
          word('gpt4'),
        ],
      },
    });
  });

  it('tells nothing of the person', () => {
    const { dsl } = asked(
      'graph is:unread is:cited key:wang2026 cited-by:notes/secret.md has:note added:week',
    );
    assert.doesNotMatch(JSON.stringify(dsl), /wang|secret|unread|cited|added/);
  });

  for (const [what, text] of [
    ['words', Array.from({ length: 300 }, (_, at) => `word${at}`).join(' ')],
    ['compounds', Array.from({ length: 100 }, (_, at) => `a${at}-b${at}-c${at}-d`).join(' ')],
    ['alternatives', `(${Array.from({ length: 32 }, (_, at) => `a${at}-b-c-d`).join(' OR ')})`],
    [
      'both',
      `${'some more words here '.repeat(30)}(${Array.from({ length: 32 }, (_, at) => `a${at}-b-c-d`).join(' OR ')})`,
    ],
    ['phrases', Array.from({ length: 32 }, (_, at) => `"word${at} and other words"`).join(' ')],
  ] as const) {
    it(`asks for no more than an engine takes, however many ${what} are typed`, () => {
      const { query } = parseQuery(text, { today: '2026-06-15' });
      const { asked: expression } = askElsewhere(
        query,
        (clause, place) => takesClause(clause, place) !== 'left',
      );
      assert.ok(expression);
      const index = new StoredIndex(indexDefinition());
      index.write('x', { title: text });
      index.refresh();
      // The server refuses more clauses than Lucene takes.
      for (const forgiving of [false, true]) {
        const dsl: unknown = JSON.parse(JSON.stringify(toDsl(expression, { forgiving })));
        assert.deepEqual([...evaluate(dsl, index).keys()], [0]);
      }
    });
  }
});
