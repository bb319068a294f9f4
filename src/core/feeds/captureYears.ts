import { formatIsoDate, parseIsoDate } from '../paper';
import type { CaptureBlock } from './captureBlocks';
import type { PageDay } from './captureLines';

/**
 * Gives the dates of a page the year that the page leaves out, once all its blocks have been noted.
 *
 * The page leaves out the year of dates in the current year only. So the current year is later than that of any
 * full date on it: it is the year after the newest of them, unless the day of capture or a heading says. The
 * first heading is the day of the listing. No paper is published, and no day listed, after the capture: a date
 * that would be is of the year before, as those of December are on a page of January. A day more is allowed,
 * since it is tomorrow somewhere.
 */
export class CaptureYears {
  readonly #given: ReturnType<typeof parseIsoDate>;
  #firstDay: PageDay | undefined;
  #headed: number | undefined;
  #newest: number | undefined;

  /** @param capturedOn the day of the capture where it is known, `YYYY-MM-DD` */
  constructor(capturedOn: string | undefined) {
    this.#given = capturedOn === undefined ? undefined : parseIsoDate(capturedOn);
  }

  note(block: CaptureBlock): void {
    if (block.kind === 'heading') {
      this.#firstDay ??= block.date;
      this.#headed = later(this.#headed, block.date.year);
    } else if (block.kind === 'period') this.#headed = later(this.#headed, block.year);
    else if (block.kind === 'footer') this.#newest = later(this.#newest, block.footer.published?.year);
  }

  /** The day of the capture as far as it is known: given, or told by the page's own heading. */
  get capturedOn(): string | undefined {
    if (this.#given?.month && this.#given.day) return formatIsoDate(this.#given);
    const year = this.#year;
    const first = this.#firstDay;
    return first && year !== undefined ? formatIsoDate({ ...first, year: first.year ?? year }) : undefined;
  }

  /** @returns `undefined` if there is nothing to tell the year by */
  toIso(day: PageDay): string | undefined {
    if (day.year !== undefined) return formatIsoDate({ ...day, year: day.year });
    const year = this.#year;
    if (year === undefined) return undefined;
    const captured = this.capturedOn;
    const late = captured !== undefined && formatIsoDate({ ...day, year }) > dayAfter(captured);
    return formatIsoDate({ ...day, year: late ? year - 1 : year });
  }

  get #year(): number | undefined {
    const told = this.#given?.year ?? this.#headed;
    return told ?? (this.#newest === undefined ? undefined : this.#newest + 1);
  }
}

function later(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.max(a, b);
}

function dayAfter(iso: string): string {
  const [year = 0, month = 1, day = 1] = iso.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, day + 1)).toISOString().slice(0, 10);
}
