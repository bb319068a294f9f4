import { parseCitations } from '../citations';
import type { Pause } from '../ports';
import { throwIfAborted } from '../problems';
import {
  checkSentence,
  joinEvidence,
  readEvidence,
  splitSentences,
  type CheckedSentence,
  type Evidence,
} from '../summaries';
import type { SummarizedText } from './modelPrompt';

/** A sentence that a model wrote, held against the papers. */
export interface ModelSentence extends CheckedSentence {
  /** The papers that it names by their labels, counted from 0. */
  readonly papers: readonly number[];
  /** Whether it cites something that it was not given. */
  readonly citesUnknown: boolean;
}

export type ModelParagraph = readonly ModelSentence[];

const maxSentences = 60;
/** Stand for a citation while sentences are split; a model's text holds none. */
const [opened, closed] = ['\ue000', '\ue001'];

/**
 * What a model wrote, sentence by sentence, each held against the papers that it names, or against all where it names
 * none. Markdown's marks are gone, and so are its citations: those of a paper by its label (`[@paper1]`) are told by
 * number, any other is only noted.
 * @throws AbortError if `signal` aborts
 */
export async function checkModelText(
  text: string,
  papers: readonly SummarizedText[],
  pause: Pause,
  signal?: AbortSignal,
): Promise<readonly ModelParagraph[]> {
  const each: Evidence[] = [];
  for (const { title, abstract } of papers) {
    await pause();
    throwIfAborted(signal);
    each.push(readEvidence([`${title}\n\n${abstract}`]));
  }
  const all = joinEvidence(each);
  const paragraphs: ModelSentence[][] = [];
  let count = 0;
  for (const line of plainLines(text)) {
    const sentences: ModelSentence[] = [];
    for (const { text: sentence, labels } of citedSentences(line)) {
      if (++count > maxSentences) break;
      await pause();
      throwIfAborted(signal);
      const named = labels.map((label) => paperOf(label, papers.length));
      const known = [...new Set(named.filter((index) => index !== undefined))];
      const [only] = known.length === 1 ? known : [];
      const checked = checkSentence(sentence, (only !== undefined && each[only]) || all);
      // Where one paper alone is the evidence, it is that one's sentence.
      const source =
        checked.source && only !== undefined ? { ...checked.source, evidence: only } : checked.source;
      sentences.push({
        ...checked,
        ...(source && { source }),
        papers: known,
        citesUnknown: named.includes(undefined),
      });
    }
    if (sentences.length > 0) paragraphs.push(sentences);
  }
  return paragraphs;
}

function paperOf(label: string, count: number): number | undefined {
  const index = Number(/^paper(\d{1,2})$/i.exec(label)?.[1] ?? 0) - 1;
  return index >= 0 && index < count ? index : undefined;
}

/** Lines without the marks of headings, lists, quotes, fences and emphasis. */
function plainLines(text: string): string[] {
  return text
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g, ' ')
    .replace(/[\ue000-\uf8ff]/g, '')
    .split('\n')
    .map((line) =>
      line
        .trim()
        .replace(/^(?:#{1,6}\s+|>\s?|[-*+]\s+|\d{1,2}[.)]\s+){0,4}/, '')
        .replace(/(\*{1,3}|_{2,3})(?=\S)([^*_]{1,300})(?<=\S)\1/g, '$2')
        .trim(),
    )
    .filter((line) => line !== '' && !/^(?:`{3,}.*|~{3,}.*|[-*_=\s]{3,})$/.test(line));
}

interface CitedText {
  readonly text: string;
  readonly labels: readonly string[];
}

/** Sentences with what each cites; a citation behind the full stop belongs to the sentence before. */
function citedSentences(line: string): CitedText[] {
  const bracketed = line.replace(/\[(paper\d{1,2})\]/gi, '[@$1]');
  const clusters = parseCitations(bracketed);
  let marked = '';
  let at = 0;
  clusters.forEach(({ start, end }, index) => {
    if (start < at) return;
    marked += `${bracketed.slice(at, start)}${opened}${index}${closed}`;
    at = end;
  });
  marked += bracketed.slice(at);
  const found: { text: string; labels: string[] }[] = [];
  const labelsIn = (text: string) =>
    [...text.matchAll(/\ue000(\d+)\ue001/g)].flatMap(([, index]) =>
      (clusters[Number(index)]?.cites ?? []).map(({ key }) => key),
    );
  for (const { text } of splitSentences(marked)) {
    const [before = ''] = /^(?:\s*\ue000\d+\ue001[.;,]?)*/.exec(text) ?? [];
    found.at(-1)?.labels.push(...labelsIn(before));
    const own = text.slice(found.length > 0 ? before.length : 0);
    const bare = own
      .replace(/\s*\ue000\d+\ue001/g, '')
      .replace(/\s+/g, ' ')
      .trim();
    if (/[\p{L}\p{N}]/u.test(bare)) found.push({ text: bare, labels: labelsIn(own) });
  }
  return found;
}
