import { mergePapers, type Paper } from '../paper';
import type { Problem } from '../problems';

/** Ten times what the feed has listed in its first years. */
export const MAX_PAPERS = 200_000;

/** The papers of one text, in its order. One that stands there twice comes once, with the best of both. */
export class FeedPapers {
  readonly #byId = new Map<string, Paper>();
  readonly #versions = new Map<string, number>();

  get size(): number {
    return this.#byId.size;
  }

  get isFull(): boolean {
    return this.#byId.size >= MAX_PAPERS;
  }

  add(paper: Paper): void {
    const first = this.#byId.get(paper.id);
    this.#byId.set(paper.id, first ? mergePapers(first, paper) : paper);
  }

  /** Adds one of several versions of a paper: the newest has its title and abstract right, each may know more. */
  addVersion(paper: Paper, version: number): void {
    const first = this.#byId.get(paper.id);
    const shown = this.#versions.get(paper.id) ?? 0;
    this.#versions.set(paper.id, Math.max(shown, version));
    if (!first || version === shown) {
      this.add(paper);
      return;
    }
    const [newer, older] = version > shown ? [paper, first] : [first, paper];
    // The original of an abstract is of no use beside another version of it.
    const merged: Record<string, unknown> = { ...mergePapers(older, newer), title: newer.title };
    delete merged['abstractSource'];
    const { abstract, abstractSource } = newer;
    this.#byId.set(paper.id, {
      ...(merged as unknown as Paper),
      ...(abstract !== undefined && { abstract }),
      ...(abstractSource !== undefined && { abstractSource }),
    });
  }

  list(): readonly Paper[] {
    return [...this.#byId.values()];
  }
}

/** What is said where a text holds more papers than are read at once. */
export function tooManyPapers(place: Pick<Problem, 'line' | 'column' | 'offset'>): Problem {
  const message = `The text holds more than ${MAX_PAPERS} papers. The rest was left out; import it in parts.`;
  return { severity: 'error', message, ...place };
}
