// Notes about papers: makes their texts and names by the templates that come along, by the number of papers, and checks
// the front matter of 10,000 against the YAML library, with the papers of the folder that PAPERSIDE_DATA names. A note
// is made in two stretches: none may hold a thread up.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import {
  composeNote,
  composeNoteCalmly,
  composePath,
  fileNameVocabulary,
  noteVocabulary,
} from '../../src/core/literatureNotes';
import { findFrontMatter } from '../../src/core/notes';
import { citationKey, type Paper } from '../../src/core/paper';
import { TemplateReader, type Template } from '../../src/core/templates';
import { Bench, percentile } from './support/bench';
import { realPapers } from './support/corpus';

const sizes = [250, 500, 1_000];
const checked = 10_000;
const warmUp = 50;
/** Milliseconds. */
const limit = 10;
const bodies = new TemplateReader(noteVocabulary);
const names = templateOf(new TemplateReader(fileNameVocabulary), '{{ year }} {{ title | truncate: 60 }}');
const templates = ['minimal', 'reading', 'review'].map((name) => ({
  name,
  template: templateOf(bodies, readFileSync(`media/notes/${name}.md`, 'utf8')),
}));

function templateOf(reader: TemplateReader, source: string): Template {
  const { template, problems } = reader.read(source);
  if (!template) throw new Error(problems[0]?.message);
  return template;
}

const factsOf = (paper: Paper) => ({
  key: citationKey(paper),
  status: 'unread',
  isStarred: false,
  today: '2026-04-22',
});

/** The longer of the two stretches in which a note is made, in ms. */
async function longerStretch(paper: Paper, by: Template): Promise<number> {
  const facts = factsOf(paper);
  let longest = 0;
  let since = performance.now();
  const stop = () => {
    longest = Math.max(longest, performance.now() - since);
    since = performance.now();
    return Promise.resolve();
  };
  await composeNoteCalmly(by, paper, facts, stop);
  composePath(names, paper, facts);
  await stop();
  return longest;
}

function note(paper: Paper, by: Template): string {
  const facts = factsOf(paper);
  const { text, problem } = composeNote(by, paper, facts);
  if (text === undefined) throw new Error(`${paper.title}: ${problem.message}`);
  composePath(names, paper, facts);
  return text;
}

const all = await realPapers(checked);
const bench = new Bench('notes about papers', sizes);
for (const { name, template } of templates) {
  for (const paper of all.slice(-warmUp)) note(paper, template);
  for (const size of sizes) {
    const times = all.slice(0, size).map((paper) => {
      const before = performance.now();
      note(paper, template);
      return performance.now() - before;
    });
    const stretches: number[] = [];
    for (const paper of all.slice(0, size)) stretches.push(await longerStretch(paper, template));
    const sum = times.reduce((total, time) => total + time, 0);
    bench.record(`${name}, all`, 'ms', '[linear]', size, sum);
    bench.record(`${name}, in the middle`, 'ms', '[flat]', size, percentile(times, 0.5));
    bench.record(`${name}, 99 of 100`, 'ms', '[flat]', size, percentile(times, 0.99));
    bench.record(`${name}, longest`, 'ms', '[free]', size, Math.max(...times));
    bench.record(`${name}, one stretch, 99 of 100`, 'ms', '[flat]', size, percentile(stretches, 0.99));
    if (percentile(stretches, 0.99) > limit) {
      console.error(`${name}: one note in a hundred takes over ${limit} ms in one stretch.`);
      process.exitCode = 1;
    }
  }
}
bench.finish();

const minimal = templates[0]?.template;
let colons = 0;
const wrong = all.filter((paper) => {
  const said = paper.title.replace(/\s+/g, ' ').trim();
  if (said.includes(':')) colons += 1;
  const text = minimal ? note(paper, minimal) : '';
  const block = findFrontMatter(text);
  const front = parse(text.slice(block?.contentStart, block?.contentEnd)) as { readonly title?: unknown };
  return String(front.title) !== said;
});
console.log(
  `\nfront matter of ${all.length} notes, ${colons} titles with a colon: ${wrong.length} say another title`,
);
for (const { title } of wrong.slice(0, 5)) console.error(title);
if (wrong.length > 0) process.exitCode = 1;
