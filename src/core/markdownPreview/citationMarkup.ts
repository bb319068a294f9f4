import type { CitationCluster } from '../citations';
import { encodeUriPart, type CslItem } from '../paper';
import type { RenderedNote } from '../ports';
import type { EntryMarkups } from './entryMarkup';
import { engineText, escapeMarkup, safeMarkup } from './markup';
import type { PreviewWords } from './words';

/** Makes the HTML of citations: what the engine gave, with links to entries and hints at unknown keys. */
export class CitationMarkup {
  /** The engine's entries by key. */
  readonly #texts: ReadonlyMap<string, string>;
  /** Keys by the number that a numeric style gave to their works. */
  readonly #numbers: ReadonlyMap<number, string>;

  constructor(
    private readonly rendered: RenderedNote,
    private readonly words: PreviewWords,
    private readonly entries: EntryMarkups,
    private readonly links: boolean,
  ) {
    this.#texts = new Map(rendered.bibliography.map(({ key, text }) => [key, text]));
    this.#numbers = new Map(
      rendered.bibliography.flatMap(({ key, text }) => {
        const number = /^<div class="csl-left-margin">[^\d<]*(\d+)/.exec(text)?.[1];
        return number === undefined ? [] : [[Number(number), key] as const];
      }),
    );
  }

  /** @param html what the engine made of the cluster, or of its note */
  of({ cites }: CitationCluster, html: string): string {
    const unknown = new Set(cites.map(({ key }) => key).filter((key) => !this.rendered.works.has(key)));
    const known = [...new Set(cites.map(({ key }) => key))].filter((key) => this.#texts.has(key));
    const safe = safeMarkup(html);
    if (safe === '' || !this.links || known.length === 0) return this.#withHints(safe, unknown);
    if (known.length === 1 && unknown.size === 0) return this.#link(known[0] ?? '', safe);
    const linked = this.#numbers.size > 0 ? this.#linkNumbers(safe, known) : this.#linkParts(safe, known);
    return this.#withHints(linked, unknown);
  }

  #link(key: string, html: string): string {
    const { title } = this.entries.of(this.#texts.get(key) ?? '');
    return `<a class="paperside-cite" role="doc-biblioref" href="${entryAddress(key)}" title="${title}">${html}</a>`;
  }

  #withHints(html: string, unknown: ReadonlySet<string>): string {
    if (unknown.size === 0) return html;
    return html.replace(/<strong>([^<]*)\?<\/strong>/g, (mark, key: string) => {
      const plain = [...unknown].find((one) => engineText(one) === key);
      if (plain === undefined) return mark;
      const title = escapeMarkup(this.words.unknownKey(plain));
      return `<strong class="paperside-unknown" title="${title}">${key}?</strong>`;
    });
  }

  /** `[1], [3]–[5]`: each number that is a work's, not a page's. */
  #linkNumbers(html: string, keys: readonly string[]): string {
    const left = new Set(keys);
    return html.replace(/<[^>]*>|&[#\w]+;|(?<!\p{L}\.?[ \u00A0]?)(?<![\d.])\d+/gu, (found) => {
      const key = this.#numbers.get(Number(found));
      if (key === undefined || !left.delete(key)) return found;
      return this.#link(key, found);
    });
  }

  /** `(Doe 2020; Roe 2021, 3)`: each part that names its author. */
  #linkParts(html: string, keys: readonly string[]): string {
    const left = new Set(keys);
    return html
      .split(/((?<!&[#\w]{1,8});\s+)/)
      .map((part, index) => {
        if (index % 2 === 1) return part;
        const [, before = '', core = '', after = ''] =
          /^((?:[([]|<[a-z]+>)*)([^]*?)((?:[)\]]|<\/[a-z]+>)*)$/.exec(part) ?? [];
        const key = [...left].find((one) => this.#names(one, core));
        if (key === undefined || core.includes('<strong>') || !isBalanced(core)) return part;
        left.delete(key);
        return `${before}${this.#link(key, core)}${after}`;
      })
      .join('');
  }

  #names(key: string, html: string): boolean {
    const item: CslItem | undefined = this.rendered.works.get(key)?.item;
    const [name] = item?.author ?? item?.editor ?? [];
    const text = name ? (name.family ?? name.literal ?? name.given) : item?.title?.slice(0, 12);
    return text !== undefined && text !== '' && html.toLowerCase().includes(engineText(text).toLowerCase());
  }
}

/** The id of a work's entry, as in pandoc's HTML. */
export function entryId(key: string): string {
  return escapeMarkup(`ref-${key}`);
}

export function entryAddress(key: string): string {
  return escapeMarkup(`#ref-${encodeUriPart(key)}`);
}

function isBalanced(html: string): boolean {
  const open: string[] = [];
  for (const [, slash, name = ''] of html.matchAll(/<(\/?)([a-z]+)[^>]*>/g)) {
    if (slash === '') open.push(name);
    else if (open.pop() !== name) return false;
  }
  return open.length === 0;
}
