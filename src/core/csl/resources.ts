import type { Citeproc } from './citeproc';

/** Where the engine gets what it needs: files beside it, or an extension host that reads them. */
export interface CslResources {
  citeproc(): Promise<Citeproc>;
  /** The XML of a shipped style. */
  style(name: string): Promise<string | undefined>;
  /** The XML of a shipped locale. */
  locale(tag: string): Promise<string | undefined>;
}
