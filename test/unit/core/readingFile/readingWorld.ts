import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { hashName, type Paper } from '../../../../src/core/paper';
import type { OpenLibrary } from '../../../../src/core/library';
import {
  syncReadingFile,
  type BaseFile,
  type SharedFile,
  type SyncAsk,
  type SyncOutcome,
} from '../../../../src/core/readingFile';
import { aPaper, World } from '../library/world';

export const noon = Date.UTC(2026, 3, 22, 12);

/** The papers that all machines of a test may hold. */
export const papers: readonly Paper[] = Array.from({ length: 8 }, (_, at) =>
  aPaper(`Paper ${at}`, { arxivId: `2604.0000${at}`, published: '2026-04-20' }),
);
export const idOf = (at: number): string => papers[at]?.id ?? '';

/** A file in memory that others may write. */
export class MemoryFile implements SharedFile {
  bytes: Uint8Array | undefined;
  writes = 0;
  isEdited = false;
  /** Called before each write: somebody may be quicker. */
  before: () => void = () => undefined;

  constructor(text?: string) {
    if (text !== undefined) this.text = text;
  }

  get text(): string | undefined {
    return this.bytes && new TextDecoder('utf-8', { ignoreBOM: true }).decode(this.bytes);
  }
  set text(text: string | undefined) {
    this.bytes = text === undefined ? undefined : new TextEncoder().encode(text);
  }
  get lines(): readonly string[] {
    return (this.text ?? '').split('\n').slice(0, -1);
  }

  read(maxBytes: number): ReturnType<SharedFile['read']> {
    const { bytes } = this;
    if (bytes && bytes.length > maxBytes) return Promise.resolve('tooLarge');
    return Promise.resolve(bytes && { bytes, version: this.#version() ?? '' });
  }

  write(bytes: Uint8Array, over: string | undefined): ReturnType<SharedFile['write']> {
    this.before();
    if (this.isEdited) return Promise.resolve('edited');
    if (this.#version() !== over) return Promise.resolve('changed');
    this.bytes = bytes;
    this.writes++;
    return Promise.resolve('written');
  }

  #version(): string | undefined {
    return this.text === undefined ? undefined : hashName(this.text);
  }
}

/** A file on a real disk, such as Git writes it. */
export function diskFile(path: string): SharedFile {
  const bytesNow = () => (statSync(path, { throwIfNoEntry: false }) ? readFileSync(path) : undefined);
  return {
    read: () => {
      const bytes = bytesNow();
      return Promise.resolve(bytes && { bytes, version: bytes.toString('latin1') });
    },
    write: (bytes, over) => {
      if (bytesNow()?.toString('latin1') !== over) return Promise.resolve('changed');
      writeFileSync(path, bytes);
      return Promise.resolve('written');
    },
  };
}

/** One person's machine: a library, and a file that it keeps. */
export class Machine {
  /** Never stands still, and differs from every other machine's. */
  now: number;
  readonly base: BaseFile & { bytes: Uint8Array | undefined; writes: number };

  private constructor(
    readonly file: SharedFile,
    readonly library: OpenLibrary,
    start: number,
  ) {
    this.now = start;
    this.base = {
      bytes: undefined,
      writes: 0,
      read: () => Promise.resolve(this.base.bytes),
      write: (bytes) => {
        this.base.bytes = bytes;
        this.base.writes++;
        return Promise.resolve();
      },
    };
  }

  static async open(file: SharedFile, start = noon, held: readonly Paper[] = papers): Promise<Machine> {
    const clock = { now: () => start };
    const { library } = new World().open({}, () => clock.now());
    const machine = new Machine(file, library, start);
    clock.now = () => (machine.now += 10);
    await library.ready;
    await library.add(held);
    return machine;
  }

  sync(how: SyncAsk['how'] = 'usual', mayCreate = true): Promise<SyncOutcome> {
    const { file, base, library } = this;
    const pause = () => Promise.resolve();
    return syncReadingFile(
      { file, base, library, searches: library.searches, pause, now: () => this.now },
      { how, mayCreate },
    );
  }

  state(at: number): string {
    const state = this.library.get(idOf(at))?.state;
    return [state?.read && 'read', state?.starred && 'starred', state?.wanted && 'wanted']
      .filter(Boolean)
      .join(' ');
  }

  /** All that a person sees of states and searches. */
  get seen(): unknown {
    return {
      states: papers.map((_, at) => this.state(at)),
      searches: [...this.library.searches.entries()]
        .map(({ id, name, query, place, kept }) => [id, name?.[0], query?.[0], place?.[0], kept?.[0]])
        .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
    };
  }
}
