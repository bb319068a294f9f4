import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseQuery } from '../../../../../src/core/search';
import {
  askElsewhere,
  isGroup,
  type Clause,
  type QueryExpression,
} from '../../../../../src/core/search/query';

type Holds = (clause: Clause) => boolean;

/** Whether a paper fits, by which clauses it fits without their minus. */
function fits(expression: QueryExpression, holds: Holds): boolean {
  if (!isGroup(expression)) return holds(expression) !== expression.negated;
  const parts = expression.parts.map((part) => fits(part, holds));
  return (expression.kind === 'all' ? parts.every(Boolean) : parts.some(Boolean)) !== expression.negated;
}

const textOnly = ({ kind }: Clause): boolean => kind === 'word' || kind === 'phrase';

/** The words that an engine is asked which knows words only, and what is left. */
function asked(text: string): { readonly asked: string; readonly left: readonly string[] } {
  const told = askElsewhere(parseQuery(text).query, textOnly);
  const slice = ({ start, end }: Clause): string => text.slice(start, end);
  const written = (expression: QueryExpression): string =>
    isGroup(expression)
      ? `${expression.negated ? '-' : ''}(${expression.parts.map(written).join(expression.kind === 'all' ? ' ' : ' OR ')})`
      : slice(expression);
  return { asked: told.asked ? written(told.asked) : 'everything', left: told.left.map(slice) };
}

describe('a query that an engine elsewhere is asked', () => {
  it('is the query itself if the engine knows all of it', () => {
    const { query } = parseQuery('graph (cuts OR "min cut") -video year:2020..');
    assert.deepEqual(
      askElsewhere(query, () => true),
      { asked: query.root, left: [] },
    );
  });

  it('leaves out filters that the engine does not know', () => {
    assert.deepEqual(asked('graph is:unread -video upvotes:>5'), {
      asked: '(graph -video)',
      left: ['is:unread', 'upvotes:>5'],
    });
  });

  it('leaves out alternatives of which one is not known, since that one alone may find papers', () => {
    assert.deepEqual(asked('graph (cuts OR is:starred)'), { asked: '(graph)', left: ['cuts', 'is:starred'] });
  });

  it('leaves out what is known of one alternative only', () => {
    assert.deepEqual(asked('(graph year:2020) OR cuts'), {
      asked: '(((graph) OR cuts))',
      left: ['year:2020'],
    });
  });

  it('excludes no group of which only a part is known', () => {
    assert.deepEqual(asked('graph -(video is:read)'), { asked: '(graph)', left: ['video', 'is:read'] });
    assert.deepEqual(asked('graph -(video OR is:read)'), { asked: '(graph -((video)))', left: ['is:read'] });
  });

  it('is everything if nothing of it is known', () => {
    assert.deepEqual(asked('is:unread'), { asked: 'everything', left: ['is:unread'] });
    assert.deepEqual(asked(''), { asked: 'everything', left: [] });
  });

  it('tells of each clause whether all papers must fit it, and whether something wider will do', () => {
    const places = (text: string): readonly string[] => {
      const seen: string[] = [];
      askElsewhere(parseQuery(text).query, ({ start, end }, { required, mayWiden }) => {
        seen.push(`${text.slice(start, end)}${required ? ' required' : ''}${mayWiden ? ' wider' : ''}`);
        return true;
      });
      return seen;
    };
    assert.deepEqual(places('a -b (c OR d)'), ['a required wider', '-b required', 'c wider', 'd wider']);
    assert.deepEqual(places('-(a OR -b)'), ['a', '-b wider']);
  });

  it('loses no paper, and asks nothing that is not known', () => {
    const word = fc.constantFrom('a', 'b', 'c', 'd', 'is:read', 'is:starred', 'year:2020');
    const { query: text } = fc.letrec<{ query: string; piece: string }>((tie) => ({
      query: fc
        .array(tie('piece'), { minLength: 1, maxLength: 4 })
        .chain((pieces) => fc.constantFrom(pieces.join(' '), pieces.join(' OR '))),
      piece: fc
        .tuple(
          fc.boolean(),
          fc.oneof(
            { depthSize: 'small' },
            word,
            tie('query').map((inner) => `(${inner})`),
          ),
        )
        .map(([negated, inner]) => (negated ? `-${inner}` : inner)),
    }));
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), fc.nat(), (typed, fitting, known, widened) => {
        const { query } = parseQuery(typed);
        const among = (bits: number, clause: Clause): boolean =>
          ((bits >> (query.clauses.indexOf(clause) % 30)) & 1) === 1;
        const wider = new Set<Clause>();
        const told = askElsewhere(query, (clause, { required, mayWiden }) => {
          // A clause that is required and fails leaves nothing to be found.
          if (required && among(fitting, clause) === clause.negated) assert.ok(!fits(query.root, holds));
          if (mayWiden && among(widened, clause)) wider.add(clause);
          return among(known, clause);
        });
        function holds(clause: Clause): boolean {
          return among(fitting, clause);
        }
        const isAsked = (clause: Clause): boolean => {
          assert.ok(among(known, clause));
          // What is asked in its stead holds for all papers, if it may.
          return holds(clause) || wider.has(clause);
        };
        assert.ok(!told.asked || fits(told.asked, isAsked) || !fits(query.root, holds), typed);
        for (const clause of query.clauses) assert.ok(among(known, clause) || told.left.includes(clause));
      }),
    );
  });
});
