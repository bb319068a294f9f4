import assert from 'node:assert/strict';
import { eventually } from '../support/eventually';
import { FaultyServer, json, late, ok, status } from '../support/faultyServer';
import { launch, type LaunchOptions, type Window } from '../support/launch';
import * as records from '../support/scholarlyRecords';
import { SARATHI, type KnownWork } from '../support/scholarlyRecords';

const SERVICES = ['arxiv', 'crossref', 'openAlex', 'semanticScholar', 'huggingFace', 'dataCite', 'dblp'];
const OPEN_ALEX = '/openAlex/works';

/** Works of one kind, as many as an engine gives at a time and more. */
const looms: readonly KnownWork[] = Array.from({ length: 60 }, (_, i) => ({
  title: `Looms that Decode, Part ${String(i + 1)}`,
  authors: ['Ada Lovelace', 'Charles Babbage'],
  published: '2024-05-06',
  abstract: `Chunked decode on looms, seen from side ${String(i + 1)}.`,
  doi: `10.1000/looms.${String(i + 1)}`,
  venue: 'Annals of Looms',
}));

/** The engines on a server of this machine: OpenAlex finds what it is told, page by page. */
async function engines(): Promise<FaultyServer> {
  const server = await FaultyServer.start();
  const works = [SARATHI, ...looms];
  return server
    .script('*', status(404, {}, '{}'))
    .script(OPEN_ALEX, (response, request) => {
      const asked = new URL(request.url ?? '', 'http://localhost').searchParams;
      const size = Number(asked.get('per_page') ?? asked.get('per-page') ?? 25);
      const cursor = asked.get('cursor') ?? '*';
      const start = cursor === '*' ? (Number(asked.get('page') ?? 1) - 1) * size : Number(cursor);
      const page = works.slice(start, start + size);
      const next = start + size < works.length ? String(start + size) : null;
      json({
        meta: { count: works.length, per_page: size, next_cursor: next },
        results: page.map((work) => records.openAlexWork(work)),
      })(response, request);
    })
    .script('/semanticScholar/graph/v1/paper/search/bulk', json({ total: 0, token: null, data: [] }))
    .script('/huggingFace/api/papers/search', json([]))
    .script('/arxiv/api/query', ok(records.arxivFeed([]), 'application/atom+xml'));
}

const settings = (server: FaultyServer) => ({
  'paperside.metadata.services': Object.fromEntries(
    SERVICES.map((service) => [service, `${server.origin}/${service}`]),
  ),
});

async function opened(server: FaultyServer, options: LaunchOptions = {}): Promise<Window> {
  const window = await launch({
    ...options,
    settings: { ...settings(server), ...options.settings },
    files: { 'online.md': '---\nbibliography: online.bib\n---\n\n', 'online.bib': '' },
  });
  await window.showContainer('Papers');
  await window.tree(/ClawEnvKit/).waitFor();
  return window;
}

const focused = (window: Window, text: string | RegExp) =>
  window.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: text });

async function search(window: Window, query: string, command = 'Paperside: Search Papers…'): Promise<void> {
  await window.command(command);
  await window.input.waitFor();
  await window.input.fill(query);
}

/** Steps down to a row, as somebody does who doesn't know where it is. */
async function stepTo(window: Window, text: string | RegExp, most = 120): Promise<void> {
  for (let step = 0; step < most; step++) {
    if ((await focused(window, text).count()) > 0) return;
    await window.page.keyboard.press('ArrowDown');
    await window.page.waitForTimeout(30);
  }
  assert.fail(`No row ${String(text)} came under the cursor`);
}

/** Does something, and waits until OpenAlex has been asked once more. */
async function asking(server: FaultyServer, work: () => Promise<void>): Promise<void> {
  const { length } = server.asked(OPEN_ALEX);
  await work();
  await eventually('a question', () => server.asked(OPEN_ALEX).length > length || undefined);
}

/** Nobody is asked any more, and what came stands in the list. */
async function answered(window: Window): Promise<void> {
  await window.page.locator('.quick-input-progress.active').waitFor({ state: 'detached' });
  await window.page.waitForTimeout(200);
}

