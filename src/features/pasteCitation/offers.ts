import * as vscode from 'vscode';
import { readClipping } from '../../core/clippings';
import type { NoteWriting } from '../../core/ports';
import { throwIfAborted } from '../../core/problems';
import { citeWorks, linkWorks } from './citeWorks';
import type { DecideDeps, InHand } from './decide';
import { resolveWorks, withEntriesToFillIn } from './resolveWorks';

/** A way to paste what is on hand, by a name that says all of it. */
export interface Offer {
  readonly title: string;
  readonly writing: NoteWriting;
}

/** More works than these are offered by the command alone, which asks for some of them. */
const maxOffered = 100;

/**
 * All ways that need no questions.
 * @throws AbortError if `signal` aborts
 */
export async function offersOf(
  { bibliographies, library, pause, cite }: DecideDeps,
  { text, clipping }: InHand,
  document: vscode.TextDocument,
  signal?: AbortSignal,
): Promise<readonly Offer[]> {
  const { t } = vscode.l10n;
  const read = await readClipping(text, clipping, pause, signal);
  if (read.works.length === 0 || read.works.length > maxOffered) return [];
  const bibliography = await bibliographies.ofNote(document.uri.toString());
  throwIfAborted(signal);
  const works = resolveWorks(read.works, bibliography, library);
  if (works.every(({ isKnown }) => isKnown))
    return [
      {
        title:
          works.length === 1 ? t('Paste as Citation') : t('Paste as Citation of {0} Works', works.length),
        writing: citeWorks(cite, works, document),
      },
    ];
  return [
    {
      title: t('Paste as Citation, with an Entry to Fill In (Looking It Up Needs the Network)'),
      writing: citeWorks(cite, withEntriesToFillIn(works), document),
    },
    { title: t('Paste as Link to the Work'), writing: linkWorks(cite, works, document) },
  ];
}
