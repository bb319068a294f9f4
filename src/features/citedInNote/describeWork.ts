import type { EssentialField } from '../../core/bibliography';
import { yearOf } from '../../core/lookup';
import type { Paper } from '../../core/paper';
import { bylineOf, titleOf } from '../entryWords';
import { markIcon, marksOf, statesInWords, type MarkIcon } from '../marks';
import { isolated, oneLine, shortTitle } from '../text';
import type { Wording } from '../wording';
import type { KnownWork } from './listWorks';

/** A row as it is shown, in terms that need no VS Code. */
export interface WorkText {
  readonly label: string;
  readonly description: string;
  readonly icon: MarkIcon;
  /** Words that the `when` clauses of the row's menus look for. */
  readonly contextValue: string;
  /** The whole row for a screen reader. */
  readonly spoken: string;
}

const maxKey = 200;
const missingIcon: MarkIcon = { id: 'warning', color: 'list.warningForeground' };
const incompleteIcon: MarkIcon = { id: 'info', color: 'list.warningForeground' };
const plainIcon: MarkIcon = { id: 'quote', color: 'descriptionForeground' };

/** `Kwon et al. 2023 · Efficient Memory Management` with the key, how often it is cited, and what is wrong. */
export function describeWork(work: KnownWork, wording: Wording): WorkText {
  const { key, places, match, lacks, held } = work;
  const name = oneLine(key, maxKey);
  const problem = problemOf(work, wording);
  const states = held ? statesInWords(held.state, true, wording).slice(0, -1) : [];
  const label = match ? labelOf(work, wording) : name;
  const times = places.length > 1 ? ` ×${wording.count(places.length)}` : '';
  const facts = match
    ? [...(problem === undefined ? [] : [problem]), `@${name}${times}`, ...states]
    : [`${problem ?? ''}${times}`];
  const mark = held && marksOf(held.state, false)[0];
  return {
    label: isolated(label),
    description: facts.map(isolated).join(' · '),
    icon: !match ? missingIcon : lacks.length > 0 ? incompleteIcon : held ? markIcon(mark) : plainIcon,
    contextValue: [
      'work',
      match ? 'found' : 'missing',
      ...(places.length > 0 ? ['cited'] : []),
      ...(held ? ['paper', ...linksOf(held.paper)] : []),
    ].join(' '),
    spoken: [label, ...(match ? [`@${name}`] : []), problem, timesInWords(places.length, wording), ...states]
      .filter((part) => part !== undefined && part !== '')
      .join(', '),
  };
}

/** What is wrong with the work, in few words. */
export function problemOf({ match, lacks }: KnownWork, { l10n }: Wording): string | undefined {
  if (!match) return l10n.t('in no bibliography');
  if (lacks.length === 0) return undefined;
  const words: Record<EssentialField, string> = {
    author: l10n.t('no author'),
    title: l10n.t('no title'),
    year: l10n.t('no year'),
  };
  return lacks.map((field) => words[field]).join(', ');
}

function labelOf({ match, key }: KnownWork, wording: Wording): string {
  if (!match) return key;
  const { item } = match;
  // In short, so that the key stands in a narrow side bar as well; the tooltip has all of it.
  const title = shortTitle(titleOf(item));
  const byline = bylineOf(item, wording);
  const year = yearOf(item);
  // Without names the year alone would stand in front.
  if (byline === '' || byline === String(year)) return [title, byline].filter(Boolean).join(' · ');
  return `${byline} · ${title}`;
}

function timesInWords(times: number, wording: Wording): string {
  const { l10n } = wording;
  if (times === 0) return l10n.t('not cited in the text');
  return times === 1 ? l10n.t('cited once') : l10n.t('cited {0} times', wording.count(times));
}

function linksOf({ url, arxivId, doi, pdfUrl }: Paper): readonly string[] {
  return [
    ...([url, arxivId, doi].some((one) => one !== undefined) ? ['online'] : []),
    ...([pdfUrl, arxivId].some((one) => one !== undefined) ? ['pdf'] : []),
  ];
}
