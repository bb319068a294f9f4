import type { Pause } from '../ports';
import type { Line, Place } from './lines';
import { formatPaperRecord } from './paperRecord';
import type { ReadingFile } from './readReadingFile';
import { formatSearchRecord } from './searchRecord';

/** Lines put together between two pauses. */
const linesPerSlice = 200;
/** Bytes copied between two pauses. */
const bytesPerSlice = 1_000_000;
const newline = Uint8Array.of(10);

/**
 * The file as bytes: papers, searches, then all else. Lines that did not change stay as they stood, byte by byte,
 * and each ends with a newline.
 */
export async function writeReadingFile(
  { bytes, papers, searches, others }: Pick<ReadingFile, 'bytes' | 'papers' | 'searches' | 'others'>,
  pause: Pause,
): Promise<Uint8Array> {
  const parts = new Parts(bytes);
  let put = 0;
  const putAll = async <R>(lines: readonly Line<R>[], format: (record: R) => string) => {
    for (const { record, place } of lines) {
      if (place) parts.putPlace(place);
      else parts.putText(format(record));
      if (++put % linesPerSlice > 0) continue;
      parts.close();
      await pause();
    }
  };
  await putAll(papers, formatPaperRecord);
  await putAll(searches, formatSearchRecord);
  for (const line of others) parts.putBytes(line);
  return parts.whole(pause);
}

/** What a file is put together of, in as few pieces as can be: a hundred thousand keep the garbage collector busy. */
class Parts {
  readonly #parts: Uint8Array[] = [];
  readonly #encoder = new TextEncoder();
  #size = 0;
  /** Lines that are not encoded yet. */
  #text = '';
  /** Lines that follow one another in `source`; the end is that of the last one, without its newline. */
  #run: Place | undefined;

  constructor(private readonly source: Uint8Array) {}

  putPlace({ start, end }: Place): void {
    if (this.#run?.end === start - 1) this.#run = { start: this.#run.start, end };
    else {
      this.close();
      this.#run = { start, end };
    }
  }

  putText(line: string): void {
    if (this.#run) this.close();
    this.#text += `${line}\n`;
  }

  putBytes(line: Uint8Array): void {
    this.close();
    this.#put(line);
    this.#put(newline);
  }

  /** Ends the piece that is being put together. */
  close(): void {
    if (this.#text !== '') this.#put(this.#encoder.encode(this.#text));
    this.#text = '';
    if (!this.#run) return;
    this.#put(this.source.subarray(this.#run.start, this.#run.end));
    this.#put(newline);
    this.#run = undefined;
  }

  async whole(pause: Pause): Promise<Uint8Array> {
    this.close();
    const whole = new Uint8Array(this.#size);
    let [at, paused] = [0, 0];
    for (const part of this.#parts) {
      whole.set(part, at);
      at += part.length;
      if (at - paused < bytesPerSlice) continue;
      paused = at;
      await pause();
    }
    return whole;
  }

  #put(part: Uint8Array): void {
    this.#parts.push(part);
    this.#size += part.length;
  }
}
