import type { FieldValues, ValueField } from './fieldValues';
import type { NameHolders, NoteRelations } from '../answer/noteRelations';
import type { Relation, ValueCount, ValueSource } from '../query';
import type { Segment } from '../segments/segment';

/** Where the values of fields are known. */
export interface ValueHolders {
  readonly values: ReadonlyMap<ValueField, FieldValues>;
  readonly notes: NoteRelations;
  readonly segments: () => readonly Segment[];
}

/** So many citation keys are found before the search for more is given up: they are all of one paper. */
const enoughKeys = 1_000;

/** The values that papers and notes have. */
export function heldValues({ values, notes, segments }: ValueHolders): ValueSource {
  return (field, typed, limit) => {
    switch (field) {
      case 'author':
      case 'org':
      case 'venue':
      case 'tag':
        return values.get(field)?.find(typed, limit) ?? [];
      case 'year':
        return yearsOf(segments(), typed).slice(0, limit);
      case 'key':
        return merged([...namesIn(notes, 'key', typed), ...keysOf(notes, segments(), typed)]).slice(0, limit);
      case 'cites':
        return merged(namesIn(notes, 'cites', typed)).slice(0, limit);
      case 'cited-by':
        return merged(namesIn(notes, 'citedBy', typed)).slice(0, limit);
      default:
        return [];
    }
  };
}

/** The newest first: nobody looks for the year of most papers. */
function yearsOf(segments: readonly Segment[], typed: string): readonly ValueCount[] {
  const counts = new Map<number, number>();
  for (const { columns, alive } of segments) {
    for (const [paper, year] of columns.years.entries())
      if (alive[paper] === 1 && year > 0) counts.set(year, (counts.get(year) ?? 0) + 1);
  }
  return [...counts]
    .filter(([year]) => String(year).startsWith(typed))
    .sort((a, b) => b[0] - a[0])
    .map(([year, papers]) => ({ value: String(year), papers }));
}

function keysOf(notes: NoteRelations, segments: readonly Segment[], typed: string): readonly NameHolders[] {
  const fits = notes.fits({ kind: 'key', text: typed, quoted: false });
  const found: NameHolders[] = [];
  for (const { columns, alive } of segments) {
    for (const [paper, key] of columns.keys.entries()) {
      if (alive[paper] === 1 && fits(key)) found.push([key, [columns.ids[paper] ?? '']]);
      if (found.length === enoughKeys) return found;
    }
  }
  return found;
}

function namesIn(notes: NoteRelations, relation: Relation, typed: string): readonly NameHolders[] {
  const fits = notes.fits({ kind: relation, text: typed, quoted: false });
  return [...notes.names(relation)].filter(
    ([name]) =>
      // A note is also known by its name alone.
      fits(name) || (relation === 'citedBy' && fits(name.slice(name.lastIndexOf('/') + 1))),
  );
}

/** Each value once, with the papers that anyone says it stands for; those of most papers first. */
function merged(found: readonly NameHolders[]): readonly ValueCount[] {
  const holders = new Map<string, Set<string>>();
  for (const [value, ids] of found) {
    const known = holders.get(value) ?? new Set();
    for (const id of ids) known.add(id);
    holders.set(value, known);
  }
  return [...holders]
    .map(([value, { size }]) => ({ value, papers: size }))
    .sort((a, b) => b.papers - a.papers || (a.value < b.value ? -1 : 1));
}
