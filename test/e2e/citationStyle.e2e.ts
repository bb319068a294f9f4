import assert from 'node:assert/strict';
import { launch, type Window } from '../support/launch';

const bibliography = `@article{kwon2023,
  author = {Kwon, Woosuk and Li, Zhuohan},
  title = {Efficient memory management},
  journal = {SOSP},
  year = {2023}
}
`;
const house = `<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>House $(trash) Style</title><id>house</id><updated>2024-01-01T00:00:00+00:00</updated></info>
  <citation><layout prefix="{" suffix="}"><names variable="author"><name form="short"/></names></layout></citation>
  <bibliography><layout><text variable="title"/></layout></bibliography>
</style>
`;
const start = '---\nbibliography: refs.bib\ncsl: apa # for now\n---\n\nAs said [@kwon2023, p. 3].\n';

/** A style is chosen by what it makes of the note's own citations. */
describe('changing the citation style', () => {
  let window: Window;
  before(async () => {
    window = await launch({
      files: { 'style.md': start, 'refs.bib': bibliography, 'csl/house.csl': house },
    });
  });
  after(() => window.close());

  it('shows the note’s first citation and entry in each style', async () => {
    await window.open('style.md');
    await window.command('Paperside: Change Citation Style…');
    await window
      .row(/Kwon & Li, 2023, p\. 3/)
      .first()
      .waitFor();
    await window.input.fill('ieee');
    await window.firstRow(/\[1, p\. 3\].*W\. Kwon and Z\. Li/).waitFor();
    await window.input.fill('');
    await window
      .row(/\{Kwon, Li\}/)
      .first()
      .waitFor();
    await window.screenshot('citation-style');
  });

  it('writes the chosen style into the front matter, where one undo takes it back', async () => {
    await window.input.fill('ieee');
    await window.firstRow(/IEEE/).waitFor();
    await window.page.keyboard.press('Enter');
    await window.editorText(start.replace('apa', 'ieee'));
    await window.page.keyboard.press('Control+Z');
    await window.editorText(start);
  });

  it('takes a style file of the workspace by its path from the note', async () => {
    await window.command('Paperside: Change Citation Style…');
    await window.input.fill('house');
    await window.firstRow(/House \$\(trash\) Style.*csl\/house\.csl/).waitFor();
    await window.page.keyboard.press('Enter');
    await window.editorText(start.replace('apa', 'csl/house.csl'));
  });

  it('leaves everything as it is on Esc', async () => {
    const before = await window.editorText(/csl:/);
    await window.command('Paperside: Change Citation Style…');
    await window.input.waitFor();
    await window.page.keyboard.press('Escape');
    await window.input.waitFor({ state: 'hidden' });
    assert.equal(await window.editorText(/csl:/), before);
  });
});
