// What the tests of agents share: the parts of a window that agents work with, built as `compose` builds them.
import * as vscode from 'vscode';
import type { PapersideApi } from '../../src/compose';
import { createAgentPorts, type LanguageModelToolsDeps } from '../../src/features/agents';
import { createNoteWriter, NoteEditors } from '../../src/features/cite';
import { createBibliographies } from '../../src/platform/vscode/bibliographies';
import { createPause } from '../../src/platform/vscode/pause';
import { readText } from '../../src/platform/vscode/readText';
import { quietLog } from './citeWorld';

export interface AgentDesk extends LanguageModelToolsDeps, vscode.Disposable {
  readonly editors: NoteEditors;
  /** What went wrong behind. */
  readonly reported: readonly unknown[];
}

export function agentDesk({ library, search }: PapersideApi): AgentDesk {
  const pause = createPause();
  const reported: unknown[] = [];
  const bibliographies = createBibliographies({ log: quietLog, pause });
  const editors = new NoteEditors();
  const writer = createNoteWriter({
    bibliographies,
    editors,
    reporter: { report: (error) => reported.push(error) },
  });
  const ports = createAgentPorts({
    library,
    search,
    bibliographies,
    writer,
    usage: { notesOf: () => [] },
    note: () => editors.document,
    readText: (uri) => readText(vscode.Uri.parse(uri, true), pause),
    pause,
  });
  return {
    library,
    search,
    ports,
    writer,
    editors,
    reported,
    dispose: () => {
      for (const part of [writer, editors, bibliographies]) part.dispose();
    },
  };
}
