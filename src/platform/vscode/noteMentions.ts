import * as vscode from 'vscode';
import { readCitationsInSlices, type ParsedNote } from '../../core/citations';
import { findMentions, type Mention } from '../../core/notes';
import type { Pause } from '../../core/ports';
import { readCitationSyntaxes } from '../../manifest/citationSyntaxes';
import { placeOfNote } from './notebooks';
import { openDocument } from './readText';

/** Reads bit by bit what notes mention: of an open note, which is read at every edit, only what changed. */
export class NoteMentions {
  readonly #parsed = new WeakMap<vscode.TextDocument, ParsedNote>();

  constructor(private readonly pause: Pause) {}

  async of(note: string, text: string): Promise<readonly Mention[]> {
    const uri = vscode.Uri.parse(note, true);
    const syntaxes = readCitationSyntaxes(vscode.workspace, placeOfNote(uri).file);
    const clusters = text.includes('@') ? (await this.#parse(uri, text)).clusters : [];
    const cites = clusters.flatMap((cluster) => cluster.cites);
    return findMentions(text, cites, this.pause, syntaxes);
  }

  async #parse(uri: vscode.Uri, text: string): Promise<ParsedNote> {
    const document = openDocument(uri);
    const older = document && this.#parsed.get(document);
    const parsed = await readCitationsInSlices(text, this.pause, older);
    if (document) this.#parsed.set(document, parsed);
    return parsed;
  }
}
