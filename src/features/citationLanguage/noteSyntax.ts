import * as vscode from 'vscode';
import {
  findKeyUses,
  readCitationsInSlices,
  reparseCitations,
  type CitationCluster,
  type Cite,
  type KeyUse,
  type ParsedNote,
} from '../../core/citations';
import type { Log, Pause } from '../../core/ports';
import { isNote } from '../noteSelector';
import { syntaxesOf } from './syntaxes';

export { noteSelector } from '../noteSelector';

/** What is read of a note in one version of its text. */
export interface ReadNote {
  readonly version: number;
  readonly text: string;
  readonly parsed: ParsedNote;
  readonly clusters: readonly CitationCluster[];
  /** All cites, by rising offset; those of a cluster inside another one stand behind the outer one's. */
  readonly cites: readonly Cite[];
}

/** The places of keys in one version of a note, for what the settings then took for a citation. */
interface ReadUses {
  readonly wikiLinks: boolean;
  readonly latexCommands: boolean;
  readonly uses: readonly KeyUse[];
}

/** A shorter note is read in a few milliseconds when somebody asks. UTF-16 units. */
const quicklyRead = 100_000;

/**
 * Reads the citations of a note once per version, whoever asks: completion, hover, references, diagnostics. Of an
 * edited note only the blocks that changed are read, and a long one is read bit by bit when it is opened.
 */
export class NoteSyntax implements vscode.Disposable {
  readonly #read = new WeakMap<vscode.TextDocument, ReadNote>();
  readonly #uses = new WeakMap<ReadNote, ReadUses>();
  readonly #listener: vscode.Disposable;

  constructor(private readonly deps: { readonly log: Log; readonly pause: Pause }) {
    this.#listener = vscode.workspace.onDidOpenTextDocument((document) => this.#prepare(document));
    for (const document of vscode.workspace.textDocuments) this.#prepare(document);
  }

  of(document: vscode.TextDocument): ReadNote {
    const { version } = document;
    const kept = this.#read.get(document);
    if (kept?.version === version) return kept;
    const text = document.getText();
    return this.#keep(document, version, text, reparseCitations(kept?.parsed, text));
  }

  /** Every place where the note names a key. */
  usesIn(document: vscode.TextDocument): readonly KeyUse[] {
    const read = this.of(document);
    const { wikiLinks, latexCommands } = syntaxesOf(document.uri);
    const kept = this.#uses.get(read);
    if (kept?.wikiLinks === wikiLinks && kept.latexCommands === latexCommands) return kept.uses;
    const uses = findKeyUses(read.text, read.cites, { wikiLinks, latexCommands });
    this.#uses.set(read, { wikiLinks, latexCommands, uses });
    return uses;
  }

  dispose(): void {
    this.#listener.dispose();
  }

  #keep(document: vscode.TextDocument, version: number, text: string, parsed: ParsedNote): ReadNote {
    const { clusters } = parsed;
    const read = { version, text, parsed, clusters, cites: clusters.flatMap(({ cites }) => cites) };
    this.#read.set(document, read);
    return read;
  }

  #prepare(document: vscode.TextDocument): void {
    if (!isNote(document)) return;
    const { version } = document;
    const text = document.getText();
    if (text.length < quicklyRead) return;
    readCitationsInSlices(text, this.deps.pause)
      .then((parsed) => {
        // Whoever could not wait has read a newer version, or this one.
        if (!this.#read.has(document)) this.#keep(document, version, text, parsed);
      })
      .catch((error: unknown) => this.deps.log.warn(`A note could not be read: ${String(error)}`));
  }
}
