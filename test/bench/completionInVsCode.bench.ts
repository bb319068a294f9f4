// Completes citation keys in a real VS Code, in a note of 30 pages, out of bibliographies of real papers: somebody types
// the beginnings of keys, names and titles, and the answers of `vscode.executeCompletionItemProvider` are timed in the
// host. Then one entry of the bibliography is changed on disk: when completion answers with it. Fails where an answer
// takes the host more processor time than it may, or Paperside keeps it for more than 10 ms at a time.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { packExtension } from '../../scripts/build/package.mjs';
import { writeBibliography } from '../../src/core/bibliography';
import { citationKey, toCslItem, type CslItem } from '../../src/core/paper';
import { eventually } from '../support/eventually';
import { launch, type Window } from '../support/launch';
import { Bench, percentile, seeded } from './support/bench';
import { realPapers } from './support/corpus';
import { longestOfOurs } from './support/hostBlocks';
import { manuscriptOf } from './support/manuscript';

/** Entries, with what an answer may take at the 95th percentile, in ms. */
const limits = new Map([
  [10_000, 50],
  [50_000, 100],
]);
const pages = 30;
/** Works of each kind of typing; each is typed letter by letter. */
const worksOfEachKind = 5;
const lettersTyped = 4;
/** What is typed beside, where nothing is cited. */
const fewest = 20;
const betweenKeys = 150;
const changes = 5;
/** So long a file that changes often may rest. */
const betweenChanges = 3_000;
const settleTime = 4_000;

/** All in ms. */
interface Answer {
  readonly typing: string;
  readonly wall: number;
  /** Of the host's thread, with VS Code's own part. */
  readonly processor: number;
  readonly items: number;
}

const sizes = [...limits.keys()];
const bench = new Bench('completion in a note of 30 pages in VS Code, entries', sizes);
process.env['PAPERSIDE_VSIX'] ??= await packExtension();
const papers = await realPapers(Math.max(...sizes));
for (const [size, limit] of limits) {
  const items = papers
    .slice(0, size)
    .map((paper, index) => ({ ...toCslItem(paper), id: `${citationKey(paper)}-${index}` }));
  // Taking a profile lengthens everything, so times are taken without one.
  await inWindow('times', items, (window) => recordTimes(window, items, limit));
  await inWindow('blocks', items, (window) => recordBlocks(window, items));
}
bench.finish();

async function inWindow(
  watch: 'times' | 'blocks',
  items: readonly CslItem[],
  measure: (window: Window) => Promise<void>,
): Promise<void> {
  const window = await launch({
    files: {
      'manuscript.md': manuscriptOf(pages, 0).replace(
        /(?<=@)key(\d+)/g,
        (_, at: string) => items[Number(at)]?.id ?? '',
      ),
      'references.bib': writeBibliography(items, 'bibtex'),
    },
    settings: { 'paperside.feeds.loadSample': false },
    watch,
  });
  try {
    await window.open('manuscript.md');
    // Words of a title are found when all entries are decoded; keys are long before.
    const lastTitle =
      items
        .at(-1)
        ?.title?.match(/[a-z]{4,}/gi)
        ?.slice(0, 5)
        .join(' ') ?? '';
    const isRead = () => window.host(titleOf, lastTitle).then((title) => title !== '' || undefined);
    await eventually('the bibliography is read', isRead, 120_000);
    await window.page.waitForTimeout(settleTime);
    await measure(window);
  } finally {
    await window.close();
  }
}

