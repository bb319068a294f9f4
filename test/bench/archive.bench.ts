// Imports an archive of real days (folder hf/days of PAPERSIDE_DATA) day by day over real HTTP, each day as if it were
// today, gaps filled, with papers read and starred in between. Fails unless the library then holds just the papers of
// all days, each once, in the state in which it was left, and each record that is no paper was told.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { openLibrary, type ReadingState } from '../../src/core/library';
import { NO_MEMORY, type SourceMemory } from '../../src/core/sources';
import { createFetchHttp } from '../../src/platform/fetch';
import { archivedDays, importDay } from '../support/archive';
import { FaultyServer } from '../support/faultyServer';
import { MemoryStorage } from '../support/memoryStorage';
import { heldMegabytes, timed } from './support/bench';

const folder = path.join(process.env['PAPERSIDE_DATA'] ?? '../shared/data', 'hf/days');
const nothing = () => undefined;
const log = { trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing };
const pause = () => new Promise<void>((resolve) => setImmediate(resolve));

/** The ids of a day's records as they stand there, by nothing but `JSON.parse`; a collector printed some as Python. */
function idsOf(text: string): readonly string[] {
  const answer = JSON.parse(text) as unknown;
  const list = Array.isArray(answer) ? answer : (answer as { readonly data: readonly unknown[] }).data;
  return list.flatMap((record) => {
    if (typeof record !== 'object' || record === null) return [];
    const { paper } = record as { readonly paper?: { readonly id?: string } };
    return paper?.id === undefined ? [] : [`arxiv:${paper.id}`];
  });
}

async function importArchive(): Promise<void> {
  const archive = new Map(
    readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => [name.slice(0, 10), readFileSync(path.join(folder, name), 'utf8')]),
  );
  const all = new Set([...archive.values()].flatMap(idsOf));
  const server = await FaultyServer.start();
  server.script('/api/daily_papers', archivedDays(archive));
  const http = createFetchHttp({ isBrowser: false, log, now: () => Date.now() });
  const library = openLibrary({
    storage: new MemoryStorage().open(),
    log,
    pause,
    writer: 'bench',
    now: () => Date.now(),
  });
  await library.ready;
  const before = heldMegabytes();
  const states = new Map<string, ReadingState>();
  const task = { base: server.origin, library, world: { http, pause } };
  const run = async (): Promise<void> => {
    let memory: SourceMemory = NO_MEMORY;
    for (const [i, day] of [...archive.keys()].entries()) {
      memory = await importDay(task, day, memory);
      for (const { paper, state } of [...library.values()].filter((_, n) => n % 11 === i % 11)) {
        const left = { ...state, read: true, starred: i % 3 === 0 };
        states.set(paper.id, left);
        await library.setState([paper.id], left);
      }
    }
  };
  const [, milliseconds] = await timed(run);
  const held = new Set([...library.values()].map(({ paper }) => paper.id));
  const missing = [...all].filter((id) => !held.has(id));
  const foreign = [...held].filter((id) => !all.has(id));
  const restated = [...states].filter(
    ([id, state]) => JSON.stringify(library.get(id)?.state) !== JSON.stringify(state),
  );
  console.log(
    `${archive.size} days, ${all.size} papers, ${library.size} held, ${states.size} marked, ${server.requests.length} requests, ${Math.round(milliseconds)} ms, ${(heldMegabytes() - before).toFixed(1)} MB`,
  );
  if (missing.length + foreign.length + restated.length > 0) {
    console.error({ missing, foreign, restated: restated.map(([id]) => id) });
    process.exitCode = 1;
  }
  library.dispose();
  await server.stop();
}

if (existsSync(folder)) await importArchive();
else console.log(`${folder} is missing: name its folder's parent by PAPERSIDE_DATA. Left out.`);
