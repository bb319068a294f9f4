import { readFeedSettings, recognizeFeed, type FeedSettings } from '../../core/sources';
import { oneLine } from '../text';
import type { Localizer } from '../wording';

export type FeedKind = FeedSettings['kind'];

/** Kinds of which something has to be typed, and nothing else will do. */
export type TypedKind = Exclude<FeedKind, 'daily-papers' | 'trending-papers' | WatchedKind>;

/** Kinds that stand on this computer. */
export type WatchedKind = 'file' | 'folder';
export type WatchedSettings = Extract<FeedSettings, { readonly kind: WatchedKind }>;

export function isWatched(settings: FeedSettings): settings is WatchedSettings {
  return settings.kind === 'file' || settings.kind === 'folder';
}

export interface KindChoice {
  readonly kind: FeedKind;
  /** A codicon's name. */
  readonly icon: string;
  readonly label: string;
  readonly description: string;
}

/** What can be followed, in the order in which it is offered. */
export function kindChoices(l10n: Localizer): readonly KindChoice[] {
  return [
    {
      kind: 'daily-papers',
      icon: 'calendar',
      label: l10n.t('Daily Papers'),
      description: l10n.t('Hugging Face, by day, week or month'),
    },
    {
      kind: 'trending-papers',
      icon: 'flame',
      label: l10n.t('Trending Papers'),
      description: l10n.t('Hugging Face, what is read most right now'),
    },
    {
      kind: 'organization-papers',
      icon: 'organization',
      label: l10n.t('Papers of an Organization…'),
      description: l10n.t('Hugging Face'),
    },
    {
      kind: 'searched-papers',
      icon: 'search',
      label: l10n.t('Papers That a Search Finds…'),
      description: l10n.t('Hugging Face'),
    },
    {
      kind: 'arxiv-listing',
      icon: 'tag',
      label: l10n.t('arXiv Categories…'),
      description: l10n.t('what arXiv lists each night'),
    },
    {
      kind: 'arxiv-query',
      icon: 'filter',
      label: l10n.t('arXiv Query…'),
      description: l10n.t("in the language of arXiv's API"),
    },
    {
      kind: 'zotero',
      icon: 'library',
      label: l10n.t('Zotero…'),
      description: l10n.t('your library, a collection or a group, from Zotero on this machine'),
    },
    {
      kind: 'file',
      icon: 'folder-library',
      label: l10n.t('A File or Folder on This Computer…'),
      description: l10n.t('.bib, CSL, RIS, saved lists of papers: read again when they change'),
    },
    {
      kind: 'feed',
      icon: 'rss',
      label: l10n.t('Address of a Feed or Page…'),
      description: l10n.t('Atom, RSS, RDF, JSON Feed: journals, blogs, alerts'),
    },
  ];
}

export interface KindQuestion {
  readonly placeholder: string;
  readonly prompt: string;
}

export function questionOf(kind: TypedKind, l10n: Localizer): KindQuestion {
  switch (kind) {
    case 'organization-papers':
      return {
        placeholder: l10n.t('Name, such as nvidia'),
        prompt: l10n.t('The name as in the address huggingface.co/nvidia, or that address.'),
      };
    case 'searched-papers':
      return {
        placeholder: l10n.t('Words, such as speculative decoding'),
        prompt: l10n.t('Hugging Face searches for it at each fetch.'),
      };
    case 'arxiv-listing':
      return {
        placeholder: l10n.t('Categories, such as cs.CL cs.AI'),
        prompt: l10n.t(
          'One or several, or the address of a listing. All are at arxiv.org/category_taxonomy.',
        ),
      };
    case 'arxiv-query':
      return {
        placeholder: l10n.t('Query, such as cat:cs.CL AND abs:"retrieval"'),
        prompt: l10n.t('Fields: ti: au: abs: co: jr: cat: rn: id: all:, joined by AND, OR, ANDNOT.'),
      };
    case 'zotero':
      return {
        placeholder: l10n.t('Nothing for My Library; else the address of a collection or group'),
        prompt: l10n.t(
          "As Zotero's web library has it, or a collection's key such as ABCD2345, or groups/12345. Zotero must run.",
        ),
      };
    case 'feed':
      return {
        placeholder: 'https://…',
        prompt: l10n.t('The address of a feed, or of a page that has one.'),
      };
  }
}

/** What a kind's question is answered with now. */
export function answerOf(settings: FeedSettings): string {
  switch (settings.kind) {
    case 'organization-papers':
      return settings.organization;
    case 'searched-papers':
    case 'arxiv-query':
      return settings.query;
    case 'arxiv-listing':
      return settings.categories.join(' ');
    case 'zotero':
      return placeInZotero(settings);
    case 'file':
    case 'folder':
      return settings.path;
    case 'feed':
      return settings.address;
    case 'daily-papers':
    case 'trending-papers':
      return '';
  }
}