async function recordTimes(window: Window, items: readonly CslItem[], limit: number): Promise<void> {
  const record = (name: string, unit: string, figure: number) =>
    bench.record(name, unit, '[free]', items.length, figure);
  const answers = await window.host(typed, typings(items), betweenKeys);
  const without = await window.host(typed, typings(items).slice(0, fewest), betweenKeys, '');
  if (answers.some(({ items }) => items === 0)) throw new Error('Something typed was answered with nothing.');
  if (without.some(({ items }) => items > 0)) throw new Error('A word was completed as a citation.');
  record('answers', '', answers.length);
  for (const what of ['processor', 'wall'] as const) {
    const times = answers.map((answer) => answer[what]);
    const others = without.map((answer) => answer[what]);
    for (const p of [0.5, 0.95, 1])
      record(`an answer (${what}), ${p === 1 ? 'max' : `p${100 * p}`}`, 'ms', percentile(times, p));
    record(`where nothing is cited (${what}), p95`, 'ms', percentile(others, 0.95));
  }
  const p95 = percentile(
    answers.map(({ processor }) => processor),
    0.95,
  );
  for (const { typing, processor, wall } of answers)
    if (processor > limit) console.log(`@${typing}: ${processor.toFixed(0)} ms of ${wall.toFixed(0)} (wall)`);
  if (p95 > limit) {
    console.error(`${items.length} entries: p95 is ${p95.toFixed(1)} ms of processor time, above ${limit}.`);
    process.exitCode = 1;
  }
  const { untilAnswered, sinceTold, processor } = await changed(window, items);
  record('a changed entry until it is answered (wall), p50', 'ms', percentile(untilAnswered, 0.5));
  record('a changed entry until it is answered (wall), max', 'ms', Math.max(...untilAnswered));
  record('… since VS Code tells of the change (wall), p50', 'ms', percentile(sinceTold, 0.5));
  record('… and processor time of the host, p50', 'ms', percentile(processor, 0.5));
}

async function recordBlocks(window: Window, items: readonly CslItem[]): Promise<void> {
  const record = async (when: string) => {
    const longest = await longestOfOurs(window, `${items.length} entries, ${when}`);
    bench.record(`longest of ours, ${when}`, 'ms', '[free]', items.length, longest);
  };
  await record('opening and first reading');
  await window.host(typed, typings(items), betweenKeys);
  await record('typing');
  await changed(window, items);
  await record('after a change');
}

/** What somebody types behind `@`, one letter more each time: keys, names, and words of titles. */
function typings(items: readonly CslItem[]): string[] {
  const random = seeded(7);
  const some = () => items[Math.floor(random() * items.length)];
  const words: readonly ((item: CslItem | undefined) => string | undefined)[] = [
    (item) => item?.id,
    (item) => item?.author?.[0]?.family ?? item?.author?.[0]?.literal?.split(' ').at(-1),
    (item) => item?.title?.split(/\s+/).find((word) => /^[a-z]{5,}$/i.test(word)),
  ];
  return words
    .flatMap((wordOf) => Array.from({ length: worksOfEachKind }, () => wordOf(some()) ?? ''))
    .map((word) => /^[\p{L}\d]+/u.exec(word)?.[0] ?? '')
    .filter((word) => word.length >= lettersTyped)
    .flatMap((word) => Array.from({ length: lettersTyped }, (_, index) => word.slice(0, index + 1)));
}

/** Changes the title of an entry in the middle of the file again and again. All in ms. */
async function changed(
  window: Window,
  items: readonly CslItem[],
): Promise<{ untilAnswered: number[]; sinceTold: number[]; processor: number[] }> {
  const file = path.join(window.workspace, 'references.bib');
  const key = items[Math.floor(items.length / 2)]?.id ?? '';
  const text = readFileSync(file, 'utf8');
  const entry = text.indexOf(`{${key},`);
  const title = /\btitle\s*=\s*\{+/.exec(text.slice(entry));
  if (entry < 0 || !title) throw new Error('The entry is not in the file.');
  const at = entry + title.index + title[0].length;
  const [untilAnswered, sinceTold, processor]: [number[], number[], number[]] = [[], [], []];
  for (let change = 1; change <= changes; change++) {
    const word = `Changed${change}`;
    const answered = window.host(answeredWith, key, word);
    await window.page.waitForTimeout(settleTime / 10);
    writeFileSync(file, `${text.slice(0, at)}${word} ${text.slice(at)}`);
    const written = Date.now();
    const times = await answered;
    untilAnswered.push(times.answered - written);
    sinceTold.push(times.answered - times.told);
    processor.push(times.processor);
    await window.page.waitForTimeout(betweenChanges);
  }
  return { untilAnswered, sinceTold, processor };
}

/* What follows runs in the extension host and sees nothing but its arguments. */

type Api = Parameters<Parameters<Window['host']>[0]>[0];

/** Types each at the end of a paragraph in the middle of the note, and asks for completions. */
async function typed(
  api: Api,
  typings: readonly string[],
  between: number,
  mark = '@',
): Promise<readonly Answer[]> {
  const document = api.workspace.textDocuments.find(({ fileName }) => fileName.endsWith('manuscript.md'));
  if (!document) throw new Error('The manuscript is not open');
  const thread = process as typeof process & { threadCpuUsage(since?: object): NodeJS.CpuUsage };
  const text = document.getText();
  const start = document.positionAt(text.indexOf('\n\n', text.length / 2));
  const answers: Answer[] = [];
  let end = start;
  for (const typing of [...typings, '']) {
    const edit = new api.WorkspaceEdit();
    const written = typing === '' ? '' : ` ${mark}${typing}`;
    edit.replace(document.uri, new api.Range(start, end), written);
    await api.workspace.applyEdit(edit);
    end = start.translate(0, written.length);
    if (typing === '') break;
    const before = thread.threadCpuUsage();
    const from = performance.now();
    const { items } = await api.commands.executeCommand<{ items: { filterText?: string }[] }>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      end,
    );
    const wall = performance.now() - from;
    const { user, system } = thread.threadCpuUsage(before);
    const ours = items.filter(({ filterText }) => filterText === `@${typing}`);
    answers.push({ typing, wall, processor: (user + system) / 1000, items: ours.length });
    await new Promise((resolve) => setTimeout(resolve, between));
  }
  return answers;
}

