import type { PaperSnapshot, PaperViewWords } from '../../ipc/paperViewContract';
import { element } from './element';

/** Which source said what stands in each field, to be unfolded by those who want to know. */
export function originsDisclosure(
  { origins }: PaperSnapshot,
  words: PaperViewWords,
): HTMLDetailsElement | undefined {
  if (origins.length === 0) return undefined;
  const heading = (text: string) => element('th', { scope: 'col' }, text);
  const rows = origins.map(({ field, source, seen }) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, field),
      element('td', { dir: 'auto' }, source),
      element('td', {}, seen),
    ),
  );
  return element(
    'details',
    { class: 'origins' },
    element('summary', {}, words.origins),
    element(
      'table',
      { 'aria-label': words.origins },
      element(
        'thead',
        {},
        element('tr', {}, heading(words.originField), heading(words.originSource), heading(words.originSeen)),
      ),
      element('tbody', {}, ...rows),
    ),
  );
}
