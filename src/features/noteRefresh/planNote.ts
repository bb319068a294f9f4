import {
  basesOf,
  isPaperRegion,
  keepBase,
  keepBases,
  planFields,
  planRefresh,
  regionContent,
  type FieldBases,
  type KeptTexts,
  type RegionConflict,
  type RegionFault,
} from '../../core/managedRegions';
import { hashName } from '../../core/paper';
import type { NoteEdit } from '../../core/ports';
import { AbstractSummary } from '../../core/summaries';
import { paperOfNote, type PaperOfNoteDeps } from './paperOfNote';

export interface PlanNoteDeps extends PaperOfNoteDeps {
  readonly texts: KeptTexts;
}

/** What is to be done to a note about a paper. */
export interface NotePlan {
  /** Of its regions and its front matter, in the note's order; none overlaps another. */
  readonly edits: readonly NoteEdit[];
  /** How many regions and fields `edits` bring up to date. */
  readonly count: number;
  readonly conflicts: readonly RegionConflict[];
  readonly faults: readonly RegionFault[];
  /** The same for the same wish: what a person took back isn't done again by itself. */
  readonly signature: string;
}

/**
 * Looks what of a note is no longer what its paper says, and remembers what we wrote there.
 * @param note its URI
 * @returns `undefined` for a note with nothing of ours in it, and for one whose paper isn't in the library
 */
export async function planNote(
  deps: PlanNoteDeps,
  note: string,
  markdown: string,
): Promise<NotePlan | undefined> {
  // Most notes end here.
  if (!markdown.includes('paperside')) return undefined;
  const about = await paperOfNote(deps, note, markdown);
  if (!about) return undefined;
  const { paper, key } = about;
  const { texts } = deps;
  await keepBases(texts, markdown);
  const base = await basesOf(texts, markdown);
  const summary = new AbstractSummary(paper);
  const contents = new Map<string, string>();
  const fresh = (name: string): string | undefined => {
    if (!isPaperRegion(name)) return undefined;
    const content =
      contents.get(name) ?? regionContent(name, paper, { summary, ...(key !== undefined && { key }) });
    contents.set(name, content);
    return content;
  };
  const regions = planRefresh(markdown, { fresh, base });
  for (const name of [...regions.refreshed, ...regions.conflicts.map((conflict) => conflict.name)])
    await keepBase(texts, name, contents.get(name) ?? '');
  const fields = planFields(markdown, paper, await fieldBases(texts, paper.id));
  await texts.keep(fieldsKey(paper.id), JSON.stringify(fields.bases));
  const edits = [...fields.edits, ...regions.edits];
  const wishes = [...edits, ...regions.conflicts.flatMap(({ takeOurs }) => takeOurs)];
  return {
    edits,
    count: fields.refreshed.length + regions.refreshed.length,
    conflicts: regions.conflicts,
    faults: regions.faults.filter(({ name }) => isPaperRegion(name)),
    signature: hashName(wishes.map(({ text }) => text).join('\n')),
  };
}

async function fieldBases(texts: KeptTexts, paperId: string): Promise<FieldBases> {
  try {
    const kept: unknown = JSON.parse((await texts.find(fieldsKey(paperId))) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return {};
    return Object.fromEntries(
      Object.entries(kept).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
  } catch {
    return {};
  }
}

function fieldsKey(paperId: string): string {
  return `fields of ${paperId}`;
}
