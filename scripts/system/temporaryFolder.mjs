import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** A temporary folder of this process, gone with it. @param {string} name part of the folder's */
export function temporaryFolder(name) {
  const folder = mkdtempSync(path.join(os.tmpdir(), `paperside-${name}-`));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));
  return folder;
}
