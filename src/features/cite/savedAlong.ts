import * as vscode from 'vscode';
import { PapersideError } from '../../core/problems';
import { withinTime } from '../../timing/withinTime';
import { difference } from './noteEdits';

/** A stretch of text that was added to a bibliography, or put in the place of one, with the line ends of its document. */
export interface Addition {
  readonly text: string;
  /** What stood there before: nothing in most cases. */
  readonly instead?: string;
}

interface Kept {
  readonly additions: Required<Addition>[];
  /** Whether the document had no unsaved changes before what is happening now. */
  clean: boolean;
  /** How many saves of ours are under way: until they are done the document only seems to be changed. */
  saves: number;
  /** Whether `add` makes its change just now, and saves it itself. */
  adding: boolean;
  /** The last of these. */
  last: Promise<unknown>;
  /** The version of the document that its file was seen to hold, which `isDirty` may not tell. */
  savedVersion: number;
}

/** How many additions of one file are remembered; older ones are no longer saved along with their undo. */
const maxAdditions = 200;

/**
 * Keeps bibliographies on disk in step with the notes that cite from them. A person undoes in the note and does
 * not see that the bibliography changed as well; left unsaved, it would differ from what other tools read.
 */
export class SavedAlong implements vscode.Disposable {
  readonly #kept = new Map<string, Kept>();
  readonly #listeners: vscode.Disposable[];

  constructor(private readonly failed: (error: unknown) => void) {
    this.#listeners = [
      vscode.workspace.onDidChangeTextDocument((event) => this.#changed(event)),
      vscode.workspace.onDidSaveTextDocument((document) => this.#settled(document)),
      vscode.workspace.onDidOpenTextDocument((document) => this.#opened(document)),
    ];
  }

  /**
   * Makes a change that adds a text to the document, and saves the document unless it had unsaved changes. The
   * addition is remembered from the first moment: a quick person undoes it before the save is done.
   * @throws what `apply` throws; PapersideError 'bibliographyNotSaved'
   */
  async add(document: vscode.TextDocument, addition: Addition, apply: () => Promise<void>): Promise<void> {
    const kept = this.#remember(document, addition);
    const wasClean = isSaved(kept, document) || kept.saves > 0;
    if (!wasClean) return apply();
    kept.saves++;
    kept.adding = true;
    try {
      await apply();
      kept.adding = false;
      await this.#inTurn(kept, document);
    } finally {
      kept.adding = false;
      this.#done(kept, document);
    }
  }

  /** Remembers an addition, so that the file is saved again whenever it is undone, redone or (a drop) made. */
  keep(document: vscode.TextDocument, addition: Addition): void {
    this.#remember(document, addition);
  }

  #remember(document: vscode.TextDocument, { text, instead = '' }: Addition): Kept {
    const key = document.uri.toString();
    const kept = this.#kept.get(key) ?? {
      additions: [],
      clean: !document.isDirty,
      saves: 0,
      adding: false,
      last: Promise.resolve(),
      savedVersion: 0,
    };
    kept.additions.push({ text: withEolOf(document, text), instead: withEolOf(document, instead) });
    if (kept.additions.length > maxAdditions) kept.additions.shift();
    this.#kept.set(key, kept);
    return kept;
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
    this.#kept.clear();
  }

