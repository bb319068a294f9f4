import * as vscode from 'vscode';
import { readClipping, type ClippedWork, type Clipping } from '../../core/clippings';
import type { Library } from '../../core/library';
import type { Bibliographies, NoteWriting, Pause } from '../../core/ports';
import { throwIfAborted } from '../../core/problems';
import { askUnknown } from './askUnknown';
import { askWorks, handful } from './askWorks';
import { citeWorks, linkWorks, type Cite } from './citeWorks';
import { resolveWorks, withEntriesToFillIn } from './resolveWorks';
import { tellNothingRead, tellProblems } from './tellProblems';

export interface DecideDeps {
  readonly library: Pick<Library, 'find'>;
  readonly bibliographies: Pick<Bibliographies, 'ofNote'>;
  readonly pause: Pause;
  readonly cite: Cite;
}

/** A text that was recognised. */
export interface InHand {
  readonly text: string;
  readonly clipping: Clipping;
}

/** What becomes of it: something to write, its text as it is, or nothing since the person left. */
export type Decision =
  | { readonly kind: 'write'; readonly writing: NoteWriting }
  | { readonly kind: 'text' }
  | { readonly kind: 'nothing' };

/**
 * Reads what is on hand, and asks what is not clear by itself: which of many entries, and what to do about ids
 * that nobody here knows.
 * @throws AbortError if `signal` aborts
 */
export async function decide(
  deps: DecideDeps,
  { text, clipping }: InHand,
  document: vscode.TextDocument,
  signal?: AbortSignal,
): Promise<Decision> {
  const clipboard = vscode.l10n.t('the clipboard');
  const { works, problems } = await readClipping(text, clipping, deps.pause, signal);
  if (works.length === 0) {
    tellNothingRead(problems, clipboard);
    return { kind: 'nothing' };
  }
  const isLong = clipping.kind === 'entries' && works.length > handful;
  const chosen = isLong ? await askWorks(works, vscode.l10n.t('Paste as Citation'), true) : works;
  if (!chosen || chosen.length === 0) return { kind: 'nothing' };
  const decision = await decideAbout(deps, chosen, document, signal);
  throwIfAborted(signal);
  if (decision.kind === 'write') tellProblems(problems, clipboard);
  return decision;
}

async function decideAbout(
  { bibliographies, library, cite }: DecideDeps,
  chosen: readonly ClippedWork[],
  document: vscode.TextDocument,
  signal?: AbortSignal,
): Promise<Decision> {
  const bibliography = await bibliographies.ofNote(document.uri.toString());
  throwIfAborted(signal);
  const works = resolveWorks(chosen, bibliography, library);
  const known = works.filter(({ isKnown }) => isKnown);
  switch (known.length === works.length ? 'known' : await askUnknown(works)) {
    case 'known':
      return { kind: 'write', writing: citeWorks(cite, known, document) };
    case 'entry':
      return { kind: 'write', writing: citeWorks(cite, withEntriesToFillIn(works), document) };
    case 'link':
      return { kind: 'write', writing: linkWorks(cite, works, document) };
    case 'text':
      return { kind: 'text' };
    case undefined:
      return { kind: 'nothing' };
  }
}
