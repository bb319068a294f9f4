import { paperRevision, type Paper } from '../paper';
import type { HeldPaper, ReadingState } from './library';

/** A held paper whose revision is worked out when somebody asks for it. */
export class Holding implements HeldPaper {
  #revision: number | undefined;
  constructor(
    readonly paper: Paper,
    readonly state: ReadingState,
    readonly added: number,
  ) {}
  get revision(): number {
    return (this.#revision ??= paperRevision(this.paper));
  }
}

/** The same paper in another reading state. */
export function restated(held: Holding, state: ReadingState): Holding {
  return new Holding(held.paper, state, held.added);
}
