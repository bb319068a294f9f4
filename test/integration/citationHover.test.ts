import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { eventually } from '../support/eventually';
import { openNote, removeWorkspaceFolder, workspaceFolder } from '../support/workspaceFolder';
import { activateWithPapers, withSettings } from './citeWorld';
import { hoversAt, shown } from './keyAnswers';

const bibliography = `@inproceedings{kwon2023,
  title = {Efficient Memory Management},
  author = {Kwon, Woosuk and Li, Zhuohan},
  year = 2023,
  abstract = {It pages memory. <img src=x> It is fast.},
}

@article{leviathan,
  title = {Fast Inference from Transformers via Speculative Decoding},
  eprint = {2211.17192},
  eprinttype = {arXiv},
}
`;
const frontMatter = '---\nbibliography: [references.bib, gone.bib]\n---\n\n';

describe('hover on a citation', () => {
  let folder: vscode.WorkspaceFolder;
  before(() => activateWithPapers());
  beforeEach(async () => {
    folder = await workspaceFolder({ 'references.bib': bibliography });
  });
  afterEach(() => removeWorkspaceFolder(folder));
  const at = async (text: string) => hoversAt(await openNote(folder, 'note.md', frontMatter + text));

  for (const text of [
    '[see @kw|on2023, p. 3]',
    '|@kwon2023',
    '[-@|kwon2023; @x]',
    '@{kwon20|23}',
    'In @kwon202|3.',
  ])
    it(`explains the key in ${text}`, async () => {
      const said = shown(await at(text));
      // In the style, or plainly while that is being read.
      assert.match(said, /Kwon, W.*2023\W.*Efficient memory management/i);
      assert.match(said, /It pages memory\. <img src=x> It is fast\./);
      assert.match(said, /references\.bib:1\]\(command:paperside\.goToEntry/);
    });

  it('gives the reference in the style of the note', async () => {
    const note = (csl: string) =>
      openNote(folder, `${csl}.md`, `---\nbibliography: references.bib\ncsl: ${csl}\n---\n@kwon|2023`);
    for (const [csl, reference] of [
      ['ieee', /W\. Kwon and Z\. Li, “Efficient memory management/i],
      ['apa', /Kwon, W\., & Li, Z\. \(2023\)\. Efficient memory management/],
    ] as const) {
      const editor = await note(csl);
      await eventually('the style', async () => {
        assert.match(shown(await hoversAt(editor)), reference);
        return true;
      });
    }
  });

  for (const text of [
    '[see @kwon2023, p|. 3]',
    '[@kwon2023]| x',
    '`@kw|on2023`',
    'word| @kwon2023',
    '[|see @kwon2023]',
  ])
    it(`says nothing in ${text}`, async () => assert.equal(shown(await at(text)), ''));

  it('lets only its own commands run, and shows what comes from the file as text', async () => {
    const [hover] = await at('@kw|on2023');
    assert.ok(hover);
    assert.doesNotMatch(hover.value, /(?<!\\)</);
    assert.ok(hover.isTrusted !== true && hover.supportHtml !== true);
  });

  it('offers to open the paper that the library holds', async () => {
    const text = shown(await at('@levia|than'));
    assert.match(text, /\[Open\]\(command:paperside\.openPaper\?/);
    assert.match(text, /speculative decoding\./);
  });

  it('names the keys near to an unknown one, and bibliographies that are missing', async () => {
    const text = shown(await at('@kwon20|32'));
    assert.match(text, /@kwon2032 is not in .*references\.bib\./);
    assert.match(text, /- @kwon2023 — Kwon/);
    assert.match(text, /gone\.bib is missing/);
  });

  it('says nothing about references to figures', async () => assert.equal(shown(await at('@fig-|one')), ''));

  it('can be turned off', () =>
    withSettings({ 'paperside.language.hover': false }, async () => {
      assert.equal(shown(await at('@kw|on2023')), '');
    }));
});
