import assert from 'node:assert/strict';
import type { CslItem, Paper } from '../../../../src/core/paper';
import {
  hoverCommands,
  renderHover,
  type KeyFacts,
} from '../../../../src/features/citationLanguage/renderHover';
import { wording } from '../wordingFake';

const item: CslItem = {
  id: 'kwon2023',
  type: 'article',
  title: 'Memory',
  author: [{ family: 'Kwon', given: 'W.' }],
  issued: { 'date-parts': [[2023]] },
  abstract: 'It pages memory. It is fast.',
  DOI: '10.1145/1',
};
const paper: Paper = {
  id: 'arxiv:2309.06180',
  title: 'Memory',
  authors: [],
  sources: [],
  arxivId: '2309.06180',
};
const facts = (more: Partial<KeyFacts> = {}): KeyFacts => ({
  key: 'kwon2023',
  note: 'file:///n.md',
  entry: {
    item,
    reference: 'Kwon, W. (2023). Memory. https://doi.org/10.1145/1',
    file: 'references.bib',
    line: 11,
    alsoIn: [],
  },
  start: undefined,
  literatureNotes: [],
  paper: undefined,
  files: ['references.bib'],
  lost: [],
  nearest: [],
  ...more,
});
/** What a reader sees: escapes gone. */
const shown = (markdown: string) => markdown.replace(/\\([!-/:-@[-`{-~])/g, '$1');
const commands = (markdown: string) =>
  [...markdown.matchAll(/\]\(command:([\w.]+)\?([^)]*)\)/g)].map(([, id = '', args = '']) => ({
    id,
    args: JSON.parse(decodeURIComponent(args)) as unknown,
  }));

describe('renderHover', () => {
  it('shows an entry whose DOI is an address, or has half a character in it', () => {
    const entry = facts().entry ?? assert.fail();
    const hover = (DOI: string) =>
      renderHover(facts({ entry: { ...entry, item: { ...item, DOI } } }), wording);
    assert.ok(hover('https://doi.org/10.1145/1').includes('[DOI](https://doi.org/10.1145/1)'));
    assert.ok(hover('10.1145/\ud800').includes('[DOI](https://doi.org/10.1145/%EF%BF%BD)'));
  });

  it('shows reference, abstract, and where the entry is', () => {
    const markdown = renderHover(facts(), wording);
    assert.match(
      shown(markdown),
      /^Kwon, W\. \(2023\)\. Memory\. https:\/\/doi\.org\/10\.1145\/1\n\nIt pages memory\. It is fast\.\n\n/,
    );
    assert.match(shown(markdown), /\[references\.bib:12\]\(command:paperside\.goToEntry/);
    assert.match(markdown, /\[DOI\]\(https:\/\/doi\.org\/10\.1145\/1\)/);
    assert.deepEqual(commands(markdown), [
      { id: 'paperside.goToEntry', args: [{ note: 'file:///n.md', key: 'kwon2023' }] },
      { id: 'paperside.openNote', args: [{ note: 'file:///n.md', key: 'kwon2023' }] },
    ]);
  });

  it('opens the paper and its PDF where the library has it, and takes its abstract if the entry has none', () => {
    const held = { ...paper, abstract: 'From the library.' };
    const markdown = renderHover(
      facts({
        paper: held,
        entry: {
          item: { id: 'k', type: 'article', title: 'T' },
          reference: 'T.',
          file: 'a.bib',
          line: 0,
          alsoIn: [],
        },
      }),
      wording,
    );
    assert.match(shown(markdown), /From the library\./);
    assert.deepEqual(
      commands(markdown).map(({ id }) => id),
      ['paperside.openPaper', 'paperside.goToEntry', 'paperside.openNote', 'paperside.openPdf'],
    );
    assert.deepEqual(commands(markdown)[0]?.args, [{ papers: ['arxiv:2309.06180'] }]);
  });

  it('goes to the notes about the paper, and cites it otherwise', () => {
    const markdown = renderHover(facts({ literatureNotes: ['file:///papers/%40k.md'], start: 7 }), wording);
    assert.deepEqual(commands(markdown).slice(1), [
      { id: 'vscode.open', args: ['file:///papers/%40k.md'] },
      { id: 'paperside.changeCitation', args: [{ note: 'file:///n.md', start: 7 }] },
    ]);
  });

  it('says that a key is unknown, where it was looked for, and what is near to it', () => {
    const markdown = renderHover(facts({ key: 'kwon2022', entry: undefined, nearest: [item] }), wording);
    assert.match(shown(markdown), /@kwon2022 is not in references\.bib\./);
    assert.match(shown(markdown), /- @kwon2023 — Kwon, W\. \(2023\)\. Memory\./);
    assert.match(
      shown(renderHover(facts({ entry: undefined, files: [] }), wording)),
      /is in no bibliography: this note has none/,
    );
  });

  it('tells of files that are missing and of a key in two files', () => {
    const entry = { item, reference: 'K.', file: 'a.bib', line: 0, alsoIn: ['b.bib'] };
    const text = shown(renderHover(facts({ entry, lost: ['gone.bib'] }), wording));
    assert.match(text, /b\.bib has this key, too; the entry in a\.bib counts\./);
    assert.match(text, /gone\.bib is missing/);
  });

  it('lets nothing out of files become a link, a command, an icon or HTML', () => {
    const evil =
      '[x](command:workbench.action.quit) <img src=x onerror=alert(1)> $(trash) ![a](http://e.example/i.png)';
    const hostile: CslItem = {
      id: evil,
      type: 'article',
      title: evil,
      abstract: evil,
      URL: 'javascript:alert(1)',
    };
    const markdown = renderHover(
      facts({
        key: ")](command:workbench.action.quit) '*!(",
        entry: { item: hostile, reference: evil, file: evil, line: 1, alsoIn: [evil] },
        lost: [evil],
        nearest: [hostile],
      }),
      wording,
    );
    const ids = [...markdown.matchAll(/(?<!\\)\]\((?:command:)?([^?)]*)/g)].map(([, target]) => target);
    assert.ok(ids.length > 0);
    for (const id of ids) assert.ok((hoverCommands as readonly string[]).includes(id ?? ''), id);
    assert.doesNotMatch(markdown, /(?<!\\)[<!]/);
    assert.doesNotMatch(markdown, /(?<!\\)\$\((?!warning)/);
    assert.deepEqual(commands(markdown)[0]?.args, [
      { note: 'file:///n.md', key: ")](command:workbench.action.quit) '*!(" },
    ]);
  });
});
