import type { Paper } from '../../paper';
import { isIndexed, type IndexField } from './indexOptions';
import { columnsOf, type PaperRow } from './paperColumns';
import { paperRow, type PaperSurroundings } from './paperRow';
import { paperTerms, textFields, type PaperTerms } from './paperTerms';
import { Segment } from './segment';
import { TermDictionary } from './termDictionary';
import { SequenceWriter } from './wordSequences';

/** A paper whose text is analysed, on its way into a segment. */
export interface AnalyzedPaper {
  readonly row: PaperRow;
  readonly terms: PaperTerms;
}

export function analyzePaper(paper: Paper, order: number, surroundings?: PaperSurroundings): AnalyzedPaper {
  return { row: paperRow(paper, order, surroundings), terms: paperTerms(paper) };
}

/** A segment of papers, each of another id; at most `maxSegmentSize`. */
export function buildSegment(papers: readonly AnalyzedPaper[]): Segment {
  const counts = countTerms(papers);
  const sorted = [...counts.keys()].sort();
  const dictionary = TermDictionary.of(
    sorted,
    Uint32Array.from(sorted, (term) => counts.get(term)?.times ?? 0),
    Uint16Array.from(sorted, (term) => counts.get(term)?.holders ?? 0),
  );
  const numbers = new Map(sorted.map((term, rank) => [term, dictionary.numberAt(rank)]));
  const sequences = new SequenceWriter();
  for (const { terms } of papers) sequences.add(terms, (term) => numbers.get(term) ?? 0);
  return new Segment(columnsOf(papers.map(({ row }) => row)), dictionary, sequences.take());
}

interface TermCount {
  times: number;
  /** Papers that have it where it is searched, and the last of them. */
  holders: number;
  holder: AnalyzedPaper | undefined;
}

function countTerms(papers: readonly AnalyzedPaper[]): ReadonlyMap<string, TermCount> {
  const counts = new Map<string, TermCount>();
  const count = (term: string, field: IndexField, paper: AnalyzedPaper): void => {
    const known = counts.get(term) ?? { times: 0, holders: 0, holder: undefined };
    if (known.times++ === 0) counts.set(term, known);
    if (known.holder === paper || !isIndexed(field, term)) return;
    known.holder = paper;
    known.holders++;
  };
  for (const paper of papers) {
    for (const [at, field] of textFields.entries()) {
      for (const { parts, joined } of paper.terms.fields[at] ?? []) {
        for (const part of parts) count(part, field, paper);
        if (joined !== undefined) count(joined, field, paper);
      }
    }
  }
  return counts;
}
