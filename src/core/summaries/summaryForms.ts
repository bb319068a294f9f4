import { escapeMarkdown as escape, linkDestination } from '../citations';
import type { KeyPoint } from './keyPoints';
import type { AbstractStructure } from './structure';

/** How a summary is written into a note. The manifest's setting has the same values. */
export type SummaryForm = 'tldr' | 'keyPoints' | 'structure' | 'abstract' | 'section' | 'custom';

/** What a summary is made of. All but `citation` is plain text, and is escaped for Markdown. */
export interface SummaryParts {
  readonly title: string;
  /** The summary's sentences; empty where there is no abstract. */
  readonly summary: readonly string[];
  readonly keyPoints: readonly KeyPoint[];
  /** Background, method and results; without it the form `structure` is that of the key points. */
  readonly structure?: AbstractStructure;
  readonly abstract?: string;
  /** Who wrote it and when, such as `Zhu et al.`, `2024`; shown in this order. */
  readonly metadata?: readonly string[];
  readonly url?: string;
  /** A summary that the feed's own model wrote, to be used instead of ours; always marked as such. */
  readonly aiSummary?: string;
  /** What the summary is, as `from the abstract`: put in parentheses behind it. A feed's summary says its own. */
  readonly kind?: string;
  /** The citation in Markdown, put in as it is. */
  readonly citation: string;
}

export interface SummaryFormOptions {
  /** For the form `custom`: `{title}`, `{summary}`, `{keyPoints}`, `{structure}`, `{abstract}`, `{url}`, `{metadata}`, `{citation}`. */
  readonly template?: string;
  /** Level of a section's heading; 2 if not given. */
  readonly level?: number;
}

const aiMark = '(AI summary from the feed)';
const partNames = { background: 'Background', method: 'Method', results: 'Results' } as const;
const maxNumbers = 12;
const roles = { problem: 'Problem', method: 'Method', result: 'Result' } as const;

/** Writes a summary; every form ends with the citation. Without anything to sum up it is the title and the citation. */
export function formatSummary(
  form: SummaryForm,
  parts: SummaryParts,
  options: SummaryFormOptions = {},
): string {
  switch (form) {
    case 'tldr':
      return withCitation(oneParagraph(parts), parts.citation);
    case 'keyPoints':
      return listWithCitation(points(parts), parts);
    case 'structure':
      return listWithCitation(structured(parts), parts);
    case 'abstract':
      return quote(parts);
    case 'section':
      return section(parts, options);
    case 'custom':
      return fill(options.template ?? '{summary} {citation}', parts);
  }
}

/** The text, then the citation inside of the last sentence: before its full stop, as writers put it. */
function withCitation(text: string, citation: string): string {
  if (citation === '') return text;
  const stop = /[.。]$/.exec(text)?.[0] ?? '';
  return `${text.slice(0, text.length - stop.length)} ${citation}${stop}`.trim();
}

function oneParagraph(parts: SummaryParts): string {
  if (parts.aiSummary !== undefined) return `${escape(parts.aiSummary)} ${aiMark}`;
  if (parts.summary.length === 0) return escape(parts.title);
  return withKind(escape(parts.summary.join(' ')), parts);
}

/** The kind goes before the last full stop, where the citation follows it. */
function withKind(text: string, { kind }: SummaryParts): string {
  return kind === undefined ? text : withCitation(text, `(${escape(kind)})`);
}

function points(parts: SummaryParts): string[] {
  const { keyPoints, aiSummary, summary, title } = parts;
  const found = keyPoints.map(({ text, role }) => `- ${role ? `**${roles[role]}:** ` : ''}${escape(text)}`);
  if (found.length > 0) found.push(withKind(found.pop() ?? '', parts));
  if (aiSummary !== undefined) found.push(`- ${escape(aiSummary)} ${aiMark}`);
  if (found.length === 0)
    found.push(`- ${summary[0] === undefined ? escape(title) : withKind(escape(summary[0]), parts)}`);
  return found;
}

