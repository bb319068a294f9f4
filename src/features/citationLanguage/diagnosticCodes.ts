import * as vscode from 'vscode';

/** What can be wrong about citations; quick fixes know a diagnostic by it. */
export type DiagnosticCode =
  | 'unknownKey'
  | 'missingSemicolon'
  | 'bibliographyMissing'
  | 'bibliographyUnreadable'
  | 'brokenEntry'
  | 'duplicateKey'
  | 'incompleteEntry'
  | 'unusedEntry';

export const diagnosticSource = 'Paperside';

/** A diagnostic of ours; `key` or a file's URI says what it is about. */
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
