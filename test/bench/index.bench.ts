import { parseFeed } from '../../src/core/feeds';
import { PaperIndex } from '../../src/core/search';
import { Bench, heldMegabytes, megabyte, timed } from './support/bench';
import { realPapers, sampleFeedText, textBytes } from './support/corpus';
import { buildPlain, loadPlain } from './support/plainMiniSearch';

const sizes = [59, 1_000, 10_000];

async function main(): Promise<void> {
  const feed = sampleFeedText();
  parseFeed(feed);
  const [{ papers: parsed }, parse] = await timed(() => parseFeed(feed));
  console.log(`parse: the sample feed's ${parsed.length} papers in ${parse.toFixed(1)} ms`);

  const bench = new Bench('index', sizes);
  for (const size of sizes) {
    const papers = await realPapers(size);
    const text = textBytes(papers) / megabyte;
    bench.record("the papers' text", 'MB', '[linear]', size, text);

    const before = heldMegabytes();
    const [index, build] = await timed(async () => {
      const built = PaperIndex.create();
      await built.add(papers);
      return built;
    });
    const held = heldMegabytes() - before;
    const [bytes, save] = await timed(() => index.save());
    const beforeLoad = heldMegabytes();
    const [loaded, load] = await timed(() => PaperIndex.load(bytes));
    const heldLoaded = heldMegabytes() - beforeLoad;
    const more = (await realPapers(Math.max(size, 50)))
      .slice(0, 50)
      .map((paper, at) => ({ ...paper, id: `title:${at}` }));
    const [, add] = await timed(() => loaded.add(more));

    bench.record('build', 'ms', '[linear]', size, build);
    bench.record('save', 'ms', '[linear]', size, save);
    bench.record('load', 'ms', '[linear]', size, load);
    bench.record('add 50 papers', 'ms', '[flat]', size, add);
    bench.record('memory, built', 'MB', '[linear]', size, held);
    bench.record('memory, loaded', 'MB', '[linear]', size, heldLoaded);
    bench.record('memory, loaded / text', '×', '[free]', size, heldLoaded / text);
    bench.record('saved', 'MB', '[linear]', size, bytes.length / megabyte);
    bench.record('saved / text', '×', '[flat]', size, bytes.length / megabyte / text);

    const beforePlain = heldMegabytes();
    const [plain, plainBuild] = await timed(() => buildPlain(papers));
    const heldPlain = heldMegabytes() - beforePlain;
    const [json, plainSave] = await timed(() => JSON.stringify(plain));
    const [, plainLoad] = await timed(() => loadPlain(json));
    bench.record('build: plain MiniSearch takes', '×', '[free]', size, plainBuild / build);
    bench.record('save: plain MiniSearch takes', '×', '[free]', size, plainSave / save);
    bench.record('load: plain MiniSearch takes', '×', '[free]', size, plainLoad / load);
    bench.record('memory: plain MiniSearch takes', '×', '[free]', size, heldPlain / held);
    bench.record('saved: plain MiniSearch takes', '×', '[free]', size, json.length / bytes.length);
  }
  bench.finish();
}

void main();
