import * as vscode from 'vscode';
import type { KeptReadingFile } from '../../core/ports';

/** What can't be read of the files that keep reading state, at its line. */
export class ReadingFileDiagnostics implements vscode.Disposable {
  readonly #shown = vscode.languages.createDiagnosticCollection('paperside.readingState');

  show(files: readonly KeptReadingFile[]): void {
    this.#shown.clear();
    for (const { uri, problems } of files) {
      if (uri !== undefined) this.#shown.set(vscode.Uri.parse(uri, true), problems.map(toDiagnostic));
    }
  }

  dispose(): void {
    this.#shown.dispose();
  }
}

function toDiagnostic({ message, line = 1 }: KeptReadingFile['problems'][number]): vscode.Diagnostic {
  const range = new vscode.Range(line - 1, 0, line - 1, Number.MAX_SAFE_INTEGER);
  const diagnostic = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Warning);
  diagnostic.source = 'Paperside';
  return diagnostic;
}
