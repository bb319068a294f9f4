import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { browser as installedBrowser, browserArguments } from '../../scripts/host/browser.mjs';
import { shellHtml } from '../../src/features/paperView/shellHtml';
import { termsOf } from '../support/termsOf';
import type { PaperSnapshot } from '../../src/ipc/paperViewContract';
import { paper, words } from './shownPaper';

/** The paper view's page in a plain browser, under its own policy, with a host of the test's. */
const root = process.cwd();
type Sent = Readonly<{ method?: string; params?: unknown }>;

describe('the paper view in a browser', function () {
  this.timeout(30_000);
  let server: Server;
  let browser: Browser;
  let page: Page;
  let sent: Sent[];
  const violations: string[] = [];
  let nextCall = 0;

  before(async () => {
    const nonce = 'bm9uY2U';
    server = createServer((request, response) => {
      const url = new URL(request.url ?? '/', 'http://localhost');
      const send = (type: string, body: string | Buffer) => {
        response.setHeader('content-type', type);
        response.end(body);
      };
      if (url.pathname === '/view.js')
        send('text/javascript', readFileSync(path.join(root, 'dist/paperView.js')));
      else if (url.pathname === '/view.css')
        send('text/css', readFileSync(path.join(root, 'media/paperView.css')));
      else {
        const cspSource = `http://localhost:${(server.address() as AddressInfo).port}`;
        send(
          'text/html',
          shellHtml({ language: 'en', cspSource, nonce, script: '/view.js', style: '/view.css' }),
        );
      }
    });
    await new Promise<void>((resolve) => server.listen(0, resolve));
    browser = await chromium.launch({
      executablePath: await installedBrowser(),
      args: browserArguments,
    });
  });

  after(async () => {
    await browser.close();
    server.close();
  });

  beforeEach(async () => {
    page = await browser.newPage();
    sent = [];
    violations.length = 0;
    await page.exposeFunction('hostReceives', (message: Sent) => void sent.push(message));
    await page.exposeFunction('violated', (text: string) => void violations.push(text));
    await page.addInitScript(() => {
      const global = globalThis as unknown as Record<string, unknown>;
      let state: unknown;
      global['acquireVsCodeApi'] = () => ({
        postMessage: (message: unknown) => (global['hostReceives'] as (m: unknown) => void)(message),
        getState: () => state,
        setState: (next: unknown) => (state = next),
      });
      document.addEventListener('securitypolicyviolation', (event) =>
        (global['violated'] as (t: string) => void)(`${event.violatedDirective} ${event.blockedURI}`),
      );
    });
    await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
  });

  afterEach(() => page.close());

  const show = async (shown: PaperSnapshot | null, pinned = false) => {
    await page.evaluate((message) => window.postMessage(message, '*'), {
      kind: 'call',
      id: nextCall++,
      method: 'show',
      params: { paper: shown, pinned, words },
    });
    await page.locator('main > *').first().waitFor();
  };
  const intents = () =>
    sent.filter((message) => message.method !== undefined).map(({ method, params }) => ({ method, params }));

  it('asks for its paper as soon as it is there', async () => {
    await page.waitForFunction(() => document.querySelector('main') !== null);
    assert.deepEqual(intents(), [{ method: 'ready', params: {} }]);
  });

  it('shows title, authors, dates, abstract with math, citation, notes and sources', async () => {
    await show(paper);
    const text = await page.locator('main').innerText();
    for (const part of [
      paper.title,
      'Kan Zhu, Yilong Zhao',
      '22 August 2024',
      '[@nanoflow2024]',
      'reading.md line 12',
      'SARATHI: Efficient LLM Inference',
      '2023',
      'Sample feed',
    ])
      assert.ok(text.includes(part), part);
    const abstract = page.locator('[aria-labelledby=abstract-heading] .prose');
    assert.equal(await abstract.locator('strong').innerText(), 'fast');
    assert.equal(await abstract.locator('math').count(), 1, 'one formula: dollars before digits are money');
    assert.equal(await abstract.locator('a').getAttribute('href'), 'https://example.org/nano');
    assert.deepEqual(violations, []);
  });

  it('shows notes from another program with their lists, quotes and code, and nothing of HTML', async () => {
    await show(paper);
    const note = page.locator('.source-note');
    assert.deepEqual(await note.locator('li').allTextContents(), ['with nn requests', 'without']);
    assert.equal(await note.locator('li math').count(), 1);
    assert.equal(await note.locator('blockquote').innerText(), '“It is fast”');
    assert.equal(await note.locator('pre').innerText(), 'serve(<b>)\n');
    assert.equal(await note.locator('img').count(), 0);
    assert.equal(await note.locator('.origin').innerText(), 'Zotero, 20 April 2026');
    assert.deepEqual(violations, []);
  });

  it('marks the words that a search found, in the text alone', async () => {
    const abstract =
      'We **router** routes; routers of `router` and $router$, the text-router, Straße (a+b) 语言模型很贵. ' +
      '基于LLM的方法 โมเดลแมวใหญ่';
    await show({ ...paper, abstract, matched: termsOf('语言模型 Straße router a+b LLM แมว') });
    assert.deepEqual(await page.locator('[aria-labelledby=abstract-heading] .prose mark').allInnerTexts(), [
      'router',
      'router',
      'Straße',
      'a+b',
      '语言模型',
      'LLM',
      'แมว',
    ]);
    assert.match(
      await page.locator('[aria-labelledby=abstract-heading] .prose').innerText(),
      /^We router routes; routers of router and/,
    );
    assert.deepEqual(violations, []);
  });

  it('turns clicks and keys into intents', async () => {
    await show(paper);
    await page.getByRole('button', { name: 'insertCitation' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'insertSummary' }).click();
    await page.getByRole('button', { name: '★ starred' }).click();
    await page.getByLabel('citationForm').selectOption('latex');
    await page.getByRole('button', { name: 'reading.md line 12' }).click();
    await page.getByRole('button', { name: /^DistServe/ }).focus();
    await page.keyboard.press('Enter');
    assert.deepEqual(intents().slice(1), [
      { method: 'insertCitation', params: { id: paper.id, form: 'pandoc' } },
      { method: 'insertSummary', params: { id: paper.id } },
      { method: 'setState', params: { id: paper.id, starred: false } },
      { method: 'chooseForm', params: { form: 'latex' } },
      { method: 'openNote', params: { index: 0 } },
      { method: 'openRelated', params: { index: 1 } },
    ]);
  });

  it('keeps the focus and the open BibTeX when the same paper is sent again', async () => {
    await show(paper);
    await page.locator('details.bibtex summary').click();
    await page.getByRole('button', { name: 'insertSummary' }).focus();
    await show({ ...paper, state: { ...paper.state, read: true } });
    await page.getByRole('button', { name: '✓ read' }).waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'insertSummary');
    assert.equal(await page.locator('details.bibtex').getAttribute('open'), '');
    assert.equal(await page.locator('details.origins').getAttribute('open'), null);
  });

  it('goes on from the title when a related paper is shown in the place of the one that was read', async () => {
    await show(paper);
    await page.getByRole('button', { name: /^SARATHI/ }).focus();
    await show({ ...paper, id: 'arxiv:2308.16369', title: 'SARATHI', related: [] });
    await page.getByRole('heading', { name: 'SARATHI' }).waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'title');
  });

  it('names the published version first, cites it instead, and opens other versions by keys', async () => {
    await show(paper);
    const rows = page.getByRole('group', { name: 'otherVersions' }).getByRole('listitem');
    assert.deepEqual(await rows.allInnerTexts(), [
      'publishedVersion OSDI, 2025 citeInstead',
      'alsoHere preprint, arXiv:2408.12757, 2024',
    ]);
    await page.getByRole('button', { name: 'citeInstead: OSDI, 2025' }).click();
    await page.getByRole('button', { name: /^preprint, arXiv/ }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'OSDI, 2025', exact: true }).focus();
    await page.keyboard.press('Enter');
    assert.deepEqual(intents().slice(1), [
      { method: 'citeVersion', params: { index: 1, form: 'pandoc' } },
      { method: 'openVersion', params: { index: 0 } },
      { method: 'openVersion', params: { index: 1 } },
    ]);
  });

  it('unfolds by keys which source said what, as a table, and keeps it unfolded', async () => {
    await show(paper);
    const table = page.getByRole('table', { name: 'origins' });
    assert.equal(await table.isVisible(), false);
    await page.locator('details.origins summary').focus();
    await page.keyboard.press('Enter');
    await table.waitFor();
    assert.equal(await page.getByRole('row', { name: 'Title Sample feed 22 April 2026' }).count(), 1);
    assert.equal(await page.getByRole('rowheader', { name: 'Authors' }).count(), 1);
    await show({ ...paper, state: { ...paper.state, read: true } });
    await page.getByRole('button', { name: '✓ read' }).waitFor();
    assert.equal(await table.isVisible(), true);
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'origins');
  });

  it('says nothing of versions and sources of fields where none are known', async () => {
    await show({ ...paper, versions: [], origins: [] });
    assert.equal(await page.getByRole('group', { name: 'otherVersions' }).count(), 0);
    assert.equal(await page.locator('details.origins').count(), 0);
  });

  it('has no section for related papers where there are none', async () => {
    await show({ ...paper, related: [] });
    assert.equal(await page.getByRole('heading', { name: 'related' }).count(), 0);
  });

  it('says so when the paper is gone', async () => {
    await show(null);
    assert.equal((await page.locator('main').innerText()).trim(), 'gone');
  });

  it('ignores messages that are not ours', async () => {
    await show(paper);
    await page.evaluate(() => {
      for (const message of [null, 'x', 1, {}, { method: 'show' }, { method: 'show', params: {} }, []])
        window.postMessage(message, '*');
    });
    await page.waitForTimeout(100);
    assert.equal(await page.locator('h1').innerText(), paper.title);
  });

  it('runs nothing and loads nothing of a hostile paper', async () => {
    const corpus = readFileSync(path.join(root, 'test/fixtures/xss.txt'), 'utf8').split('\n').filter(Boolean);
    assert.ok(corpus.length >= 50);
    const outside: string[] = [];
    page.on('request', (request) => request.url().includes('localhost') || outside.push(request.url()));
    for (const hostile of corpus) {
      await show({
        ...paper,
        id: hostile,
        title: hostile,
        authors: [hostile],
        byline: [hostile],
        abstract: `${hostile}\n\nand ${hostile} within`,
        summary: { text: hostile, origin: hostile },
        citation: { ...paper.citation, text: hostile, place: hostile },
        bibtex: hostile,
        reference: { text: hostile, style: hostile },
        notes: [{ label: hostile, text: hostile }],
        matched: [hostile, ...hostile.split(/\W+/).filter(Boolean)],
        related: [{ title: hostile, year: hostile }],
        versions: [{ label: hostile, isBetter: true }],
        sources: [hostile],
        origins: [{ field: hostile, source: hostile, seen: hostile }],
        keywords: [hostile],
        links: [],
      });
      await page.waitForFunction((title) => document.querySelector('h1')?.textContent === title, hostile);
      for (const link of await page.locator('.prose a').all()) {
        assert.match((await link.getAttribute('href')) ?? '', /^https?:/, hostile);
      }
      const strange = await page
        .locator(
          'main :is(script, iframe, img, object, embed, form, base, meta, link, svg, video, input, style)',
        )
        .count();
      assert.equal(strange, 0, hostile);
      const handlers = await page.evaluate(() =>
        [...document.querySelectorAll('main *')].flatMap((e) =>
          e.getAttributeNames().filter((name) => name.startsWith('on')),
        ),
      );
      assert.deepEqual(handlers, [], hostile);
    }
    assert.equal(await page.evaluate(() => 'hacked' in globalThis), false);
    assert.deepEqual(outside, []);
  });

  for (const [name, size] of Object.entries({
    wide: { width: 1000, height: 800 },
    sidebar: { width: 200, height: 800 },
    'zoomed to 400 %': { width: 320, height: 256 },
  })) {
    it(`passes axe and needs no sideways scrolling when ${name}`, async () => {
      await page.setViewportSize(size);
      await show({ ...paper, matched: ['costs', 'example'] });
      for (const summary of await page.locator('details summary').all()) await summary.click();
      const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
      const cdp = await page.context().newCDPSession(page);
      await cdp.send('Runtime.evaluate', { expression: axe });
      const { result } = await cdp.send('Runtime.evaluate', {
        expression:
          'axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }).then((r) => JSON.stringify(r.violations.map((v) => [v.id, v.impact, v.nodes.map((n) => n.html)])))',
        awaitPromise: true,
        returnByValue: true,
      });
      assert.deepEqual(JSON.parse(String(result.value)), []);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      assert.ok(overflow <= 0, `${overflow} px wider than the view`);
    });
  }
});
