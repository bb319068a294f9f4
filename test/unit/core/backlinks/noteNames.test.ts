import assert from 'node:assert/strict';
import { NoteNames, papersOfNote } from '../../../../src/core/backlinks';
import { parseCitations } from '../../../../src/core/citations';
import { findMentions, literatureNames, nameOfNote, wikiLinks } from '../../../../src/core/notes';

const pause = () => Promise.resolve();

function read(path: string, text: string) {
  return {
    ...literatureNames(path, text),
    links: wikiLinks(text).map(({ name }) => nameOfNote(name)),
  };
}

describe('NoteNames', () => {
  it('knows a note about a paper by its file name, its aliases and its key, whatever the case', () => {
    const names = new NoteNames();
    const text = '---\ncitekey: zhu2024\naliases: [NanoFlow, "On Serving"]\n---\n';
    names.set('papers/Zhu on serving.md', read('papers/Zhu on serving.md', text));
    for (const name of ['zhu on serving', 'nanoflow', 'On serving'])
      assert.deepEqual(names.called(name), ['papers/Zhu on serving.md'], name);
    assert.deepEqual(names.about('zhu2024'), ['papers/Zhu on serving.md']);
    assert.deepEqual(names.called('zhu2024'), []);
  });

  it('tells who links to a note that comes, goes or gets another name', () => {
    const names = new NoteNames();
    const linking = (note: string, text: string | undefined) =>
      names.set(note, text === undefined ? undefined : read(note, text)).linking;
    assert.deepEqual(linking('index.md', 'See [[zhu2024]] and [[NanoFlow|this]].'), []);
    assert.deepEqual(linking('zhu2024.md', 'No paper in here.'), []);
    assert.deepEqual(linking('zhu2024.md', '---\ncitekey: zhu2024\n---\n'), ['index.md']);
    assert.deepEqual(linking('zhu2024.md', '---\ncitekey: zhu2024\n---\nMore words.'), []);
    assert.deepEqual(linking('zhu2024.md', '---\ncitekey: zhu2024\nalias: NanoFlow\n---\n'), ['index.md']);
    assert.deepEqual(linking('zhu2024.md', undefined), ['index.md']);
    assert.deepEqual(names.called('nanoflow'), []);
  });

  it('knows papers by the ids in front matter, also where YAML reads a number', () => {
    const ids = (field: string) => literatureNames('a.md', `---\n${field}\n---\n`).ids;
    assert.deepEqual(ids('arxiv: 2408.10000'), ['arxiv:2408.10000']);
    assert.deepEqual(ids('doi: https://doi.org/10.1145/3458817'), ['doi:10.1145/3458817']);
    assert.deepEqual(ids('paperside: arxiv:2408.12757'), ['arxiv:2408.12757']);
    assert.deepEqual(ids('paperside: title:abc123'), ['title:abc123']);
    assert.deepEqual(ids('paperside: rubbish'), []);
    assert.deepEqual(ids('id: 2408.12757'), []);
  });
});

describe('papersOfNote', () => {
  const names = {
    paper: ({ key, arxivId }: { key?: string; arxivId?: string }) =>
      Promise.resolve(key === 'zhu' || arxivId === '2408.12757' ? 'nanoflow' : undefined),
    papersCalled: (link: string) => (link === 'Zhu 2024' ? ['nanoflow'] : []),
  };

  it('counts keys, links to the paper and wiki links to its note, each line once', async () => {
    const text =
      '[@zhu] and @zhu.\n\n[[Zhu 2024]] or [[elsewhere]]\n\n<https://arxiv.org/abs/2408.12757> [@who]\n';
    const cites = parseCitations(text).flatMap((cluster) => cluster.cites);
    const mentions = await findMentions(text, cites, pause);
    const { says, papers } = await papersOfNote('a.md', mentions, [{ id: 'other' }], names, pause);
    assert.deepEqual(says, {
      about: [{ id: 'other' }],
      cited: [{ id: 'nanoflow', key: 'zhu' }, { id: 'nanoflow' }],
    });
    assert.deepEqual(
      papers.get('nanoflow')?.places.map(({ line, key }) => ({ line, key })),
      [
        { line: 0, key: 'zhu' },
        { line: 2, key: '' },
        { line: 4, key: '' },
      ],
    );
    assert.deepEqual(papers.get('other'), { isAbout: true, places: [] });
  });
});
