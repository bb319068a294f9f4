import * as vscode from 'vscode';
import { composeNote, noteVocabulary, type NoteFacts } from '../../core/literatureNotes';
import type { Paper } from '../../core/paper';
import type { Problem } from '../../core/problems';
import { TemplateReader } from '../../core/templates';

/** A paper with what a note would say of it. */
export interface PreviewedPaper {
  readonly paper: Paper;
  readonly facts: NoteFacts;
}

const scheme = 'paperside-note-preview';
/** Behind the last letter that was typed. Milliseconds. */
const typingPause = 150;

const reader = new TemplateReader(noteVocabulary);

/**
 * Shows beside a template the note that it makes for a paper, as it is typed; what is wrong with it stands among the
 * problems, at its place. Where it is, the last note that could be made stays.
 */
export class TemplatePreviews implements vscode.TextDocumentContentProvider, vscode.Disposable {
  /** By the template's URI. */
  readonly #previews = new Map<string, PreviewedPaper & { readonly shown: vscode.Uri; text: string }>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #faults = vscode.languages.createDiagnosticCollection('paperside-templates');
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #disposables: readonly vscode.Disposable[];
  readonly onDidChange = this.#changed.event;

  constructor() {
    this.#disposables = [
      this.#changed,
      this.#faults,
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#later(document)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        if (uri.scheme === scheme) this.#end(uri);
      }),
    ];
  }

  /** Shows a template with this paper from now on. */
  async show(template: vscode.TextDocument, { paper, facts }: PreviewedPaper): Promise<void> {
    const key = template.uri.toString();
    const name = template.uri.path.slice(template.uri.path.lastIndexOf('/') + 1);
    const shown = vscode.Uri.from({ scheme, path: `/${facts.key} - ${name}`, query: key });
    this.#previews.set(key, { paper, facts, shown, text: this.#previews.get(key)?.text ?? '' });
    this.#refresh(template);
    const document = await vscode.workspace.openTextDocument(shown);
    await vscode.languages.setTextDocumentLanguage(document, 'markdown');
    await vscode.window.showTextDocument(document, {
      viewColumn: vscode.ViewColumn.Beside,
      preserveFocus: true,
      preview: true,
    });
  }

  provideTextDocumentContent({ query }: vscode.Uri): string {
    return this.#previews.get(query)?.text ?? '';
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #later(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    if (!this.#previews.has(key)) return;
    clearTimeout(this.#timers.get(key));
    this.#timers.set(
      key,
      setTimeout(() => {
        this.#timers.delete(key);
        this.#refresh(document);
      }, typingPause),
    );
  }

  #refresh(document: vscode.TextDocument): void {
    const preview = this.#previews.get(document.uri.toString());
    if (!preview) return;
    const { template, problems } = reader.read(document.getText());
    const made = template && composeNote(template, preview.paper, preview.facts);
    const faults = made?.problem ? [made.problem] : problems;
    this.#faults.set(
      document.uri,
      faults.map((fault) => diagnostic(document, fault)),
    );
    if (made?.text === undefined) return;
    preview.text = made.text;
    this.#changed.fire(preview.shown);
  }

  #end({ query }: vscode.Uri): void {
    this.#previews.delete(query);
    this.#faults.delete(vscode.Uri.parse(query, true));
  }
}

/** From the place up to the end of the word there. */
function diagnostic(
  document: vscode.TextDocument,
  { message, line = 1, column = 1 }: Problem,
): vscode.Diagnostic {
  const at = document.validatePosition(new vscode.Position(line - 1, column - 1));
  const range =
    document.getWordRangeAtPosition(at, /[\w-]+|\{[{%]|\S/) ?? new vscode.Range(at, at.translate(0, 1));
  const found = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Error);
  found.source = 'Paperside';
  return found;
}
