import { fieldsOf } from '../paper';
import type { HeldPaper } from './library';

/** Whether a paper knows more than before; another source alone is no more. */
export function saysMore(before: HeldPaper, after: HeldPaper): boolean {
  return (
    before.paper !== after.paper &&
    (before.revision !== after.revision ||
      fieldsOf(after.paper).some((field) => !isSame(before.paper[field], after.paper[field])) ||
      !isSame(before.paper.versions, after.paper.versions))
  );
}

function isSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