describe('searching online', () => {
  let server: FaultyServer;
  let window: Window;
  before(async () => {
    server = await engines();
    window = await opened(server);
  });
  after(async () => {
    await window.close();
    await server.stop();
  });
  afterEach(async () => {
    await window.page.keyboard.press('Escape');
    await window.input.waitFor({ state: 'hidden' });
  });

  it('is offered below the papers of the library, and asks nobody before Enter', async () => {
    await search(window, 'sarathi chunked decode');
    await focused(window, /^SARATHI/).waitFor();
    await window.row(/^Search .*OpenAlex.* for “sarathi chunked decode”/).waitFor();
    assert.equal(server.requests.length, 0);
    await focused(window, /^SARATHI/).waitFor();
    await window.screenshot('online-offered');
    await stepTo(window, /^Search /);
    await window.page.keyboard.press('Enter');
    await window
      .row(/^Looms that Decode, Part 1/)
      .first()
      .waitFor();
    assert.ok(server.asked(OPEN_ALEX).length > 0);
    await window.screenshot('online-answered');
    assert.equal(await window.input.isVisible(), true, 'the picker stays open');
  });

  it('pages on from the row where one is', async () => {
    await search(window, 'looms decode', 'Paperside: Search Online…');
    await window
      .row(/^Looms that Decode/)
      .first()
      .waitFor();
    await window.row(/^Asking/).waitFor({ state: 'detached' });
    const asked = server.asked(OPEN_ALEX).length;
    await stepTo(window, /^More from OpenAlex/);
    await window.page.keyboard.press('Enter');
    await focused(window, /^Looms that Decode/).waitFor();
    assert.ok(server.asked(OPEN_ALEX).length > asked);
    await window.screenshot('online-more');
  });

  it('cites a paper that is not in the library, which then has it, and takes it back by one undo', async () => {
    await window.open('online.md');
    await asking(server, () => search(window, 'looms decode part 7', 'Paperside: Search Online…'));
    await answered(window);
    await stepTo(window, /^Looms that Decode, Part 7/);
    await window.page.keyboard.press('Enter');
    await window.editorText(/\n\n\[@\w+\]$/);
    await window.eventuallyFile('online.bib', (text) => text.includes('Looms that Decode, Part 7'));
    await window.tree(/^Looms that Decode, Part 7/).waitFor();
    await window.page.keyboard.press('Control+Z');
    await window.editorText('---\nbibliography: online.bib\n---\n\n');
    await window.eventuallyFile('online.bib', (text) => text === '');
    await search(window, 'looms decode part 7');
    await focused(window, /^Looms that Decode, Part 7/).waitFor();
  });

  it('stars a paper without leaving, which stays where it stood and is the library’s then', async () => {
    await asking(server, () => search(window, 'looms decode part 8', 'Paperside: Search Online…'));
    await answered(window);
    await stepTo(window, /^Looms that Decode, Part 8/);
    await focused(window, /^Looms/)
      .getByRole('button', { name: 'Star' })
      .click();
    await focused(window, /^Looms that Decode, Part 8starred.*in your library/).waitFor();
    await window.tree(/^starred Looms that Decode, Part 8|^Looms that Decode, Part 8.*starred/).waitFor();
    await window.screenshot('online-starred');
  });

  it('fills by itself after the button of its row was pressed', async () => {
    await search(window, 'looms part 9');
    await stepTo(window, /^Search .* for “looms part 9”/);
    const button = { name: 'Search Online after Each Pause in Typing' };
    await asking(server, () =>
      focused(window, /^Search /)
        .getByRole('button', button)
        .click(),
    );
    await answered(window);
    await stepTo(window, /^Looms that Decode, Part 9/);
    await asking(server, () => window.input.fill('looms part 11'));
    await answered(window);
    await stepTo(window, /^Looms that Decode, Part 11/);
    assert.equal(
      await window.host((vscode) => vscode.workspace.getConfiguration().get('paperside.online.when')),
      'afterPause',
    );
    await window.host((vscode) =>
      vscode.workspace.getConfiguration().update('paperside.online.when', undefined, true),
    );
  });

  it('shows what it does while somebody waits, and calls it back when they type on', async () => {
    server.script(OPEN_ALEX, late(30_000, json({ results: [] })));
    await search(window, 'looms slowly', 'Paperside: Search Online…');
    await window.row(/^Asking .*OpenAlex/).waitFor();
    await window.page.locator('.quick-input-progress.active').waitFor();
    await window.screenshot('online-asking');
    await window.input.fill('lo');
    await window.row(/^Asking/).waitFor({ state: 'detached' });
  });

  it('says in one line that nobody can be reached', async () => {
    await server.stop();
    await search(window, 'looms alone', 'Paperside: Search Online…');
    await window.page
      .locator('.quick-input-list .monaco-list-row .codicon-warning')
      .first()
      .waitFor({ timeout: 30_000 });
    assert.equal(await window.page.locator('.quick-input-list .codicon-warning').count(), 1);
    await window.screenshot('online-failed');
  });
});

describe('the section of papers online', () => {
  const looks: readonly (LaunchOptions & { readonly zoom?: true; readonly name: string })[] = [
    { name: 'light', theme: 'light' },
    { name: 'dark', theme: 'dark' },
    { name: 'high-contrast', theme: 'highContrast' },
    { name: 'narrow', theme: 'dark', viewport: 'narrow' },
    { name: 'zoomed', theme: 'light', zoom: true },
  ];
  for (const { name, zoom, ...options } of looks)
    it(`is read in a window that is ${name}`, async () => {
      const server = await engines();
      const window = await opened(server, options);
      try {
        await search(window, 'sarathi chunked decode', 'Paperside: Search Online…');
        await window
          .row(/^Looms that Decode/)
          .first()
          .waitFor();
        if (zoom) await window.page.setViewportSize({ width: 320, height: 256 });
        await stepTo(window, /^Looms that Decode/);
        const label = await focused(window, /^Looms/).getAttribute('aria-label');
        assert.match(
          label ?? '',
          /^Looms that Decode, Part \d+, .*Lovelace and Babbage · 2024-05-06 · OpenAlex/,
        );
        await window.screenshot(`online-${name}`);
      } finally {
        await window.close();
        await server.stop();
      }
    });
});

describe('searching online in a workspace that is not trusted', () => {
  it('sends nothing, and says so to who asks for it', async () => {
    const server = await engines();
    const window = await launch({ untrusted: true, settings: settings(server) });
    try {
      await window.showContainer('Papers');
      await window.tree(/ClawEnvKit/).waitFor();
      await search(window, 'sarathi chunked decode');
      await focused(window, /^SARATHI/).waitFor();
      await window.page.waitForTimeout(1_500);
      assert.equal(await window.row(/^Search /).count(), 0);
      await window.page.keyboard.press('Escape');
      await search(window, 'sarathi chunked decode', 'Paperside: Search Online…');
      await window.row(/Nothing is searched online in a workspace that you don’t trust/).waitFor();
      assert.equal(server.requests.length, 0);
    } finally {
      await window.close();
      await server.stop();
    }
  });
});
