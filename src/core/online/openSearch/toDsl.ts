import {
  givenNameFirst,
  isGroup,
  isStopWord,
  planWords,
  requiredWords,
  type Clause,
  type ClausePlace,
  type FieldClause,
  type Group,
  type PlannedWord,
  type QueryExpression,
  type RangeClause,
  type TextClause,
} from '../../search';
import type { Taken } from '../onlineEngine';
import {
  allFields,
  askExactly,
  askPhrase,
  askWithTypos,
  askWords,
  isAskable,
  required,
  type Measure,
  type WordFields,
} from './askWords';
import { all, any, clausesOf, everything, none, type Dsl } from './queryDsl';

/**
 * How the engine takes a clause. Words are asked for a little more widely than they are meant, and looked at here;
 * excluded ones only where nothing more is excluded than is meant.
 */
export function takesClause(clause: Clause, { mayWiden }: ClausePlace): Taken {
  switch (clause.kind) {
    case 'year':
    case 'listed':
    case 'upvotes':
    case 'comments':
      return 'asked';
    case 'has':
      return clause.what === 'note' ? 'left' : 'asked';
    case 'added':
    case 'mark':
    case 'key':
    case 'cites':
    case 'citedBy':
      return 'left';
    default:
      if (mayWiden) return wordsOf(clause).some(isAskable) ? 'wider' : 'left';
      return plainWord(clause) === undefined ? 'left' : 'wider';
  }
}

export interface DslOptions {
  /** Words may have typos. */
  readonly forgiving: boolean;
}

/** A query of clauses that `takesClause` takes, as a query of the engine. */
export function toDsl(asked: QueryExpression, { forgiving }: DslOptions): Dsl {
  for (const most of measures) {
    const dsl = new Translation(forgiving, most).whole(asked, true);
    if (clausesOf(dsl) <= mostClauses) return dsl;
  }
  return everything;
}

/** Lucene takes 1,024, unless told otherwise. */
const mostClauses = 1_000;
/** What is asked of a query, and of one that comes to more clauses than an engine takes. */
const measures: readonly Measure[] = [
  { words: 12, parts: 3 },
  { words: 4, parts: 1 },
];

class Translation {
  constructor(
    private readonly forgiving: boolean,
    private readonly most: Measure,
  ) {}

  /** An expression with its minus. @param mayWiden whether papers more will do, or papers fewer */
  whole(expression: QueryExpression, mayWiden: boolean): Dsl {
    const part = this.part(expression, mayWiden);
    return expression.negated ? none(part) : part;
  }

  private part(expression: QueryExpression, mayWiden: boolean): Dsl {
    const isWide = mayWiden !== expression.negated;
    if (!isGroup(expression)) return this.clause(expression, isWide);
    return expression.kind === 'all'
      ? this.all(expression, isWide)
      : any(expression.parts.map((each) => this.whole(each, isWide)));
  }

  /** What counts for the score, and what papers only must have or must not. */
  private all({ parts }: Group, mayWiden: boolean): Dsl {
    const wanted = parts.filter((part) => !part.negated);
    const typed = mayWiden ? wanted.filter(isPlainText) : [];
    const others = wanted.filter((part) => !mayWiden || !isPlainText(part));
    const dslOf = (part: QueryExpression): Dsl => this.part(part, mayWiden);
    const must = [...this.typed(typed), ...others.filter(isRanked).map(dslOf)];
    const filter = others.filter((part) => !isRanked(part)).map(dslOf);
    const must_not = parts.filter((part) => part.negated).map(dslOf);
    const should = this.unrequired(typed);
    if (filter.length + must_not.length + should.length === 0) return all(must);
    return {
      bool: {
        must: must.length > 0 ? must : [everything],
        ...(filter.length > 0 && { filter }),
        ...(should.length > 0 && { should }),
        ...(must_not.length > 0 && { must_not }),
      },
    };
  }

