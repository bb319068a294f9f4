import { formatName, type Paper } from '../../paper';
import type { Pause } from '../../ports';
import { valueFields, type ValueField } from './fieldValues';
import type { ValueCount } from '../query';
import { fold } from '../text/fold';

/** Papers that are looked at between two pauses. */
const papersPerSlice = 100;
/** Longer names are no names. */
const maxLength = 100;

/** So many values of a field are offered: of people there are more than all others, and most wrote one paper. */
const mostValues: Readonly<Record<ValueField, number>> = {
  author: 6_000,
  org: 2_000,
  venue: 2_000,
  tag: 4_000,
};

/** The values that most papers have, by field, those of most papers first. */
export async function gatherValues(
  papers: Iterable<Paper>,
  pause: Pause,
): Promise<ReadonlyMap<ValueField, readonly ValueCount[]>> {
  const counts = new Map(valueFields.map((field) => [field, new Map<string, number>()]));
  let looked = 0;
  for (const paper of papers) {
    for (const [field, counted] of counts) {
      for (const value of distinct(valuesOf(paper, field))) counted.set(value, (counted.get(value) ?? 0) + 1);
    }
    if (++looked % papersPerSlice === 0) await pause();
  }
  const gathered = new Map<ValueField, readonly ValueCount[]>();
  for (const [field, counted] of counts) {
    gathered.set(field, await mostFrequent(counted, mostValues[field], pause));
  }
  return gathered;
}

/** A paper that has a value in two spellings has it once. */
function distinct(values: readonly string[]): Iterable<string> {
  const names = values.filter(({ length }) => length <= maxLength);
  return names.length < 2 ? names : new Map(names.map((name) => [fold(name), name])).values();
}

function valuesOf(paper: Paper, field: ValueField): readonly string[] {
  switch (field) {
    case 'author':
      return paper.authors.map(formatName);
    case 'org':
      return paper.organization ? [paper.organization.name] : [];
    case 'venue':
      return paper.venue === undefined ? [] : [paper.venue];
    case 'tag':
      return paper.keywords ?? [];
  }
}

/** Spellings that search doesn't tell apart are one value, written as most papers have it. */
async function mostFrequent(
  counted: ReadonlyMap<string, number>,
  most: number,
  pause: Pause,
): Promise<readonly ValueCount[]> {
  const { least, room } = await threshold(counted, most, pause);
  const spelt = new Map<string, ValueCount>();
  let looked = 0;
  let left = room;
  for (const [value, papers] of counted) {
    if (value.trim() !== '' && (papers > least || (papers === least && left-- > 0))) {
      const known = spelt.get(fold(value));
      const better = known && known.papers >= papers ? known.value : value;
      spelt.set(fold(value), { value: better, papers: papers + (known?.papers ?? 0) });
    }
    if (++looked % (papersPerSlice * 20) === 0) await pause();
  }
  return [...spelt.values()].sort((a, b) => b.papers - a.papers || (a.value < b.value ? -1 : 1));
}

/** The number of papers that the last of `most` values has, and how many with that number are among them. */
async function threshold(
  counted: ReadonlyMap<string, number>,
  most: number,
  pause: Pause,
): Promise<{ readonly least: number; readonly room: number }> {
  const withCount = new Map<number, number>();
  let looked = 0;
  for (const papers of counted.values()) {
    withCount.set(papers, (withCount.get(papers) ?? 0) + 1);
    if (++looked % (papersPerSlice * 50) === 0) await pause();
  }
  let room = most;
  for (const [papers, values] of [...withCount].sort((a, b) => b[0] - a[0])) {
    if (values >= room) return { least: papers, room };
    room -= values;
  }
  return { least: 1, room };
}
