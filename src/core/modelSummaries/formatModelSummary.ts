import { escapeMarkdown } from '../citations';
import type { Support } from '../summaries';
import type { ModelParagraph, ModelSentence } from './checkModelText';

/** What becomes of the sentences of the abstracts that each claim was held against. */
export type SourcesForm = 'comment' | 'quote' | 'none';

/** What a summary says of itself, plain text in the person's language. */
export interface ModelSummaryWords {
  /** `AI summary by GPT-4o`. */
  readonly kind: string;
  /** Behind a sentence that the abstract doesn't support, and behind one that it may. */
  readonly unsupported: string;
  readonly doubtful: string;
  /** Behind a sentence that cites what the model was not given. */
  readonly unknownCitation: string;
  /** At the end of a text that was cut. */
  readonly cut: string;
  /** Opens the list of sources. */
  readonly sources: string;
  /** In the list of sources, for a sentence without one. */
  readonly noSource: string;
  readonly verdicts: Readonly<Record<Support, string>>;
}

export interface ModelSummaryParts {
  readonly paragraphs: readonly ModelParagraph[];
  readonly isCut: boolean;
  /** The citations of the papers in Markdown, in their order. */
  readonly citations: readonly string[];
  readonly sources: SourcesForm;
  readonly words: ModelSummaryWords;
}

/**
 * A model's summary as a note shows it: text that can be nothing but text, what the check found against a sentence
 * behind it, its kind, the citation of every paper, and the sentences that it was held against.
 */
export function formatModelSummary(parts: ModelSummaryParts): string {
  const { paragraphs, citations, words, isCut } = parts;
  const isOne = citations.length === 1;
  const written = paragraphs.map((sentences) =>
    sentences.map((sentence) => marked(sentence, isOne ? [] : citations, words)).join(' '),
  );
  const named = new Set(isOne ? [] : paragraphs.flat().flatMap(({ papers }) => papers));
  const others = citations.filter((_, index) => !named.has(index));
  const last = [
    ...(isCut ? [`(${escapeMarkdown(words.cut)})`] : []),
    `*(${escapeMarkdown(words.kind)})*`,
    ...others,
  ].join(' ');
  const text = [...written.slice(0, -1), `${written.at(-1) ?? ''} ${last}`.trim()].join('\n\n');
  const sources = sourcesBlock(parts);
  return sources === '' ? text : `${text}\n\n${sources}`;
}

/** What a model has written so far, as Markdown that shows exactly it. */
export function draftText(text: string): string {
  return text
    .split(/\n+/)
    .map((line) => inert(line.trim()))
    .filter((line) => line !== '')
    .join('\n\n');
}

function marked(sentence: ModelSentence, citations: readonly string[], words: ModelSummaryWords): string {
  const { support, text, papers, citesUnknown } = sentence;
  const cites = papers.map((index) => citations[index] ?? '').filter((citation) => citation !== '');
  const flags = [
    ...(support === 'unsupported' ? [words.unsupported] : support === 'doubtful' ? [words.doubtful] : []),
    ...(citesUnknown ? [words.unknownCitation] : []),
  ].map((flag) => `**⚠︎ ${escapeMarkdown(flag)}**`);
  const stop = cites.length > 0 ? (/[.。]$/.exec(text)?.[0] ?? '') : '';
  const cited = [inert(text.slice(0, text.length - stop.length)), ...cites].join(' ') + stop;
  return [cited, ...flags].join(' ');
}

/** Each sentence's verdict with the nearest one of the abstract. */
function sourcesBlock({ paragraphs, sources, words }: ModelSummaryParts): string {
  const sentences = paragraphs.flat();
  if (sources === 'none' || sentences.length === 0) return '';
  const lines = sentences.map(({ source, support }, index) => ({
    number: index + 1,
    verdict: words.verdicts[support],
    text: source?.text ?? words.noSource,
  }));
  if (sources === 'quote')
    return [
      `> ${escapeMarkdown(words.sources)}`,
      '>',
      ...lines.map(({ number, verdict, text }) => `> ${number}. (${escapeMarkdown(verdict)}) ${inert(text)}`),
    ].join('\n');
  const listed = lines.map(({ number, verdict, text }) => `${number}. (${verdict}) ${text}`);
  return `<!-- ${[words.sources, ...listed].map(inComment).join('\n')} -->`;
}

/** On one line, and without what would end the comment or be taken for a citation within it. */
function inComment(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/-{2,}/g, '–').replace(/[<>]/g, ' ').replace(/@/g, '(at)').trim();
}

/** Text that shows as it is: no HTML, link or image, and no address that a reader makes a link of. */
function inert(text: string): string {
  return escapeMarkdown(text)
    .replace(/:\/\//g, String.raw`:\/\/`)
    .replace(/(?<=[\p{L}\p{N}-])\.(?=\p{L})/gu, String.raw`\.`);
}
