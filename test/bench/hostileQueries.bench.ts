import { PaperIndex, parseQuery } from '../../src/core/search';
import { longestQuery } from '../../src/core/ports';
import { realPapers } from './support/corpus';
import { cost } from './support/processorTime';

/*
 * Queries as long as they may be that nobody types: nothing but signs, or as many clauses as find room. Each must
 * take no longer than several of the slowest that people paste, an abstract, in the same run.
 */

const count = Number(process.env['PAPERSIDE_PAPERS'] ?? 20_000);
const timesPasted = 4;

/** As much of the pieces as finds room in a query. */
function filled(piece: (at: number) => string): string {
  let text = '';
  for (let at = 0; text.length < longestQuery; at++) text += piece(at);
  return text.slice(0, longestQuery);
}

const letters = 'etaoinshrdlu';
const letter = (at: number): string => letters[at % letters.length] ?? '';
const letterPair = (at: number): string => letter(at) + letter(Math.floor(at / letters.length));

function hostile(common: readonly string[]): ReadonlyMap<string, string> {
  const word = (at: number): string => common[at % common.length] ?? '';
  const other = (at: number): string => word(at + 1 + Math.floor(at / common.length));
  return new Map([
    ['quotes', filled(() => '"')],
    ['colons', filled(() => ':')],
    ['opening brackets', filled(() => '(')],
    ['brackets', filled(() => '()')],
    ['brackets in brackets', `${'('.repeat(900)}graph${')'.repeat(900)}`],
    ['minus signs', filled(() => '-(')],
    ['fields', filled(() => 'title:')],
    ['letters and colons', filled((at) => `${letterPair(at)}:`)],
    ['words and colons', filled((at) => `${word(at)}:`)],
    ['one phrase', filled(() => '"of the model" ')],
    ['phrases', filled((at) => `"${word(at)} ${other(at)}" `)],
    ['phrases of a letter', filled((at) => `"${letterPair(at)}`)],
    ['fields of words', filled((at) => `title:${word(at)} `)],
    ['fields of letters', filled((at) => `abstract:${letterPair(at)} `)],
    ['quoted fields', filled((at) => `abstract:"${word(at)} ${other(at)}" `)],
    ['exclusions', filled((at) => `-${letterPair(at)} `)],
    ['excluded groups', filled((at) => `-(${word(at)} ${other(at)}) `)],
    ['alternatives', filled((at) => `${word(at)} OR `)],
    ['groups', filled((at) => `(${word(at)} OR ${other(at)}) `)],
    ['relations', filled((at) => `key:${letterPair(at)} `)],
    ['ranges', filled((at) => `year:${1900 + at}.. `)],
    ['numbered names', filled((at) => `${letter(at)}-${at} `)],
    ['words nobody knows', filled((at) => `${word(at)}${letterPair(at * 7)}q `)],
    ['letters', filled((at) => `${letterPair(at)} `)],
    ['Chinese', filled((at) => String.fromCodePoint(0x4e00 + ((at * 37) % 5_000)))],
  ]);
}

/** The words that most titles have. */
function commonWords(titles: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const title of titles)
    for (const word of new Set(title.toLowerCase().match(/[a-z]{5,}/g)))
      counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 150)
    .map(([word]) => word);
}

async function main(): Promise<void> {
  const papers = await realPapers(count);
  const index = PaperIndex.create();
  await index.add(papers);
  await index.tidy();
  await index.rehearse();
  const abstracts = papers
    .flatMap(({ abstract = '' }) => (abstract.length > 1_200 ? abstract : []))
    .slice(0, 12);
  const saved = index.save();
  // The first time is what counts: what was asked for before is remembered.
  const inPicker = async (query: string) => (await cost(() => index.answer(query, { limit: 50 })))[1];
  let pasted = 0;
  for (const abstract of abstracts)
    pasted = Math.max(pasted, await inPicker(abstract.slice(0, longestQuery)));
  const wakingUp = async (query: string) => {
    const fresh = await PaperIndex.load(saved.slice());
    return (await cost(() => fresh.answer(query, { limit: 50 })))[1];
  };
  let pastedFirst = 0;
  for (const abstract of abstracts.slice(0, 4))
    pastedFirst = Math.max(pastedFirst, await wakingUp(abstract.slice(0, longestQuery)));
  console.log(`${count} papers, queries of ${longestQuery} characters, ms of processor time`);
  console.log(`${''.padEnd(24)}     picker       tree  waking up    parsing`);
  print('a pasted abstract', [pasted, NaN, pastedFirst, NaN]);
  for (const [name, query] of hostile(commonWords(papers.map(({ title }) => title)))) {
    const picker = await inPicker(query);
    const [, tree] = await cost(() => index.find(query));
    const first = await wakingUp(query);
    const [, parsing] = await cost(() => parseQuery(query));
    print(name, [picker, tree, first, parsing]);
    if (Math.max(picker, tree) > timesPasted * pasted || first > timesPasted * pastedFirst) {
      console.error(`${name} take more than ${timesPasted} times as long as a pasted abstract.`);
      process.exitCode = 1;
    }
  }
}

function print(name: string, figures: readonly number[]): void {
  const shown = figures.map((figure) => (Number.isNaN(figure) ? '' : figure.toFixed(0)).padStart(11));
  console.log(name.padEnd(24) + shown.join(''));
}

void main();
