import type { Paper } from '../paper';
import { readAbstract } from './readAbstract';
import { reportedNumbers, type ReportedNumber } from './reportedNumbers';
import { withRoles, type SentenceRole } from './roles';
import type { Sentence } from './splitSentences';

/** A sentence of the abstract as it stands there, with the figures that it reports. */
export interface StructuredSentence extends Sentence {
  readonly numbers: readonly ReportedNumber[];
}

/** The abstract's sentences, in its order, by what they do. */
export type AbstractStructure = Readonly<Record<SentenceRole, readonly StructuredSentence[]>>;

/** Where code or data are to be had: no part of what was found. */
const availability =
  /\b(?:code|models?|data(?:sets?)?|implementation|project(?: page)?|demo|videos?|weights|checkpoints?)\b.{0,120}(?:\bavailable\b|https?:|\bgithub\b|\breleased?\b)/is;
const announcesMore = /\bwe (?:\w+ )?(?:propose|present|introduce|develop|show|find)\b/i;

/**
 * Sorts the abstract's sentences into background (with the problem), method, and results with the numbers that
 * they report. Nothing is shortened; sentences that only say where code or data are to be had are left out. An
 * abstract's place in it is given in UTF-16 units.
 */
export function structureOf(paper: Pick<Paper, 'abstract'>): AbstractStructure {
  const structure: Record<SentenceRole, StructuredSentence[]> = { background: [], method: [], results: [] };
  for (const { role, text, start, end } of withRoles(readAbstract(paper))) {
    if (availability.test(text.slice(0, 400)) && !announcesMore.test(text)) continue;
    structure[role].push({ text, start, end, numbers: reportedNumbers(text) });
  }
  return structure;
}
