import type { Library } from '../../core/library';
import type { Paper } from '../../core/paper';
import type { Reporter } from '../../core/ports';
import { runCommand } from '../commands';
import { tellCalmly } from '../tellCalmly';
import type { Wording } from '../wording';

/**
 * Takes papers from elsewhere into the library, where commands find them; what they lack is looked up behind, which
 * nobody waits for.
 * @returns whether the library holds them
 */
export async function takeIn(
  papers: readonly Paper[],
  {
    library,
    reporter,
    wording,
  }: { readonly library: Pick<Library, 'add'>; readonly reporter: Reporter; readonly wording: Wording },
): Promise<boolean> {
  if (papers.length === 0) return true;
  const { l10n } = wording;
  try {
    await library.add(papers);
  } catch (error) {
    reporter.report(error, l10n.t('add the papers to the library'));
    return false;
  }
  tellCalmly(l10n.t('Added to the library: {0}', wording.papers(papers.length)));
  void runCommand('paperside.completeTaken', { papers: papers.map(({ id }) => id) });
  return true;
}
