import assert from 'node:assert/strict';
import { eventually } from '../support/eventually';
import { launch, type Theme, type Window } from '../support/launch';

const bibliography = `@article{kwon2023,
  author = {Kwon, Woosuk and Li, Zhuohan and Zhuang, Siyuan},
  title = {Efficient Memory Management for Large Language Model Serving with {PagedAttention}},
  journal = {Proceedings of SOSP}, year = {2023}, doi = {10.1145/3600006.3613165},
  abstract = {High throughput serving of large language models needs batching of many requests. Memory is the limit.}
}

@misc{nanoflow2024,
  author = {Zhu, Kan and Zhao, Yilong},
  title = {NanoFlow: Towards Optimal Large Language Model Serving Throughput},
  year = {2024}, eprint = {2408.12757}, eprinttype = {arxiv}
}

@book{nodate, author = {Doe, Jane}, title = {A Book Without a Year}}

@book{background, author = {Roe, Richard}, title = {What One Reads Beside}, year = {1999}}
`;

const note = `---
bibliography: works.bib
csl: apa
nocite: '@background'
---

# Serving

Paging makes batches larger [@kwon2023, p. 3; @lost2020]. NanoFlow overlaps [@nanoflow2024] what waits, and
@kwon2023 say so again. A book [@nodate].

# References
`;

const files = { 'paper.md': note, 'works.bib': bibliography, 'empty.md': '# Nothing\n' };

/** The view beside a note, and the bibliography that is written into it, by hand and eye alone. */
describe('what a note cites', () => {
  let window: Window;
  const selected = () =>
    window.host((api) => {
      const editor = api.window.activeTextEditor;
      return editor && `${editor.document.getText(editor.selection)} ${editor.selection.active.line + 1}`;
    });

  before(async () => {
    window = await launch({ files });
  });
  after(() => window.close());

  it('lists works in the order of the text, missing ones on top', async () => {
    await window.open('paper.md');
    await window.showContainer('Papers');
    await window.tree(/^lost2020/).waitFor();
    await window.tree(/Kwon et al\. 2023/).waitFor();
    const rows = await window.page
      .locator('.pane', { hasText: 'Cited in This Note' })
      .getByRole('treeitem')
      .allTextContents();
    const order = [
      'lost2020',
      'kwon2023',
      'nanoflow2024',
      'nodate',
      'In the Bibliography Only',
      'background',
    ];
    assert.deepEqual(
      rows.map((row) => order.findIndex((word) => row.includes(word))),
      [0, 1, 2, 3, 4, 5],
    );
    await window.screenshot('cited-in-note');
  });

  it('says in the status bar how often the note cites, and what is wrong', async () => {
    await window.page.getByRole('button', { name: /5 citations, 1 missing, 1 incomplete/ }).waitFor();
  });

  it('goes to the first citation, and to the next', async () => {
    const row = window.tree(/Kwon et al\. 2023/);
    await row.click({ position: { x: 60, y: 8 } });
    await eventually('the first', async () => (await selected()) === 'kwon2023 9' || undefined);
    await row.click({ position: { x: 60, y: 8 } });
    await eventually('the second', async () => (await selected()) === 'kwon2023 10' || undefined);
  });

  it('goes through them by keys, then into the note, and renames', async () => {
    await window.page.keyboard.press('ArrowDown');
    await window.page.keyboard.press('Enter');
    await eventually('NanoFlow', async () => (await selected()) === 'nanoflow2024 9' || undefined);
    await window.page.keyboard.press('ArrowUp');
    await window.page.keyboard.press('F2');
    const field = window.page.locator('.rename-box input.rename-input');
    await field.waitFor();
    assert.equal(await field.inputValue(), 'kwon2023');
    await window.page.keyboard.press('Escape');
    await window.page.locator('.monaco-editor.focused').waitFor();
  });

  it('tells the reference of a work in the style of the note', async () => {
    await window.page.mouse.move(800, 600);
    await window.tree(/Kwon et al\. 2023/).hover({ position: { x: 60, y: 8 } });
    await window.page.getByText(/Kwon, W\., Li, Z\., & Zhuang, S\. \(2023\)/).waitFor();
    await window.screenshot('cited-in-note-tooltip');
  });

  it('inserts the bibliography below its heading, and updates it', async () => {
    await window.open('paper.md');
    await window.command('Paperside: Insert Bibliography');
    const text = await window.editorText(/<!-- \/paperside:bibliography -->\n$/);
    assert.match(
      text,
      /# References\n\n<!-- paperside:bibliography [\da-f]+ -->\n\nDoe, J\. \(n\.d\.\)\. \*A book/,
    );
    await window.screenshot('bibliography-in-note');
    await window.page.keyboard.press('Control+z');
    await window.editorText(note);
  });

  it('says what to do where there is nothing to list', async () => {
    await window.open('empty.md');
    await window.page.getByText(/This note cites nothing yet/).waitFor();
    await window.screenshot('cited-in-note-empty');
  });
});

for (const [theme, viewport] of [
  ['dark', 'wide'],
  ['highContrast', 'narrow'],
] as const satisfies readonly (readonly [Theme, 'wide' | 'narrow'])[])
  describe(`what a note cites, ${theme}, ${viewport}`, () => {
    let window: Window;
    before(async () => {
      window = await launch({ theme, viewport, files });
    });
    after(() => window.close());

    it('can be read', async () => {
      await window.open('paper.md');
      await window.showContainer('Papers');
      await window.tree(/Kwon et al\. 2023/).waitFor();
      await window.screenshot('cited-in-note');
    });
  });
