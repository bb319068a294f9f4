import type { OnlineEngineAnswer } from '../../core/ports';
import { hintsInWords } from '../queryWords';
import { oneLine } from '../text';
import type { Localizer, Wording } from '../wording';
import { all } from './engineNames';
import { hintRow } from './hintRow';
import type { AskedOnline } from './onlineContent';
import type { PickerRow } from './pickerRow';
import type { PickerContent } from './pickerRows';
import { unaskedParts, unknownParts, fullyAsked } from './unaskedParts';

/** Who could not be asked, what of the query could not be asked whom, and that nothing was found. */
export function noteRows(
  content: AskedOnline,
  { query, answer: above }: Pick<PickerContent, 'query' | 'answer'>,
  wording: Wording,
): readonly PickerRow[] {
  const { answer, hits, state, isAllAbove } = content;
  if (!answer) return [];
  const { l10n } = wording;
  const lacking = answer.engines.filter(({ wantsKey }) => wantsKey);
  const unknown = unknownParts(answer, query);
  const unasked = unaskedParts(answer, query);
  const answered = fullyAsked(answer).filter((each) => each.state === 'answered');
  const said = new Set(hintsInWords(above.hints, wording));
  const isVain = state === 'answered' && hits.length === 0 && !answer.hasMore && answered.length > 0;
  const names = (engines: readonly OnlineEngineAnswer[]) => all(engines.map(({ engine }) => engine));
  return [
    ...(isVain
      ? [
          isAllAbove
            ? hintRow(l10n.t('{0}: all that matches is in your library', names(answered)), { icon: 'info' })
            : hintRow(l10n.t('{0}: no paper matches “{1}”', names(answered), oneLine(query, 60)), {
                icon: 'info',
              }),
        ]
      : []),
    ...unknown.map(([parts, engines]) =>
      hintRow(l10n.t('{0} is unknown to {1}: none of their papers fits it', parts, engines)),
    ),
    ...unasked.map(([parts, engines]) => hintRow(l10n.t('{1} can’t be asked for {0}', parts, engines))),
    ...hintsInWords(
      answer.hints.filter(({ code }) => code !== 'unknownElsewhere'),
      wording,
    )
      .filter((words) => !said.has(words))
      .map((words) => hintRow(words)),
    ...lacking.map(({ engine, failure }) => ({
      ...hintRow(l10n.t('{0} wants a key of yours', engine.title), {
        detail: failure,
        icon: 'key',
        buttons: ['key', 'log'],
      }),
      engine: engine.id,
    })),
    ...failureRows(answer, l10n),
  ];
}

/** One calm line, whoever failed. */
function failureRows(
  { engines, failure }: NonNullable<AskedOnline['answer']>,
  l10n: Localizer,
): readonly PickerRow[] {
  const failed = engines.filter(({ state, wantsKey }) => state === 'failed' && !wantsKey);
  const look = { icon: 'warning', buttons: ['again', 'log'] } as const;
  if (failure !== undefined) return [hintRow(failure, look)];
  if (failed.length === 0) return [];
  const whys = new Set(failed.flatMap(({ failure: why }) => why ?? []));
  const told = l10n.t('{0} didn’t answer', all(failed.map(({ engine }) => engine)));
  return [hintRow(told, { ...look, detail: [...whys].join(' ') })];
}
