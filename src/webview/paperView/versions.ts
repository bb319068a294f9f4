import type { PaperSnapshot, PaperViewWords } from '../../ipc/paperViewContract';
import { button, element } from './element';
import type { Intents } from './render';

/** The other versions of the work that the library holds: first the one that should be cited instead of this one. */
export function versionsGroup(
  { versions }: PaperSnapshot,
  words: PaperViewWords,
  intents: Intents,
): HTMLElement | undefined {
  if (versions.length === 0) return undefined;
  const rows = versions.map(({ label, isBetter }, index) => {
    const open = button(label, () => intents.openVersion(index), { class: 'link', dir: 'auto' });
    if (!isBetter) return element('li', {}, `${words.alsoHere} `, open);
    const cite = button(words.citeInstead, () => intents.citeVersion(index), {
      class: 'secondary',
      'aria-label': `${words.citeInstead}: ${label}`,
    });
    return element('li', { class: 'better' }, `${words.publishedVersion} `, open, ' ', cite);
  });
  const betterFirst = [
    ...rows.filter((_, index) => versions[index]?.isBetter),
    ...rows.filter((_, index) => !versions[index]?.isBetter),
  ];
  return element(
    'div',
    { class: 'versions', role: 'group', 'aria-label': words.otherVersions },
    element('ul', {}, ...betterFirst),
  );
}
