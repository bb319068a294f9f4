import { access, constants } from 'node:fs/promises';

/** Whether the person's account may write a file; one that is not there it may, as far as is known. */
export async function canWrite(path: string): Promise<boolean> {
  try {
    await access(path, constants.W_OK);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT';
  }
}
