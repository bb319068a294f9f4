import type { CaptureBlock, Footer } from './captureBlocks';
import type { CappedProblems } from './cappedProblems';
import type { PageDay } from './captureLines';

/** A paper as it stands on the page. */
export interface Card {
  readonly title: string;
  readonly line: number;
  readonly abstract: string[];
  /** Of the abstract, in UTF-16 units. */
  length: number;
  footer?: Footer;
  listed?: PageDay;
  upvotes?: number;
  comments?: number;
}

/** What a title hardly ever has. */
const LONG_TITLE = 1000;
/** No abstract is longer, or has more paragraphs: what follows is something else. */
const MAX_ABSTRACT = 50_000;
const MAX_PARAGRAPHS = 200;

/**
 * Makes cards of a page's blocks, taken one by one. Titles and abstracts are told apart by their place and, where a
 * footer is missing, by their looks.
 */
export class CaptureCards {
  readonly cards: Card[] = [];
  /** Whether anything has shown that this is the page: a footer, or its name above something like a paper. */
  #known = false;
  #open: Card | undefined;
  #listed: PageDay | undefined;
  /** In case the last heading turns out to be a title. */
  #listedBefore: PageDay | undefined;
  #votes: number | undefined;
  #before: CaptureBlock | undefined;
  #current: CaptureBlock | undefined;

  constructor(readonly problems: CappedProblems) {}

  get isCapture(): boolean {
    return this.#known && this.cards.length > 0;
  }

  take(next: CaptureBlock): void {
    if (this.#current) this.#read(this.#before, this.#current, next);
    this.#before = this.#current;
    this.#current = next;
  }

  finish(): void {
    if (this.#current) this.#read(this.#before, this.#current, undefined);
    this.#current = undefined;
    this.#close();
  }

  #read(before: CaptureBlock | undefined, block: CaptureBlock, next: CaptureBlock | undefined): void {
    const last = this.cards.at(-1);
    switch (block.kind) {
      case 'text': {
        const unused = before && !(before.kind === 'footer' && last?.footer === before.footer);
        if (!this.#open && unused && mayBeTitle(before, block.text, next)) this.#begin(before);
        if (!this.#open || beginsPaper(this.#open, block.text, next)) this.#begin(block);
        else this.#append(this.#open, block.source);
        break;
      }
      case 'footer':
        if (!this.#open) break;
        this.#open.footer = block.footer;
        this.#known = true;
        this.#close();
        break;
      case 'heading':
        this.#close();
        this.#listedBefore = this.#listed;
        this.#listed = block.date;
        break;
      case 'upvotes':
        if (block.before) this.#votes = block.count;
        else if (this.#open) this.#open.upvotes = block.count;
        else if (last) last.upvotes ??= block.count;
        break;
      case 'number':
        // On the page of a day, the number behind the authors is that of the comments.
        if (!this.#open && last?.footer && !last.footer.published && before?.kind === 'footer')
          last.comments = block.count;
        else if (!this.#open && endsPaper(before) && next && next.kind !== 'number' && !isProse(next.text))
          this.#votes = block.count;
        break;
      case 'furniture':
      case 'period':
        if (!isPageHead(block.text)) break;
        this.#known = true;
        if (this.cards.length === 0) this.#open = undefined;
    }
  }

  #begin({ kind, text: title, line }: CaptureBlock): void {
    this.#close();
    if (kind === 'heading') this.#listed = this.#listedBefore;
    this.#open = {
      title,
      line,
      abstract: [],
      length: 0,
      ...(this.#listed && { listed: this.#listed }),
      ...(this.#votes !== undefined && { upvotes: this.#votes }),
    };
    this.#votes = undefined;
    if (title.length > LONG_TITLE) {
      const message = `The title “${shorten(title)}” has ${title.length} characters. Check whether its line breaks got lost.`;
      this.problems.add({ severity: 'warning', message, line, column: 1 });
    }
  }

  #append(card: Card, paragraph: string): void {
    const isFull = card.length > MAX_ABSTRACT || card.abstract.length >= MAX_PARAGRAPHS;
    card.length += paragraph.length;
    if (!isFull) card.abstract.push(paragraph);
    else if (card.length !== Infinity) {
      card.length = Infinity;
      const message = `The abstract of “${shorten(card.title)}” goes on for more than ${MAX_PARAGRAPHS} paragraphs or ${MAX_ABSTRACT} characters. The rest was left out.`;
      this.problems.add({ severity: 'warning', message, line: card.line, column: 1 });
    }
  }

  #close(): void {
    const card = this.#open;
    this.#open = undefined;
    if (!card) return;
    if (card.footer || card.abstract.some(isProse)) this.cards.push(card);
    else if (this.cards.length > 0) {
      const message = `“${shorten(card.title)}” has neither abstract nor footer, so it was not taken for a paper.`;
      this.problems.add({ severity: 'warning', message, line: card.line, column: 1 });
    }
  }
}

/** A line that was taken for furniture, with an abstract right behind it: it was a title after all. */
function mayBeTitle(before: CaptureBlock, text: string, next: CaptureBlock | undefined): boolean {
  if (before.kind === 'text' || !isProse(text)) return false;
  // A long title between a heading and its abstract stands in the same place, but does not end like one.
  return ENDED.test(text.slice(-200)) || !(next?.kind === 'text' && isProse(next.text));
}

/** How abstracts end: with a sentence, a bracket or an address. */
const ENDED = /[.!?)”"’'\]}]$|https?:\/\/\S+$/;

/** Whether `text` is the title of a new paper, where the one before has no footer. */
function beginsPaper(open: Card, text: string, next: CaptureBlock | undefined): boolean {
  const followed = next?.kind === 'text' && isProse(next.text);
  if (!followed || isProse(text)) return false;
  const last = open.abstract.at(-1);
  if (!isTitle(text)) return false;
  return last === undefined || ENDED.test(last.trimEnd().slice(-200)) || last.length >= 400;
}

/** Long enough for an abstract, or with several sentences. */
function isProse(text: string): boolean {
  if (text.length >= 300) return true;
  return text.length >= 100 && /[a-z0-9)][.!?] [A-Z“"(]/.test(text) && ENDED.test(text.slice(-200));
}

/** Neither a sentence nor a pointer to code, as the last lines of abstracts are. */
function isTitle(text: string): boolean {
  return !/[.;,]$|https?:\/\/|^\(/.test(text) && !POINTER.test(text.slice(0, 80));
}

/** `Code:`, `Our models are available at:`, but not `Code Llama:`. */
const POINTER =
  /^(?:(?:our|the|source) ){0,2}(?:code|data|datasets?|demo|models?|project page|website|keywords|github)(?: (?:and|is|are|at|for|available|here|repository)\b[^:]{0,40})?\s?:/i;

/** A number behind these stands above the next paper: its votes. */
function endsPaper(block: CaptureBlock | undefined): boolean {
  return block?.kind === 'footer' || block?.kind === 'heading' || block?.kind === 'period';
}

function isPageHead(text: string): boolean {
  return /^(?:(?:daily|weekly|monthly|trending) papers|by ?a?k and the research community)$/i.test(text);
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