  #settled(document: vscode.TextDocument): void {
    const kept = this.#kept.get(document.uri.toString());
    if (kept) kept.clean = isSaved(kept, document);
  }

  /** Versions are counted anew. */
  #opened(document: vscode.TextDocument): void {
    const kept = this.#kept.get(document.uri.toString());
    if (kept) kept.savedVersion = 0;
    this.#settled(document);
  }

  #changed({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const kept = this.#kept.get(document.uri.toString());
    if (!kept) return;
    if (contentChanges.length === 0) {
      // Only whether there is something to save has changed.
      kept.clean = isSaved(kept, document);
      return;
    }
    const wasClean = kept.clean || kept.saves > 0;
    kept.clean = false;
    const ours = contentChanges.some(({ text, rangeLength }) =>
      kept.additions.some(
        (addition) =>
          (rangeLength === addition.instead.length && text === addition.text) ||
          (text === addition.instead && rangeLength === addition.text.length),
      ),
    );
    if (ours && wasClean && !kept.adding) void this.#save(kept, document);
  }

  async #save(kept: Kept, document: vscode.TextDocument): Promise<void> {
    kept.saves++;
    try {
      await this.#inTurn(kept, document);
    } catch (error) {
      // With a file that was taken away nothing has to be in step.
      if (!isGone(error)) this.failed(error);
    } finally {
      this.#done(kept, document);
    }
  }

  #done(kept: Kept, document: vscode.TextDocument): void {
    if (--kept.saves === 0) kept.clean = isSaved(kept, document);
  }

  /** One at a time for each file: an undo and a redo in quick succession must not overtake each other. */
  #inTurn(kept: Kept, document: vscode.TextDocument): Promise<void> {
    const save = async (): Promise<void> => {
      const saved = saveUntilEqual(document, kept.additions).then((version) => {
        kept.savedVersion = version;
        return true;
      });
      if (!(await withinTime(saved, patience))) throw notSaved(document);
    };
    const turn = kept.last.then(save);
    kept.last = turn.catch(() => undefined);
    return turn;
  }
}

/** How long a disk may take to answer, in milliseconds: one that never does must not hold up what comes after. */
const patience = 15_000;
/** How often a file is saved until it is as the editor shows it, and the pause between. */
const attempts = 10;
const attemptPause = 100;

/**
 * Saves until the file is as the editor shows it. Where a redo meets the save of its undo, VS Code takes the text
 * for the one it saved before and has nothing to save, while the file holds the undone one: then it is written
 * here, if nothing but an addition of ours makes the difference.
 * @returns the version of the document that the file holds
 */
async function saveUntilEqual(
  document: vscode.TextDocument,
  additions: readonly Required<Addition>[],
): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    const isLast = attempt === attempts;
    try {
      // Also where it seems to have nothing to save: after an undo during a save, `isDirty` is wrong for good.
      if (!(await document.save())) throw notSaved(document);
      const saved = await savedText(document);
      const { version } = document;
      const shown = document.getText();
      if (saved === shown) return version;
      if (attempt > 1 && !document.isDirty && !document.isClosed && differsBy(additions, saved, shown))
        await vscode.workspace.fs.writeFile(
          document.uri,
          await vscode.workspace.encode(shown, { uri: document.uri }),
        );
    } catch (error) {
      if (isLast) throw error;
    }
    if (isLast) throw notSaved(document);
    await new Promise((resolve) => setTimeout(resolve, attemptPause));
  }
}

function isSaved(kept: Kept, { isDirty, version }: vscode.TextDocument): boolean {
  return !isDirty || version === kept.savedVersion;
}

function differsBy(additions: readonly Required<Addition>[], saved: string, shown: string): boolean {
  const { start, end, text } = difference(saved, shown);
  return additions.some(
    (addition) =>
      (end - start === addition.instead.length && text.length === addition.text.length) ||
      (text.length === addition.instead.length && end - start === addition.text.length),
  );
}

function isGone(error: unknown): boolean {
  return error instanceof vscode.FileSystemError && error.code === 'FileNotFound';
}

function notSaved({ uri }: vscode.TextDocument): PapersideError {
  return new PapersideError('bibliographyNotSaved', vscode.workspace.asRelativePath(uri));
}

/** What the document's file holds. */
export async function savedText({ uri }: vscode.TextDocument): Promise<string> {
  return vscode.workspace.decode(await vscode.workspace.fs.readFile(uri), { uri });
}

/** VS Code gives inserted text the line ends of its document. */
export function withEolOf(document: vscode.TextDocument, text: string): string {
  return text.replace(/\r\n|\r|\n/g, document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n');
}
