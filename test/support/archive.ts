import type { Library } from '../../src/core/library';
import { createSource, NO_MEMORY, type SourceMemory, type SourceWorld } from '../../src/core/sources';
import type { Answer } from './faultyServer';
import { MemoryFiles } from './memoryFiles';

/** What the API answered for a day, as text. */
export type Archive = ReadonlyMap<string, string>;

/** Serves an archive as `/api/daily_papers` would: a day that isn't in it is an empty list. */
export const archivedDays =
  (archive: Archive): Answer =>
  (response, request) => {
    const asked = new URL(request.url ?? '', 'http://localhost').searchParams;
    const first = asked.get('p') === '0';
    const body = first ? archive.get(asked.get('date') ?? '') : undefined;
    response.writeHead(200, { 'content-type': 'application/json' }).end(body ?? '[]');
  };

export interface Import {
  readonly base: string;
  readonly library: Library;
  readonly world: SourceWorld;
}

/**
 * One run of an import on the day `today`: papers first, then the memory.
 * @param parts after so many parts the run is killed
 * @returns what was remembered when it ended
 */
export async function importDay(
  { base, library, world }: Import,
  today: string,
  memory: SourceMemory = NO_MEMORY,
  parts = Infinity,
): Promise<SourceMemory> {
  const daily = createSource(
    { kind: 'daily-papers', base, firstDays: 1 },
    { ...world, files: new MemoryFiles() },
  );
  let kept = memory;
  let done = 0;
  for await (const part of daily.fetch({ today, memory })) {
    await library.add(part.papers);
    if (++done > parts) return kept;
    kept = part.memory;
  }
  return kept;
}
