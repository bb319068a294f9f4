// npm run fill:opensearch -- --help: fills an index of OpenSearch or Elasticsearch with papers (docs/opensearch.md).
import { dependencies } from './system/dependencies.mjs';

await dependencies();
const { readArguments, help } = await import('./fill/arguments.mjs');
const { described, say } = await import('./system/say.mjs');

/** What a shell calls an end by Ctrl+C. */
const interrupted = 130;
const stop = new AbortController();
process.once('SIGINT', () => stop.abort());

try {
  const asked = readArguments(process.argv.slice(2), process.env);
  if (asked === 'help') say(help);
  else {
    const { fillIndex } = await import('./fill/fillIndex.mjs');
    const { refused } = await fillIndex(asked, stop.signal);
    if (refused > 0) process.exitCode = 1;
  }
} catch (error) {
  say(
    stop.signal.aborted
      ? 'Stopped. What was written stays; the same command goes on from there.'
      : described(error),
  );
  process.exitCode = stop.signal.aborted ? interrupted : 1;
}