/** The first title by which what is typed at the end of the manuscript is completed; empty where none is. */
async function titleOf(api: Api, typing: string): Promise<string> {
  const document = api.workspace.textDocuments.find(({ fileName }) => fileName.endsWith('manuscript.md'));
  if (!document) throw new Error('The manuscript is not open');
  const end = document.lineAt(document.lineCount - 1).range.end;
  const edit = new api.WorkspaceEdit();
  edit.insert(document.uri, end, ` @${typing}`);
  await api.workspace.applyEdit(edit);
  const after = end.translate(0, typing.length + 2);
  const { items } = await api.commands.executeCommand<{
    items: { filterText?: string; label: string | { label: string } }[];
  }>('vscode.executeCompletionItemProvider', document.uri, after);
  const back = new api.WorkspaceEdit();
  back.delete(document.uri, new api.Range(end, after));
  await api.workspace.applyEdit(back);
  const label = items.find(({ filterText }) => filterText === `@${typing}`)?.label ?? '';
  return typeof label === 'string' ? label : label.label;
}

/** Asks every few milliseconds until the title by which the key is completed has the word. */
async function answeredWith(
  api: Api,
  key: string,
  word: string,
): Promise<{ answered: number; told: number; processor: number }> {
  const document = api.workspace.textDocuments.find(({ fileName }) => fileName.endsWith('manuscript.md'));
  if (!document) throw new Error('The manuscript is not open');
  const thread = process as typeof process & { threadCpuUsage(since?: object): NodeJS.CpuUsage };
  const write = async (from: { readonly line: number; readonly character: number }, text: string) => {
    const edit = new api.WorkspaceEdit();
    const start = new api.Position(from.line, from.character);
    edit.replace(document.uri, new api.Range(start, document.lineAt(from.line).range.end), text);
    await api.workspace.applyEdit(edit);
  };
  const end = document.lineAt(document.lineCount - 1).range.end;
  await write(end, ` @${key}`);
  let told = 0;
  let before = thread.threadCpuUsage();
  const watcher = api.workspace.createFileSystemWatcher('**/references.bib');
  watcher.onDidChange(() => {
    if (told !== 0) return;
    told = Date.now();
    before = thread.threadCpuUsage();
  });
  for (;;) {
    const { items } = await api.commands.executeCommand<{
      items: { filterText?: string; label: string | { label: string } }[];
    }>('vscode.executeCompletionItemProvider', document.uri, end.translate(0, key.length + 2));
    const label = items.find(({ filterText }) => filterText === `@${key}`)?.label ?? '';
    if ((typeof label === 'string' ? label : label.label).startsWith(word)) break;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const answered = Date.now();
  const { user, system } = thread.threadCpuUsage(before);
  watcher.dispose();
  await write(end, '');
  return { answered, told: told || answered, processor: (user + system) / 1000 };
}
