import { open, rm } from 'node:fs/promises';

/**
 * Makes a file if there is none of that name: of all windows and processes that ask at once, one does.
 * @returns whether this call has made it
 * @throws what the disk says, other than that the file is there
 */
export async function createNew(path: string, contents: Uint8Array): Promise<boolean> {
  let file;
  try {
    file = await open(path, 'wx');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
  try {
    await file.writeFile(contents);
    return true;
  } catch (error) {
    // Half a file would be taken for somebody's.
    await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}
