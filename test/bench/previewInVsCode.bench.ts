// Opens the Markdown preview of a manuscript of 30 pages with 300 citations in a real VS Code, beside bibliographies of
// growing size, and edits it: when citations are there, and how long Paperside keeps the extension host meanwhile. Fails
// if that is more than 10 ms of processor time at a time. Times on the clock are only told: VS Code has its part in them.
import { packExtension } from '../../scripts/build/package.mjs';
import { writeBibliography } from '../../src/core/bibliography';
import { launch, type Window } from '../support/launch';
import { Bench, percentile } from './support/bench';
import { forgetBlocks, longestOfOurs } from './support/hostBlocks';
import { manuscriptOf, worksOf } from './support/manuscript';

const sizes = [1_000, 10_000, 50_000];
const pages = 30;
const edits = 15;
/** More than VS Code waits before it renders an edit. */
const between = 900;
const settleTime = 3_000;

const bench = new Bench('the preview of 30 pages in VS Code, entries', sizes);
process.env['PAPERSIDE_VSIX'] ??= await packExtension();
for (const size of sizes) await measure(size);
bench.finish();

async function measure(size: number): Promise<void> {
  const window = await launch({
    files: {
      'manuscript.md': manuscriptOf(pages, 0),
      'references.bib': writeBibliography(worksOf(size), 'bibtex'),
    },
    settings: { 'paperside.feeds.loadSample': false },
    watch: 'blocks',
  });
  const record = (name: string, figure: number) => bench.record(name, 'ms', '[free]', size, figure);
  const recordBlocks = async (when: string) =>
    record(`${when}: longest of ours`, await longestOfOurs(window, `${size} entries, ${when}`));
  try {
    await window.open('manuscript.md');
    await window.page.waitForTimeout(settleTime);
    await forgetBlocks(window);
    const opened = performance.now();
    await window.command('Markdown: Open Preview to the Side');
    await window.webview().locator('.paperside-citation').first().waitFor({ timeout: 60_000 });
    record('opened until citations show (wall)', performance.now() - opened);
    await window.page.waitForTimeout(settleTime);
    await recordBlocks('opening');

    const shown: number[] = [];
    for (let edit = 1; edit <= edits; edit++) {
      shown.push(await shownAfterEdit(window, 100 + edit));
      await window.page.waitForTimeout(between);
    }
    record('edit until it shows, with the 300 VS Code waits (wall), p50', percentile(shown, 0.5));
    record('edit until it shows, with the 300 VS Code waits (wall), p95', percentile(shown, 0.95));
    await recordBlocks('editing');

    const known = await window.host(untilKnown, edits, between);
    record('edit until it is known (wall), p50', percentile(known, 0.5));
    record('edit until it is known (wall), p95', percentile(known, 0.95));
  } finally {
    await window.close();
  }
}

/** Changes the page of one citation. @returns when the page shows it */
async function shownAfterEdit(window: Window, page: number): Promise<number> {
  const started = await window.host(changePage, page);
  const shown = window.webview().locator('.paperside-citation', { hasText: `p. ${page})` });
  await shown.waitFor({ state: 'attached', timeout: 30_000 });
  return Date.now() - started;
}

/* What follows runs in the extension host and sees nothing but its arguments. */

type Api = Parameters<Parameters<Window['host']>[0]>[0];

async function changePage(api: Api, page: number): Promise<number> {
  const document = api.workspace.textDocuments.find(({ fileName }) => fileName.endsWith('manuscript.md'));
  if (!document) throw new Error('The manuscript is not open');
  const text = document.getText();
  const middle = text.indexOf('[see @key151,');
  const from = text.indexOf('p. ', middle) + 3;
  const edit = new api.WorkspaceEdit();
  const range = new api.Range(document.positionAt(from), document.positionAt(text.indexOf(']', from)));
  edit.replace(document.uri, range, String(page));
  const started = Date.now();
  await api.workspace.applyEdit(edit);
  return started;
}

/** Milliseconds from each edit until the preview's renderer has it, asked every few milliseconds. */
async function untilKnown(api: Api, edits: number, between: number): Promise<number[]> {
  const document = api.workspace.textDocuments.find(({ fileName }) => fileName.endsWith('manuscript.md'));
  if (!document) throw new Error('The manuscript is not open');
  const times: number[] = [];
  for (let page = 500; page < 500 + edits; page++) {
    const text = document.getText();
    const from = text.indexOf('p. ', text.indexOf('[see @key151,')) + 3;
    const edit = new api.WorkspaceEdit();
    const range = new api.Range(document.positionAt(from), document.positionAt(text.indexOf(']', from)));
    edit.replace(document.uri, range, String(page));
    const changed = new Promise<number>((resolve) => {
      const listener = api.workspace.onDidChangeTextDocument(() => {
        listener.dispose();
        resolve(Date.now());
      });
    });
    await api.workspace.applyEdit(edit);
    const started = await changed;
    for (;;) {
      const html = await api.commands.executeCommand<string>('markdown.api.render', document);
      if (html.includes(`p. ${page})`)) break;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    times.push(Date.now() - started);
    await new Promise((resolve) => setTimeout(resolve, between));
  }
  return times;
}
