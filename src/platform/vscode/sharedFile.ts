import * as vscode from 'vscode';
import { hashName } from '../../core/paper';
import type { Storage } from '../../core/ports';
import { PapersideError } from '../../core/problems';
import type { SharedFile } from '../../core/readingFile';

/** What stands aside for longer was left by a kill. Milliseconds. */
const oldest = 3_000;
const maxReads = 4;

/**
 * A file of the workspace. It is written over in place: putting another file in its place would close its editors.
 * Meanwhile all of it stands aside, outside of the workspace, where it is found after a kill.
 */
export class WorkspaceFile implements SharedFile {
  /** The version that was read or written last; `undefined` if there was no file. */
  seen: string | undefined;
  readonly #aside: string;

  /**
   * @param storage where files stand aside while they are written
   * @param writer names this window and this start of it
   */
  constructor(
    private readonly uri: vscode.Uri,
    private readonly storage: Storage,
    private readonly writer: string,
  ) {
    this.#aside = `writing-${hashName(uri.toString())}`;
  }

  /** What tells the file as it is now; `undefined` if there is none. */
  async version(): Promise<string | undefined> {
    return (await this.#stat())?.version;
  }

  async read(
    maxBytes: number,
  ): Promise<{ readonly bytes: Uint8Array; readonly version: string } | undefined | 'tooLarge'> {
    await this.#recover();
    for (let reads = 1; ; reads++) {
      const before = await this.#stat();
      this.seen = before?.version;
      if (!before) return undefined;
      if (before.size > maxBytes) return 'tooLarge';
      const bytes = await vscode.workspace.fs.readFile(this.uri);
      const after = await this.#stat();
      if (after?.version === before.version || reads === maxReads) return { bytes, version: before.version };
    }
  }

  async write(bytes: Uint8Array, over: string | undefined): Promise<'written' | 'changed' | 'edited'> {
    const { fs, textDocuments } = vscode.workspace;
    const key = this.uri.toString();
    if (textDocuments.some((each) => each.isDirty && each.uri.toString() === key)) return 'edited';
    try {
      const aside = `${this.#aside}.${Date.now()}.${this.writer}`;
      await this.storage.write(aside, bytes);
      // As late as can be: what another program writes between this and the writing is lost.
      const isChanged = (await this.version()) !== over;
      if (!isChanged) await fs.writeFile(this.uri, bytes);
      await this.storage.remove(aside);
      if (isChanged) return 'changed';
      // Somebody may have written it already; then it is read again.
      const written = await this.#stat();
      this.seen = written?.size === bytes.length ? written.version : undefined;
      return 'written';
    } catch (cause) {
      throw new PapersideError('fileUnwritable', vscode.workspace.asRelativePath(this.uri), { cause });
    }
  }

  /** Ends what a kill cut: a file that is no more than the beginning of what stands aside. */
  async #recover(): Promise<void> {
    const { fs } = vscode.workspace;
    for (const name of await this.storage.list('')) {
      const [file, time = ''] = name.split('.');
      if (file !== this.#aside || Number(time) > Date.now() - oldest) continue;
      const whole = await this.storage.read(name);
      const present = (await this.#stat()) && (await fs.readFile(this.uri));
      if (whole?.at(-1) === newline && present && isBeginning(present, whole))
        await fs.writeFile(this.uri, whole);
      await this.storage.remove(name);
    }
  }

  async #stat(): Promise<{ readonly version: string; readonly size: number } | undefined> {
    try {
      const { mtime, size } = await vscode.workspace.fs.stat(this.uri);
      return { version: `${mtime} ${size}`, size };
    } catch (error) {
      if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return undefined;
      throw error;
    }
  }
}

const newline = 10;

/** Whether there is more of `whole` than `part`, with which it begins. */
function isBeginning(part: Uint8Array, whole: Uint8Array): boolean {
  return part.length < whole.length && part.every((byte, at) => byte === whole[at]);
}

/** Whether a part of the path is a link: it may lead anywhere. */
export async function leadsThroughLink(folder: vscode.Uri, parts: readonly string[]): Promise<boolean> {
  for (let length = 1; length <= parts.length; length++) {
    const place = vscode.Uri.joinPath(folder, ...parts.slice(0, length));
    const stat = await Promise.resolve(vscode.workspace.fs.stat(place)).catch(() => undefined);
    if (!stat) return false;
    if (stat.type & vscode.FileType.SymbolicLink) return true;
  }
  return false;
}
