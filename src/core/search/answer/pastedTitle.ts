import { fieldSet } from '../segments/indexOptions';
import type { FoundPaper } from './paperMatches';
import type { SearchQuery } from '../query';
import { termNodes } from './queryNode';
import { isRequiredText, planWords, requiredWords, toQueryNode } from './queryPlan';
import type { TermResolver } from './resolveTerm';
import { scorePapers } from './scorePapers';
import type { Segment } from '../segments/segment';

/** Fewer words than this may be a title by chance. */
const fewestWords = 4;
const titleFields = fieldSet('name', 'title');

/**
 * The papers whose title is what was typed, word by word, although some of its signs read like syntax: `-`, `OR`,
 * parentheses, the name of a field. Nobody means these as such who pastes a title.
 */
export function papersOfPastedTitle(
  { text, root, sort }: SearchQuery,
  segments: readonly Segment[],
  terms: TermResolver,
): readonly FoundPaper[] {
  if (!sort && root.parts.every(isRequiredText)) return [];
  const words = planWords(text, false);
  const typed = words.flatMap(({ parts }) => parts);
  if (typed.length < fewestWords) return [];
  const node = toQueryNode(requiredWords(words), 'verbatim', terms);
  const asked = [termNodes(node)];
  const found: FoundPaper[] = [];
  for (const segment of segments) {
    const scores = scorePapers(segment, node, (term) => terms.resolve(term), segment.alive, titleFields);
    const numbers = typed.map((term) => segment.dictionary.find(term));
    for (const [paper, score] of scores.entries()) {
      if (score === 0) continue;
      const title = segment.sequences.title(paper);
      if (title.length === numbers.length && title.every((number, at) => number === numbers[at]))
        found.push({ segment, paper, score, asked });
    }
  }
  return found;
}
