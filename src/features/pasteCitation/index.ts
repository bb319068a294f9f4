import * as vscode from 'vscode';
import type { EditWriter } from '../editWriter';
import { noteSelector } from '../noteSelector';
import { CitationDropProvider } from './dropProvider';
import { citationKind } from './kinds';
import { registerPasteAsCitation, type PasteCommandDeps } from './pasteCommand';
import { CitationPasteProvider } from './pasteProvider';

export interface PasteCitationDeps extends PasteCommandDeps {
  readonly writer: EditWriter;
}

/** Citing what a person has in hand: pasted or dropped ids, addresses, entries and bibliography files. */
export function registerPasteCitation(deps: PasteCitationDeps): vscode.Disposable {
  return vscode.Disposable.from(
    registerPasteAsCitation(deps),
    vscode.languages.registerDocumentPasteEditProvider(noteSelector, new CitationPasteProvider(deps), {
      providedPasteEditKinds: [citationKind],
      pasteMimeTypes: ['text/plain'],
    }),
    vscode.languages.registerDocumentDropEditProvider(noteSelector, new CitationDropProvider(deps), {
      providedDropEditKinds: [citationKind],
      dropMimeTypes: ['text/uri-list', 'files'],
    }),
  );
}
