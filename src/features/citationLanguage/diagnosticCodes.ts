import * as vscode from 'vscode';
import type { Problem } from '../../core/problems';

/** What can be wrong about citations; quick fixes know a diagnostic by it. */
export type DiagnosticCode =
  | 'unknownKey'
  | 'missingSemicolon'
  | 'bibliographyMissing'
  | 'bibliographyUnreadable'
  | 'brokenFrontMatter'
  | 'styleMissing'
  | 'styleUnusable'
  | 'languageUnknown'
  | 'brokenEntry'
  | 'duplicateKey'
  | 'incompleteEntry'
  | 'unusedEntry'
  | 'moreOfKind';

export const diagnosticSource = 'Paperside';

/** A diagnostic of ours. */
export class CitationDiagnostic extends vscode.Diagnostic {
  constructor(
    range: vscode.Range,
    message: string,
    severity: vscode.DiagnosticSeverity,
    override readonly code: DiagnosticCode,
    related: readonly vscode.DiagnosticRelatedInformation[] = [],
  ) {
    super(range, message, severity);
    this.source = diagnosticSource;
    if (related.length > 0) this.relatedInformation = [...related];
  }
}

/** What a parser could not read, at its place. */
export function brokenEntry({ message, severity, line = 1, column = 1 }: Problem): CitationDiagnostic {
  const at = new vscode.Position(line - 1, column - 1);
  return new CitationDiagnostic(
    new vscode.Range(at, at),
    message,
    severity === 'error' ? vscode.DiagnosticSeverity.Error : vscode.DiagnosticSeverity.Warning,
    'brokenEntry',
  );
}

/** How a file is called in messages. */
export function nameOf(uri: string): string {
  return vscode.workspace.asRelativePath(vscode.Uri.parse(uri, true));
}
