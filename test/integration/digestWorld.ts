// What the tests of digests share: papers that are new, and what digests are written with.
import * as vscode from 'vscode';
import type { PapersideApi } from '../../src/compose';
import type { Paper } from '../../src/core/paper';
import { createNoteWriter, NoteEditors } from '../../src/features/cite';
import { Wording } from '../../src/features/wording';
import { createBibliographies } from '../../src/platform/vscode/bibliographies';
import { quietLog } from './citeWorld';

export const feed = 'digest-tests';

export function paper(number: number, more: Partial<Paper> = {}): Paper {
  return {
    id: `title:digest-${number}`,
    title: `Digestible ${['Zero', 'One', 'Two', 'Three', 'Four'][number] ?? number}: On *Looms*`,
    abstract: 'Looms are slow. We propose a loom that weaves twice as fast. It is evaluated.',
    authors: [
      { family: 'Zhu', given: 'Kan' },
      { family: 'Li', given: 'Wei' },
    ],
    published: '2026-11-01',
    listed: `2026-11-2${number}`,
    url: `https://example.org/${number}`,
    sources: [{ feed, seen: '2026-11-23' }],
    ...more,
  };
}

/** What digests are written with, remembering nothing of those before. @param today the person's date */
export function digestParts(api: PapersideApi, today: () => string) {
  const stored = new Map<string, unknown>();
  const reporter = {
    report: (error: unknown) => {
      throw error;
    },
  };
  const pause = () => Promise.resolve();
  const bibliographies = createBibliographies({ log: quietLog, pause });
  const editors = new NoteEditors();
  const writer = createNoteWriter({ bibliographies, editors, reporter });
  const memento: vscode.Memento = {
    get: (key: string) => stored.get(key) as never,
    update: (key, value) => Promise.resolve(void stored.set(key, value)),
    keys: () => [...stored.keys()],
  };
  return {
    ...{ bibliographies, writer, reporter, pause, log: quietLog },
    library: api.library,
    searches: api.savedSearches,
    search: api.search,
    feeds: { all: [] },
    memento: () => memento,
    wording: new Wording({ t: (message, ...args) => vscode.l10n.t(message, ...args) }, 'en'),
    now: () => Date.now(),
    dateOf: today,
    dispose: () => void vscode.Disposable.from(bibliographies, editors, writer).dispose(),
  };
}
