import {
  abstractField,
  fieldWeights,
  indexFields,
  saturation,
  shortestShare,
  usualTexts,
} from './indexOptions';
import { boundary } from './termCodes';
import { noWords, type WordSequences } from './wordSequences';

/**
 * Which papers of a segment hold each term, in which fields, and how strongly: the words in order turned round.
 * Fields are weighed together (BM25F, Robertson, Zaragoza and Taylor 2004), so that a strength is a single byte.
 */
export interface Postings {
  /** Where the papers of a term begin in the other columns; those of the term `number + 1` begin where they end. */
  readonly starts: Uint32Array;
  readonly papers: Uint16Array;
  readonly fields: Uint8Array;
  /** Places in the table of `strengths`. */
  readonly strengths: Uint8Array;
}

/** The most papers that a segment may hold: papers are numbered by 16 bits. */
export const maxSegmentSize = 0xffff;

/** The strengths that bytes stand for: how often a term is in a paper, weighed by fields and their lengths. */
export const strengths = Float32Array.from({ length: 256 }, (_, byte) => {
  const saturated = Math.min(byte, 254.5) / 255;
  return (saturation * saturated) / (1 - saturated);
});

/** Whether the postings of a term are wanted: not at all, but for abstracts, or all of them. */
export const wantedNowhere = 0;
export const wantedOutsideAbstracts = 1;
export const wantedEverywhere = 2;

/** Turns the words of a segment round, paper after paper: the postings are whole when all papers were looked at. */
export class Inversion {
  readonly postings: Postings;
  private readonly size: number;
  private readonly next: Uint32Array;
  private readonly seenIn: Uint32Array;
  private readonly gathered: Float32Array;
  private readonly averages: Float64Array;
  private readonly words = noWords();
  private readonly weights = new Float32Array(columns);
  private paper = 0;

  /**
   * @param documentFrequency how many papers have each term, by number
   * @param wanted by number of the term, as above
   */
  constructor(
    private readonly sequences: WordSequences,
    documentFrequency: (number: number) => number,
    private readonly wanted: Uint8Array,
  ) {
    this.size = sequences.starts.length - 1;
    const starts = new Uint32Array(wanted.length + 1);
    for (let number = 0; number < wanted.length; number++) {
      starts[number + 1] =
        (starts[number] ?? 0) + (wanted[number] === wantedNowhere ? 0 : documentFrequency(number));
    }
    const total = starts[wanted.length] ?? 0;
    this.postings = {
      starts,
      papers: new Uint16Array(total),
      fields: new Uint8Array(total),
      strengths: new Uint8Array(total),
    };
    this.next = starts.slice();
    this.seenIn = new Uint32Array(wanted.length);
    this.gathered = new Float32Array(wanted.length);
    this.averages = averageLengths(sequences, this.size);
  }

  /**
   * Looks at some papers more.
   * @returns whether there are others left
   */
  advance(papers: number): boolean {
    const end = Math.min(this.size, this.paper + papers);
    for (; this.paper < end; this.paper++) this.look(this.paper);
    return this.paper < this.size;
  }

  private look(paper: number): void {
    const { wanted, next, seenIn, gathered, words, weights } = this;
    const { papers, fields } = this.postings;
    this.sequences.unpack(paper, words);
    const { numbers, counts, length } = words;
    weigh(weights, counts, this.averages);
    const mark = paper + 1;
    let at = 0;
    // Numbers that are looked at stay in front, once each, for the strengths.
    let touched = 0;
    for (let field = 0; field < columns; field++) {
      const weight = weights[field] ?? 0;
      const least = field === abstractField ? wantedEverywhere : wantedOutsideAbstracts;
      for (let left = counts[field] ?? 0; left > 0 && at < length; at++) {
        const number = numbers[at] ?? 0;
        if (number <= boundary) continue;
        left--;
        if ((wanted[number] ?? 0) < least) continue;
        const posting = next[number] ?? 0;
        if (seenIn[number] === mark) {
          fields[posting - 1] = (fields[posting - 1] ?? 0) | (1 << field);
          gathered[number] = (gathered[number] ?? 0) + weight;
          continue;
        }
        seenIn[number] = mark;
        numbers[touched++] = number;
        next[number] = posting + 1;
        papers[posting] = paper;
        fields[posting] = 1 << field;
        gathered[number] = weight;
      }
    }
    const { strengths: bytes } = this.postings;
    for (let index = 0; index < touched; index++) {
      const number = numbers[index] ?? 0;
      const strength = gathered[number] ?? 0;
      const byte = Math.round((255 * strength) / (saturation + strength));
      bytes[(next[number] ?? 0) - 1] = Math.max(1, byte);
    }
  }
}

const columns = indexFields.length;

/** The mean length of the texts that there are of each field, in words. */
function averageLengths(sequences: WordSequences, papers: number): Float64Array {
  const sums = Float64Array.from(fieldWeights, ({ usualLength }) => usualTexts * usualLength);
  const texts = new Float64Array(columns).fill(usualTexts);
  const counts = new Uint32Array(columns);
  for (let paper = 0; paper < papers; paper++) {
    sequences.count(paper, counts);
    for (let field = 0; field < columns; field++) {
      const count = counts[field] ?? 0;
      if (count === 0) continue;
      sums[field] = (sums[field] ?? 0) + count;
      texts[field] = (texts[field] ?? 0) + 1;
    }
  }
  return sums.map((sum, field) => sum / (texts[field] ?? 1));
}

/** What one occurrence in each field of a paper counts. */
function weigh(weights: Float32Array, counts: Uint32Array, averages: Float64Array): void {
  for (let field = 0; field < columns; field++) {
    const { boost, lengthMatters } = fieldWeights[field] ?? { boost: 0, lengthMatters: 0 };
    const share = Math.max(shortestShare, (counts[field] ?? 0) / (averages[field] ?? 1));
    weights[field] = boost / (1 - lengthMatters + lengthMatters * share);
  }
}
