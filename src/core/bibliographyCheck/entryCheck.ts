import type { Retraction, Service } from '../metadata';
import type { Paper, PaperVersion } from '../paper';

/** What speaks against citing an entry as it stands. */
export type Finding =
  | {
      readonly kind: Retraction['kind'];
      readonly service: Service;
      /** The DOI of the notice. */
      readonly notice?: string;
    }
  /** The entry is of a preprint, and the work has appeared. */
  | { readonly kind: 'published'; readonly by: Service | 'library'; readonly version: PaperVersion }
  /** Nobody registers the DOI. */
  | { readonly kind: 'deadDoi'; readonly doi: string };

/** Why nobody can say that an entry is sound. */
export type Doubt =
  /** The service that would know could not be asked. */
  | { readonly kind: 'failed'; readonly service: Service; readonly why: string }
  /** The settings leave the service out that would know. */
  | { readonly kind: 'unasked'; readonly service: Service }
  /** An agency that isn't asked registers the DOI. */
  | { readonly kind: 'elsewhere'; readonly agency: string }
  /** The service answered, and has no record that could be read. */
  | { readonly kind: 'unknown'; readonly service: Service };

/** What came of checking one work. Without a doubt and without findings, it is sound as far as services tell. */
export interface EntryCheck {
  /** As it was given. */
  readonly work: Paper;
  readonly findings: readonly Finding[];
  readonly doubt?: Doubt;
}
