/** One measurement: a figure, or why there is none. */
export type Outcome =
  { readonly figure: number; readonly isEstimate?: boolean } | { readonly failed: string };

/** Who is measured: Paperside stands first, and the others are given as multiples of it. */
interface Row {
  readonly what: string;
  readonly who: string;
  readonly unit: string;
  readonly outcomes: Map<number, Outcome>;
}

/**
 * Figures of several programs for the same work, by size, as a Markdown table: so it can go into the documents as
 * it is printed.
 */
export class Comparison {
  readonly #rows: Row[] = [];

  constructor(
    private readonly title: string,
    private readonly sizes: readonly number[],
  ) {}

  record(what: string, who: string, unit: string, size: number, outcome: Outcome): void {
    let row = this.#rows.find((one) => one.what === what && one.who === who);
    if (!row) this.#rows.push((row = { what, who, unit, outcomes: new Map() }));
    row.outcomes.set(size, outcome);
  }

  /** What a figure will be if it grows with the size, by the size before. */
  estimate(what: string, who: string, size: number): number | undefined {
    const row = this.#rows.find((one) => one.what === what && one.who === who);
    const smaller = this.sizes.filter((one) => one < size).at(-1);
    const outcome = smaller === undefined ? undefined : row?.outcomes.get(smaller);
    if (!outcome || smaller === undefined || 'failed' in outcome) return undefined;
    return outcome.figure * (size / smaller);
  }

  markdown(): string {
    const head = [this.title, '', ...this.sizes.map((size) => size.toLocaleString('en-US')), 'growth'];
    const groups = [...new Set(this.#rows.map(({ what }) => what))].map((what) =>
      this.#rows.filter((row) => row.what === what),
    );
    const lines = groups.flatMap((rows) =>
      rows.map((row, index) => {
        const cells = this.sizes.map((size) => cell(row, rows[0], size));
        return line([index === 0 ? row.what : '', row.who, ...cells, this.#growth(row)]);
      }),
    );
    return [line(head), line(['---', '---', ...this.sizes.map(() => '--:'), '--:']), ...lines].join('\n');
  }

  print(): void {
    console.log(`\n${this.markdown()}`);
  }

  #growth({ outcomes }: Row): string {
    const figures = this.sizes.flatMap((size) => {
      const outcome = outcomes.get(size);
      return outcome && 'figure' in outcome && !outcome.isEstimate ? [outcome.figure] : [];
    });
    const [from, to] = figures.slice(-2);
    return from === undefined || to === undefined || from < 0.05 ? '' : `×${short(to / from)}`;
  }
}

function cell({ who, unit, outcomes }: Row, first: Row | undefined, size: number): string {
  const outcome = outcomes.get(size);
  if (!outcome) return '–';
  if ('failed' in outcome) return outcome.failed;
  const text = `${outcome.isEstimate ? '≈ ' : ''}${short(outcome.figure)} ${unit}`.trim();
  const ours = first?.outcomes.get(size);
  if (who === first?.who || !ours || !('figure' in ours) || ours.figure <= 0) return text;
  return `${text} (×${short(outcome.figure / ours.figure)})`;
}

function short(figure: number): string {
  if (figure >= 1000) return Math.round(figure).toLocaleString('en-US');
  return figure.toFixed(figure < 1 ? 2 : figure < 10 ? 1 : 0);
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** A plain table: what, and one column for each program. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [line(head), line(head.map((_, index) => (index === 0 ? '---' : '--:'))), ...rows.map(line)].join(
    '\n',
  );
}
