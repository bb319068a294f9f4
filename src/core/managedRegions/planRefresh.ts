import type { NoteEdit } from '../ports';
import {
  asWritten,
  bodyOf,
  checksumOf,
  findRegions,
  isEditedByHand,
  writeRegion,
  type ManagedRegion,
  type RegionFault,
} from './managedRegion';
import { mergeContents } from './mergeContents';

/** A region that both a person and we have changed in the same place: nothing is written until the person says what. */
export interface RegionConflict {
  readonly name: string;
  /** The line of the opening comment, counted from 0. */
  readonly line: number;
  /** Ours wins in the places in question; what else the person changed stays, if what we wrote last is known. */
  readonly takeOurs: readonly NoteEdit[];
  /** Theirs wins there; nothing of what the person wrote changes, and the same question doesn't come again. */
  readonly keepTheirs: readonly NoteEdit[];
}

/** What is to be done to a note. Edits are in its order and don't overlap; all lie within regions. */
export interface RefreshPlan {
  /** What loses nothing of anybody's. */
  readonly edits: readonly NoteEdit[];
  /** Names of the regions that `edits` bring up to date. */
  readonly refreshed: readonly string[];
  readonly conflicts: readonly RegionConflict[];
  /** Comments without a partner: what they were to hold is left alone. */
  readonly faults: readonly RegionFault[];
}

export interface RefreshSources {
  /** What a region is to say now; `undefined` where that isn't known, or isn't ours to say. */
  fresh(name: string): string | undefined;
  /** What we wrote into the region last, if that is known: for those that somebody changed. */
  base(region: ManagedRegion): string | undefined;
}

/**
 * How the regions of a note come to say what they should. A region that is as we wrote it is written anew; in one that
 * a person changed, the change and ours are joined. Where they speak of one place, or nobody knows any more what we
 * wrote, that is a conflict. What lies outside of regions is no part of any edit.
 */
export function planRefresh(markdown: string, sources: RefreshSources): RefreshPlan {
  const { regions, faults } = findRegions(markdown);
  const eol = markdown.includes('\r\n') ? '\r\n' : '\n';
  const edits: NoteEdit[] = [];
  const refreshed: string[] = [];
  const conflicts: RegionConflict[] = [];
  for (const region of regions) {
    const content = sources.fresh(region.name);
    // What was known once isn't taken away again.
    if (content === undefined || content.trim() === '') continue;
    const fresh = asWritten(content);
    if (region.checksum === fresh.checksum) continue;
    const plan = planRegion(region, fresh, sources.base(region));
    const edited = (body: string) => editsOf(region, body, fresh.checksum, eol);
    if (typeof plan === 'string') {
      edits.push(...edited(plan));
      refreshed.push(region.name);
    } else
      conflicts.push({
        name: region.name,
        line: region.line,
        takeOurs: edited(plan.ours),
        keepTheirs: edited(plan.theirs),
      });
  }
  return { edits, refreshed, conflicts, faults };
}

/** What the region is to hold, or both ways to settle what it is to hold. */
function planRegion(
  region: ManagedRegion,
  fresh: { readonly body: string; readonly checksum: string },
  known: string | undefined,
): string | { readonly ours: string; readonly theirs: string } {
  if (!isEditedByHand(region)) return fresh.body;
  const theirs = bodyOf(region);
  if (checksumOf(theirs) === fresh.checksum) return theirs;
  const base = known === undefined ? undefined : asWritten(known).body;
  if (base === undefined || checksumOf(base) !== region.checksum) return { ours: fresh.body, theirs };
  const merged = mergeContents(base, fresh.body, theirs);
  // Two halves may make what neither is, such as a fence that stays open.
  const holds = (body: string) => asWritten(body).body === body;
  if (merged.conflicts === 0 && holds(merged.ours)) return merged.ours;
  return {
    ours: holds(merged.ours) ? merged.ours : fresh.body,
    theirs: holds(merged.theirs) ? merged.theirs : theirs,
  };
}

/** The opening comment, and of the content no more than changes: cursors and folded lines elsewhere stay. */
function editsOf(region: ManagedRegion, body: string, checksum: string, eol: string): readonly NoteEdit[] {
  const { start, contentStart, content } = region;
  const [marker = ''] = writeRegion(region.name, '', checksum).split('\n');
  const head = { start, end: contentStart, text: marker };
  if (bodyOf(region) === body) return [head];
  const written = (body === '' ? '\n\n' : `\n\n${body}\n\n`).replaceAll('\n', eol);
  return [head, narrowed(contentStart, content, written)];
}

/** The edit that makes one text of another, without what both begin and end with. */
function narrowed(offset: number, before: string, after: string): NoteEdit {
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before[from] === after[from]) from++;
  while (from > 0 && !isBoundary(before, from)) from--;
  let tail = 0;
  while (tail < most - from && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  while (tail > 0 && !isBoundary(before, before.length - tail)) tail--;
  return {
    start: offset + from,
    end: offset + before.length - tail,
    text: after.slice(from, after.length - tail),
  };
}

/** Whether an editor can put a cursor there: not within a line break or a character of two units. */
function isBoundary(text: string, at: number): boolean {
  return !/^(?:\r\n|[\ud800-\udbff][\udc00-\udfff])/.test(text.slice(at - 1, at + 1));
}
