import { keyPoints, structureOf } from '../../src/core/summaries';
import { candidatesOf } from '../../src/core/summaries/summarize';
import type { Paper } from '../../src/core/paper';
import { realPapers } from './support/corpus';
import { spent } from './support/processorTime';

/*
 * Abstracts of a megabyte that nobody wrote, made to take long: what is weighed once for all that a note says of a
 * paper, and its structure, are each done in one stretch, and none may hold a thread up. Processor time, the least of
 * several runs: what else the engine does in this process (compiling, collecting) is not the abstract's.
 */

type Abstracted = Pick<Paper, 'title' | 'abstract'>;

const length = 1_000_000;
const runs = 15;
/** Milliseconds. */
const limit = 10;

function filled(piece: (at: number) => string): string {
  let text = '';
  for (let at = 0; text.length < length; at++) text += piece(at);
  return text.slice(0, length);
}

/** Words of which no two are the same. */
const word = (at: number): string =>
  `w${Array.from(String(at), (digit) => 'etaoinshrd'[Number(digit)]).join('')}`;
const words = (at: number, count: number): string[] =>
  Array.from({ length: count }, (_, nth) => word(at * count + nth));

const hostile = new Map([
  ['no spaces', filled(() => 'a')],
  ['no stops', filled((at) => `${word(at)} `)],
  ['sentences of a letter', filled(() => 'A. ')],
  ['short sentences', filled(() => 'We show a b. ')],
  [
    'what may be left out',
    filled(
      (at) =>
        `We learn ${words(at, 3).join(' ')}, which, by learning, using models, thus improving, thereby enabling, to improve models and show models. `,
    ),
  ],
  [
    'ways to cut',
    filled(
      (at) =>
        `To ${words(2 * at, 12).join(' ')}, we show that ${words(2 * at + 1, 12).join(' by learning ')}. `,
    ),
  ],
  [
    'words nobody knows',
    filled(
      (at) =>
        `We show that ${words(at, 5).join(' using ')} and show ${words(at + 1, 5).join(', thus improving ')}. `,
    ),
  ],
  ['stops', filled(() => '. ')],
  ['brackets', filled(() => ' ((((')],
  ['asides', filled(() => ' — ab')],
  ['lead-ins', filled(() => 'In this paper, ')],
  ['math', filled(() => '$a$ ')],
  ['numbers', filled(() => '1,')],
  ['figures', filled(() => 'accuracy of 92% by 3 points of ')],
  ['references', filled(() => '[1,2] (Smith 2020) ')],
  ['line ends', `a${filled(() => '\n \n')}a`],
  ['Chinese', filled(() => '中文。')],
]);

/** The most processor time, in ms, that a paper's abstract takes when it takes least. */
function least(work: () => unknown): number {
  let fewest = Infinity;
  for (let run = 0; run < runs; run++) {
    const before = spent();
    work();
    fewest = Math.min(fewest, spent() - before);
  }
  return fewest;
}

function weigh(name: string, paper: Abstracted): void {
  const figures = [least(() => keyPoints(paper)), least(() => structureOf(paper))];
  const counts = [candidatesOf(paper, true).length].map((count) => String(count).padStart(12));
  console.log(
    name.padEnd(24) + figures.map((figure) => figure.toFixed(1).padStart(12)).join('') + counts.join(''),
  );
  if (Math.max(...figures) <= limit) return;
  console.error(`${name}: over ${limit} ms.`);
  process.exitCode = 1;
}

const papers = await realPapers(500);
for (const paper of papers) keyPoints(paper);
console.log(`abstracts of ${length / 1_000_000} million characters, ms of processor time`);
console.log(`${''.padEnd(24)}  key points   structure  candidates`);
const [longest] = [...papers].sort((a, b) => (b.abstract?.length ?? 0) - (a.abstract?.length ?? 0));
if (longest) weigh(`a real one of ${longest.abstract?.length}`, longest);
for (const [name, abstract] of hostile) weigh(name, { title: 'Models that learn to show models', abstract });
const title = filled((at) => `${word(at)} `);
weigh('title and abstract', { title, abstract: hostile.get('ways to cut') ?? '' });
