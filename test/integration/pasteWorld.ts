// What the tests of pasting and dropping share: what their providers are made of.
import assert from 'node:assert/strict';
import { createNoteWriter, NoteEditors, usualCitation } from '../../src/features/cite';
import { createBibliographies } from '../../src/platform/vscode/bibliographies';
import { createPause } from '../../src/platform/vscode/pause';
import { activateWithPapers, quietLog } from './citeWorld';

export const frontMatter = '---\nbibliography: references.bib\n---\n\n';

/** The deps of a provider, and `close`, which asserts that nothing went wrong unseen. */
export async function pasteWorld() {
  const reported: unknown[] = [];
  const reporter = { report: (error: unknown) => reported.push(error) };
  const pause = createPause();
  const bibliographies = createBibliographies({ log: quietLog, pause });
  const editors = new NoteEditors();
  const writer = createNoteWriter({ bibliographies, editors, reporter });
  const { library } = await activateWithPapers();
  return {
    deps: { library, bibliographies, writer, reporter, pause, cite: usualCitation },
    close: () => {
      for (const disposable of [writer, editors, bibliographies]) disposable.dispose();
      assert.deepEqual(reported, []);
    },
  };
}
