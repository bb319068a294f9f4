// What showing citations costs VS Code's preview: manuscripts of growing length, ten citations a page, with 500 words.
// Processor time of the host's part: parsing and rendering with and without the plugin, and reading an edit. What the
// worker does meanwhile comes last.
import MarkdownIt, { type MarkdownIt as Markdown } from 'markdown-it';
import { LocalCslEngine } from '../../src/core/csl';
import { citationPlugin, NoteReader, type NoteAnswer } from '../../src/core/markdownPreview';
import type { CslItem } from '../../src/core/paper';
import type { RenderedNote } from '../../src/core/ports';
import { match } from '../support/bibliographyMatch';
import { cslFiles } from '../support/cslFiles';
import { Bench, percentile } from './support/bench';
import { manuscriptOf, worksOf } from './support/manuscript';
import { cost } from './support/processorTime';

const pages = [10, 30, 90];
const runs = 20;
const syntaxes = { wikiLinks: true, latexCommands: true, crossReferences: true };

const engine = new LocalCslEngine(cslFiles);
const bench = new Bench('citations in the preview, pages of a manuscript', pages);
for (const count of [10, ...pages]) await measure(count, count !== pages[0]);
await measure(10, true);
bench.finish();

async function measure(count: number, records: boolean): Promise<void> {
  const record = (name: string, figure: number, unit = 'ms') => {
    if (records) bench.record(name, unit, unit === 'ms' ? '[linear]' : '[free]', count, figure);
  };
  const items = worksOf(count * 10);
  const text = (edit: number) => manuscriptOf(count, edit);
  let known: NoteAnswer | undefined;
  const reader = new NoteReader(() => syntaxes);
  const plain = new MarkdownIt({ html: true, linkify: true });
  const ours = withCitations(reader, () => known);
  known = { reading: reader.read(text(0)), rendered: await rendered(reader, text(0), items) };

  const times: Record<string, number[]> = {};
  const add = (name: string, time: number) => (times[name] ??= []).push(time);
  for (let edit = 1; edit <= runs; edit++) {
    const edited = text(edit);
    const [, without] = await cost(() => show(plain, edited));
    const [reading, read] = await cost(() => reader.read(edited));
    const [, withAnswer] = await cost(() => show(ours, edited));
    const [rendering, worker] = await cost(() => rendered(reader, edited, items));
    known = { reading, rendered: rendering };
    const [, all] = await cost(() => show(ours, edited));
    add('the preview without us', without);
    add('read an edit', read);
    add('the preview with an older answer, read before', withAnswer);
    add('the preview with the answer', all);
    add('render in the worker after an edit', worker);
  }
  for (const [name, list] of Object.entries(times)) {
    record(`${name}, p50`, percentile(list, 0.5));
    record(`${name}, p95`, percentile(list, 0.95));
  }
  const of = (name: string) => percentile(times[name] ?? [], 0.5);
  record('our share, p50', of('the preview with the answer') - of('the preview without us'));
  record(
    'with us to without us',
    (of('the preview with the answer') + of('read an edit')) / of('the preview without us'),
    '×',
  );
}

function withCitations(reader: NoteReader, known: () => NoteAnswer | undefined): Markdown {
  const md = new MarkdownIt({ html: true, linkify: true });
  citationPlugin(md, {
    reader,
    answers: { isOn: () => true, of: known },
    words: {
      references: 'References',
      footnotes: 'Footnotes',
      unknownKey: (key) => key,
      backToCitation: String,
      backToText: String,
      attribution: 'Citations by CSL (citeproc-js)',
    },
    syntaxes: () => syntaxes,
  });
  return md;
}

function show(md: Markdown, text: string): string {
  return md.renderer.render(md.parse(text, {}), md.options, { currentDocument: 'file:///note.md' });
}

async function rendered(reader: NoteReader, text: string, items: readonly CslItem[]): Promise<RenderedNote> {
  const { clusters } = reader.read(text);
  const answer = await engine.render({ name: 'note', style: 'apa', clusters, items, format: 'html' });
  const style = { style: 'apa', name: 'apa', locale: undefined, namedBy: 'default', problems: [] } as const;
  return { ...answer, style, works: new Map(items.map((item) => [item.id, match(item)])) };
}
