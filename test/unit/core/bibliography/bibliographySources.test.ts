import assert from 'node:assert/strict';
import { bibliographySources, resolvePath, type TextFiles } from '../../../../src/core/bibliography';
import { readFrontMatter } from '../../../../src/core/notes';

const folder = (files: Readonly<Record<string, string>>): TextFiles => ({
  exists: (uri) => Promise.resolve(uri in files),
  readText: (uri) => Promise.resolve(files[uri]),
});

async function sources(
  note: string,
  files: Readonly<Record<string, string>>,
  setting: readonly string[] = [],
  home?: string,
) {
  const found = await bibliographySources(
    {
      note: 'file:///w/notes/a.md',
      frontMatter: readFrontMatter(note),
      workspaceFolder: 'file:///w',
      setting,
      home,
    },
    folder(files),
  );
  return found.map(({ uri, namedBy, exists }) => [uri, namedBy, exists]);
}

describe('resolvePath', () => {
  const home = 'file:///home/ada';
  const table: readonly (readonly [path: string, base: string, uri: string | undefined])[] = [
    ['refs.bib', 'file:///w/notes/', 'file:///w/notes/refs.bib'],
    ['./a/../refs.bib', 'file:///w/notes/', 'file:///w/notes/refs.bib'],
    ['../refs.bib', 'file:///w/notes/', 'file:///w/refs.bib'],
    ['../../../refs.bib', 'file:///w/notes/', 'file:///refs.bib'],
    ['/data/refs.bib', 'file:///w/notes/', 'file:///data/refs.bib'],
    ['~/refs.bib', 'file:///w/', 'file:///home/ada/refs.bib'],
    ['my refs & é#1.bib', 'file:///w/', 'file:///w/my%20refs%20%26%20%C3%A9%231.bib'],
    ['sub\\refs.bib', 'file:///w/', 'file:///w/sub/refs.bib'],
    ['C:\\Users\\ada\\refs.bib', 'file:///w/', 'file:///c%3A/Users/ada/refs.bib'],
    ['d:/refs.bib', 'file:///w/', 'file:///d%3A/refs.bib'],
    ['/refs.bib', 'file:///d%3A/w/', 'file:///d%3A/refs.bib'],
    ['\\\\server\\share\\refs.bib', 'file:///w/', 'file://server/share/refs.bib'],
    ['file:///x/y/../refs.bib', 'file:///w/', 'file:///x/refs.bib'],
    ['refs.bib', 'vscode-vfs://github/o/r/notes/', 'vscode-vfs://github/o/r/notes/refs.bib'],
    ['/refs.bib', 'vscode-vfs://github/o/r/', 'vscode-vfs://github/refs.bib'],
    ['memfs:/x/refs.bib', 'file:///w/', 'memfs:/x/refs.bib'],
    ['../refs.bib', 'memfs:/a/b/', 'memfs:/a/refs.bib'],
    ['refs.bib', 'vscode-remote://wsl+ubuntu/w/', 'vscode-remote://wsl+ubuntu/w/refs.bib'],
    ['https://example.org/refs.bib', 'file:///w/', 'https://example.org/refs.bib'],
    ['', 'file:///w/', undefined],
    ['a\u0000b', 'file:///w/', undefined],
  ];
  for (const [path, base, uri] of table) {
    it(`resolves '${path.replace('\u0000', '\\0')}' from ${base}`, () =>
      assert.equal(resolvePath(path, base, home), uri));
  }

  it('has no place for ~ where there is no home', () =>
    assert.equal(resolvePath('~/x.bib', 'file:///w/'), undefined));
});

describe('bibliographySources', () => {
  it('takes what the note names, one or several, in order', async () => {
    assert.deepEqual(
      await sources('---\nbibliography: [b.bib, ../a.json]\n---\n', { 'file:///w/a.json': '' }),
      [
        ['file:///w/notes/b.bib', 'note', false],
        ['file:///w/a.json', 'note', true],
      ],
    );
  });

  it('looks beside the note, then at the project file, then in the workspace folder', async () => {
    const note = '---\nbibliography: refs.bib\n---\n';
    assert.deepEqual(await sources(note, { 'file:///w/refs.bib': '' }), [
      ['file:///w/refs.bib', 'note', true],
    ]);
    const both = { 'file:///w/refs.bib': '', 'file:///w/notes/refs.bib': '' };
    assert.deepEqual(await sources(note, both), [['file:///w/notes/refs.bib', 'note', true]]);
  });

  it('reads a path with a slash at its start from the workspace folder, too', async () => {
    const note = '---\nbibliography: /refs.bib\n---\n';
    assert.deepEqual(await sources(note, { 'file:///w/refs.bib': '' }), [
      ['file:///w/refs.bib', 'note', true],
    ]);
  });

  it("adds the project's: Quarto, bookdown, Pandoc defaults, Manubot", async () => {
    assert.deepEqual(
      await sources('', {
        'file:///w/_quarto.yml': 'bibliography:\n  - q.bib\nbook:\n  bibliography: r.bib\n',
      }),
      [
        ['file:///w/q.bib', 'project', false],
        ['file:///w/r.bib', 'project', false],
      ],
    );
    assert.deepEqual(await sources('', { 'file:///w/notes/_bookdown.yml': 'bibliography: x.bib' }), [
      ['file:///w/notes/x.bib', 'project', false],
    ]);
    assert.deepEqual(
      await sources('', { 'file:///w/defaults.yaml': 'metadata:\n  bibliography: ${.}/d.bib' }),
      [['file:///w/d.bib', 'project', false]],
    );
    const manubot = {
      'file:///w/content/metadata.yaml': '',
      'file:///w/content/manual-references.json': '[]',
    };
    assert.deepEqual(await sources('', manubot), [
      ['file:///w/content/manual-references.json', 'project', true],
    ]);
  });

  it('falls back to the setting, then to references.bib', async () => {
    assert.deepEqual(await sources('Text', {}, ['~/lib.bib', 'x.bib'], 'file:///home/ada'), [
      ['file:///home/ada/lib.bib', 'setting', false],
      ['file:///w/x.bib', 'setting', false],
    ]);
    assert.deepEqual(await sources('Text', {}), [['file:///w/references.bib', 'default', false]]);
  });

  it('survives broken front matter and project files', async () => {
    assert.deepEqual(await sources('---\nbibliography: [\n---\n', { 'file:///w/_quarto.yml': '{[' }), [
      ['file:///w/references.bib', 'default', false],
    ]);
  });

  it('stops when it is cancelled', async () => {
    const query = {
      note: 'file:///w/a.md',
      frontMatter: undefined,
      workspaceFolder: 'file:///w',
      setting: [],
    };
    await assert.rejects(bibliographySources(query, folder({}), AbortSignal.abort()), { name: 'AbortError' });
  });
});
