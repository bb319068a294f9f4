import * as vscode from 'vscode';
import {
  detectFormat,
  formatOfPath,
  isAutoExported,
  parseBibliography,
  type BibliographyFormat,
} from '../../core/bibliography';
import type { BibliographyFile } from '../../core/ports';

/** What a file holds, whoever names it. */
export type BibliographyContent = Omit<BibliographyFile, 'namedBy'>;

/** Larger files are not read: VS Code would not open them as text either. Bytes. */
const maxSize = 50_000_000;
/** How many parsed files are kept; the ones used last stay. */
const maxKept = 40;

interface Kept {
  /** Changes whenever the text may have changed. */
  readonly stamp: string;
  readonly content: BibliographyContent;
}

/**
 * Reads and parses bibliography files, each once per version. An open document wins over the file on disk: what
 * a person has typed counts before it is saved. A file on disk is known by its time and size, so that nothing is
 * missed where watching fails (network drives, files outside of the workspace).
 */
export class BibliographyFiles {
  readonly #kept = new Map<string, Kept>();

  async read(uri: vscode.Uri): Promise<BibliographyContent> {
    const key = uri.toString();
    const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === key);
    if (open) return this.#parsed(key, `open ${open.version}`, () => open.getText());
    try {
      const { mtime, size } = await vscode.workspace.fs.stat(uri);
      const stamp = `disk ${mtime} ${size}`;
      const kept = this.#kept.get(key);
      if (kept?.stamp === stamp) return this.#parsed(key, stamp, () => '');
      if (size > maxSize) return empty(uri, 'unreadable');
      const text = await vscode.workspace.decode(await vscode.workspace.fs.readFile(uri), { uri });
      return this.#parsed(key, stamp, () => text);
    } catch (error) {
      this.#kept.delete(key);
      const isMissing = error instanceof vscode.FileSystemError && error.code === 'FileNotFound';
      return empty(uri, isMissing ? 'missing' : 'unreadable');
    }
  }

  #parsed(key: string, stamp: string, text: () => string): BibliographyContent {
    const kept = this.#kept.get(key);
    this.#kept.delete(key);
    const content = kept?.stamp === stamp ? kept.content : parse(key, text());
    this.#kept.set(key, { stamp, content });
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= maxKept) break;
      this.#kept.delete(oldest);
    }
    return content;
  }
}

function parse(uri: string, text: string): BibliographyContent {
  const format: BibliographyFormat = formatOfPath(uri) ?? detectFormat(text);
  const autoExported = isAutoExported(text, format) !== undefined;
  return { uri, format, state: 'present', autoExported, ...parseBibliography(text, format) };
}

function empty(uri: vscode.Uri, state: 'missing' | 'unreadable'): BibliographyContent {
  const format = formatOfPath(uri.path) ?? 'biblatex';
  return {
    uri: uri.toString(),
    format,
    state,
    autoExported: false,
    items: [],
    problems: [],
    locations: new Map(),
  };
}
