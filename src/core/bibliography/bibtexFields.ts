import type { CslName } from '../paper';
import { splitInlines, tidy, toMarkup, toPlain, type Inline } from './inline';
import { localize } from './localization';
import { toNames, type NameOptions } from './names';
import { parseLatex } from './parseLatex';
import { protectCase, sentenceCase } from './sentenceCase';

/** Reads the decoded values of one entry, each at most once and only when asked for. */
export class BibtexFields {
  readonly #fields: ReadonlyMap<string, string>;
  readonly #sentenceCase: boolean;
  readonly #caseMarkup: boolean;

  constructor(fields: ReadonlyMap<string, string>, options: { sentenceCase: boolean; caseMarkup: boolean }) {
    this.#fields = fields;
    this.#sentenceCase = options.sentenceCase;
    this.#caseMarkup = options.caseMarkup;
  }

  has(name: string): boolean {
    return this.#fields.has(name);
  }

  raw(name: string): string | undefined {
    const value = this.#fields.get(name)?.trim();
    return value === '' ? undefined : value;
  }

  /** Addresses and identifiers aren't LaTeX, but many programs escape what TeX would stumble over. */
  verbatim(name: string): string | undefined {
    const value = this.raw(name)?.replace(/^\\url\s*\{([^]*)\}$/, '$1');
    return value?.replace(/\\([_%&#$~{}])(?:\{\})?/g, '$1').replace(/\{([_%&#$~])\}/g, '$1');
  }

  text(name: string): string | undefined {
    const inlines = this.inlines(name);
    return inlines && nonEmpty(this.markup(inlines));
  }

  plain(name: string): string | undefined {
    const inlines = this.inlines(name);
    return inlines && nonEmpty(tidy(toPlain(inlines)));
  }

  inlines(name: string): Inline[] | undefined {
    const value = this.raw(name);
    return value === undefined ? undefined : parseLatex(value);
  }

  /** A title in the case CSL wants. */
  title(name: string): Inline[] | undefined {
    const inlines = this.inlines(name);
    if (inlines === undefined) return undefined;
    return this.#sentenceCase ? sentenceCase(inlines) : inlines;
  }

  /** A journal's title, whose capitals are its own. */
  journal(name: string): Inline[] | undefined {
    const inlines = this.inlines(name);
    return inlines && protectCase(inlines);
  }

  /** `Berlin and New York` as CSL's one string. */
  literalList(name: string): string | undefined {
    const inlines = this.inlines(name);
    if (inlines === undefined) return undefined;
    const items = splitInlines(inlines, /\s+and\s+/).map((item) => this.markup(item));
    return nonEmpty(items.filter((item) => item !== '').join('; '));
  }

  localizedList(name: string): string | undefined {
    const inlines = this.inlines(name);
    if (inlines === undefined) return undefined;
    return nonEmpty(
      splitInlines(inlines, /\s+and\s+/)
        .map((item) => localize(tidy(toPlain(item))))
        .join('; '),
    );
  }

  names(name: string, options: NameOptions): CslName[] | undefined {
    const inlines = this.inlines(name);
    const names = inlines && toNames(inlines, options);
    return names?.length ? names : undefined;
  }

  markup(inlines: readonly Inline[]): string {
    return toMarkup(inlines, this.#caseMarkup);
  }

  /** `title: subtitle. addon`; a part that ends in punctuation needs no more. */
  joinTitle(title: Inline[] | undefined, subtitle: Inline[] | undefined, addon: Inline[] | undefined) {
    if (title === undefined) return undefined;
    const [main, sub, more] = [title, subtitle, addon].map((part) => (part ? this.markup(part) : ''));
    return nonEmpty(joinWith('.', joinWith(':', main, sub), more));
  }
}

/** Joins two texts by a mark and a space; a mark that stands there already is enough. */
export function joinWith(mark: string, first: string | undefined, second: string | undefined): string {
  if (!first) return second ?? '';
  if (!second) return first;
  return /[!?.,:;]$/.test(first) ? `${first} ${second}` : `${first}${mark} ${second}`;
}

export function nonEmpty(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}
