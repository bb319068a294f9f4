import type { MarkdownIt } from 'markdown-it';
import * as vscode from 'vscode';
import { citationPlugin, NoteReader, type PreviewWords } from '../../core/markdownPreview';
import type { Log, RenderedNotes } from '../../core/ports';
import { readCitationSyntaxes } from '../../manifest/citationSyntaxes';
import { readSetting } from '../../manifest/settings';
import { PreviewedNotes } from './previewedNotes';
import { hasPreview } from './shownPreviews';

export interface MarkdownPreviewDeps {
  readonly renderedNotes: RenderedNotes;
  readonly log: Log;
}

export interface MarkdownPreview extends vscode.Disposable {
  /** What VS Code's preview calls, once, with the markdown-it that it renders with. */
  extendMarkdownIt(md: MarkdownIt): MarkdownIt;
}

/** Changes within so many milliseconds are read together. VS Code renders a change after 300. */
const typingPause = 20;
/** Answers within so many milliseconds render the previews once. */
const settlePause = 20;
/**
 * VS Code renders 300 ms after it was asked to, and forgets that it was asked if it was going to look at the note
 * anyway, because it was saved for example, and finds no change in it. So it is asked again after so many milliseconds.
 */
const patience = 700;
const mostTries = 4;

/** Citations and bibliographies in VS Code's own Markdown preview. */
export function registerMarkdownPreview({ renderedNotes, log }: MarkdownPreviewDeps): MarkdownPreview {
  const syntaxes = () => readCitationSyntaxes(vscode.workspace);
  const reader = new NoteReader(syntaxes);
  let refreshing: ReturnType<typeof setTimeout> | undefined;
  const refresh = (tries = mostTries) => {
    clearTimeout(refreshing);
    refreshing = setTimeout(() => {
      void vscode.commands.executeCommand('markdown.preview.refresh');
      refreshing = setTimeout(() => {
        if (tries > 1 && notes.isBehind()) refresh(tries - 1);
      }, patience);
    }, settlePause);
  };
  const notes = new PreviewedNotes({
    renderedNotes,
    isOn: () => readSetting(vscode.workspace, 'paperside.preview.citations'),
    isShown: (uri) => hasPreview(vscode.Uri.parse(uri, true)),
    refresh: () => refresh(),
    failed: (error) => {
      log.error(error instanceof Error ? error : String(error));
      return vscode.l10n.t(
        'The citations of this note could not be rendered. The log tells why: run "Paperside: Show Log".',
      );
    },
  });
  const waiting = new Map<vscode.TextDocument, ReturnType<typeof setTimeout>>();
  const later = (document: vscode.TextDocument) => {
    clearTimeout(waiting.get(document));
    const read = () => {
      waiting.delete(document);
      notes.changed(document.uri.toString(), () => reader.read(document.getText()));
    };
    waiting.set(document, setTimeout(read, typingPause));
  };
  const disposables = [
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) later(document);
    }),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (!change.affectsConfiguration('paperside')) return;
      notes.outdate();
      if (['paperside.preview', 'paperside.language'].some((part) => change.affectsConfiguration(part))) {
        reader.forget();
        refresh();
      }
    }),
    renderedNotes.onDidChange(() => notes.outdate()),
  ];
  const words = previewWords();
  return {
    extendMarkdownIt(md) {
      citationPlugin(md, { reader, answers: notes, words, syntaxes });
      return md;
    },
    dispose() {
      for (const disposable of disposables) disposable.dispose();
      for (const timer of waiting.values()) clearTimeout(timer);
      clearTimeout(refreshing);
      notes.dispose();
    },
  };
}

function previewWords(): PreviewWords {
  const { t } = vscode.l10n;
  return {
    references: t('References'),
    footnotes: t('Footnotes'),
    unknownKey: (key) => t('@{0} is in no bibliography of this note.', key),
    backToCitation: (number) => t('Back to citation {0}', number),
    backToText: (number) => t('Back to footnote reference {0}', number),
    // The words and the address that citeproc-js's licence asks for.
    attribution: 'Citations by CSL (citeproc-js)',
  };
}
