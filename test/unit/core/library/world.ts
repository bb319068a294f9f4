import type { LibraryChange, OpenLibrary } from '../../../../src/core/library';
import { openLibrary } from '../../../../src/core/library';
import { paperId, type Paper } from '../../../../src/core/paper';
import type { Log } from '../../../../src/core/ports';
import { MemoryStorage, type Fault } from '../../../support/memoryStorage';

export const silent: Log = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };

export interface Window {
  readonly library: OpenLibrary;
  /** Looks for what other windows wrote, and resolves when it is shown. */
  readonly look: () => Promise<void>;
  readonly changes: LibraryChange[];
  readonly log: string[];
  readonly storage: { readonly worked: number };
}

/** One disk and the windows that are open on it. Time stands still unless a test moves it. */
export class World {
  now = 1_700_000_000_000;
  #writers = 0;
  constructor(readonly disk: MemoryStorage = new MemoryStorage()) {}

  open(fault: Fault = {}, now: () => number = () => this.now): Window {
    const storage = this.disk.open(fault);
    const log: string[] = [];
    let check: () => void = () => undefined;
    const library = openLibrary({
      storage,
      log: { ...silent, warn: (text) => log.push(text), error: (text) => log.push(String(text)) },
      pause: () => Promise.resolve(),
      writer: `w${++this.#writers}`,
      now,
      watch: (look) => {
        check = look;
        return { dispose: () => (check = () => undefined) };
      },
    });
    const changes: LibraryChange[] = [];
    library.onDidChange((change) => changes.push(change));
    return {
      library,
      changes,
      log,
      storage,
      look: async () => {
        check();
        await library.flush();
      },
    };
  }

  /** What a window that starts now would show. */
  async restarted(): Promise<OpenLibrary> {
    const { library } = this.open();
    await library.ready;
    return library;
  }
}

export function aPaper(title: string, rest: Partial<Paper> = {}): Paper {
  const paper = { title, authors: [], sources: [{ feed: 'daily', seen: '2026-04-22' }], ...rest };
  return { id: paperId(paper), ...paper };
}

/** Everything a person sees of a library, in an order of its own. */
export function shown(library: OpenLibrary): unknown {
  return [...library.values()]
    .map(({ paper, state }) => ({ paper: sorted(paper), state }))
    .sort((a, b) => (a.paper.id < b.paper.id ? -1 : 1));
}

function sorted(paper: Paper): Paper {
  return Object.fromEntries(Object.entries(paper).sort(([a], [b]) => (a < b ? -1 : 1))) as unknown as Paper;
}
