import { formatIsoDate, parseIsoDate } from '../paper';
import type { CaptureBlock } from './captureBlocks';
import type { PageDay } from './captureLines';

/** Gives the dates of a page the year that the page leaves out. */
export interface CaptureYears {
  /** The day of the capture as far as it is known: given, or told by the page's own heading. */
  readonly capturedOn?: string;
  /** @returns `undefined` if there is nothing to tell the year by */
  toIso(day: PageDay): string | undefined;
}

/**
 * The page leaves out the year of dates in the current year only. So the current year is later than that of any
 * full date on it: it is the year after the newest of them, unless the day of capture or a heading says. The
 * first heading is the day of the listing. No paper is published, and no day listed, after the capture: a date
 * that would be is of the year before, as those of December are on a page of January. A day more is allowed,
 * since it is tomorrow somewhere.
 */
export function captureYears(blocks: readonly CaptureBlock[], capturedOn: string | undefined): CaptureYears {
  const given = capturedOn === undefined ? undefined : parseIsoDate(capturedOn);
  const headings = blocks.filter((block) => block.kind === 'heading').map((block) => block.date);
  const year = given?.year ?? yearOfPage(blocks, headings);
  const first = headings[0];
  const captured =
    given?.month && given.day
      ? formatIsoDate(given)
      : first && year !== undefined
        ? write({ ...first, year: first.year ?? year })
        : undefined;
  return {
    ...(captured && { capturedOn: captured }),
    toIso(day) {
      if (day.year !== undefined) return write({ ...day, year: day.year });
      if (year === undefined) return undefined;
      const late = captured !== undefined && write({ ...day, year }) > dayAfter(captured);
      return write({ ...day, year: late ? year - 1 : year });
    },
  };
}

function yearOfPage(blocks: readonly CaptureBlock[], headings: readonly PageDay[]): number | undefined {
  const headed = [
    ...headings.map((date) => date.year),
    ...blocks.map((block) => (block.kind === 'period' ? block.year : undefined)),
  ].filter((year) => year !== undefined);
  if (headed.length > 0) return Math.max(...headed);
  let newest: number | undefined;
  for (const block of blocks) {
    const year = block.kind === 'footer' ? block.footer.published?.year : undefined;
    if (year !== undefined && (newest === undefined || year > newest)) newest = year;
  }
  return newest === undefined ? undefined : newest + 1;
}

function write(day: Required<PageDay>): string {
  return formatIsoDate(day);
}

function dayAfter(iso: string): string {
  const [year = 0, month = 1, day = 1] = iso.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, day + 1)).toISOString().slice(0, 10);
}
