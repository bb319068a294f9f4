import { loadPackages } from './loadOthers';
import type { PaperText } from './searcher';

/** What is compared with, in the versions the documents speak of. They stay out of this repository's packages. */
const versions = {
  '@orama/orama': '3.1.18',
  flexsearch: '0.8.212',
  lunr: '2.3.9',
  'fuse.js': '7.5.0',
} as const;

export interface OramaDatabase {
  readonly schema: unknown;
}

interface OramaQuery {
  readonly term: string;
  readonly tolerance: number;
  readonly limit: number;
  readonly boost: Readonly<Record<string, number>>;
}

export interface FlexDocument {
  add(document: PaperText): unknown;
  search(
    query: string,
    options: { readonly limit: number; readonly merge: true },
  ): readonly { readonly id: string }[];
  export(take: (name: string, text: string | undefined) => void): unknown;
  import(name: string, text: string): unknown;
}

interface FlexOptions {
  readonly document: {
    readonly id: string;
    readonly index: readonly { readonly field: string; readonly tokenize: 'forward' }[];
  };
}

export interface LunrQuery {
  term(word: string, options: { readonly wildcard?: number; readonly editDistance?: number }): unknown;
}

export interface LunrIndex {
  query(build: (query: LunrQuery) => void): readonly { readonly ref: string }[];
}

export interface LunrBuilder {
  readonly pipeline: { add(...steps: readonly unknown[]): void };
  readonly searchPipeline: { add(...steps: readonly unknown[]): void };
  ref(name: string): void;
  field(name: string, options?: { readonly boost: number }): void;
  add(document: PaperText): void;
  build(): LunrIndex;
}

export interface FuseIndex {
  toJSON(): unknown;
}

export interface FuseSearcher {
  add(document: PaperText): void;
  getIndex(): FuseIndex;
  search(
    query: string,
    options: { readonly limit: number },
  ): readonly { readonly item: { readonly id: string } }[];
}

interface FuseOptions {
  readonly keys: readonly { readonly name: string; readonly weight: number }[];
  readonly ignoreLocation: boolean;
  readonly threshold: number;
}

/** The parts of the packages' faces that are used here. */
export interface Searchers {
  readonly orama: {
    readonly create: (options: { readonly schema: Readonly<Record<string, 'string'>> }) => OramaDatabase;
    readonly insertMultiple: (database: OramaDatabase, documents: readonly PaperText[]) => Promise<unknown>;
    readonly search: (
      database: OramaDatabase,
      query: OramaQuery,
    ) => Promise<{ readonly hits: readonly { readonly id: string }[] }>;
    readonly save: (database: OramaDatabase) => unknown;
    readonly load: (database: OramaDatabase, saved: unknown) => unknown;
  };
  readonly flexsearch: { readonly Document: new (options: FlexOptions) => FlexDocument };
  readonly lunr: {
    readonly Builder: new () => LunrBuilder;
    readonly Index: { load(saved: unknown): LunrIndex };
    readonly Query: { readonly wildcard: { readonly TRAILING: number } };
    readonly tokenizer: (text: string) => readonly { toString(): string }[];
    readonly trimmer: unknown;
    readonly stopWordFilter: unknown;
    readonly stemmer: unknown;
  };
  readonly Fuse: {
    new (documents: readonly PaperText[], options: FuseOptions, index?: FuseIndex): FuseSearcher;
    parseIndex(saved: unknown): FuseIndex;
  };
}

const entry = `export * as orama from '@orama/orama';
export * as flexsearch from 'flexsearch';
export { default as lunr } from 'lunr';
export { default as Fuse } from 'fuse.js';
`;

export function loadSearchers(): Promise<Searchers> {
  return loadPackages<Searchers>(versions, entry);
}
