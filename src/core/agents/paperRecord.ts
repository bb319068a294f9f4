import { citationKey, formatName, type CslName, type Paper } from '../paper';
import { summarize } from '../summaries';
import type { JsonRecord } from './agentAnswer';
import type { AgentBibliography, AgentPorts } from './agentPorts';
import { foreignText } from './foreignText';

const maxAuthors = 12;
export const longestTitle = 400;
const longestName = 80;
const longestLine = 600;
const longestId = 300;

/** A paper as a tool found it: in the library, or only in a bibliography. */
export interface FoundPaper {
  readonly paper: Paper;
  readonly key?: KnownKey;
}

/** A key that can be looked up again. */
export interface KnownKey {
  readonly key: string;
  readonly isInBibliography: boolean;
}

/** How keys look that citations can hold: an unusual one of a feed isn't told, as it might hold anything. */
const tellable = /^[^\s\p{C}<>]{1,200}$/u;

/**
 * The key by which a paper is known: that of its entry, else the one that it would get, unless another work has that.
 */
export function keyOf(
  paper: Paper,
  bibliography: Pick<AgentBibliography, 'find' | 'keys'>,
  ports: Pick<AgentPorts, 'keyPattern'>,
): KnownKey | undefined {
  const entry = bibliography.find(paper)?.item.id;
  if (entry !== undefined) return tellable.test(entry) ? { key: entry, isInBibliography: true } : undefined;
  const key = citationKey(paper, { pattern: ports.keyPattern() });
  return bibliography.keys.has(key) ? undefined : { key, isInBibliography: false };
}

/** What tells one paper from another. Everything in it is `foreignText`. */
export function briefRecord({ paper, key }: FoundPaper): JsonRecord {
  const year = paper.published?.slice(0, 4);
  return {
    id: foreignText(paper.id, longestId),
    ...(key && { key: key.key, inBibliography: key.isInBibliography }),
    title: foreignText(paper.title, longestTitle),
    authors: authorsOf(paper.authors),
    ...(year && { year }),
    ...(paper.venue && { venue: foreignText(paper.venue, longestTitle) }),
  };
}

/** One sentence of the abstract. */
export function sentenceOf(paper: Paper): string | undefined {
  const [sentence] = summarize(paper, { sentences: 1, compress: true });
  return sentence && foreignText(sentence, longestLine);
}

function authorsOf(names: readonly CslName[]): readonly string[] {
  const shown = names.slice(0, maxAuthors).map((name) => foreignText(formatName(name), longestName));
  const left = names.length - shown.length;
  return left > 0 ? [...shown, `and ${left} more`] : shown;
}
