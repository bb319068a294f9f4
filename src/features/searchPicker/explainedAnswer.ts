import type { Pause, SearchAnswer, SearchHit, SearchOptions, SearchService } from '../../core/ports';
import { throwIfAborted } from '../../core/problems';
import { snippet } from '../../core/search';
import { oneLine } from '../text';

/** An answer that tells why: by paper the sentence of its abstract that matches best. */
export interface ExplainedAnswer extends SearchAnswer {
  readonly sentences: ReadonlyMap<string, string>;
}

export interface ExplainedSearch {
  /** As the port has it. */
  search(query: string, options: SearchOptions, signal?: AbortSignal): Promise<ExplainedAnswer>;
}

export interface Explanation {
  readonly abstractOf: (hit: SearchHit) => string | undefined;
  readonly pause: Pause;
}

const maxSnippet = 160;
/** So many UTF-16 units of the snippet stand before the match: rows are short, and it has to be in sight. */
const snippetLead = 16;
/** Abstracts that are looked through between two pauses: all of a picker's would hold the host up for 10 ms. */
const slice = 8;

/** Searches, and looks up in slices why each paper was found, before the rows are drawn. */
export function explained(service: Pick<SearchService, 'search'>, explanation: Explanation): ExplainedSearch {
  return {
    async search(query, options, signal) {
      const answer = await service.search(query, options, signal);
      return { ...answer, sentences: await sentencesOf(answer.hits, explanation, signal) };
    },
  };
}

/**
 * By paper the sentence of its abstract that tells why it was found, looked up in slices.
 * @throws AbortError if `signal` aborts
 */
export async function sentencesOf(
  hits: readonly SearchHit[],
  { abstractOf, pause }: Explanation,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const sentences = new Map<string, string>();
  for (const [at, hit] of hits.entries()) {
    if (at > 0 && at % slice === 0) {
      await pause();
      throwIfAborted(signal);
    }
    const abstract = abstractOf(hit);
    if (abstract !== undefined) sentences.set(hit.id, sentenceOf(abstract, hit));
  }
  return sentences;
}

/** The terms of the index that matched in the abstract. */
export function abstractTerms({ matches }: SearchHit): readonly string[] {
  return matches.flatMap((match) => (match.field === 'abstract' ? match.terms : []));
}

function sentenceOf(abstract: string, hit: SearchHit): string {
  const { text } = snippet(abstract, abstractTerms(hit), { most: maxSnippet, lead: snippetLead });
  return oneLine(text, maxSnippet + 2);
}