/** The settings that an answer stands for, or what to type instead, in one sentence. */
export function readAnswer(
  kind: TypedKind,
  answer: string,
  l10n: Localizer,
): { readonly settings: FeedSettings } | { readonly fault: string } {
  const typed = answer.trim();
  if (typed === '' && kind !== 'zotero') return { fault: l10n.t('Type something, or go back.') };
  const pasted = recognizeFeed(typed);
  // An address says best itself what it is of; and whoever asks for any address may give one of a known kind.
  if (pasted && (pasted.kind === kind || kind === 'feed')) return { settings: pasted };
  const read = readFeedSettings(asSettings(kind, typed));
  return 'settings' in read ? read : { fault: faultOf(kind, l10n) };
}

function asSettings(kind: TypedKind, typed: string): unknown {
  switch (kind) {
    case 'organization-papers':
      return { kind, organization: typed.replace(/^@/, '') };
    case 'searched-papers':
    case 'arxiv-query':
      return { kind, query: typed };
    case 'arxiv-listing':
      return {
        kind,
        categories: typed
          .split(/[\s,+]+/)
          .filter(Boolean)
          .map(categoryOf),
      };
    case 'zotero':
      return zoteroSettings(typed);
    case 'feed':
      return { kind, address: typed };
  }
}

const ownLibrary = 'users/0';

/** `ABCD2345`, `groups/12345`, `groups/12345/collections/ABCD2345`; nothing for the person's own library. */
function placeInZotero({
  library = ownLibrary,
  collection,
}: Extract<FeedSettings, { kind: 'zotero' }>): string {
  if (library === ownLibrary) return collection ?? '';
  return collection === undefined ? library : `${library}/collections/${collection}`;
}

function zoteroSettings(typed: string): unknown {
  if (typed === '') return { kind: 'zotero' };
  const [, library, collection = typed] =
    /^((?:users|groups)\/\d+)(?:\/collections\/(\w+))?\/?$/.exec(typed) ?? [];
  if (library === undefined) return { kind: 'zotero', collection: typed.toUpperCase() };
  return { kind: 'zotero', library, ...(collection !== typed && { collection }) };
}

/** arXiv minds the case of its categories: `cs.cl` is `cs.CL`, but `physics.ao-ph` is what it is. */
function categoryOf(word: string): string {
  const [, archive, subject] = /^([a-z-]+)\.([a-z]{2})$/i.exec(word) ?? [];
  if (archive === undefined || subject === undefined) return word.toLowerCase();
  return `${archive.toLowerCase()}.${subject.toUpperCase()}`;
}

function faultOf(kind: TypedKind, l10n: Localizer): string {
  switch (kind) {
    case 'organization-papers':
      return l10n.t(
        'A name has letters, digits, dots, dashes and underscores only, as in huggingface.co/nvidia.',
      );
    case 'searched-papers':
    case 'arxiv-query':
      return l10n.t('That is too long: type at most 1000 characters.');
    case 'arxiv-listing':
      return l10n.t('A category looks like cs.CL or hep-th; type at most twenty, with spaces between.');
    case 'zotero':
      return l10n.t(
        "Type nothing for My Library, a collection's key of eight letters and digits, groups/12345, or an address of Zotero's web library.",
      );
    case 'feed':
      return l10n.t('Type a web address, such as https://www.example.org/feed.xml.');
  }
}

/** What settings ask for, in few words. */
export function nameOf(settings: FeedSettings, l10n: Localizer): string {
  switch (settings.kind) {
    case 'daily-papers':
      switch (settings.unit) {
        case 'week':
          return l10n.t('Daily Papers by week');
        case 'month':
          return l10n.t('Daily Papers by month');
        default:
          return l10n.t('Daily Papers');
      }
    case 'trending-papers':
      return l10n.t('Trending Papers');
    case 'organization-papers':
      return l10n.t('Papers of {0}', settings.organization);
    case 'searched-papers':
      return l10n.t('Papers on “{0}”', oneLine(settings.query, 60));
    case 'arxiv-listing':
      return l10n.t('arXiv {0}', settings.categories.join(', '));
    case 'arxiv-query':
      return l10n.t('arXiv {0}', oneLine(settings.query, 60));
    case 'zotero': {
      const parts = [placeInZotero(settings), settings.tag ?? ''].filter((part) => part !== '');
      return parts.length === 0 ? l10n.t('Zotero: My Library') : l10n.t('Zotero: {0}', parts.join(', '));
    }
    case 'file':
    case 'folder':
      return lastPart(settings.path);
    case 'feed':
      return settings.title ?? hostOf(settings.address);
  }
}

/** The host that is asked, or the file or folder. */
export function askedHost(settings: FeedSettings): string {
  if (settings.kind === 'feed') return hostOf(settings.address);
  if (isWatched(settings)) return lastPart(settings.path);
  if (settings.base !== undefined) return hostOf(settings.base);
  if (settings.kind === 'zotero') return 'Zotero';
  return settings.kind.startsWith('arxiv') ? 'arxiv.org' : 'huggingface.co';
}

function lastPart(path: string): string {
  return /([^\\/]+)[\\/]*$/.exec(path)?.[1] ?? path;
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address;
}
