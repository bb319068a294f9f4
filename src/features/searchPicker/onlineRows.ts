import type { Wording } from '../wording';
import { few } from './engineNames';
import { abstractTerms } from './explainedAnswer';
import { escapeIcons, oneLine } from '../text';
import { hintRow } from './hintRow';
import type { AskedOnline, OfferedOnline, OnlineContent } from './onlineContent';
import { noteRows } from './onlineNotes';
import { paperRow } from './paperRow';
import type { PickerRow } from './pickerRow';
import type { PickerContent, PickerSource } from './pickerRows';

type Drawn = Pick<PickerContent, 'query' | 'basket' | 'use' | 'isByDate' | 'answer'>;

/** Below the library's papers: a separator, then the papers of others, a row that asks for them, and what is to be said. */
export function onlineRows(
  content: OnlineContent,
  drawn: Drawn,
  source: PickerSource,
  wording: Wording,
): readonly PickerRow[] {
  const { l10n } = wording;
  const separator: PickerRow = { kind: 'separator', label: l10n.t('Online'), icon: 'globe', buttons: [] };
  switch (content.state) {
    case 'untrusted':
      return [
        separator,
        hintRow(l10n.t('Nothing is searched online in a workspace that you don’t trust'), {
          detail: l10n.t('Run “Workspaces: Manage Workspace Trust” to trust it.'),
          icon: 'shield',
        }),
      ];
    case 'noEngines':
      return [
        separator,
        hintRow(l10n.t('There is nobody to ask: the settings turn every engine off'), { icon: 'info' }),
      ];
    case 'offered':
      return [separator, offerRow(content, drawn, wording)];
    default:
      return [separator, ...askedRows(content, drawn, source, wording)];
  }
}

function offerRow({ engines, wasUsed }: OfferedOnline, { query }: Drawn, { l10n }: Wording): PickerRow {
  const label = l10n.t('Search {0} for “{1}”', few(engines), oneLine(query, 60));
  const told = { detail: l10n.t('Sends them what you have typed. Nothing is sent before.') };
  return {
    kind: 'online',
    asks: true,
    label: escapeIcons(label),
    ...(wasUsed ? {} : told),
    icon: 'globe',
    buttons: wasUsed ? ['always'] : [],
  };
}

function askedRows(
  content: AskedOnline,
  drawn: Drawn,
  source: PickerSource,
  wording: Wording,
): readonly PickerRow[] {
  const { hits, sentences } = content;
  const titles = new Map(content.engines.map(({ id, title }) => [id, title]));
  const papers = hits.map((hit) => {
    const shown = source.paper(hit.id) ?? { paper: hit.paper };
    const remarks = {
      tellsHeld: true,
      engines: shown.state ? [] : hit.engines.map((id) => oneLine(titles.get(id) ?? id, 40)),
      sentence: sentences.get(hit.id),
      isBrief: abstractTerms(hit).length > 0,
    };
    return paperRow(shown, remarks, drawn, source, wording);
  });
  return [...papers, ...controlRows(content, wording), ...noteRows(content, drawn, wording)];
}

/** What comes next: who is being asked, or who has more. */
function controlRows({ state, engines, answer }: AskedOnline, { l10n }: Wording): readonly PickerRow[] {
  if (state === 'asking') {
    const asked = answer?.engines.filter((each) => each.state === 'asking').map(({ engine }) => engine);
    const label = l10n.t('Asking {0}…', few(asked && asked.length > 0 ? asked : engines));
    return [{ kind: 'online', label: escapeIcons(label), icon: 'loading~spin', buttons: [] }];
  }
  const [first, ...others] = (answer?.engines ?? []).flatMap(({ hasMore, engine }) =>
    hasMore ? [engine] : [],
  );
  if (!answer?.hasMore || !first) return [];
  const label = l10n.t('More from {0}', few([first, ...others]));
  return [{ kind: 'online', asks: true, label: escapeIcons(label), icon: 'arrow-down', buttons: [] }];
}
