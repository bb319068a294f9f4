import type { Relation, RelationClause } from '../query';
import { foldLetters } from '../text/fold';

/** A paper of the library as a note names it. */
export interface NamedPaper {
  readonly id: string;
  /** The citation key; absent where the note names the paper otherwise. */
  readonly key?: string;
}

/** What a note says of papers of the library. */
export interface NoteCitations {
  /** The papers that the note is about. */
  readonly about: readonly NamedPaper[];
  readonly cited: readonly NamedPaper[];
}

/** A name, and the ids of papers that it stands for. */
export type NameHolders = readonly [name: string, ids: readonly string[]];

type Fits = (name: string) => boolean;

/** What the notes of the workspace say of papers, by the note's path. There is nothing else that knows who cites whom. */
export class NoteRelations {
  private readonly notes = new Map<string, NoteCitations>();
  /** Kept until a note changes: each segment asks again. */
  private found = new WeakMap<RelationClause, ReadonlySet<string>>();
  private named: Set<string> | undefined;

  /** @param citations `undefined` for a note that is gone */
  set(path: string, citations: NoteCitations | undefined): void {
    if (citations) this.notes.set(path, citations);
    else this.notes.delete(path);
    this.found = new WeakMap();
    this.named = undefined;
  }

  /** The ids of papers that some note is about or cites. */
  noted(): ReadonlySet<string> {
    if (this.named) return this.named;
    this.named = new Set();
    for (const { about, cited } of this.notes.values()) {
      for (const { id } of about) this.named.add(id);
      for (const { id } of cited) this.named.add(id);
    }
    return this.named;
  }

  /** The ids of the papers that stand in the relation to what was asked for. */
  papers(clause: RelationClause): ReadonlySet<string> {
    const known = this.found.get(clause);
    if (known) return known;
    const fits = this.fits(clause);
    const found = new Set<string>();
    for (const [path, { about, cited }] of this.notes) {
      for (const { id } of related(clause.kind, fits, path, about, cited)) found.add(id);
    }
    this.found.set(clause, found);
    return found;
  }

  /**
   * Whether a name is what was asked for: it begins so or, if that was quoted, is just this. Case and accents don't
   * count, nor in which of Unicode's forms a file's name has them: macOS takes letters apart.
   */
  fits({ text, quoted }: RelationClause): Fits {
    const asked = foldLetters(text.trim()).replace(/^(?:@|(?:\.?\/)+)/, '');
    return (name) => {
      const folded = foldLetters(name);
      return quoted ? folded === asked : folded.startsWith(asked);
    };
  }

  /** What may be asked for, by note: each with the ids of the papers that it stands for there, of which some may come twice. */
  *names(relation: Relation): Iterable<NameHolders> {
    for (const [path, { about, cited }] of this.notes) {
      if (relation === 'citedBy') {
        if (cited.length > 0) yield [path, cited.map(({ id }) => id)];
        continue;
      }
      const own = about.map(({ id }) => id);
      for (const { id, key } of relation === 'key' ? [...about, ...cited] : cited) {
        const ids = relation === 'key' ? [id] : own.filter((each) => each !== id);
        if (key !== undefined && ids.length > 0) yield [key, ids];
      }
    }
  }
}

function related(
  relation: Relation,
  fits: Fits,
  path: string,
  about: readonly NamedPaper[],
  cited: readonly NamedPaper[],
): readonly NamedPaper[] {
  const isAsked = ({ id, key }: NamedPaper): boolean => fits(id) || (key !== undefined && fits(key));
  switch (relation) {
    case 'key':
      return [...about, ...cited].filter(({ key }) => key !== undefined && fits(key));
    case 'citedBy':
      return endsSo(path, fits) || about.some(isAsked) ? cited : [];
    case 'cites': {
      const asked = new Set(cited.filter(isAsked).map(({ id }) => id));
      // A note about a paper names it, too.
      return about.filter(({ id }) => asked.size > (asked.has(id) ? 1 : 0));
    }
  }
}

/** Whether the last parts of a path fit, with the file's ending or without: `intro` for `notes/intro.md`. */
function endsSo(path: string, fits: Fits): boolean {
  for (let from = 0; from >= 0; from = path.indexOf('/', from) + 1 || -1) {
    const end = path.slice(from);
    if (fits(end) || fits(end.replace(/\.[^./]+$/, ''))) return true;
  }
  return false;
}
