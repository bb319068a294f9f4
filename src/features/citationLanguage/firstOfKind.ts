import * as vscode from 'vscode';
import { CitationDiagnostic } from './diagnosticCodes';

/** The first of many problems of one kind, and a last one that tells how many more there are, from where on. */
export class FirstOfKind {
  readonly #made: CitationDiagnostic[] = [];
  #next: CitationDiagnostic | undefined;
  #more = 0;

  constructor(private readonly most: number) {}

  /** @param make is called only for what is shown */
  add(make: () => CitationDiagnostic): void {
    if (this.#made.length < this.most) this.#made.push(make());
    else {
      this.#more++;
      this.#next ??= make();
    }
  }

  get all(): readonly CitationDiagnostic[] {
    if (!this.#next || this.#more === 1) return this.#next ? [...this.#made, this.#next] : this.#made;
    const { message, range, severity } = this.#next;
    const more = vscode.l10n.t('{0} … and {1} more like this', message, this.#more - 1);
    return [...this.#made, new CitationDiagnostic(range, more, severity, 'moreOfKind')];
  }
}