  /** Words side by side are read together: what papers write as one was perhaps typed as two. */
  private typed(clauses: readonly PlainText[]): readonly Dsl[] {
    const words = clauses.flatMap((clause) =>
      clause.kind === 'word' ? wordsOf(clause) : wordsOf(clause).map((word) => ({ ...word, optional: true })),
    );
    const phrases = clauses.filter(({ kind }) => kind === 'phrase');
    return [...this.words(words, everywhere), ...phrases.flatMap((phrase) => this.text(phrase))];
  }

  /** Words that say nothing beside others, and are all there is: papers that have them come first. */
  private unrequired(clauses: readonly PlainText[]): readonly Dsl[] {
    const words = clauses.flatMap(wordsOf);
    if (words.length === 0 || words.some(({ optional }) => !optional)) return [];
    return askWords(required(words), everywhere, this.most);
  }

  private clause(clause: Clause, isWide: boolean): Dsl {
    switch (clause.kind) {
      case 'year':
      case 'listed':
      case 'upvotes':
      case 'comments':
        return within(clause);
      case 'has':
        return { exists: { field: attachments[clause.what] ?? '' } };
      case 'word':
      case 'phrase':
      case 'title':
      case 'abstract':
      case 'author':
      case 'organization':
      case 'venue':
      case 'tag':
        return isWide ? all(this.text(clause)) : askExactly(plainWord(clause) ?? '', fieldsOf[clause.kind]);
      default:
        return everything;
    }
  }

  private text(clause: Textual): readonly Dsl[] {
    const where = fieldsOf[clause.kind];
    const words = wordsOf(clause);
    const isQuoted = 'quoted' in clause ? clause.quoted : clause.kind === 'phrase';
    return isQuoted ? askPhrase(words, where, this.most) : this.words(requiredWords(words), where);
  }

  private words(words: readonly PlannedWord[], where: WordFields): readonly Dsl[] {
    const ask = this.forgiving && where.forms ? askWithTypos : askWords;
    return ask(words, where, this.most);
  }
}

type Textual = Clause & (TextClause | FieldClause);
type PlainText = Clause & TextClause;

const everywhere: WordFields = { fields: allFields, forms: true };
const fieldsOf: Readonly<Record<Textual['kind'], WordFields>> = {
  word: everywhere,
  phrase: everywhere,
  title: { fields: ['title'], forms: true },
  abstract: { fields: ['abstract'], forms: true },
  tag: { fields: ['keywords'], forms: true },
  // Names stay as they are.
  author: { fields: ['authorNames'], forms: false },
  organization: { fields: ['organization.name', 'organization.slug'], forms: false },
  venue: { fields: ['venue'], forms: false },
};

const attachments: Readonly<Record<string, string>> = {
  code: 'codeUrl',
  pdf: 'pdfUrl',
  project: 'projectUrl',
  abstract: 'abstract',
  doi: 'doi',
};

function wordsOf(clause: Textual): readonly PlannedWord[] {
  return planWords(clause.kind === 'author' ? givenNameFirst(clause.text) : clause.text, clause.open);
}

/** The one word of a clause, if both sides understand it alike: of letters and numerals, and looked for in abstracts. */
function plainWord(clause: Textual): string | undefined {
  const [word, ...others] = wordsOf(clause);
  const [part = '', ...parts] = word?.parts ?? [];
  const isPlain = /^[a-z0-9]+$/.test(part) && !isStopWord(part);
  return isPlain && others.length + parts.length === 0 ? part : undefined;
}

/** Whether it counts for the score, and isn't only a filter. */
function isRanked(expression: QueryExpression): boolean {
  return isGroup(expression) || expression.kind in fieldsOf;
}

function isPlainText(expression: QueryExpression): expression is PlainText {
  return expression.kind === 'word' || expression.kind === 'phrase';
}

function within({ kind, from, to }: RangeClause): Dsl {
  const column = kind === 'listed' ? 'listedDay' : kind;
  return {
    range: {
      [column]: { ...(Number.isFinite(from) && { gte: from }), ...(Number.isFinite(to) && { lte: to }) },
    },
  };
}
