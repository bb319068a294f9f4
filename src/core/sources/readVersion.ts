import { decodeFileText } from '../feeds';
import { fnv1a } from '../paper';
import type { FileStat, Pause } from '../ports';
import { FileError, isPapersideError, throwIfAborted } from '../problems';
import type { FilesWorld } from './feedSource';
import type { FileVersion } from './sourceMemory';

export interface ReadVersion {
  readonly version: FileVersion;
  /** Absent where the content is that of the version that is known. */
  readonly text?: string;
}

/** How often a file is read that is written meanwhile. */
const MAX_TRIES = 4;
/** So much is hashed between two pauses: some 2 ms' worth. Bytes. */
const SLICE = 250_000;
const OTHER_BASIS = 0x9747b28c;

/**
 * A file's text, unless it is the version that is known: told by time and size, and where these differ by its content.
 * @param path as the person would write it
 * @throws FileError; AbortError if `signal` aborts
 */
export async function readVersion(
  { uri, path, stat: first }: { readonly uri: string; readonly path: string; readonly stat: FileStat },
  known: FileVersion | undefined,
  { files, pause }: FilesWorld,
  signal?: AbortSignal,
): Promise<ReadVersion> {
  let stat = first;
  if (known?.stamp !== undefined && known.stamp === stampOf(stat)) return { version: known };
  for (let tries = 1; ; tries++) {
    checkSize(path, stat.size, files.maxMegabytes);
    const bytes = await files.read(uri);
    throwIfAborted(signal);
    checkSize(path, bytes.length, files.maxMegabytes);
    const after = await files.stat(uri);
    if (stampOf(after) !== stampOf(stat) && tries < MAX_TRIES) {
      stat = after;
      continue;
    }
    const hash = await contentHash(bytes, pause, signal);
    const isTold = !after.isFresh && stampOf(after) === stampOf(stat);
    const version = { ...(isTold && { stamp: stampOf(after) }), hash };
    if (hash === known?.hash) return { version };
    return { version, text: await decoded(path, bytes, pause, signal) };
  }
}

function stampOf({ changed, size }: FileStat): string {
  return `${changed} ${size}`;
}

function checkSize(path: string, size: number, limit: number): void {
  if (size <= limit * 1_000_000) return;
  const more = `${Math.ceil(size / 1_000_000)} MB, and at most ${limit} MB are read`;
  throw new FileError('tooLarge', path, { more });
}

/** Two hashes of 32 bits with different bases, as 16 hex digits. */
async function contentHash(
  bytes: Uint8Array,
  pause: Pause,
  signal: AbortSignal | undefined,
): Promise<string> {
  let [one, other] = [fnv1a(''), OTHER_BASIS];
  for (let start = 0; start < bytes.length; start += SLICE) {
    const end = Math.min(start + SLICE, bytes.length);
    // By index: going through by an iterator takes several times as long.
    for (let at = start; at < end; at++) {
      const byte = bytes[at] ?? 0;
      one = Math.imul(one ^ byte, 0x01000193);
      other = Math.imul(other ^ byte, 0x01000193);
    }
    await pause();
    throwIfAborted(signal);
  }
  return [one, other].map((hash) => (hash >>> 0).toString(16).padStart(8, '0')).join('');
}

async function decoded(
  path: string,
  bytes: Uint8Array,
  pause: Pause,
  signal: AbortSignal | undefined,
): Promise<string> {
  try {
    return await decodeFileText(path, bytes, pause, signal);
  } catch (error) {
    if (isPapersideError(error) && error.code === 'notText')
      throw new FileError('notText', path, { cause: error });
    throw error;
  }
}
