import assert from 'node:assert/strict';
import type { PapersideApi } from '../../src/compose';
import { launch, type Theme, type Window } from '../support/launch';
import { violations } from './axe';

const title = 'Wrens Count Their Eggs at Dawn';
const work = {
  title,
  authors: [{ family: 'Wrenfield', given: 'Ada' }],
  abstract: 'Wrens wake early. We count how often they count.',
  sources: [{ feed: 'birds', seen: '2026-04-22' }],
};
const papers = [
  { ...work, id: 'arxiv:2101.11111', arxivId: '2101.11111', published: '2021-01-27' },
  {
    ...work,
    id: 'doi:10.1234/wrens.2023',
    doi: '10.1234/wrens.2023',
    venue: 'Journal of Small Birds',
    published: '2023-06',
  },
];

for (const theme of ['light', 'dark', 'highContrast'] satisfies Theme[]) {
  describe(`a paper of which the library has two versions, ${theme}`, () => {
    let window: Window;
    before(async () => {
      window = await launch({ theme });
      await window.showContainer('Papers');
      await window.tree(/ClawEnvKit/).waitFor();
      await window.host(async (api, added) => {
        const paperside = api.extensions.getExtension<PapersideApi>('paperside.paperside');
        await paperside?.exports.library.add(added);
        await api.commands.executeCommand('paperside.openPaper', { papers: [added[0]?.id] });
      }, papers);
      await window.webview().getByRole('heading', { name: title }).waitFor();
    });
    after(() => window.close());

    const versions = () => window.webview().getByRole('group', { name: 'Other versions of this work' });

    it('names the published version, and which source said what', async () => {
      await versions().getByText('Published version: Journal of Small Birds, 2023').waitFor();
      await window.screenshot('versions');
      const disclosure = window.webview().getByText('Where this comes from', { exact: true });
      await disclosure.press('Enter');
      await window.webview().getByRole('row', { name: 'arXiv id birds April 22, 2026' }).waitFor();
      await disclosure.scrollIntoViewIfNeeded();
      assert.deepEqual(await violations(window), []);
      await window.screenshot('origins');
    });

    it('goes to the article and back by keys', async () => {
      await versions()
        .getByRole('button', { name: 'Journal of Small Birds, 2023', exact: true })
        .press('Enter');
      await versions().getByText('Also here as preprint, arXiv:2101.11111, 2021').waitFor();
      await versions()
        .getByRole('button', { name: /^preprint/ })
        .press('Enter');
      await versions().getByText('Published version:').waitFor();
    });

    it('cites the article instead', async () => {
      await window.open('serving.md');
      await window.host((api) =>
        api.commands.executeCommand('paperside.openPaperToSide', { papers: ['arxiv:2101.11111'] }),
      );
      await versions()
        .getByRole('button', { name: /^Cite It Instead/ })
        .click();
      await window.host(async (api) => {
        const document = api.workspace.textDocuments.find(({ uri }) => uri.path.endsWith('serving.md'));
        if (document) await api.window.showTextDocument(document, { viewColumn: api.ViewColumn.One });
      });
      await window.editorText(/\[@wrenfield2023wrens\]/);
    });
  });
}
