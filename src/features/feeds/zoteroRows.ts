import type { FeedSettings, ZoteroLibrary, ZoteroTag } from '../../core/sources';
import { escapeIcons, isolated, oneLine } from '../text';
import type { Wording } from '../wording';

type ZoteroSettings = Extract<FeedSettings, { readonly kind: 'zotero' }>;

/** What a person can do with a row of the list of what Zotero has. */
export type ZoteroAction =
  /** Follow it, under a name that tells more than its key. */
  | { readonly does: 'take'; readonly settings: ZoteroSettings; readonly name: string }
  | { readonly does: 'tags'; readonly library: string }
  | { readonly does: 'type' }
  | { readonly does: 'port' }
  | { readonly does: 'retry' };

/** A row, in terms that need no VS Code; one without an action is a line between rows. */
export interface ZoteroRow {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly action?: ZoteroAction;
}

const own = 'users/0';

/** The libraries with their collections, as a tree with counts; the way to tags; and to what is typed. */
export function libraryRows(libraries: readonly ZoteroLibrary[], wording: Wording): readonly ZoteroRow[] {
  const { l10n } = wording;
  return [
    ...libraries.flatMap(({ library, name, items, collections }): readonly ZoteroRow[] => {
      const called = name === undefined ? l10n.t('My Library') : shown(name);
      const place = library === own ? {} : { library };
      return [
        { label: called },
        {
          label: `$(library) ${called}`,
          ...counted(items, wording),
          action: {
            does: 'take',
            settings: { kind: 'zotero', ...place },
            name: name === undefined ? l10n.t('Zotero: My Library') : plain(name),
          },
        },
        ...collections.map((each): ZoteroRow => ({
          label: `${'\u2003'.repeat(each.depth + 1)}$(folder) ${shown(each.name)}`,
          ...counted(each.items, wording),
          action: {
            does: 'take',
            settings: { kind: 'zotero', ...place, collection: each.key },
            name: plain(each.name),
          },
        })),
        {
          label: `\u2003$(tag) ${l10n.t('What Has a Tag…')}`,
          action: { does: 'tags', library },
        },
      ];
    }),
    { label: '' },
    ...otherWays(wording),
  ];
}

/** The tags of a library, those of the most works first. */
export function tagRows(tags: readonly ZoteroTag[], library: string, wording: Wording): readonly ZoteroRow[] {
  return tags.map(({ tag, items }) => ({
    label: `$(tag) ${shown(tag)}`,
    ...counted(items, wording),
    action: {
      does: 'take',
      settings: { kind: 'zotero', ...(library !== own && { library }), tag },
      name: plain(tag),
    },
  }));
}

/**
 * Why Zotero could not be asked, and what to do.
 * @param remote what VS Code calls the machine where it runs its extensions, if that is another one: `wsl`, `ssh-remote`
 */
export function failedZoteroRows(
  error: unknown,
  remote: string | undefined,
  wording: Wording,
): readonly ZoteroRow[] {
  const { l10n } = wording;
  const message = error instanceof Error ? error.message : String(error);
  const [, what = message, now = ''] = /^(.*?[.!?])\s+(\S.*)$/s.exec(message) ?? [];
  return [
    {
      label: `$(error) ${shown(what)}`,
      detail: [shown(now, 300), l10n.t('Enter tries again.')].filter((part) => part !== '').join(' '),
      action: { does: 'retry' },
    },
    ...(remote === undefined
      ? []
      : [
          {
            label: `$(remote) ${l10n.t('This window runs on another machine ({0})', shown(remote, 40))}`,
            detail: l10n.t('Zotero is looked for there: docs/feeds.md says how to lead a port back to it.'),
            action: { does: 'retry' },
          } as const,
        ]),
    ...otherWays(wording),
  ];
}

/** Whether a row is what is followed now, or the way to it. */
export function leadsTo(action: ZoteroAction, present: ZoteroSettings): boolean {
  if (action.does === 'take') return isSamePlace(action.settings, present);
  return action.does === 'tags' && present.tag !== undefined && action.library === (present.library ?? own);
}

/** Whether two settings ask for the same, at whatever port. */
export function isSamePlace(one: ZoteroSettings, other: ZoteroSettings): boolean {
  return (
    (one.library ?? own) === (other.library ?? own) &&
    one.collection === other.collection &&
    one.tag === other.tag
  );
}

function otherWays({ l10n }: Wording): readonly ZoteroRow[] {
  return [
    {
      label: `$(edit) ${l10n.t('Type an Address or Key…')}`,
      description: l10n.t("as Zotero's web library has it"),
      action: { does: 'type' },
    },
    {
      label: `$(plug) ${l10n.t('Zotero Listens at Another Port…')}`,
      action: { does: 'port' },
    },
  ];
}

function counted(items: number | undefined, wording: Wording): { readonly description?: string } {
  if (items === undefined) return {};
  return {
    description: items === 1 ? wording.l10n.t('1 item') : wording.l10n.t('{0} items', wording.count(items)),
  };
}

function plain(text: string): string {
  return oneLine(text, 200);
}

function shown(text: string, max = 200): string {
  return escapeIcons(isolated(oneLine(text, max)));
}