/** Background, method, results and the numbers that these report, each an item; what an abstract lacks is left out. */
function structured(parts: SummaryParts): string[] {
  const { structure } = parts;
  if (!structure) return points(parts);
  const found: string[] = [];
  for (const part of ['background', 'method', 'results'] as const) {
    const sentences = structure[part].map(({ text }) => text.replace(/\s+/g, ' '));
    if (sentences.length > 0) found.push(labelled(partNames[part], sentences.join(' ')));
  }
  if (found.length === 0) return points(parts);
  const numbers = structure.results.flatMap((sentence) => sentence.numbers).slice(0, maxNumbers);
  if (numbers.length > 0) {
    found.push(labelled('Numbers', `${numbers.map(({ phrase }) => phrase).join('; ')}.`));
  }
  found.push(withKind(found.pop() ?? '', parts));
  if (parts.aiSummary !== undefined) found.push(`- ${escape(parts.aiSummary)} ${aiMark}`);
  return found;
}

/** The text is escaped behind its label: what opens no line needs fewer backslashes. */
function labelled(label: string, text: string): string {
  return `- **${label}:** ${escape(`${label}: ${text}`).slice(label.length + 2)}`;
}

function listWithCitation(items: readonly string[], { citation }: SummaryParts): string {
  return [...items.slice(0, -1), withCitation(items.at(-1) ?? '', citation)].join('\n');
}

/** A block quote holds the abstract's own words, so the citation stands behind its last full stop. */
function quote(parts: SummaryParts): string {
  const paragraphs = (parts.abstract ?? parts.title).split(/\n\s*\n/).map((text) => escape(text.trim()));
  const kind = parts.kind === undefined || parts.abstract === undefined ? '' : ` (${escape(parts.kind)})`;
  return `> ${paragraphs.join('\n>\n> ')}${kind} ${parts.citation}`.trimEnd();
}

/**
 * A section of a literature note. The abstract is folded by `<details>`, which editors and web pages show closed
 * and Pandoc passes through: its content stays Markdown because of the blank lines around it.
 */
function section(parts: SummaryParts, options: SummaryFormOptions): string {
  const url = parts.url === undefined ? undefined : linkDestination(parts.url);
  const facts = (parts.metadata ?? []).filter((fact) => fact !== '').map((fact) => escape(fact));
  const blocks = [
    `${'#'.repeat(Math.min(6, Math.max(1, options.level ?? 2)))} ${escape(parts.title)}`,
    [...facts, ...(url === undefined ? [] : [`<${url}>`])].join(' · '),
    parts.keyPoints.length > 0 && parts.aiSummary === undefined
      ? points(parts).join('\n')
      : oneParagraph(parts),
    ...(parts.abstract === undefined
      ? []
      : ['<details>\n<summary>Abstract</summary>', escape(parts.abstract), '</details>']),
    parts.citation,
  ];
  return blocks.filter((block) => block !== '').join('\n\n');
}

/** Fills `{name}` places; unknown ones stay as they are. A template without `{citation}` gets it at its end. */
function fill(template: string, parts: SummaryParts): string {
  const values: Readonly<Record<string, string>> = {
    title: escape(parts.title),
    summary: oneParagraph(parts),
    keyPoints: points(parts).join('\n'),
    structure: structured(parts).join('\n'),
    abstract: escape(parts.abstract ?? ''),
    url: parts.url === undefined ? '' : (linkDestination(parts.url) ?? ''),
    metadata: (parts.metadata ?? []).map((fact) => escape(fact)).join(' · '),
    citation: parts.citation,
  };
  const whole = template.includes('{citation}') ? template : `${template} {citation}`;
  return whole
    .replace(/\{(\w+)\}/g, (place, name: string) =>
      Object.hasOwn(values, name) ? (values[name] ?? '') : place,
    )
    .trim();
}
