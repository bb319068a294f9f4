import type { FeedPreview } from '../../core/ports';
import { isFileError, isHttpError, isTransient } from '../../core/problems';
import { escapeIcons, isolated, oneLine } from '../text';
import { yearOf, type Wording } from '../wording';

/** What a person can do with what was tried. */
export type TriedAction =
  | { readonly does: 'follow' }
  | { readonly does: 'show' }
  | { readonly does: 'retry' }
  | { readonly does: 'back' }
  /** Sets the key of who is asked at the address. */
  | { readonly does: 'key'; readonly address: string }
  | { readonly does: 'tryOther'; readonly address: string; readonly title: string }
  /** Only to be looked at. */
  | { readonly does: 'nothing' };

/** A row, in terms that need no VS Code; one without an action is a line between rows. */
export interface TriedRow {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly action?: TriedAction;
}

const papersShown = 8;
const looking: TriedAction = { does: 'nothing' };

/**
 * What a feed would bring: the way to follow it first, then what else the page has, then the first papers.
 * @param title what the feed is to be called
 * @param verb what Enter does: follow it, or save what was changed of it
 * @param isFollowed whether it is followed already
 */
export function previewRows(
  preview: FeedPreview,
  {
    title,
    isFollowed,
    verb,
  }: { readonly title: string; readonly isFollowed: boolean; readonly verb: 'follow' | 'save' },
  wording: Wording,
): readonly TriedRow[] {
  const { l10n } = wording;
  const { papers, problems, offered } = preview;
  const name = shown(title, 80);
  const first: TriedRow = isFollowed
    ? {
        label: `$(check) ${l10n.t('You follow {0} already', name)}`,
        description: l10n.t('Enter shows it'),
        action: { does: 'show' },
      }
    : {
        label: `$(add) ${verb === 'follow' ? l10n.t('Follow {0}', name) : l10n.t('Save {0}', name)}`,
        description: wording.papers(papers.length),
        action: { does: 'follow' },
      };
  // The first one that the page names is the one that was tried.
  const others = offered.slice(1);
  return [
    first,
    ...(others.length > 0 ? [{ label: l10n.t('other feeds of this page') }] : []),
    ...others.map(({ address, title: other }) => ({
      label: `$(rss) ${shown(other === '' ? address : other, 100)}`,
      ...(other !== '' && { description: shown(address, 100) }),
      action: { does: 'tryOther', address, title: other } as const,
    })),
    ...problemRows(preview, wording),
    {
      label:
        papers.length > papersShown
          ? l10n.t('the first {0} of {1}', papersShown, wording.papers(papers.length))
          : papers.length > 0
            ? l10n.t('its papers')
            : problems.length > 0
              ? ''
              : l10n.t('there is no paper in it right now; new ones come by themselves'),
    },
    ...papers.slice(0, papersShown).map((paper) => ({
      label: shown(paper.title, 200),
      description: [wording.byline(paper), yearOf(paper)]
        .filter((fact) => fact !== undefined)
        .map((fact) => shown(fact, 60))
        .join(' · '),
      action: looking,
    })),
  ];
}

function problemRows({ problems }: FeedPreview, wording: Wording): readonly TriedRow[] {
  const [first] = problems;
  if (!first) return [];
  const { l10n } = wording;
  const label =
    problems.length === 1 ? l10n.t('1 problem') : l10n.t('{0} problems', wording.count(problems.length));
  return [{ label: `$(warning) ${label}`, detail: shown(first.message, 300), action: looking }];
}

/**
 * Why a feed could not be tried, what to do about it, and following it all the same where that makes sense.
 * @param keyAddress the address whose key would help
 */
export function failureRows(error: unknown, wording: Wording, keyAddress?: string): readonly TriedRow[] {
  const { l10n } = wording;
  const message = error instanceof Error ? error.message : String(error);
  const [, what = message, now = ''] = /^(.*?[.!?])\s+(\S.*)$/s.exec(message) ?? [];
  return [
    {
      label: `$(error) ${shown(what, 200)}`,
      detail: [shown(now, 200), l10n.t('Enter tries again.')].filter((part) => part !== '').join(' '),
      action: { does: 'retry' },
    },
    ...(keyAddress === undefined
      ? []
      : [
          {
            label: `$(key) ${l10n.t('Set a Key of {0}…', shown(new URL(keyAddress).host, 80))}`,
            description: l10n.t('a token, or a name and a password'),
            action: { does: 'key', address: keyAddress } as const,
          },
        ]),
    { label: `$(edit) ${l10n.t('Change What Is Followed…')}`, action: { does: 'back' } },
    ...(mayComeLater(error)
      ? [
          {
            label: `$(add) ${l10n.t('Follow It All the Same')}`,
            description: l10n.t('it is tried again by itself'),
            action: { does: 'follow' } as const,
          },
        ]
      : []),
  ];
}

/** Whether the feed itself may well be sound. */
function mayComeLater(error: unknown): boolean {
  if (isFileError(error)) return ['missing', 'unreachable'].includes(error.fileFault);
  if (!isHttpError(error)) return false;
  const { fault } = error;
  return ['offline', 'dns', 'resting', 'budgetSpent'].includes(fault.kind) || isTransient(fault);
}

function shown(text: string, max: number): string {
  return escapeIcons(isolated(oneLine(text, max)));
}
