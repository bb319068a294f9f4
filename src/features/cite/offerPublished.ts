import * as vscode from 'vscode';
import type { Library } from '../../core/library';
import { betterToCite, type Paper } from '../../core/paper';
import type { CitedPaper, NoteWriting, Reporter } from '../../core/ports';
import type { EditWriter } from '../editWriter';
import { shortTitle } from '../text';
import { isThere, observed, writingInstead, type Composed } from './citeInstead';
import type { NoteEditors } from './noteEditors';
import { offer } from './statusMessages';

export interface OfferPublishedDeps {
  readonly library: Pick<Library, 'versionsOf'>;
  readonly writer: Pick<EditWriter, 'write'>;
  readonly editors: Pick<NoteEditors, 'document'>;
  readonly reporter: Reporter;
}

/**
 * Writes a citation. Where a published version of what is cited is in the library, the person is offered to cite that
 * instead; not where the bibliography had the entry before, since there the choice was made.
 */
export async function writeAndOfferPublished(deps: OfferPublishedDeps, writing: NoteWriting): Promise<void> {
  let composed: Composed | undefined;
  const outcome = await deps.writer.write(observed(writing, (last) => (composed = last)));
  if (outcome.kind !== 'written' || !composed) return;
  const written = composed;
  const instead = publishedOf(deps.library, written.cited);
  const [first] = instead.keys();
  const title = written.cited.find(({ paper }) => paper.id === first)?.paper.title;
  if (title === undefined) return;
  const citeInstead = async () => {
    try {
      const { document } = deps.editors;
      if (document?.uri.toString() === outcome.note && isThere(document.getText(), writing, written))
        await deps.writer.write({ ...writingInstead(writing, written, instead), fromEditor: false });
      else
        offer(
          'information',
          vscode.l10n.t('The citation no longer stands in the note at hand, so nothing was changed.'),
          {},
        );
    } catch (error) {
      deps.reporter.report(error, vscode.l10n.t('cite the published version'));
    }
  };
  offer(
    'information',
    instead.size === 1
      ? vscode.l10n.t('A published version of {0} is in your library.', shortTitle(title))
      : vscode.l10n.t('Published versions of {0} of these papers are in your library.', instead.size),
    { [vscode.l10n.t('Cite the Published Version Instead')]: citeInstead },
  );
}

/** The better versions to cite, by the ids of the papers that were cited for the first time. */
function publishedOf(
  library: OfferPublishedDeps['library'],
  cited: readonly CitedPaper[],
): ReadonlyMap<string, Paper> {
  const found = new Map<string, Paper>();
  for (const { paper, isNew } of cited) {
    const versions = isNew ? library.versionsOf(paper.id).map((held) => held.paper) : [];
    const better = betterToCite(paper, versions);
    if (better && !cited.some((other) => other.paper.id === better.id)) found.set(paper.id, better);
  }
  return found;
}
