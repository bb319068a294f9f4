/** A term that differs by some slips: a letter too many, too few, wrong, or two neighbours swapped. */
export interface NearTerm {
  /** Place of the term among the sorted terms. */
  readonly rank: number;
  readonly typos: number;
}

/** Sorted terms that know how many letters each at least has in common with the one before. */
export interface SharingTerms {
  readonly size: number;
  readonly shared: Uint8Array;
  at(rank: number): string;
}

/**
 * Looks through sorted terms for those at most `most` slips (optimal string alignment) from `word`; if `open`, for
 * those of which a beginning is. The rows of the distance table are shared by terms that begin alike, and terms
 * whose beginning is too far off already are passed over without a look at them.
 */
export function forEachNear(
  terms: SharingTerms,
  word: string,
  most: number,
  open: boolean,
  found: (near: NearTerm) => void,
): void {
  const width = word.length + 1;
  const table = new Table(word, most);
  /** The letters for which the table holds rows. */
  let rows = 0;
  /** Terms that share this many letters with the one before are as far off as that. */
  let hopeless = Infinity;
  let typosBefore = Infinity;
  const { shared: sharedLengths, size } = terms;
  for (let rank = 0; rank < size; rank++) {
    const shared = Math.min(sharedLengths[rank] ?? 0, rows);
    if (shared >= hopeless) {
      if (typosBefore <= most) found({ rank, typos: typosBefore });
      continue;
    }
    const term = terms.at(rank);
    hopeless = Infinity;
    rows = shared;
    const length = open ? Math.min(term.length, width - 1 + most) : term.length;
    while (rows < length) {
      const least = table.addRow(rows, term);
      rows++;
      if (least > most) {
        hopeless = rows;
        break;
      }
    }
    const typos = open ? table.leastEnd(rows) : hopeless === Infinity ? table.end(rows) : Infinity;
    typosBefore = typos;
    if (typos <= most) found({ rank, typos });
  }
}

/** Row r holds the distances of the term's first r letters to each beginning of the word. */
class Table {
  private readonly width: number;
  private cells: Uint8Array;

  constructor(
    private readonly word: string,
    most: number,
  ) {
    this.width = word.length + 1;
    // Longer terms are hopeless before they need another row; one row more for safety.
    this.cells = new Uint8Array(this.width * (word.length + most + 3));
    for (let column = 0; column < this.width; column++) this.cells[column] = column;
  }

  /** Adds the row behind row `row`. @returns the least distance in it and, for a swap, in the row before */
  addRow(row: number, term: string): number {
    const { width, word, cells } = this;
    const above = row * width;
    const here = above + width;
    if (here + width > cells.length) return Infinity;
    const letter = term.charCodeAt(row);
    cells[here] = row + 1;
    let least = row + 1;
    for (let column = 1; column < width; column++) {
      const same = word.charCodeAt(column - 1) === letter;
      let distance = (cells[above + column - 1] ?? 0) + (same ? 0 : 1);
      distance = Math.min(distance, (cells[above + column] ?? 0) + 1, (cells[here + column - 1] ?? 0) + 1);
      if (
        row > 0 &&
        column > 1 &&
        word.charCodeAt(column - 2) === letter &&
        word.charCodeAt(column - 1) === term.charCodeAt(row - 1)
      ) {
        distance = Math.min(distance, (cells[above - width + column - 2] ?? 0) + 1);
      }
      cells[here + column] = distance;
      if (distance < least) least = distance;
    }
    // A swap may still reach back over this row.
    return Math.min(least, this.leastIn(above) + 1);
  }

  end(rows: number): number {
    return this.cells[rows * this.width + this.width - 1] ?? Infinity;
  }

  leastEnd(rows: number): number {
    let least = Infinity;
    for (let row = 0; row <= rows; row++) least = Math.min(least, this.end(row));
    return least;
  }

  private leastIn(start: number): number {
    let least = Infinity;
    for (let column = 0; column < this.width; column++) {
      least = Math.min(least, this.cells[start + column] ?? Infinity);
    }
    return least;
  }
}
