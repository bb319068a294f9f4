// How much processor time rendering takes: the first time, after edits, and the bibliography alone. Works are made up, so that any
// number can be had; they have one to fourteen authors, as in life.
import type { CitationCluster } from '../../src/core/citations';
import { parseCitations } from '../../src/core/citations';
import { LocalCslEngine, type CslDocument } from '../../src/core/csl';
import type { CslItem } from '../../src/core/paper';
import { cslFiles } from '../support/cslFiles';
import { Bench, seeded } from './support/bench';

const sizes = [30, 300, 1000];
const styles = ['apa', 'chicago-author-date', 'ieee', 'chicago-note-bibliography'];

const words = 'serving large models with fewer bits attention memory sparse learning to rank retrieval of long context'.split(' '); // prettier-ignore

function makeItems(count: number): CslItem[] {
  const random = seeded(7);
  const pick = (from: number) => Math.floor(random() * from);
  const name = () =>
    String.fromCharCode(65 + pick(26)) + 'aeiou'.charAt(pick(5)) + 'nrlst'.charAt(pick(5)) + 'er';
  return Array.from({ length: count }, (_, at) => ({
    id: `key${at}`,
    type: ['article-journal', 'paper-conference', 'book'][pick(3)] ?? 'book',
    title: Array.from({ length: 4 + pick(8) }, () => words[pick(words.length)]).join(' '),
    author: Array.from({ length: 1 + Math.floor(random() ** 3 * 14) }, () => ({
      family: name(),
      given: name(),
    })),
    issued: { 'date-parts': [[1990 + pick(36)]] },
    'container-title': `Journal of ${words[pick(words.length)] ?? ''}`,
    volume: String(pick(90)),
    page: `${at}-${at + 12}`,
    DOI: `10.1000/${at}`,
  }));
}

/** A paragraph for each work, which cites it and now and then an earlier one. */
function makeMarkdown(count: number): string {
  const line = (at: number) =>
    `Some words on it [@key${at}${at % 3 === 0 ? `; @key${at >> 1}, p. ${at}` : ''}].`;
  return Array.from({ length: count }, (_, at) => line(at)).join('\n\n');
}

async function measure(bench: Bench, style: string, size: number): Promise<void> {
  const engine = new LocalCslEngine(cslFiles);
  const items = makeItems(size);
  const document = (clusters: readonly CitationCluster[]): CslDocument => ({
    name: 'note',
    style,
    items,
    clusters,
    format: 'html',
  });
  const markdown = makeMarkdown(size);
  const render = async (text: string) => {
    const clusters = parseCitations(text);
    const start = process.cpuUsage();
    await engine.render(document(clusters));
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  };
  bench.record(`${style}: first`, 'ms', '[linear]', size, await render(markdown));
  bench.record(
    `${style}: a word of the text`,
    'ms',
    '[free]',
    size,
    await render(markdown.replace('Some', 'Many')),
  );
  bench.record(`${style}: a locator`, 'ms', '[free]', size, await render(markdown.replace('; @key0,', '; @key0, chap. 3,'))); // prettier-ignore
  bench.record(
    `${style}: a work cited again`,
    'ms',
    '[free]',
    size,
    await render(`${markdown} And [@key3].`),
  );
}

async function main(): Promise<void> {
  // The first engine compiles citeproc: what an editor has behind it after the first document.
  await new LocalCslEngine(cslFiles).render({
    style: 'apa',
    items: makeItems(3),
    clusters: [],
    nocite: ['*'],
    format: 'text',
  });
  const bench = new Bench('CSL rendering, works', sizes);
  for (const style of styles) for (const size of sizes) await measure(bench, style, size);
  bench.finish();
}

void main();
