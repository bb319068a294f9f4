import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openNote, removeWorkspaceFolder, workspaceFolder } from '../support/workspaceFolder';
import {
  activateWithPapers,
  listening,
  summed,
  onDisk,
  onDiskBecomes,
  plain,
  withSettings,
} from './citeWorld';

const frontMatter = '---\nbibliography: references.bib\n---\n\n';

describe('insert summary', () => {
  let folder: vscode.WorkspaceFolder;
  before(() => activateWithPapers());
  beforeEach(async () => {
    folder = await workspaceFolder({ 'references.bib': '' });
  });
  afterEach(() => removeWorkspaceFolder(folder));

  const summarize = (more: Readonly<Record<string, unknown>> = {}) =>
    vscode.commands.executeCommand('paperside.insertSummary', { papers: [summed.id], ...more });

  it('inserts one sentence of the abstract with its citation, and adds the entry', async () => {
    const { document } = await openNote(folder, 'note.md', `${frontMatter}|`);
    const { status } = await listening(() => summarize());
    const text = document.getText().slice(frontMatter.length);
    const mark = ' (from the abstract) [@exampleserve2024].';
    assert.ok(text.endsWith(mark), text);
    assert.ok(summed.abstract?.includes(text.replace(mark, '').replace(/\\/g, '')), text);
    assert.match(await onDisk(folder, 'references.bib'), /\{exampleserve2024,/);
    assert.match(status.join(), /Inserted the summary of ExampleServe · added to .*references\.bib/);
  });

  it('is taken back by one undo, with the entry', async () => {
    const { document } = await openNote(folder, 'note.md', `${frontMatter}|`);
    await summarize({ form: 'section' });
    assert.match(document.getText(), /## ExampleServe/);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), frontMatter);
    await onDiskBecomes(folder, 'references.bib', '');
  });

  const forms = [
    ['keyPoints', /^Before\n\n(- [^\n]+\n){2}- [^\n]+\[@exampleserve2024\]\.?\n\nafter$/],
    [
      'structure',
      /^Before\n\n- \*\*Background:\*\* Large [^\n]+\n- \*\*Method:\*\* We propose [^\n]+\n- \*\*Results:\*\* Evaluation [^\n]+\n- \*\*Numbers:\*\* 68\.5% of optimal throughput \(from the abstract\) \[@exampleserve2024\]\.\n\nafter$/,
    ],
    ['abstract', /^Before\n\n> Large models [^\n]+\[@exampleserve2024\]\n\nafter$/],
    [
      'section',
      /^Before\n\n## ExampleServe: [^]+2024 · <https:[^]+<details>[^]+\[@exampleserve2024\]\n\nafter$/,
    ],
  ] as const;
  for (const [form, expected] of forms)
    it(`writes ${form} as a block of its own`, async () => {
      const { document } = await openNote(folder, 'note.md', `${frontMatter}Before|after`);
      await withSettings({ 'paperside.summary.form': form }, async () => {
        await summarize();
      });
      assert.match(document.getText().slice(frontMatter.length), expected);
    });

  it('fills in the template of the setting', async () => {
    const { document } = await openNote(folder, 'note.md', `${frontMatter}|`);
    await withSettings(
      {
        'paperside.summary.form': 'custom',
        'paperside.summary.template': '**{title}** ({year}): {citation}',
      },
      async () => {
        await summarize();
      },
    );
    assert.equal(document.getText(), `${frontMatter}**${summed.title}** (2024): [@exampleserve2024]`);
  });

  it("shows what each form would write, and offers the feed's AI summary as such", async () => {
    const { document } = await openNote(folder, 'note.md', `${frontMatter}|`);
    const window = vscode.window as unknown as Record<string, unknown>;
    const { showQuickPick } = window;
    const offered: { label: string; detail: string }[] = [];
    window.showQuickPick = (items: { label: string; detail: string }[]) => {
      offered.push(...items);
      return Promise.resolve(items.find(({ label }) => /AI summary/.test(label)));
    };
    try {
      await vscode.commands.executeCommand('paperside.insertSummaryAs', { papers: [summed.id] });
    } finally {
      window.showQuickPick = showQuickPick;
    }
    assert.equal(offered.length, 7);
    assert.ok(offered.every(({ detail }) => /ExampleServe|Large models/.test(detail)));
    const text = document.getText().slice(frontMatter.length);
    assert.match(
      text,
      /^ExampleServe raises throughput by running work .*\(AI summary from the feed\) \[@exampleserve2024\]/,
    );
  });

  it('says that a paper has no abstract, and inserts its title', async () => {
    const { document } = await openNote(folder, 'note.md', `${frontMatter}|`);
    const { status } = await listening(() =>
      vscode.commands.executeCommand('paperside.insertSummary', { papers: [plain.id] }),
    );
    assert.match(document.getText(), /ExampleFlow: A Paper That Is Known by Its Title \[@exampleflow2024\]$/);
    assert.match(status.join(), /ExampleFlow has no abstract/);
  });

  it('cites in the form of the setting, with footnotes at the end', async () => {
    const { document } = await openNote(folder, 'note.md', `${frontMatter}|\n\nThe end.\n`);
    await withSettings({ 'paperside.citation.form': 'footnote' }, async () => {
      await summarize();
    });
    assert.match(
      document.getText(),
      /\[\^exampleserve2024\]\.\n\nThe end\.\n\n\[\^exampleserve2024\]: [^\n]+\n$/,
    );
  });
});
