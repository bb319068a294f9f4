import { diff3Merge } from 'node-diff3';

/** What becomes of a content that a person changed, when what we would write has changed as well. */
export interface MergedContents {
  /** Both changes, with ours where the two speak of one place. */
  readonly ours: string;
  /** Both changes, with the person's where the two speak of one place. */
  readonly theirs: string;
  /** Places of which both speak; 0 means that `ours` and `theirs` are the same, and nothing of either is lost. */
  readonly conflicts: number;
}

/** Comparing takes the cube of equal pieces, such as empty lines; of more than that nothing is merged but asked. */
const maxPieces = 200;

/**
 * Joins two changes of one text, sentence by sentence: an abstract is one long line, and who changes a sentence of it
 * does not speak of the others. What is put in side by side counts as one place.
 * @param base what we wrote last, with `\n` at its lines' ends, as in the others
 * @param ours what we would write now
 * @param theirs what stands there
 */
export function mergeContents(base: string, ours: string, theirs: string): MergedContents {
  if (theirs === base || theirs === ours) return { ours, theirs: ours, conflicts: 0 };
  if (ours === base) return { ours: theirs, theirs, conflicts: 0 };
  const [a, o, b] = [piecesOf(ours), piecesOf(base), piecesOf(theirs)];
  if (Math.max(a.length, o.length, b.length) > maxPieces) return { ours, theirs, conflicts: 1 };
  let conflicts = 0;
  const merged = { ours: '', theirs: '' };
  for (const { ok, conflict } of diff3Merge(a, o, b, { excludeFalseConflicts: true }))
    for (const piece of conflict ? oneByOne(conflict) : [{ ours: ok ?? [], theirs: ok ?? [] }]) {
      merged.ours += piece.ours.join('');
      merged.theirs += piece.theirs.join('');
      if (piece.ours !== piece.theirs) conflicts++;
    }
  return { ours: trimmed(merged.ours), theirs: trimmed(merged.theirs), conflicts };
}

type Pieces = readonly string[];

/** Neighbours count as one place to diff3; where pieces were only changed, each is a place of its own. */
function oneByOne({
  a,
  o,
  b,
}: Record<'a' | 'o' | 'b', Pieces>): readonly Record<'ours' | 'theirs', Pieces>[] {
  if (a.length !== o.length || b.length !== o.length) return [{ ours: a, theirs: b }];
  return o.map((base, index) => {
    const [ours = '', theirs = ''] = [a[index], b[index]];
    if (ours !== base && theirs !== base && ours !== theirs) return { ours: [ours], theirs: [theirs] };
    const agreed = [ours === base ? theirs : ours];
    return { ours: agreed, theirs: agreed };
  });
}

/** Sentences with the space behind them, and ends of lines; joined, they are the text. The last line ends as all do. */
function piecesOf(text: string): string[] {
  return `${text}\n`.match(/[^\n]*?[.!?。！？][)\]"'”’]*[^\S\n]+|[^\n]*\n/g) ?? [];
}

function trimmed(text: string): string {
  return text.replace(/\n$/, '');
}
