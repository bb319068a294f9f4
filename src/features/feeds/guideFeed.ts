import type { Uri } from 'vscode';
import { readFeedSettings, recognizeFeed, recognizeFile, type FeedSettings } from '../../core/sources';
import { askKind, askSettings } from './askFeed';
import { askZotero, type AskZoteroDeps } from './askZotero';
import { askedHost, isWatched, nameOf, type FeedKind } from './feedKinds';
import { withSettings, type FollowEntry } from './followSetting';
import { tryFeed, type TryFeedDeps } from './tryFeed';
import { isSamePlace } from './zoteroRows';

export interface GuideFeedDeps extends TryFeedDeps, AskZoteroDeps {
  /** The home folder, where there is one. */
  readonly home?: Uri;
}

export interface GuideQuestion {
  readonly title: string;
  readonly verb: 'follow' | 'save';
  /** The entry that is changed. */
  readonly before?: FollowEntry;
  /** What the person gave already: an address, a path, categories of arXiv. */
  readonly text?: string;
  readonly isFollowed: (id: string) => boolean;
}

export type GuideOutcome =
  { readonly does: 'follow'; readonly entry: FollowEntry } | { readonly does: 'show'; readonly id: string };

type Step =
  | { readonly ask: 'kind' }
  | { readonly ask: 'settings'; readonly kind: FeedKind }
  | { readonly ask: 'zotero' }
  | { readonly ask: 'try'; readonly settings: FeedSettings; readonly name?: string };

/**
 * Leads to a feed to follow: what kind, what of it, and what it brings, with a way back from each. Whoever changes a
 * feed begins with what it asks for now.
 * @returns `undefined` if the person left; nothing is kept until then
 */
export async function guideFeed(
  deps: GuideFeedDeps,
  { title, verb, before, text, isFollowed }: GuideQuestion,
): Promise<GuideOutcome | undefined> {
  let present = before && settingsOf(before);
  const given = text === undefined ? undefined : (recognizeFeed(text) ?? recognizeFile(text));
  let step: Step = given ? { ask: 'try', settings: given } : present ? askFor(present.kind) : { ask: 'kind' };
  for (;;) {
    switch (step.ask) {
      case 'kind': {
        const answer = await askKind(title, present);
        if (!answer) return undefined;
        step = 'kind' in answer ? askFor(answer.kind) : { ask: 'try', settings: answer.settings };
        break;
      }
      case 'settings': {
        const settings = await askSettings(step.kind, title, deps.home, present);
        if (settings === undefined) return undefined;
        step =
          settings === 'back'
            ? step.kind === 'zotero'
              ? { ask: 'zotero' }
              : { ask: 'kind' }
            : { ask: 'try', settings: withBase(settings, present) };
        break;
      }
      case 'zotero': {
        const now = present?.kind === 'zotero' ? present : undefined;
        const choice = await askZotero(deps, title, now);
        if (choice === undefined) return undefined;
        if (choice === 'back') step = { ask: 'kind' };
        else if (choice.does === 'type') {
          if (choice.base !== undefined) present = { ...(now ?? { kind: 'zotero' }), base: choice.base };
          step = { ask: 'settings', kind: 'zotero' };
        } else step = { ...choice, ask: 'try' };
        break;
      }
      case 'try': {
        const { settings, name } = step;
        const entry = before ? changed(before, settings, name) : named(settings, name);
        const outcome = await tryFeed(deps, {
          title,
          verb,
          entry,
          name: nameOf(settings, deps.wording.l10n),
          host: askedHost(settingsOf(entry) ?? settings),
          isWatched: isWatched(settings),
          isFollowed,
        });
        if (outcome !== 'back') return outcome;
        present = settings;
        // There is nothing to ask about what is trending.
        step = settings.kind === 'trending-papers' ? { ask: 'kind' } : askFor(settings.kind);
        break;
      }
    }
  }
}

/** What it is called in Zotero says more than its key. */
function named(entry: FollowEntry, name: string | undefined): FollowEntry {
  return name === undefined ? entry : { ...entry, title: name };
}

/** The name of one collection is none of another's, but where the same is asked for the person's own name stays. */
function changed(before: FollowEntry, settings: FeedSettings, name: string | undefined): FollowEntry {
  const now = settingsOf(before);
  if (settings.kind !== 'zotero' || now?.kind !== 'zotero')
    return named(withSettings(before, settings), name);
  if (isSamePlace(settings, now)) return withSettings(before, settings);
  const untitled = Object.fromEntries(Object.entries(before).filter(([field]) => field !== 'title'));
  return named(withSettings(untitled, settings), name);
}

/** What is typed says nothing of the port. */
function withBase(settings: FeedSettings, present: FeedSettings | undefined): FeedSettings {
  if (settings.kind !== 'zotero' || present?.kind !== 'zotero' || present.base === undefined) return settings;
  return { ...settings, base: present.base };
}

/** Zotero itself tells what it has. */
function askFor(kind: FeedKind): Step {
  return kind === 'zotero' ? { ask: 'zotero' } : { ask: 'settings', kind };
}

function settingsOf(entry: unknown): FeedSettings | undefined {
  const read = readFeedSettings(entry);
  return 'settings' in read ? read.settings : undefined;
}
