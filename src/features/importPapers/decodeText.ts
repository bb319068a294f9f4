import type { Pause } from '../../core/ports';
import { PapersideError, throwIfAborted } from '../../core/problems';

/** How many bytes are decoded between two pauses: some 2 ms. */
const sliceSize = 1024 * 1024;

/**
 * The text of a file: UTF-8, or UTF-16 where a byte order mark says so. Strict: a file in another encoding, or no
 * text at all, is refused rather than read wrongly.
 * @throws PapersideError 'notText'; AbortError
 */
export async function decodeText(
  name: string,
  bytes: Uint8Array,
  pause: Pause,
  signal?: AbortSignal,
): Promise<string> {
  const encoding = encodingOf(bytes);
  const decoder = new TextDecoder(encoding, { fatal: true });
  let text = '';
  try {
    for (let start = 0; start < bytes.length; start += sliceSize) {
      const slice = bytes.subarray(start, start + sliceSize);
      if (encoding === 'utf-8' && slice.includes(0)) throw new PapersideError('notText', binary(name));
      text += decoder.decode(slice, { stream: start + sliceSize < bytes.length });
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
  return text;
}

function binary(name: string): string {
  return `${name} is a binary file. Choose the text of a Daily Papers page, or the JSON of its API.`;
}

function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  const mark = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0);
  return mark === 0xfffe ? 'utf-16le' : mark === 0xfeff ? 'utf-16be' : 'utf-8';
}
