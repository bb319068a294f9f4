import * as vscode from 'vscode';
import { readClipping, recognizeClipping, type ClippedWork } from '../../core/clippings';
import type { Bibliographies, NoteWriting, Reporter } from '../../core/ports';
import { isAbort, throwIfAborted, type Problem } from '../../core/problems';
import { readSetting } from '../../manifest/settings';
import { toDropEdit, type EditWriter } from '../editWriter';
import { signalOf } from '../signalOf';
import { askFile } from './askFile';
import { askWorks, handful } from './askWorks';
import { citeWorks } from './citeWorks';
import type { DecideDeps } from './decide';
import { clippingOfFile, readDropped, type DroppedFile } from './droppedFiles';
import { citationKind, otherKinds } from './kinds';
import { namingFile, pathFromNote } from './nameFile';
import { offersOf } from './offers';
import { tellNothingRead, tellProblems, tellTooLarge } from './tellProblems';

export interface DropProviderDeps extends DecideDeps {
  readonly bibliographies: Pick<Bibliographies, 'ofNote'>;
  readonly writer: Pick<EditWriter, 'prepareEdit'>;
  readonly reporter: Reporter;
}

type Edits = vscode.DocumentDropEdit[] | undefined;

/** Larger files are left to VS Code. Bytes. */
const maxSize = 50_000_000;

/**
 * Cites what is dropped onto a note. A bibliography is one beyond doubt, so that comes before VS Code's link to
 * the file; an address may just as well be meant as a link, so there the citation is one of the ways to drop it.
 */
export class CitationDropProvider implements vscode.DocumentDropEditProvider {
  constructor(private readonly deps: DropProviderDeps) {}

  async provideDocumentDropEdits(
    document: vscode.TextDocument,
    position: vscode.Position,
    data: vscode.DataTransfer,
    token: vscode.CancellationToken,
  ): Promise<Edits> {
    if (readSetting(vscode.workspace, 'paperside.paste.citation', document) === 'off') return undefined;
    const signal = signalOf(token);
    const at = new vscode.Range(position, position);
    try {
      const dropped = await readDropped(data);
      if (!dropped) return undefined;
      return dropped.files.length > 0
        ? await this.#ofFiles(dropped.files, document, at, signal)
        : await this.#ofAddresses(dropped.addresses, document, at, signal);
    } catch (error) {
      if (!isAbort(error)) this.deps.reporter.report(error, vscode.l10n.t('cite what was dropped'));
      return undefined;
    }
  }

  async #ofAddresses(
    text: string,
    document: vscode.TextDocument,
    at: vscode.Range,
    signal: AbortSignal,
  ): Promise<Edits> {
    const clipping = recognizeClipping(text);
    if (clipping?.kind !== 'ids') return undefined;
    const edits: vscode.DocumentDropEdit[] = [];
    for (const { title, writing } of await offersOf(this.deps, { text, clipping }, document, signal)) {
      const prepared = await this.deps.writer.prepareEdit(document, [at], writing, { tentative: true });
      if (!prepared) continue;
      const edit = toDropEdit({ ...prepared, title });
      edit.kind = citationKind;
      edit.yieldTo = otherKinds;
      edits.push(edit);
    }
    return edits;
  }

  async #ofFiles(
    files: readonly DroppedFile[],
    document: vscode.TextDocument,
    at: vscode.Range,
    signal: AbortSignal,
  ): Promise<Edits> {
    const read = await this.#read(files, signal);
    if (!read) return undefined;
    const name = files.map((file) => file.name).join(', ');
    if (read.works.length === 0) {
      tellNothingRead(read.problems, name);
      return undefined;
    }
    const writing = await this.#writing(files, name, read.works, document);
    if (writing === 'link') return undefined;
    throwIfAborted(signal);
    const prepared = writing && (await this.deps.writer.prepareEdit(document, [at], writing));
    if (prepared) tellProblems(read.problems, name);
    // Nothing at all is what a person wants who leaves: without an edit VS Code would insert its link.
    const edit = toDropEdit(
      prepared ?? { edit: new vscode.WorkspaceEdit(), title: vscode.l10n.t('Insert nothing') },
    );
    edit.kind = citationKind;
    return [edit];
  }

  async #writing(
    files: readonly DroppedFile[],
    name: string,
    works: readonly ClippedWork[],
    document: vscode.TextDocument,
  ): Promise<NoteWriting | 'link' | undefined> {
    const { cite } = this.deps;
    if (works.length <= handful) return citeWorks(cite, works, document);
    const path = await this.#pathToName(files, document);
    switch (await askFile(name, works.length, path)) {
      case 'name':
        return path === undefined ? undefined : namingFile(path);
      case 'choose': {
        const chosen = await askWorks(works, vscode.l10n.t('Cite from {0}', name), false);
        return chosen && chosen.length > 0 ? citeWorks(cite, chosen, document) : undefined;
      }
      case 'link':
        return 'link';
      case undefined:
        return undefined;
    }
  }

  /** How the note would name the file; `undefined` where it does so already, or can't. */
  async #pathToName(
    [only, ...others]: readonly DroppedFile[],
    document: vscode.TextDocument,
  ): Promise<string | undefined> {
    if (!only?.uri || others.length > 0) return undefined;
    const { files } = await this.deps.bibliographies.ofNote(document.uri.toString());
    const uri = only.uri.toString();
    const isNamed = files.some((file) => file.uri === uri && file.namedBy !== 'default');
    return isNamed ? undefined : pathFromNote(document, only.uri);
  }

  /** @returns `undefined` if one of them is no bibliography after all, or too large to be read for a drop */
  async #read(
    files: readonly DroppedFile[],
    signal: AbortSignal,
  ): Promise<{ readonly works: readonly ClippedWork[]; readonly problems: readonly Problem[] } | undefined> {
    const works: ClippedWork[] = [];
    const problems: Problem[] = [];
    for (const file of files) {
      const bytes = await readUpTo(maxSize, file);
      if (!bytes) {
        tellTooLarge(file.name, maxSize);
        return undefined;
      }
      const { uri } = file;
      const text = await (uri ? vscode.workspace.decode(bytes, { uri }) : vscode.workspace.decode(bytes));
      const clipping = clippingOfFile(file, text);
      if (!clipping) return undefined;
      const read = await readClipping(text, clipping, this.deps.pause, signal);
      for (const work of read.works) works.push(work);
      for (const problem of read.problems) problems.push(problem);
    }
    return { works, problems };
  }
}

/** A file's bytes; `undefined` where there are more. One that has a place is not read to find that out. */
async function readUpTo(size: number, { uri, read }: DroppedFile): Promise<Uint8Array | undefined> {
  if (uri && (await vscode.workspace.fs.stat(uri)).size > size) return undefined;
  const bytes = await read();
  return bytes.length > size ? undefined : bytes;
}
