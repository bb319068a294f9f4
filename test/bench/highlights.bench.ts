// Importing highlights: reads exports of 5 million characters, real ones and such as nobody made, finds the papers of
// 2,000 works among 20,000, and puts 2,000 highlights into a note. Nothing may hold a thread up: the longest stretch is
// that of the processor time of this thread.
import {
  groupByWork,
  matchWorks,
  maxHighlightText,
  mergeHighlights,
  PreparedHighlights,
  readHighlights,
  type Highlight,
} from '../../src/core/highlights';
import { realPapers } from './support/corpus';
import { cost, giveWay, longestStretch } from './support/processorTime';

/** Milliseconds. What else the engine does (collecting, compiling) falls on single slices. */
const limit = 10;
const annotation = encodeURIComponent(
  JSON.stringify({
    color: '#ffd400',
    pageLabel: '3',
    citationItem: { uris: ['http://zotero.org/users/1/items/ABCD2345'] },
  }),
);
const passage = (at: number): string =>
  `passage ${at} goes on for a line or two of the page, and says what somebody wanted to keep`;
const open = `<p><span data-annotation="${annotation}">`;

function filled(piece: (at: number) => string, opening = ''): string {
  const pieces = [opening];
  for (let at = 0, length = 0; length < maxHighlightText; at++)
    length += pieces[pieces.push(piece(at)) - 1]?.length ?? 0;
  return pieces.join('').slice(0, maxHighlightText);
}

const texts: ReadonlyMap<string, () => string> = new Map([
  [
    'Zotero, HTML',
    () =>
      filled(
        (at) =>
          `${open}“${passage(at)}”</span> <span class="citation">(Zhu, 2017, p. ${at % 30})</span> so</p>\n`,
      ),
  ],
  ['Zotero, Markdown', () => filled((at) => `“${passage(at)}” (Zhu, 2017, p. ${at % 30}) so they say\n\n`)],
  ['pdfannots', () => filled((at) => ` * Page #${at % 30}:\n   > ${passage(at)}\n\n   so they say\n\n`)],
  ['a letter', () => filled(() => 'a')],
  ['line ends', () => filled(() => '\n')],
  ['line ends and spaces', () => filled(() => '\n ')],
  ['quotation marks', () => filled(() => '“')],
  ['brackets', () => filled(() => '”([', '“')],
  ['items', () => filled(() => '- a\n')],
  ['an item without end', () => filled(() => 'a ', ' * Page #3: "')],
  ['elements', () => filled(() => '<p>', open)],
  ['an attribute', () => filled(() => 'x', `${open}<a b="`)],
  ['a passage', () => filled(() => 'text ', open)],
  ['a comment', () => filled(() => 'text \n ', `${open}a</span>`)],
  ['front matter', () => filled(() => 'a: [\n', '---\n')],
]);

function row(name: string, found: string, spent: number, longest: number): void {
  console.log(
    name.padEnd(24) + found.padStart(14) + spent.toFixed(0).padStart(12) + longest.toFixed(1).padStart(12),
  );
  if (longest <= limit) return;
  console.error(`${name}: ${longest.toFixed(1)} ms in one stretch.`);
  process.exitCode = 1;
}

/** The longest stretch is taken of the second run: the first one compiles. */
async function measure<T>(name: string, work: () => Promise<T>, told: (result: T) => number): Promise<T> {
  await work();
  let result: T | undefined;
  let spent = 0;
  const longest = await longestStretch(async () => ([result, spent] = await cost(work)));
  row(name, String(told(result as T)), spent, longest);
  return result as T;
}

console.log(`highlights${''.padEnd(14)}         found    CPU in ms  longest, ms`);
let highlights: readonly Highlight[] = [];
for (const [name, text] of texts) {
  const export_ = text();
  const read = await measure(
    name,
    () => readHighlights(export_, 'a.md', giveWay),
    (found) => found.highlights.length,
  );
  if (read.highlights.length > highlights.length) highlights = read.highlights;
}
const marked = highlights.slice(0, 2_000);
const papers = await realPapers(20_000);
const library = {
  find: () => undefined,
  values: () => papers.map((paper) => ({ paper })).values(),
};
const hints = groupByWork(
  papers.slice(0, 2_000).map(({ title }) => ({ text: 'a', work: { fileName: `${title.slice(0, 40)}.pdf` } })),
).map(({ work }) => work);
await measure(
  '2,000 works',
  () => matchWorks(hints, library, '', giveWay),
  (found) => found.filter(({ id }) => id !== undefined).length,
);
const empty = await measure(
  'preparing',
  () => PreparedHighlights.of(marked, '', giveWay),
  () => marked.length,
);
const merge = (content: string, prepared: PreparedHighlights) => () =>
  Promise.resolve(mergeHighlights(content, marked, 'zhu2024', prepared));
const { content } = await measure('into a new note', merge('', empty), ({ added }) => added);
const again = await measure(
  'preparing again',
  () => PreparedHighlights.of(marked, content, giveWay),
  () => marked.length,
);
await measure('into the same again', merge(content, again), ({ added }) => added);
