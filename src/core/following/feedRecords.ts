import * as v from 'valibot';
import type { LaneState } from '../fetching';
import { newRecord, readFeedRecord, type FeedRecord } from './feedRecord';
import type { RecordFolder } from './recordFolder';

const laneSchema = v.object({
  lane: v.string(),
  notBefore: v.pipe(v.number(), v.finite()),
  why: v.fallback(v.picklist(['backOff', 'asked']), 'backOff'),
  failures: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1000)),
});

/** The records of feeds, and what is known of the services that are asked, as all windows see them. */
export class FeedRecords {
  readonly #records = new Map<string, FeedRecord>();

  constructor(private readonly folder: RecordFolder) {}

  /** As it was read last. */
  get(id: string): FeedRecord | undefined {
    return this.#records.get(id);
  }

  /** Reads those of these feeds that another window wrote. @returns whether there were any */
  async look(ids: readonly string[]): Promise<boolean> {
    await this.folder.look();
    const stale = ids.filter((id) => this.folder.isStale(keyOf(id)));
    for (const id of stale) await this.reread(id);
    return stale.length > 0;
  }

  /** As it stands on disk now; a new one where there is none that can be read. */
  async reread(id: string): Promise<FeedRecord> {
    const record = readFeedRecord(await this.folder.read(keyOf(id)), id) ?? newRecord(id);
    this.#records.set(id, record);
    return record;
  }

  /** @throws as `Storage.write` does; this window goes on with the record all the same */
  async keep(record: FeedRecord): Promise<void> {
    this.#records.set(record.id, record);
    await this.folder.write(keyOf(record.id), record);
  }

  /** Lets a feed that has moved go on under another name, unless that one was fetched already. */
  async copy(from: string, to: string): Promise<void> {
    const { lastRun, ...record } = await this.reread(from);
    const there = await this.reread(to);
    if (!lastRun || there.lastRun) return;
    const { movedTo, ...run } = lastRun;
    if (movedTo !== undefined) await this.keep({ ...record, id: to, lastRun: run });
  }

  async readLane(lane: string): Promise<LaneState | undefined> {
    const read = v.safeParse(laneSchema, await this.folder.read(`lane ${lane}`));
    return read.success && read.output.lane === lane ? read.output : undefined;
  }

  async keepLane(state: LaneState): Promise<void> {
    await this.folder.write(`lane ${state.lane}`, state);
  }

  sweep(): Promise<void> {
    return this.folder.sweep();
  }
}

function keyOf(id: string): string {
  return `feed ${id}`;
}
