import type { CitationCluster } from '../citations';
import { isCrossReference } from '../citations';
import { bibliographyMarkup } from './bibliographyMarkup';
import { CitationMarkup } from './citationMarkup';
import type { EntryMarkups } from './entryMarkup';
import { engineText, escapeMarkup, withoutLinks } from './markup';
import { citesWorks, sameClusters, type NoteAnswer, type NoteFailure } from './noteAnswer';
import type { TokenizedNote } from './tokenizedNote';
import type { PreviewWords } from './words';

/** What stands for one citation in the text. */
export type PrintedCitation =
  /** Not known yet: its source, dimmed. */
  | { readonly kind: 'waiting' }
  /** It only looks like a citation: its source, as it would stand there without us. */
  | { readonly kind: 'source' }
  | { readonly kind: 'text'; readonly html: string; readonly note: string | undefined };

/** What citations stand in deeper than this stays source: nobody writes that, and the stack has an end. */
const maxDepth = 16;

/** One printing of a note: numbers its footnotes in the order in which they are asked for. */
export class PrintedNote {
  readonly #answer: NoteAnswer | undefined;
  readonly #failure: string | undefined;
  readonly #markup: CitationMarkup | undefined;
  readonly #same: readonly (number | undefined)[];
  readonly #cites: boolean;
  readonly #notes: { readonly html: () => string; readonly label: string | undefined }[] = [];
  /** How often each footnote was referred to. */
  readonly #references = new Map<number, number>();
  readonly #clusters: readonly CitationCluster[];
  readonly #printed = new Map<number, PrintedCitation>();
  /** In how many citations the present one stands. */
  #depth = 0;

  /** @param known `undefined` where an answer is under way */
  constructor(
    private readonly note: TokenizedNote,
    known: NoteAnswer | NoteFailure | undefined,
    private readonly words: PreviewWords,
    private readonly entries: EntryMarkups,
    private readonly crossReferences: boolean,
  ) {
    const { metadata, clusters } = note.reading;
    const answer = known && 'rendered' in known ? known : undefined;
    this.#failure = known && 'failure' in known ? known.failure : undefined;
    this.#answer = answer;
    this.#clusters = clusters;
    this.#same = answer ? sameClusters(note.reading, answer) : [];
    this.#cites = answer !== undefined && citesWorks(note.reading, answer.rendered);
    const links = metadata.linkCitations && !metadata.suppressBibliography;
    this.#markup = answer && new CitationMarkup(answer.rendered, words, entries, links);
  }

  citation(index: number): PrintedCitation {
    const known = this.#printed.get(index);
    if (known) return known;
    if (this.#depth > maxDepth) return { kind: 'source' };
    this.#depth++;
    const printed = this.#print(index);
    this.#depth--;
    this.#printed.set(index, printed);
    return printed;
  }

  #print(index: number): PrintedCitation {
    const cluster = this.#clusters[index];
    if (!cluster || this.note.reading.links.has(index)) return { kind: 'source' };
    if (!this.#answer || !this.#markup) {
      const waits = this.#failure === undefined && this.note.reading.metadata.isManuscript;
      return { kind: waits ? 'waiting' : 'source' };
    }
    const { rendered } = this.#answer;
    if (!this.#cites || this.#onlyRefersInside(cluster)) return { kind: 'source' };
    const same = this.#same[index];
    if (same === undefined) return { kind: 'waiting' };
    const note = rendered.notes[same];
    const markup = (html: string) => this.#withInner(index, this.#markup?.of(cluster, html) ?? '');
    return {
      kind: 'text',
      html: markup(rendered.citations[same] ?? ''),
      note: note === undefined ? undefined : markup(note),
    };
  }

  /** `[@a and @b]`: the second citation stands within the suffix of the first, which the engine knows as text. */
  #withInner(index: number, html: string): string {
    const outer = this.#clusters[index]?.end ?? 0;
    let whole = html;
    let from = 0;
    for (let inner = index + 1; (this.#clusters[inner]?.start ?? outer) < outer; inner++) {
      const { start = 0, end = 0 } = this.#clusters[inner] ?? {};
      // What stands in a citation inside is printed with that one.
      if (start < from) continue;
      from = end;
      const found = this.citation(inner);
      if (found.kind !== 'text') continue;
      const source = engineText(this.note.reading.text.slice(start, end));
      whole = whole.replace(source, () => withoutLinks(found.note ?? found.html));
    }
    return whole;
  }

  /**
   * The number of a footnote, with an id for the place that refers to it.
   * @param label tells footnotes that may be referred to more than once
   * @param html the text of the note; asked for once, behind the text
   */
  refer(label: string | undefined, html: () => string): { readonly number: number; readonly id: string } {
    const known = label === undefined ? -1 : this.#notes.findIndex((one) => one.label === label);
    const number = known >= 0 ? known + 1 : this.#notes.push({ label, html });
    const times = (this.#references.get(number) ?? 0) + 1;
    this.#references.set(number, times);
    return { number, id: `paperside-noteref-${number}${times > 1 ? `-${times}` : ''}` };
  }

  /** @param attributes of the outermost element, as HTML */
  bibliography(attributes = ''): string {
    const { metadata } = this.note.reading;
    if (this.#failure !== undefined) return problem(this.#failure);
    if (!this.#answer || !this.#cites) return '';
    const { rendered } = this.#answer;
    const problems = [...new Set(rendered.problems.map(({ message }) => message))].map(problem).join('');
    if (metadata.suppressBibliography) return problems;
    return (
      problems +
      bibliographyMarkup(rendered, metadata, this.#citationIds(), this.words, this.entries, attributes)
    );
  }

  /** All footnotes that were referred to; those that their texts refer to come behind them. */
  footnotes(): string {
    const items: string[] = [];
    for (let number = 1; number <= this.#notes.length; number++) {
      const html = this.#notes[number - 1]?.html() ?? '';
      const label = escapeMarkup(this.words.backToText(number));
      const back = ` <a class="paperside-back" role="doc-backlink" href="#paperside-noteref-${number}" aria-label="${label}" title="${label}">↩\uFE0E</a>`;
      const end = /<\/p>\s*$/.exec(html)?.index ?? html.length;
      items.push(`<li id="paperside-note-${number}">${html.slice(0, end)}${back}${html.slice(end)}</li>`);
    }
    if (items.length === 0) return '';
    const name = escapeMarkup(this.words.footnotes);
    return `<section class="paperside-footnotes" role="doc-endnotes" aria-label="${name}">\n<ol>\n${items.join('\n')}\n</ol>\n</section>\n`;
  }

  /** `@fig-plot` of Quarto, unless the bibliography has such a work. */
  #onlyRefersInside({ cites }: CitationCluster): boolean {
    const works = this.#answer?.rendered.works;
    return this.crossReferences && cites.every(({ key }) => isCrossReference(key) && !works?.has(key));
  }

  #citationIds(): ReadonlyMap<string, readonly string[]> {
    const ids = new Map<string, string[]>();
    for (const index of this.note.placed) {
      if (this.#same[index] === undefined || this.note.reading.links.has(index)) continue;
      for (const key of new Set(this.#clusters[index]?.cites.map((cite) => cite.key))) {
        const known = ids.get(key);
        if (known) known.push(citationId(index));
        else ids.set(key, [citationId(index)]);
      }
    }
    return ids;
  }
}

function problem(message: string): string {
  return `<p class="paperside-problem" role="note">${escapeMarkup(message)}</p>\n`;
}

export function citationId(index: number): string {
  return `paperside-citation-${index + 1}`;
}
