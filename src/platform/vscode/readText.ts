import * as vscode from 'vscode';
import type { Pause } from '../../core/ports';

/** So much is decoded between two pauses: some 2 ms' worth. Bytes. */
const slice = 1_000_000;

/** The text that an editor shows, else the file's; `undefined` where there is none. */
export async function readText(uri: vscode.Uri, pause: Pause): Promise<string | undefined> {
  const open = openDocument(uri);
  if (open) return open.getText();
  try {
    return await decode(await vscode.workspace.fs.readFile(uri), uri, pause);
  } catch {
    return undefined;
  }
}

/** A file's text, and what tells its version. */
export interface StampedText {
  readonly stamp: string;
  readonly text: string;
}

/** What tells the version of a file on disk, or of the text that an editor shows of it. */
export async function stampOf(uri: vscode.Uri): Promise<string> {
  const open = openDocument(uri);
  if (open) return `open ${open.version}`;
  const { mtime, size } = await vscode.workspace.fs.stat(uri);
  return `disk ${mtime} ${size}`;
}

/** The text that an editor shows, else the file's. What is written while it is read is read again. */
export async function readStamped(uri: vscode.Uri, pause: Pause): Promise<StampedText> {
  for (let tries = 1; ; tries++) {
    const open = openDocument(uri);
    if (open) return { stamp: `open ${open.version}`, text: open.getText() };
    const stamp = await stampOf(uri);
    const text = await decode(await vscode.workspace.fs.readFile(uri), uri, pause);
    if (tries === maxTries || (await stampOf(uri)) === stamp) return { stamp, text };
  }
}

const maxTries = 4;

export function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  const key = uri.toString();
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === key);
}

/** As VS Code would decode it; UTF-8, which is nearly everything, in slices. */
async function decode(bytes: Uint8Array, uri: vscode.Uri, pause: Pause): Promise<string> {
  const files = vscode.workspace.getConfiguration('files', uri);
  if (files.get('encoding') !== 'utf8' || files.get('autoGuessEncoding') === true)
    return vscode.workspace.decode(bytes, { uri });
  // Not as a stream: that makes strings of two bytes a character, whatever the characters are.
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const parts: string[] = [];
  try {
    for (let at = hasMark(bytes) ? 3 : 0, end = at; at < bytes.length; at = end) {
      end = characterStart(bytes, at + slice);
      const part = bytes.subarray(at, end);
      // A zero is UTF-16 without a mark, by a setting for the file's language.
      if (part.includes(0)) return await vscode.workspace.decode(bytes, { uri });
      parts.push(decoder.decode(part));
      if (end < bytes.length) await pause();
    }
  } catch {
    // Another encoding, such as UTF-16 with its mark.
    return vscode.workspace.decode(bytes, { uri });
  }
  return parts.join('');
}

/** The byte order mark of UTF-8. */
function hasMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

/** The first byte from there on that begins a character of UTF-8. */
function characterStart(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && ((bytes[at] ?? 0) & 0xc0) === 0x80) at++;
  return Math.min(at, bytes.length);
}
