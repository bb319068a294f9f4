import type { AgentToolName } from '../core/agents';

/** JSON Schema of a tool's structured content. */
export interface OutputSchema {
  readonly [keyword: string]: unknown;
  readonly type: 'object';
}

const text = { type: 'string' } as const;
const truth = { type: 'boolean' } as const;
const count = { type: 'integer', minimum: 0 } as const;
const listOf = (items: object) => ({ type: 'array', items });
const texts = listOf(text);

/** What tells one paper from another. */
const brief = {
  id: text,
  key: text,
  inBibliography: truth,
  title: text,
  authors: texts,
  year: text,
  venue: text,
};
const identifying = ['id', 'title', 'authors'];
const paper = (more: object = {}) => ({
  type: 'object',
  properties: { ...brief, ...more },
  required: identifying,
});

/** Either what was asked for, or why it isn't given, with what may have been meant. */
const orRefused = (properties: object, required: readonly string[]): OutputSchema => ({
  type: 'object',
  properties: {
    ...properties,
    refused: { type: 'string', description: 'Why nothing is given, and what to ask instead.' },
    nearest: { ...listOf(paper()), description: 'What may have been meant.' },
    candidates: { ...listOf(paper()), description: 'All that the name may mean.' },
  },
  anyOf: [{ required }, { required: ['refused'] }],
});

const state = { read: truth, starred: truth, wanted: truth };

/** What each tool gives as data, for clients that check or show it. More fields may come. */
export const outputSchemas: Readonly<Record<AgentToolName, OutputSchema>> = {
  searchPapers: orRefused({ papers: listOf(paper({ summary: text, ...state })), more: count, hints: texts }, [
    'papers',
    'more',
  ]),
  getPaper: orRefused({ paper: paper({ abstract: text, inLibrary: truth, ...state }) }, ['paper']),
  citePaper: orRefused(
    {
      ...brief,
      citation: text,
      inText: text,
      latex: text,
      file: text,
      entry: { enum: ['written', 'there', 'notWritten'] },
      bibtex: text,
      csl: { type: 'object' },
    },
    ['key', 'citation', 'entry'],
  ),
  summarizePaper: orRefused(
    {
      ...brief,
      kind: text,
      form: text,
      citation: text,
      summary: text,
      points: listOf({ type: 'object', properties: { role: text, text }, required: ['text'] }),
    },
    [...identifying, 'kind'],
  ),
  checkCitations: orRefused(
    {
      citations: listOf({
        type: 'object',
        properties: {
          key: text,
          exists: { enum: ['inBibliography', 'inLibrary', 'no'] },
          nearest: listOf(paper()),
        },
        required: ['key', 'exists'],
      }),
      more: count,
      keys: count,
      unknown: texts,
    },
    ['citations', 'unknown'],
  ),
};
