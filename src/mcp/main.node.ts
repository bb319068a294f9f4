import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { openLibrary } from '../core/library';
import type { Pause } from '../core/ports';
import { openSavedSearches } from '../core/savedSearches';
import { openSearch } from '../core/search';
import { readOnlyFolder, workerChannel } from '../platform/node';
import { after } from '../timing/after';
import { localDate } from '../timing/localDate';
import { connectSearch } from '../worker';
import { version } from '../../package.json';
import { boundedLines } from './boundedLines.node';
import { readCommandLine, usage, type CommandLine } from './commandLine.node';
import { createServer } from './createServer';
import { GivenBibliographies } from './givenBibliographies.node';
import { findLibrary, UnusableFolder } from './libraryPlace.node';
import { stderrLog } from './stderrLog.node';

/** How the process ends if it can't serve. */
const exit = { misused: 2, unusable: 3 };
/** Bytes of one message; a text whose citations are checked may be some hundred kilobytes. */
const longestMessage = 4 * 1_024 * 1_024;
/** Milliseconds between two looks for what windows wrote. */
const lookEvery = 1_000;

const pause: Pause = () => new Promise((resolve) => setImmediate(resolve));

async function serve({ library: typed, bibliographies, keyPattern, verbose }: CommandLine): Promise<void> {
  const log = stderrLog(verbose);
  const place = await findLibrary(typed);
  const writer = randomUUID().replaceAll('-', '');
  const library = openLibrary({
    storage: readOnlyFolder(place.library),
    log,
    pause,
    writer,
    now: () => Date.now(),
    readOnly: true,
    watch: (look) => {
      const timer = setInterval(look, lookEvery);
      return { dispose: () => clearInterval(timer) };
    },
  });
  const search = openSearch({
    library,
    storage: readOnlyFolder(place.beside),
    connect: () => connectSearch(workerChannel(path.join(__dirname, 'worker.js'), 'search')),
    log,
    pause,
    writer,
    readOnly: true,
    dateOf: (milliseconds = Date.now()) => localDate(new Date(milliseconds)),
    order: () => 'relevance',
    after,
    onTrouble: (trouble, error) => log.error(`Search is ${trouble}: ${String(error)}`),
  });
  // As windows say it, whose saved index it is: another pattern makes all papers others.
  search.setKeyPattern(keyPattern);
  const savedSearches = openSavedSearches({
    store: library.searches,
    library,
    pause,
    find: (query, signal) => search.find(query, signal),
  });
  const given = new GivenBibliographies(bibliographies, log, pause);
  const server = createServer({
    library,
    search,
    savedSearches,
    bibliography: () => given.current(),
    keyPattern,
    pause,
    after,
    version,
    log,
  });
  const end = (): void => {
    server.dispose();
    savedSearches.dispose();
    search.dispose();
    library.dispose();
    process.exit();
  };
  // Who closes stdin, or reads no more, is gone.
  const lines = boundedLines(longestMessage, () =>
    log.warn(`A message of more than ${longestMessage / 1_048_576} MB was left out.`),
  );
  lines.once('end', end);
  process.stdout.once('error', end);
  await server.mcp.connect(new StdioServerTransport(process.stdin.pipe(lines), process.stdout));
  await library.ready;
  log.info(`Serving ${library.size} papers of ${place.library}`);
}

async function main(): Promise<void> {
  const asked = readCommandLine(process.argv.slice(2));
  if ('only' in asked) {
    process.stdout.write(`${asked.only === 'help' ? usage : version}\n`);
    return;
  }
  if ('fault' in asked) {
    process.stderr.write(`${asked.fault}\n\n${usage}\n`);
    process.exitCode = exit.misused;
    return;
  }
  try {
    await serve(asked);
  } catch (error) {
    if (!(error instanceof UnusableFolder)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = exit.unusable;
  }
}

void main();
