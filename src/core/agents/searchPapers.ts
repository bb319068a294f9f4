import * as v from 'valibot';
import { longestQuery } from '../ports';
import { throwIfAborted } from '../problems';
import { asLines, fitting, itemized, type JsonRecord } from './agentAnswer';
import type { AgentPorts } from './agentPorts';
import { defineTool } from './agentTool';
import { hintSentence } from './hintSentence';
import { noteField } from './inputFields';
import { searchUndisturbed } from './knownWorks';
import { briefRecord, keyOf, sentenceOf } from './paperRecord';

const input = v.strictObject({
  query: v.pipe(
    v.string(),
    v.maxLength(longestQuery),
    v.description(
      'Words of title, abstract, authors or venue; "words side by side"; -without; OR; ( ); fields author: title: abstract: org: venue: tag: key: year:2023..2025 listed:7d added:month upvotes:>20 is:unread|read|starred|wanted|cited has:code|pdf|note|abstract|doi. Empty: the newest papers.',
    ),
  ),
  limit: v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(50), v.description('How many papers at most.')),
    10,
  ),
  order: v.optional(
    v.pipe(v.picklist(['relevance', 'newest']), v.description('The best matches first, or the newest.')),
    'relevance',
  ),
  note: noteField,
});

export const searchPapers = defineTool({
  name: 'searchPapers',
  title: 'Search papers',
  description:
    'Searches the person’s own library of papers (not the web). Gives for each paper its id, the citation key by which it can be cited, title, authors, year, venue, one sentence of its abstract, and whether it is read, starred or wanted. Only papers and keys that this tool gives exist: never make up others.',
  writes: false,
  input,
  async answer({ query, limit, order, note }, ports, signal) {
    const bibliography = await ports.bibliographyOf(note, signal);
    const { hits, total, hints } = await searchUndisturbed(
      ports,
      // Nobody types on: the last word is whole.
      `${query} `,
      { limit, order: order === 'newest' ? 'date' : 'relevance' },
      signal,
    );
    const records: JsonRecord[] = [];
    for (const hit of hits.slice(0, limit)) {
      const record = recordOf(hit.id, ports, bibliography);
      if (record) records.push(record);
      await ports.pause();
      throwIfAborted(signal);
    }
    const texts = records.map(asLines);
    const papers = records.slice(0, fitting(texts));
    const all = Math.max(total, records.length);
    const told = [...new Set(hints.map(hintSentence))];
    return {
      ...itemized((shown) => [foundSentence(shown, all), ...told], texts.slice(0, papers.length)),
      data: { papers, more: all - papers.length, hints: told },
    };
  },
});

function foundSentence(shown: number, all: number): string {
  if (all === 0)
    return 'No paper of the library is found. Say so, or ask with other words; don’t make up papers.';
  const more = all > shown ? `, ${all - shown} more: raise the limit or ask more closely` : '';
  return `${shown} of ${all} papers${more}.`;
}

function recordOf(
  id: string,
  ports: AgentPorts,
  bibliography: Parameters<typeof keyOf>[1],
): JsonRecord | undefined {
  const held = ports.library.get(id);
  if (!held) return undefined;
  const { paper, state } = held;
  const key = keyOf(paper, bibliography, ports);
  const summary = sentenceOf(paper);
  return {
    ...briefRecord({ paper, ...(key && { key }) }),
    ...(summary && { summary }),
    read: state.read,
    starred: state.starred,
    wanted: state.wanted,
  };
}
