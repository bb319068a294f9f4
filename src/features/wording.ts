import type { CslName, Paper } from '../core/paper';
import type { SearchProgress } from '../core/ports';
import { oneLine } from './text';

/** The part of `vscode.l10n` that words need; a parameter, so that view-models run anywhere. */
export interface Localizer {
  t(message: string, ...args: (string | number | boolean)[]): string;
}

const namesInFull = 3;

/** How papers are told of in the editor's language: who, when, how many. The same words in every view. */
export class Wording {
  /** Made when first needed: each costs some milliseconds at first, which activation does not have. */
  #day: Intl.DateTimeFormat | undefined;
  #month: Intl.DateTimeFormat | undefined;
  #number: Intl.NumberFormat | undefined;

  /** @param locale a BCP 47 tag such as `vscode.env.language` */
  constructor(
    readonly l10n: Localizer,
    readonly locale: string,
  ) {}

  count(value: number): string {
    this.#number ??= new Intl.NumberFormat(localesOf(this.locale));
    return this.#number.format(value);
  }

  papers(count: number): string {
    return count === 1 ? this.l10n.t('1 paper') : this.l10n.t('{0} papers', this.count(count));
  }

  notes(count: number): string {
    return count === 1 ? this.l10n.t('1 note') : this.l10n.t('{0} notes', this.count(count));
  }

  comments(count: number): string {
    return count === 1 ? this.l10n.t('1 comment') : this.l10n.t('{0} comments', this.count(count));
  }

  authorCount(count: number): string {
    return count === 1 ? this.l10n.t('1 author') : this.l10n.t('{0} authors', this.count(count));
  }

  /** How far the index has come; `undefined` once it is whole. */
  indexing({ indexed, total }: SearchProgress): string | undefined {
    if (indexed >= total) return undefined;
    return this.l10n.t('indexing {0} of {1}', this.count(indexed), this.count(total));
  }

  /** A date as exact as it is known: “22 August 2024”, “August 2024”, “2024”. Anything else as it stands. */
  date(iso: string): string {
    const [year, month, day] = iso.split('-');
    if (!/^\d{4}(-\d{2}){0,2}$/.test(iso) || month === undefined) return oneLine(iso, 30);
    const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day ?? 1)));
    return (day === undefined ? this.#monthFormat : this.#dayFormat).format(date);
  }

  /** Who wrote it, in few words: “Kwon et al.”, “15 authors” or the organization; `undefined` if unknown. */
  byline(paper: Pick<Paper, 'authors' | 'authorCount' | 'organization'>): string | undefined {
    const [first, second] = paper.authors;
    if (first && paper.authors.length === 1) return shortName(first);
    if (first && second && paper.authors.length === 2)
      return this.l10n.t('{0} and {1}', shortName(first), shortName(second));
    if (first) return this.l10n.t('{0} et al.', shortName(first));
    if (paper.authorCount !== undefined) return this.authorCount(paper.authorCount);
    return paper.organization && oneLine(paper.organization.name, 60);
  }

  /** Who wrote it, by up to three names and the number of the others. */
  authors(paper: Paper): string | undefined {
    const { length } = paper.authors;
    if (length === 0)
      return paper.authorCount === undefined ? undefined : this.authorCount(paper.authorCount);
    const names = paper.authors.slice(0, namesInFull).map(fullName).join(', ');
    return length <= namesInFull
      ? names
      : this.l10n.t('{0} and {1} more', names, this.count(length - namesInFull));
  }

  get #dayFormat(): Intl.DateTimeFormat {
    const options = { dateStyle: 'long', timeZone: 'UTC' } as const;
    return (this.#day ??= new Intl.DateTimeFormat(localesOf(this.locale), options));
  }

  get #monthFormat(): Intl.DateTimeFormat {
    const options = { year: 'numeric', month: 'long', timeZone: 'UTC' } as const;
    return (this.#month ??= new Intl.DateTimeFormat(localesOf(this.locale), options));
  }
}

/** The year of publication, where known. */
export function yearOf(paper: Paper): string | undefined {
  return /^\d{4}/.exec(paper.published ?? '')?.[0];
}

function shortName(name: CslName): string {
  return oneLine(name.family ?? name.literal ?? name.given ?? '', 60);
}

function fullName(name: CslName): string {
  const family = [name['non-dropping-particle'], name.family].filter(Boolean).join(' ');
  return oneLine(name.literal ?? [name.given, family].filter(Boolean).join(' '), 60);
}

/** The locale, and English where that is unknown; English alone where it is no locale at all. */
function localesOf(locale: string): readonly string[] {
  return isLocale(locale) ? [locale, 'en'] : ['en'];
}

function isLocale(locale: string): boolean {
  try {
    return Intl.getCanonicalLocales(locale).length > 0;
  } catch {
    return false;
  }
}
