import { laneOf, parseAddress } from '../fetching';
import type { FeedFault } from '../ports';
import {
  createSource,
  readFeedSettings,
  type FeedSettings,
  type FilesWorld,
  type SourceWorld,
  type Watched,
} from '../sources';

/** One entry of the setting, as far as it is known without asking anybody. */
export interface FollowEntry {
  readonly id: string;
  readonly place: number;
  readonly settings: FeedSettings;
  /** What the person calls it. */
  readonly title?: string;
  /** What it is called where neither the person nor the feed says more. */
  readonly usualTitle: string;
  readonly page: string;
  /** Present for what stands on this computer. */
  readonly watched?: Watched;
  readonly isPaused: boolean;
  /** The service that is asked; what stands on this computer is each one of its own. */
  readonly lane: string;
}

export interface FollowEntries {
  readonly entries: readonly FollowEntry[];
  readonly faults: readonly FeedFault[];
}

/** More would be a mistake, or take all day. */
const MAX_FEEDS = 200;

/** The feeds of the setting `paperside.feeds.follow`; what can't be read costs its own entry alone. */
export function readFollowEntries(value: unknown, world: SourceWorld & FilesWorld): FollowEntries {
  if (!Array.isArray(value)) return { entries: [], faults: [{ place: 0, fault: 'A list is expected.' }] };
  const entries = new Map<string, FollowEntry>();
  const faults: FeedFault[] = [];
  for (const [place, each] of (value as readonly unknown[]).entries()) {
    const read =
      place < MAX_FEEDS ? readEntry(each, place, world) : `At most ${MAX_FEEDS} feeds are followed.`;
    const twin = typeof read === 'string' ? undefined : entries.get(read.id);
    if (typeof read === 'string') faults.push({ place, fault: read });
    else if (twin)
      faults.push({ place, fault: `This feed stands here already, at place ${twin.place + 1}.` });
    else entries.set(read.id, read);
  }
  return { entries: [...entries.values()], faults };
}

/** The feed that one entry of the setting asks for, or what is wrong with it, in one sentence. */
export function readFollowEntry(value: unknown, world: SourceWorld & FilesWorld): FollowEntry | string {
  return readEntry(value, 0, world);
}

function readEntry(value: unknown, place: number, world: SourceWorld & FilesWorld): FollowEntry | string {
  const read = readFeedSettings(value);
  if ('fault' in read) return read.fault;
  const { settings } = read;
  const { feed, title, page, watched } = createSource(settings, world);
  const lane = isOnThisComputer(settings) ? feed : laneAt(addressOf(settings) ?? page);
  if (lane === undefined) return 'Its address is no http or https address, or it holds a login.';
  const { title: own, paused } = value as { readonly title?: unknown; readonly paused?: unknown };
  const called = typeof own === 'string' ? shownTitle(own) : '';
  return {
    id: feed,
    place,
    settings,
    ...(called && { title: called }),
    usualTitle: title,
    page,
    ...(watched && { watched }),
    isPaused: paused === true,
    lane,
  };
}

/** Where requests go, if not to the service itself. */
function addressOf(settings: Exclude<FeedSettings, OnThisComputer>): string | undefined {
  return settings.kind === 'feed' ? settings.address : settings.base;
}

function laneAt(address: string): string | undefined {
  const service = parseAddress(address);
  return service && laneOf(service).name;
}

type OnThisComputer = Extract<FeedSettings, { readonly kind: 'file' | 'folder' }>;

function isOnThisComputer(settings: FeedSettings): settings is OnThisComputer {
  return settings.kind === 'file' || settings.kind === 'folder';
}

/** A title in one line, of a length that lists can show. */
export function shownTitle(title: string): string {
  return title.replace(/\s+/g, ' ').trim().slice(0, 200);
}
