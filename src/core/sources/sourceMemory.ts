import * as v from 'valibot';
import type { Validators } from '../ports';

/** What a source remembers between two fetches. Plain data, to be kept as JSON. */
export interface SourceMemory {
  /** For each part that came whole, the day on which it was fetched last. */
  readonly fetched: Readonly<Record<string, string>>;
  /** For each address, what its last answer can be told by. */
  readonly validators: Readonly<Record<string, Validators>>;
  /** For each file that was read, by its URI or its path in the folder, what tells its version. */
  readonly files?: Readonly<Record<string, FileVersion>>;
}

export interface FileVersion {
  /** Its time and size; absent where they could not tell a later version from this one. */
  readonly stamp?: string;
  /** Of its content. */
  readonly hash: string;
}

export const NO_MEMORY: SourceMemory = { fetched: {}, validators: {} };

const day = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/));
const version = v.object({ stamp: v.exactOptional(v.string()), hash: v.string() });
const validators = v.object({ etag: v.exactOptional(v.string()), lastModified: v.exactOptional(v.string()) });

/** What of a stored memory can be read. What is lost costs a fetch, nothing else. */
export function readSourceMemory(value: unknown): SourceMemory {
  const record = (part: unknown): readonly (readonly [string, unknown])[] =>
    typeof part === 'object' && part !== null ? Object.entries(part) : [];
  const kept = <T>(part: unknown, schema: v.GenericSchema<unknown, T>): Readonly<Record<string, T>> => {
    const read: Record<string, T> = {};
    for (const [key, each] of record(part)) {
      const result = v.safeParse(schema, each);
      if (result.success) read[key] = result.output;
    }
    return read;
  };
  const { fetched, validators: known, files } = Object.fromEntries(record(value));
  return {
    fetched: kept(fetched, day),
    validators: kept(known, validators),
    ...(files !== undefined && { files: kept(files, version) }),
  };
}

/** The parts that are kept: the newest, more than any source asks for. */
const MAX_PARTS = 200;
const MAX_VALIDATORS = 20;

/** `memory` with a part that came whole. */
export function withPart(memory: SourceMemory, part: string, today: string): SourceMemory {
  const fetched = { ...memory.fetched, [part]: today };
  const newest = Object.keys(fetched).sort().reverse().slice(0, MAX_PARTS);
  return { ...memory, fetched: Object.fromEntries(newest.map((name) => [name, fetched[name] ?? today])) };
}

/** `memory` with what an address's last answer can be told by, and without that of long ago. */
export function withValidators(
  memory: SourceMemory,
  url: string,
  known: Validators | undefined,
): SourceMemory {
  const others = Object.entries(memory.validators).filter(([each]) => each !== url);
  const all = known ? [...others, [url, known] as const] : others;
  return { ...memory, validators: Object.fromEntries(all.slice(-MAX_VALIDATORS)) };
}
