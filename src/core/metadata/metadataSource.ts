import type { Paper, PaperField } from '../paper';
import type { Http, Pause } from '../ports';
import type { Problem } from '../problems';
import type { Service } from './services';

/**
 * A service that tells of works. It knows its addresses and shapes; whether what it tells is of the work that was
 * meant is for `judgeCandidate` to say.
 */
export interface MetadataSource {
  readonly service: Service;
  /** What it may well tell: it is asked only where something of that is missing. */
  readonly tells: ReadonlySet<PaperField>;
  /** How many works one request by identifiers may ask for. */
  readonly batch: number;
  /** Whether the work has an identifier by which this service knows works. */
  knows(work: Paper): boolean;
  /** Whether the work came from here: then it is asked for it first. */
  isHomeOf?(work: Paper): boolean;
  /**
   * The records of at most `batch` works that it `knows`, in any order.
   * @throws HttpError; AbortError if `signal` aborts
   */
  byIds(works: readonly Paper[], signal?: AbortSignal): Promise<Reading>;
  /**
   * What it finds by title, and by author and year where these are known, the best first. Absent where the service
   * has no such search.
   * @throws HttpError; AbortError if `signal` aborts
   */
  byTitle?(work: Paper, signal?: AbortSignal): Promise<Reading>;
  /**
   * Whether the DOI is registered here. Absent where none are.
   * @throws HttpError; AbortError if `signal` aborts
   */
  registers?(doi: string, signal?: AbortSignal): Promise<boolean>;
  /**
   * Which agency registers a DOI, such as `crossref`, `datacite` or `jalc`; `undefined` if none does. Absent where
   * that can't be told.
   * @throws HttpError; AbortError if `signal` aborts
   */
  agencyOf?(doi: string, signal?: AbortSignal): Promise<string | undefined>;
}

export interface Reading {
  readonly candidates: readonly Candidate[];
  /** Notices that say of another work that it doesn't stand any more. */
  readonly notices: readonly Notice[];
  readonly problems: readonly Problem[];
}

/** What a service tells of one work. */
export interface Candidate {
  readonly service: Service;
  /** With a source of its own, so that each field's origin is known once it is merged. */
  readonly paper: Paper;
  readonly retraction?: Retraction;
}

export interface Retraction {
  readonly kind: 'retracted' | 'withdrawn' | 'concern';
  /** The DOI of the notice. */
  readonly notice?: string;
}

export interface Notice {
  /** The work that it is about. */
  readonly doi: string;
  readonly retraction: Retraction;
}

export interface MetadataWorld {
  readonly http: Http;
  readonly pause: Pause;
  /** The day it is in UTC, `YYYY-MM-DD`. */
  readonly today: string;
}

export const NOTHING: Reading = { candidates: [], notices: [], problems: [] };

/** What a service tells that has the whole reference and the abstract. */
export const WHOLE_REFERENCE: ReadonlySet<PaperField> = new Set([
  'authors',
  'published',
  'abstract',
  'venue',
  'doi',
  'publication',
] as const);
