import * as vscode from 'vscode';
import {
  detectFormat,
  formatOfPath,
  identityOf,
  isAutoExported,
  readInSlices,
  type BibliographyFormat,
} from '../../core/bibliography';
import { PaperIdentities, type CslItem, type Identified, type Paper } from '../../core/paper';
import type { BibliographyFile, Pause } from '../../core/ports';

/** What a file holds, whoever names it, with tables to look things up in. */
export interface BibliographyContent extends Omit<BibliographyFile, 'namedBy'> {
  readonly byKey: ReadonlyMap<string, CslItem>;
  find(paper: Paper): CslItem | undefined;
}

/** Larger files are not read: VS Code would not open them as text either. Bytes. */
const maxSize = 50_000_000;
/** How many parsed files are kept; the ones used last stay. */
const maxKept = 40;
/** Items that are put into the tables between two pauses. */
const slice = 200;

interface Kept {
  /** Changes whenever the text may have changed. */
  readonly stamp: string;
  readonly content: Promise<BibliographyContent>;
}

/**
 * Reads and parses bibliography files, each once per version. An open document wins over the file on disk: what
 * a person has typed counts before it is saved. A file on disk is known by its time and size, so that nothing is
 * missed where watching fails (network drives, files outside of the workspace).
 */
export class BibliographyFiles {
  readonly #kept = new Map<string, Kept>();

  constructor(private readonly pause: Pause) {}

  async read(uri: vscode.Uri): Promise<BibliographyContent> {
    const key = uri.toString();
    const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === key);
    if (open) return this.#parsed(key, `open ${open.version}`, () => Promise.resolve(open.getText()));
    try {
      const { mtime, size } = await vscode.workspace.fs.stat(uri);
      if (size > maxSize) return await this.#empty(uri, 'unreadable');
      return await this.#parsed(key, `disk ${mtime} ${size}`, async () =>
        vscode.workspace.decode(await vscode.workspace.fs.readFile(uri), { uri }),
      );
    } catch (error) {
      this.#kept.delete(key);
      const isMissing = error instanceof vscode.FileSystemError && error.code === 'FileNotFound';
      return this.#empty(uri, isMissing ? 'missing' : 'unreadable');
    }
  }

  #parsed(key: string, stamp: string, text: () => Promise<string>): Promise<BibliographyContent> {
    const kept = this.#kept.get(key);
    this.#kept.delete(key);
    const content = kept?.stamp === stamp ? kept.content : text().then((read) => this.#parse(key, read));
    this.#kept.set(key, { stamp, content });
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= maxKept) break;
      this.#kept.delete(oldest);
    }
    return content;
  }

  async #parse(uri: string, text: string): Promise<BibliographyContent> {
    await this.pause();
    const format: BibliographyFormat = formatOfPath(uri) ?? detectFormat(text);
    const autoExported = isAutoExported(text, format) !== undefined;
    const { parsed } = await readInSlices(text, format, this.pause);
    return withTables({ uri, format, state: 'present', autoExported, ...parsed }, this.pause);
  }

  #empty(uri: vscode.Uri, state: 'missing' | 'unreadable'): Promise<BibliographyContent> {
    const format = formatOfPath(uri.path) ?? 'biblatex';
    const nothing = { items: [], problems: [], locations: new Map<string, never>() };
    return withTables({ uri: uri.toString(), format, state, autoExported: false, ...nothing }, this.pause);
  }
}

/** Adds the tables to a parsed bibliography; a large one is walked in slices. */
export async function withTables<B extends Omit<BibliographyFile, 'namedBy'>>(
  bibliography: B,
  pause: Pause,
): Promise<B & BibliographyContent> {
  const byKey = new Map<string, CslItem>();
  const identities = new PaperIdentities<Identified & { readonly id: string; readonly item: CslItem }>();
  for (const [index, item] of bibliography.items.entries()) {
    if (!byKey.has(item.id)) byKey.set(item.id, item);
    const identity = identityOf(item);
    // Of an item without title and identifiers nobody can tell what it is.
    if (identity.title !== '' || identity.arxivId !== undefined || identity.doi !== undefined)
      identities.add({ ...identity, id: String(index), item });
    if ((index + 1) % slice === 0) await pause();
  }
  return { ...bibliography, byKey, find: (paper) => identities.find(paper)?.item };
}
