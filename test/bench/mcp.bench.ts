// The MCP server as its clients see it: how soon it answers after its start, with and without a search index that a
// window saved, how long it keeps a message waiting meanwhile, and what it takes of memory.
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { openSearch } from '../../src/core/search';
import { channelPair } from '../../src/platform/inline';
import { after } from '../../src/timing/after';
import { connectSearch, serveSearch } from '../../src/worker';
import type { McpSession } from '../support/mcpClient';
import { builtMcpServer, libraryFolder, startMcp, windowOn } from '../support/mcpServer';
import { nodeStorage } from '../support/nodeStorage';
import { Bench, percentile, timed } from './support/bench';
import { realPaperBatches } from './support/corpus';

/** PAPERSIDE_PAPERS adds a larger library. */
const largest = Number(process.env['PAPERSIDE_PAPERS'] ?? 0);
const sizes = largest > 10_000 ? [1_000, 10_000, largest] : [1_000, 10_000];
const batch = 5_000;
const quiet = () => undefined;
const log = { trace: quiet, debug: quiet, info: quiet, warn: quiet, error: console.error };
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
const words = [
  'attention',
  'graph neural',
  'speech',
  'bayesian',
  'robot grasping',
  'parsing',
  'privacy',
  'dialogue',
];
/** Keys that somebody might make up. */
const unknown = [
  'nobody1999nothing',
  'vaswani2017attentoin',
  'devlin2018bert',
  'smith2020learning',
  'zhang2021graph',
  'kingma2014',
  'learning2020deep',
];
/** Milliseconds; a client with patience. */
const patience = 600_000;

const ask = ({ client }: McpSession, name: string, input: Record<string, unknown>) =>
  client.callTool({ name, arguments: input }, undefined, { timeout: patience });

/** Keeps papers as a window does. @returns the id of the first */
async function fill(folder: string, size: number): Promise<{ readonly first: string }> {
  const library = windowOn(folder);
  let first = '';
  for await (const papers of realPaperBatches(size, batch)) {
    first ||= papers[0]?.id ?? '';
    await library.add(papers);
  }
  await library.flush();
  library.dispose();
  return { first };
}

async function saveIndex(folder: string): Promise<void> {
  const library = windowOn(folder, 'indexing');
  await library.ready;
  const search = openSearch({
    library,
    storage: nodeStorage(path.dirname(folder)),
    connect: () => {
      const [host, worker] = channelPair();
      serveSearch(worker, { turn, now: () => performance.now() });
      return connectSearch(host);
    },
    log,
    pause: turn,
    writer: 'indexing',
    dateOf: () => '2026-01-01',
    order: () => 'relevance',
    after,
    onTrouble: console.error,
  });
  search.setKeyPattern('authorYearWord');
  await search.flush();
  search.dispose();
  library.dispose();
}

/** Milliseconds between two pings. */
const pingEvery = 20;

/** Pings again and again. @returns the longest wait, in milliseconds */
function pinging({ client }: McpSession): () => Promise<number> {
  let longest = 0;
  const stop = new AbortController();
  const running = (async () => {
    while (!stop.signal.aborted) {
      longest = Math.max(longest, (await timed(() => client.ping()))[1]);
      await new Promise((resolve) => setTimeout(resolve, pingEvery));
    }
  })();
  return async () => {
    stop.abort();
    await running;
    return longest;
  };
}

/** In megabytes, where the system tells: now, and at its most. */
function memoryOf({ pid }: McpSession): readonly [now: number, most: number] | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const kilobytes = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]);
    return [kilobytes('VmRSS') / 1_024, kilobytes('VmHWM') / 1_024];
  } catch {
    return undefined;
  }
}

/** Milliseconds of processor time that it took so far, where the system tells: a busy machine doesn't change it. */
function processorTime({ pid }: McpSession): number | undefined {
  try {
    // Behind the name, which may hold spaces; in hundredths of seconds.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return undefined;
  }
}

async function start(bench: Bench, how: string, folder: string, first: string, size: number): Promise<void> {
  const began = performance.now();
  const since = () => performance.now() - began;
  const session = await startMcp([folder]);
  bench.record(`${how}: initialized`, 'ms', '[free]', size, since());
  const longest = pinging(session);
  await ask(session, 'getPaper', { paper: first });
  bench.record(`${how}: first paper`, 'ms', '[linear]', size, since());
  const answer = await ask(session, 'searchPapers', { query: 'learning' });
  if (answer.isError === true) throw new Error(JSON.stringify(answer.content));
  bench.record(`${how}: first search`, 'ms', '[linear]', size, since());
  const processor = processorTime(session);
  if (processor !== undefined) bench.record(`${how}: … in processor time`, 'ms', '[linear]', size, processor);
  bench.record(`${how}: longest ping meanwhile`, 'ms', '[free]', size, await longest());
  const walls: number[] = [];
  for (const query of words) walls.push((await timed(() => ask(session, 'searchPapers', { query })))[1]);
  bench.record(`${how}: search of 10, median`, 'ms', '[free]', size, percentile(walls, 0.5));
  bench.record(`${how}: search of 10, longest`, 'ms', '[free]', size, percentile(walls, 1));
  const refusing = async (key: string) => (await timed(() => ask(session, 'citePaper', { paper: key })))[1];
  bench.record(
    `${how}: refusing a first unknown key`,
    'ms',
    '[linear]',
    size,
    await refusing(unknown[0] ?? ''),
  );
  const refused: number[] = [];
  for (const key of unknown) refused.push(await refusing(key));
  bench.record(`${how}: refusing the next, median`, 'ms', '[linear]', size, percentile(refused, 0.5));
  bench.record(`${how}: refusing the next, longest`, 'ms', '[linear]', size, percentile(refused, 1));
  const memory = memoryOf(session);
  if (memory) bench.record(`${how}: memory`, 'MB', '[linear]', size, memory[0]);
  if (memory) bench.record(`${how}: memory at its most`, 'MB', '[linear]', size, memory[1]);
  await session.close();
}

async function main(): Promise<void> {
  const bench = new Bench('MCP server, since its start', sizes);
  builtMcpServer();
  for (const size of sizes) {
    const folder = await libraryFolder();
    try {
      const { first } = await fill(folder, size);
      await start(bench, 'no index', folder, first, size);
      await saveIndex(folder);
      await start(bench, 'saved index', folder, first, size);
    } finally {
      await rm(path.dirname(folder), { recursive: true, force: true });
    }
  }
  bench.finish();
}

void main();
