import assert from 'node:assert/strict';
import { launch, type Window } from '../support/launch';

const settings = {
  'paperside.bibliography.addTo': 'elsewhere.bib',
  'paperside.citation.form': 'custom',
  'paperside.citation.template': 'TEMPLATE OF THE WORKSPACE {key}',
  'paperside.notes.folder': 'elsewhere',
  'paperside.notes.template': 'hostile',
  'paperside.summary.prompt': 'prompt.md',
};
const template = 'TEMPLATE OF THE WORKSPACE {{ title }}\n';
const mine =
  '---\ncitekey: nanoflow2024\n---\n\n<!-- paperside:abstract -->\n<!-- /paperside:abstract -->\n\nMine.\n';

describe('a workspace that is not trusted', () => {
  let window: Window;
  before(async () => {
    window = await launch({
      untrusted: true,
      files: {
        'note.md': 'See ',
        'thoughts.md': mine,
        '.vscode/settings.json': JSON.stringify(settings),
        '.paperside/templates/minimal.md': template,
        '.paperside/templates/hostile.md': template,
      },
    });
  });
  after(() => window.close());

  it('is read and cited in, but names neither files to write nor templates', async () => {
    assert.equal(await window.host((vscode) => vscode.workspace.isTrusted), false);
    await window.showContainer('Papers');
    await window.tree(/ClawEnvKit/).waitFor();
    await window.open('note.md');
    await window.page.keyboard.press('Control+End');
    await window.command('Paperside: Insert Citation…');
    await window.firstRow(/./).waitFor();
    await window.input.fill('nanoflow');
    await window.firstRow(/NanoFlow/).waitFor();
    await window.page.keyboard.press('Enter');
    await window.editorText(/See \[@nanoflow2024\]/);
    await window.eventuallyFile('references.bib', (text) => text.includes('{nanoflow2024,'));
  });

  it('refreshes a note when it is asked to, and never by itself', async () => {
    await window.open('thoughts.md');
    await window.page.keyboard.press('Control+End');
    await window.page.keyboard.type('More.');
    await window.command('File: Save');
    await window.eventuallyFile('thoughts.md', (text) => text === `${mine}More.`);
    await window.command('Paperside: Refresh Note');
    await window.editorText(/> .*\[@nanoflow2024\]/);
    await window.command('File: Revert File');
  });

  it('asks no language model, and lets agents read but not write', async () => {
    // The palette doesn't have it here; another extension may still run it.
    await window.host((vscode) => void vscode.commands.executeCommand('paperside.summarizeWithModel'));
    await window.toast(/Language models are not asked in a workspace that you do not trust/).waitFor();
    const before = window.file('references.bib');
    const { read, cited } = await window.host(async (vscode) => {
      const ask = async (name: string) => {
        const asked = {
          input: { paper: 'ClawEnvKit: Automatic Environment Generation for Claw-Like Agents' },
          toolInvocationToken: undefined,
        };
        const { content } = await vscode.lm.invokeTool(name, asked);
        return content.map((part) => (part as { value: string }).value).join('');
      };
      return { read: await ask('paperside_getPaper'), cited: await ask('paperside_cite') };
    });
    assert.match(read, /title: ClawEnvKit/);
    assert.match(cited, /Nothing is written in a workspace that the person doesn’t trust/);
    assert.equal(window.file('references.bib'), before);
  });

  it('gets notes by the templates that come along, where Paperside puts them by itself', async () => {
    await window.command('Paperside: Open or Create Note');
    await window.input.fill('clawenvkit');
    await window.firstRow(/ClawEnvKit/).waitFor();
    await window.page.keyboard.press('Enter');
    const text = await window.editorText(/ClawEnvKit/);
    assert.doesNotMatch(text, /TEMPLATE OF THE WORKSPACE/);
    assert.match(text, /^---\ntitle: ["']?ClawEnvKit/);
    const path = await window.host((vscode) =>
      vscode.workspace.asRelativePath(vscode.window.activeTextEditor?.document.uri ?? ''),
    );
    assert.match(path, /^notes\/\w+\.md$/);
  });
});
