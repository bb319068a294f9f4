import type { Paper } from '../../src/core/paper';
import { PaperIndex } from '../../src/core/search';
import { seeded } from './support/bench';
import { realPapers } from './support/corpus';
import { knownItems, meantBy, queryKinds, type KnownItem } from './support/knownItems';

/*
 * How often a paper is found again by what a person remembers of it, beside what is possible: of queries that may
 * mean several papers as well only a share finds the right one first. PAPERSIDE_PAPERS says among how many.
 */
const size = Number(process.env['PAPERSIDE_PAPERS'] ?? 100_000);
const count = 150;
const wantedFirst = 0.85;
const wantedAmongTen = 0.95;
/** What a typo may cost of the share that is found. */
const priceOfTypo = 0.05;

interface Success {
  readonly first: number;
  readonly ten: number;
}

class Asking {
  private readonly titles: ReadonlyMap<string, string>;

  constructor(
    papers: readonly Paper[],
    private readonly index: PaperIndex,
  ) {
    this.titles = new Map(papers.map(({ id, title }) => [id, title.toLowerCase()]));
  }

  /** Some papers are in the corpus twice: either is right. */
  async successOf(items: readonly KnownItem[], queryOf: (item: KnownItem) => string): Promise<Success> {
    let [first, ten] = [0, 0];
    for (const item of items) {
      const hits = await this.index.search(queryOf(item), { limit: 10 });
      const at = hits.findIndex(({ id }) => this.titles.get(id) === item.paper.title.toLowerCase());
      first += Number(at === 0) / items.length;
      ten += Number(at >= 0) / items.length;
    }
    return { first, ten };
  }
}

function ceilingOf(items: readonly KnownItem[], papers: readonly Paper[]): Success {
  const possible = items.map((item) => meantBy(item, papers));
  const mean = (most: number): number =>
    possible.reduce((sum, several) => sum + Math.min(1, most / several) / items.length, 0);
  return { first: mean(1), ten: mean(10) };
}

function print(name: string, ...successes: readonly Success[]): void {
  const figures = successes.flatMap(({ first, ten }) => [first, ten]);
  console.log(name.padEnd(28) + figures.map((figure) => figure.toFixed(3).padStart(11)).join(''));
}

function fail(what: string): void {
  console.error(what);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const papers = await realPapers(size);
  const index = PaperIndex.create();
  await index.add(papers);
  await index.tidy();
  const asking = new Asking(papers, index);
  const items = knownItems(papers, count, seeded(41));
  console.log(`${`known items among ${size}`.padEnd(28)}  success@1 success@10   ceilings`);
  for (const kind of queryKinds) {
    const asked = items.filter((item) => item.kind === kind);
    const success = await asking.successOf(asked, ({ query }) => query);
    print(kind, success, ceilingOf(asked, papers));
    if (kind !== 'misspelt') continue;
    const spelt = await asking.successOf(asked, (item) => item.spelt);
    print('… the same spelt right', spelt);
    if (spelt.first - success.first > priceOfTypo || spelt.ten - success.ten > priceOfTypo)
      fail(`A typo costs more than ${100 * priceOfTypo} points.`);
  }
  const overall = await asking.successOf(items, ({ query }) => query);
  print('overall', overall);
  if (overall.first < wantedFirst || overall.ten < wantedAmongTen)
    fail(`Wanted: ${wantedFirst} of them first, ${wantedAmongTen} among the first ten.`);
}

void main();
