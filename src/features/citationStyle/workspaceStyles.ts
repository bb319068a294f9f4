import * as vscode from 'vscode';

/** A style that can be chosen. */
export interface StyleChoice {
  /** For `CslDocument.style`: a name, or a file's XML. */
  readonly style: string;
  readonly title: string;
  /** What stands beside the title: the shipped style's name, or the file's path. */
  readonly name: string;
  readonly file?: vscode.Uri;
}

const maxStyles = 100;
/** Bytes; the largest style there is has 160,000. */
const maxSize = 1_000_000;

export interface WorkspaceStyles {
  /** By title. */
  readonly styles: readonly StyleChoice[];
  /** How many style files there are. */
  readonly files: number;
  /** How many of them were not looked at. */
  readonly left: number;
}

/**
 * The style files of the workspace. Files that are no styles are passed over.
 * @param signal ends the reading: what was read until then counts
 */
export async function workspaceStyles(signal: AbortSignal, most = maxStyles): Promise<WorkspaceStyles> {
  const files = await vscode.workspace.findFiles('**/*.csl', '**/node_modules/**');
  const styles: StyleChoice[] = [];
  let looked = 0;
  for (const file of files.slice(0, most)) {
    if (signal.aborted) break;
    looked++;
    const style = await readStyle(file);
    if (style) styles.push(style);
  }
  styles.sort((a, b) => a.title.localeCompare(b.title));
  return { styles, files: files.length, left: files.length - looked };
}

async function readStyle(file: vscode.Uri): Promise<StyleChoice | undefined> {
  try {
    const { size } = await vscode.workspace.fs.stat(file);
    if (size > maxSize) return undefined;
    const style = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
    if (!/<style[\s>]/.test(style)) return undefined;
    const name = vscode.workspace.asRelativePath(file);
    const title = /<title[^>]*>([^<]{1,300})<\/title>/.exec(style)?.[1]?.trim();
    return { style, title: title === undefined || title === '' ? name : title, name, file };
  } catch {
    // Gone between finding and reading.
    return undefined;
  }
}
