import type { Pause } from '../ports';
import { PapersideError, throwIfAborted } from '../problems';

/** How many bytes are decoded between two pauses: a millisecond's worth, or two. */
const sliceSize = 256 * 1024;

/**
 * The text of a file: UTF-8, or UTF-16 where a byte order mark says so. Strict: a file in another encoding, or no
 * text at all, is refused rather than read wrongly.
 * @throws PapersideError 'notText'; AbortError
 */
export async function decodeFileText(
  name: string,
  bytes: Uint8Array,
  pause: Pause,
  signal?: AbortSignal,
): Promise<string> {
  const encoding = encodingOf(bytes);
  const decoder = new TextDecoder(encoding, { fatal: true });
  const parts: string[] = [];
  try {
    for (let start = 0; start < bytes.length; start += sliceSize) {
      const slice = bytes.subarray(start, start + sliceSize);
      if (encoding === 'utf-8' && slice.includes(0)) throw new PapersideError('notText', binary(name));
      parts.push(decoder.decode(slice, { stream: start + sliceSize < bytes.length }));
      await pause();
      throwIfAborted(signal);
    }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new PapersideError(
      'notText',
      `${name} is no text in UTF-8. If it is a feed, save it again with the encoding UTF-8.`,
      { cause: error },
    );
  }
  // In one piece: what is put together bit by bit would be joined at a stretch by whoever looks into it first.
  const text = parts.join('');
  // Of a large file that takes milliseconds, and whoever reads it begins with as many.
  await pause();
  throwIfAborted(signal);
  return text;
}

function binary(name: string): string {
  return `${name} is a binary file. Choose the text of a Daily Papers page, or the JSON of its API.`;
}

function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  const mark = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0);
  return mark === 0xfffe ? 'utf-16le' : mark === 0xfeff ? 'utf-16be' : 'utf-8';
}
