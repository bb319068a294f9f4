import assert from 'node:assert/strict';
import type { TextFiles } from '../../../../src/core/bibliography';
import { noteStyle, type NoteStyleQuery } from '../../../../src/core/csl';
import { readFrontMatter } from '../../../../src/core/notes';

const root = 'file:///home/ada/papers';
const own = '<style>own</style>';

function files(texts: Readonly<Record<string, string>> = {}): TextFiles {
  return {
    exists: (uri) => Promise.resolve(uri in texts),
    readText: (uri) => Promise.resolve(texts[uri]),
  };
}

async function styleOf(
  text: string,
  options: Partial<NoteStyleQuery> & { readonly files?: Readonly<Record<string, string>> } = {},
) {
  const { files: texts, ...query } = options;
  const note = `${root}/chapters/one.md`;
  return noteStyle(
    {
      note,
      text,
      frontMatter: readFrontMatter(text),
      workspaceFolder: root,
      style: 'chicago-author-date',
      language: '',
      home: 'file:///home/ada',
      ...query,
    },
    files(texts),
  );
}

describe('noteStyle', () => {
  it('takes the shipped style that the note names, with or without ending or address', async () => {
    for (const value of ['apa', 'apa.csl', 'APA', 'https://www.zotero.org/styles/apa', 'styles/apa.csl']) {
      const style = await styleOf(`---\ncsl: ${value}\n---\n`);
      assert.deepEqual(
        [style.style, style.name, style.namedBy, style.problems],
        ['apa', 'apa', 'note', []],
        value,
      );
    }
  });

  it("knows pandoc's older name of the field", async () => {
    assert.equal((await styleOf('---\ncitation-style: ieee\n---\n')).style, 'ieee');
  });

  it('looks for a file from the note, the project file, the workspace folder and the home folder', async () => {
    const places: readonly (readonly [written: string, file: string])[] = [
      ['own.csl', `${root}/chapters/own.csl`],
      ['own', `${root}/chapters/own.csl`],
      ['csl/own.csl', `${root}/csl/own.csl`],
      ['../own.csl', `${root}/own.csl`],
      ['~/styles/own.csl', 'file:///home/ada/styles/own.csl'],
      ['/opt/my%20styles/own.csl', 'file:///opt/my%2520styles/own.csl'],
    ];
    for (const [written, file] of places) {
      const style = await styleOf(`---\ncsl: ${written}\n---\n`, { files: { [file]: own } });
      assert.deepEqual([style.style, style.file, style.problems], [own, file, []], written);
    }
  });

  it('prefers a file to the shipped style of the same name', async () => {
    const style = await styleOf('---\ncsl: apa.csl\n---\n', { files: { [`${root}/apa.csl`]: own } });
    assert.deepEqual([style.style, style.name], [own, 'apa.csl']);
  });

  it("falls back to the project's style and language, then to the settings'", async () => {
    const quarto = { [`${root}/_quarto.yml`]: 'book:\n  title: A\ncsl: ieee.csl\nlang: de-AT\n' };
    const ofProject = await styleOf('', { files: quarto });
    assert.deepEqual([ofProject.style, ofProject.locale, ofProject.namedBy], ['ieee', 'de-AT', 'project']);
    const defaults = {
      [`${root}/chapters/defaults.yaml`]: 'csl: ${.}/own.csl\n',
      [`${root}/chapters/own.csl`]: own,
    };
    assert.equal((await styleOf('', { files: defaults })).style, own);
    const ofSetting = await styleOf('', { style: 'nature', language: 'fr' });
    assert.deepEqual([ofSetting.style, ofSetting.locale, ofSetting.namedBy], ['nature', 'fr', 'setting']);
    const ofNote = await styleOf('---\ncsl: apa\nlang: en-GB\n---\n', { files: quarto, style: 'nature' });
    assert.deepEqual([ofNote.style, ofNote.locale], ['apa', 'en-GB']);
  });

  it('says where a style is named that is nowhere, and goes on with another', async () => {
    const style = await styleOf('---\ntitle: A\ncsl: journal-of-nothing\n---\n');
    assert.equal(style.style, 'chicago-author-date');
    const [problem] = style.problems;
    assert.deepEqual(
      [problem?.about, problem?.severity, problem?.value, problem?.line, problem?.column, problem?.length],
      ['style', 'error', 'journal-of-nothing', 3, 6, 18],
    );
    assert.match(problem?.message ?? '', /'journal-of-nothing'.*'chicago-author-date' is used/);
  });

  it('does not take a note or a folder of that name for a style', async () => {
    const style = await styleOf('---\ncsl: apa\n---\n', {
      files: { [`${root}/chapters/apa`]: '# Notes on APA' },
    });
    assert.equal(style.style, 'apa');
  });

  it('tells of a language without citation terms, and takes English ones', async () => {
    const style = await styleOf('---\nlang: tlh\n---\n');
    assert.deepEqual(
      [style.locale, style.problems.map(({ about, line, length }) => [about, line, length])],
      ['en-US', [['language', 2, 3]]],
    );
  });

  it('reads nothing but the workspace for a note that was never saved', async () => {
    const style = await styleOf('---\ncsl: own.csl\n---\n', {
      note: undefined,
      files: { [`${root}/own.csl`]: own },
    });
    assert.equal(style.style, own);
  });

  it('survives front matter that is no map, and values that are no text', async () => {
    for (const text of [
      '---\n- csl\n---\n',
      '---\ncsl: [apa]\n---\n',
      '---\ncsl:\n---\n',
      '---\ncsl: "\n---\n',
    ]) {
      const style = await styleOf(text);
      assert.deepEqual([style.style, style.problems], ['chicago-author-date', []], text);
    }
  });
});
