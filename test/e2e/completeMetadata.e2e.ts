import assert from 'node:assert/strict';
import { FaultyServer, json, late, status } from '../support/faultyServer';
import { launch, type Theme, type Window } from '../support/launch';
import * as records from '../support/scholarlyRecords';
import { SARATHI, type KnownWork } from '../support/scholarlyRecords';

const SERVICES = ['arxiv', 'crossref', 'openAlex', 'semanticScholar', 'huggingFace', 'dataCite', 'dblp'];
/** Two works of the sample's title and year: which one is meant, the number of authors doesn't tell. */
const others: readonly KnownWork[] = [
  {
    ...SARATHI,
    authors: ['Ada Lovelace', 'Charles Babbage'],
    abstract: '',
    venue: 'Annals of Looms',
    doi: '10.1000/looms',
  },
  SARATHI,
];

/** What a person sees of completing papers, against a server of this machine. */
describe('completing metadata', () => {
  let server: FaultyServer;
  let window: Window;
  const settings = () => ({
    'paperside.metadata.services': Object.fromEntries(
      SERVICES.map((service) => [service, `${server.origin}/${service}`]),
    ),
  });

  before(async () => {
    server = await FaultyServer.start();
    server.script('*', status(404, {}, '{}'));
    window = await launch({ settings: settings() });
    await window.showContainer('Papers');
    await window.tree(/ClawEnvKit/).waitFor();
    await window.host((api) => api.commands.executeCommand('paperside.filterFeed', 'sarathi'));
    await window.tree(/^SARATHI/).waitFor();
  });
  after(async () => {
    await window.close();
    await server.stop();
  });

  it('shows both where it isn’t sure, by the menu of a row', async () => {
    const { page } = window;
    // No abstract, and another number of authors than the page tells.
    const told = others.map((work) =>
      records.openAlexWork(
        { ...work, arxivId: '' },
        {
          abstract_inverted_index: null,
          authorships: records.openAlexWork({ ...work, authors: work.authors.slice(0, 2) })['authorships'],
        },
      ),
    );
    server.script('/openAlex/works', json({ results: told }));
    await window.tree(/^SARATHI/).click({ button: 'right' });
    const item = page.getByRole('menuitem', { name: 'Complete Metadata' });
    await item.hover();
    // A menu that has just opened takes no click for a tenth of a second.
    await page.waitForTimeout(500);
    await item.click();
    await page.locator('.quick-input-title', { hasText: 'Which Work Is It?' }).waitFor();
    await window.row(/Ada Lovelace/).waitFor();
    await window.row(/None of these/).waitFor();
    await window.screenshot('complete-unsure');
    await page.keyboard.press('Escape');
    await page.locator('.statusbar-item', { hasText: 'Metadata: 1 unsure' }).waitFor();
  });

  it('gives a paper the names of its authors, with progress that can be cancelled, from the palette', async () => {
    const { page } = window;
    const answer = json([{ paper: records.huggingFacePaper(SARATHI), title: SARATHI.title }]);
    server.script('/huggingFace/api/papers/search', late(1500, answer));
    await window.command('Paperside: Complete Metadata');
    await window.input.waitFor();
    await page.keyboard.type('sarathi');
    await window.firstRow(/^SARATHI/).waitFor();
    await page.keyboard.press('Enter');
    await window.toast(/Completing metadata: asking Hugging Face/).waitFor();
    await page.getByRole('button', { name: 'Cancel' }).waitFor();
    await window.screenshot('complete-progress');
    await page.locator('.statusbar-item', { hasText: 'Metadata: 1 completed' }).waitFor();
    await window.tree(/^SARATHI.*Agrawal et al\./).waitFor();
    await window.host((api) => api.commands.executeCommand('paperside.openPaper', { papers: [] }));
    await window.tree(/^SARATHI/).dblclick();
    await window.webview().getByText('Amey Agrawal').first().waitFor();
    await window.webview().getByText('Hugging Face (completed from)').first().waitFor();
    await window.screenshot('complete-paper');
    assert.ok(server.asked('/huggingFace/api/papers/search').length > 0);
  });
});

describe('the question which work it is', () => {
  for (const theme of ['light', 'highContrast'] as const satisfies readonly Theme[]) {
    it(`is read in ${theme}`, async () => {
      const server = await FaultyServer.start();
      const told = others.map((work) =>
        records.openAlexWork(
          { ...work, arxivId: '', authors: work.authors.slice(0, 2) },
          { abstract_inverted_index: null },
        ),
      );
      server.script('*', status(404, {}, '{}')).script('/openAlex/works', json({ results: told }));
      const settings = {
        'paperside.metadata.services': Object.fromEntries(
          SERVICES.map((service) => [service, `${server.origin}/${service}`]),
        ),
      };
      const window = await launch({ theme, settings });
      try {
        await window.showContainer('Papers');
        await window.tree(/ClawEnvKit/).waitFor();
        await window.command('Paperside: Complete Metadata');
        await window.input.waitFor();
        await window.page.keyboard.type('sarathi');
        await window.firstRow(/^SARATHI/).waitFor();
        await window.page.keyboard.press('Enter');
        await window.row(/Ada Lovelace/).waitFor();
        await window.screenshot('complete-unsure');
      } finally {
        await window.close();
        await server.stop();
      }
    });
  }
});
