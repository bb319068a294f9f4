import { allFields, fieldSet, type FieldSet } from '../segments/indexOptions';
import type { NoteRelations } from './noteRelations';
import { featureBit } from '../segments/paperColumns';
import type { PaperMarks } from './paperMarks';
import type { Clause, FieldClause, RangeClause, TextClause } from '../query';
import { termNodes, type TermNode } from './queryNode';
import { numberedNames, planWords, requiredWords, toQueryNode, type Strictness } from './queryPlan';
import type { TermResolver } from './resolveTerm';
import { scorePapers } from './scorePapers';
import type { Segment } from '../segments/segment';
import { holdsPhrase } from './wordsInOrder';

/** What is known of papers, to tell which fit. */
export interface KnownPapers {
  readonly terms: TermResolver;
  readonly marks: PaperMarks;
  readonly notes: NoteRelations;
}

export type PaperTest = (paper: number) => boolean;

/** A part of a query that is read once, and then held against the papers of each segment. */
export interface PlannedTest {
  /** The terms whose postings it asks for. */
  readonly terms: readonly TermNode[];
  readonly of: (segment: Segment) => PaperTest;
}

const fieldsOf: Readonly<Record<(TextClause | FieldClause)['kind'], FieldSet>> = {
  word: allFields,
  phrase: allFields,
  title: fieldSet('name', 'title'),
  abstract: fieldSet('abstract'),
  author: fieldSet('authors'),
  organization: fieldSet('organization'),
  venue: fieldSet('venue'),
  tag: fieldSet('keywords'),
};

/**
 * Whether papers fit the clause, whose minus is left out of account; `undefined` if the clause says nothing.
 * @param wanted whether papers that fit are found: then other forms of a word, and typos, will do too
 */
export function planClause(clause: Clause, known: KnownPapers, wanted: boolean): PlannedTest | undefined {
  switch (clause.kind) {
    case 'year':
    case 'listed':
    case 'added':
    case 'upvotes':
    case 'comments':
      return wordless((segment) => liesWithin(clause, segment));
    case 'mark':
      return wordless((segment) => {
        const column = known.marks.column(clause.mark, segment);
        return (paper) => (column[paper] === 1) === clause.on;
      });
    case 'has': {
      if (clause.what === 'note') return wordless(isOneOf(known.notes.noted()));
      const bit = featureBit(clause.what);
      return wordless(
        ({ columns: { has } }) =>
          (paper) =>
            ((has[paper] ?? 0) & bit) !== 0,
      );
    }
    case 'key': {
      const fits = known.notes.fits(clause);
      const isNamed = isOneOf(known.notes.papers(clause));
      return wordless((segment) => {
        const { keys } = segment.columns;
        const isNamedHere = isNamed(segment);
        return (paper) => fits(keys[paper] ?? '') || isNamedHere(paper);
      });
    }
    case 'cites':
    case 'citedBy':
      return wordless(isOneOf(known.notes.papers(clause)));
    default:
      return planWordsOf(clause, known.terms, wanted);
  }
}

function wordless(of: PlannedTest['of']): PlannedTest {
  return { terms: [], of };
}

function isOneOf(found: ReadonlySet<string>): PlannedTest['of'] {
  return ({ columns: { ids } }) =>
    (paper) =>
      found.has(ids[paper] ?? '');
}

/** What isn't known lies in no range. */
function liesWithin({ kind, from, to }: RangeClause, { columns }: Segment): PaperTest {
  const within = (value: number, known = value): boolean => known > 0 && value >= from && value <= to;
  switch (kind) {
    case 'year':
      return (paper) => within(columns.years[paper] ?? 0);
    case 'added':
      return (paper) => within(columns.added[paper] ?? 0);
    case 'listed': {
      const listed = featureBit('listed');
      return (paper) => within(columns.days[paper] ?? 0, (columns.has[paper] ?? 0) & listed);
    }
    case 'upvotes':
    case 'comments': {
      const counts = columns[kind];
      return (paper) => within((counts[paper] ?? 0) - 1, counts[paper]);
    }
  }
}

function planWordsOf(
  clause: TextClause | FieldClause,
  terms: TermResolver,
  wanted: boolean,
): PlannedTest | undefined {
  const { kind, open } = clause;
  const quoted = 'quoted' in clause ? clause.quoted : kind === 'phrase';
  const planned = planWords(kind === 'author' ? givenNameFirst(clause.text) : clause.text, open);
  const words = requiredWords(planned);
  if (words.length === 0) return undefined;
  const fields = fieldsOf[kind];
  const node = toQueryNode(words, quoted || !wanted ? 'verbatim' : strictnessOf[kind], terms);
  const phrases = quoted
    ? [{ terms: planned.flatMap(({ parts }) => parts), open: planned.at(-1)?.open ?? false }]
    : numberedNames(planned);
  return {
    terms: termNodes(node),
    of: (segment) => {
      const scores = scorePapers(segment, node, (term) => terms.resolve(term), segment.alive, fields);
      const tests = phrases.map((phrase) => holdsPhrase(segment, phrase, fields));
      return (paper) => (scores[paper] ?? 0) > 0 && tests.every((test) => test(paper));
    },
  };
}

/** How words are read where papers that have them are wanted: names stay as they are. */
const strictnessOf: Readonly<Record<(TextClause | FieldClause)['kind'], Strictness>> = {
  word: 'typos',
  phrase: 'verbatim',
  title: 'exact',
  abstract: 'exact',
  tag: 'exact',
  author: 'verbatim',
  organization: 'verbatim',
  venue: 'verbatim',
};

/** `Vaswani, Ashish` as papers have it: `Ashish Vaswani`. */
export function givenNameFirst(name: string): string {
  return name.replace(/^([^,]*),([^,]+)$/s, '$2 $1');
}
