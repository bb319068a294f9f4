import assert from 'node:assert/strict';
import { citedWorks, findKeyUses, parseCitations } from '../../../../src/core/citations';
import type { BibliographyMatch, NoteBibliography } from '../../../../src/core/ports';
import { listWorks } from '../../../../src/features/citedInNote/listWorks';
import { wording } from '../wordingFake';
import { file, heldOf, kwon, matchOf } from './listedWork';

const held = heldOf();
const all: ReadonlyMap<string, BibliographyMatch> = new Map([
  [kwon.id, matchOf(kwon)],
  ['bare', matchOf({ id: 'bare', type: 'book', title: 'A Book' })],
]);

function list(
  markdown: string,
  {
    crossReferences = true,
    files = [file],
    entries = all,
  }: {
    crossReferences?: boolean;
    files?: NoteBibliography['files'];
    entries?: ReadonlyMap<string, BibliographyMatch>;
  } = {},
  signal?: AbortSignal,
) {
  const clusters = parseCitations(markdown);
  const uses = findKeyUses(
    markdown,
    clusters.flatMap(({ cites }) => cites),
  );
  let pauses = 0;
  const deps = {
    wording,
    library: { find: ({ doi }: { doi?: string }) => (doi === kwon.DOI ? held : undefined) },
    pause: () => {
      pauses++;
      return Promise.resolve();
    },
  };
  return listWorks(
    deps,
    citedWorks(uses, clusters),
    { files, get: (key) => entries.get(key) },
    crossReferences,
    signal,
  ).then((works) => ({ ...works, pauses }));
}

describe('listWorks', () => {
  it('sets missing works apart, finds papers of the library, and tells what entries lack', async () => {
    const works = await list('[@bare; @lost] and @kwon2023 and @lost');
    assert.deepEqual(
      works.missing.map(({ key, places }) => [key, places.length]),
      [['lost', 2]],
    );
    assert.deepEqual(
      works.found.map(({ key, lacks, held: paper }) => [key, lacks, paper]),
      [
        ['bare', ['author', 'year'], undefined],
        ['kwon2023', [], held],
      ],
    );
    assert.equal(works.citations, 4);
  });

  it('leaves out references to figures and sections, unless they are to be citations', async () => {
    assert.deepEqual((await list('See @fig-plot.')).missing, []);
    const [missing] = (await list('See @fig-plot.', { crossReferences: false })).missing;
    assert.equal(missing?.key, 'fig-plot');
  });

  it('lists what only the bibliography is to have', async () => {
    const works = await list('---\nnocite: "@kwon2023, @*"\n---\n\n[@bare]\n');
    assert.deepEqual(
      works.uncited.map(({ key }) => key),
      ['kwon2023'],
    );
    assert.deepEqual([works.isAll, works.citations], [true, 1]);
  });

  it('names files that are gone, and knows when there is no bibliography at all', async () => {
    const gone = { ...file, state: 'missing' as const };
    const lost = await list('[@a]', { files: [gone] });
    assert.deepEqual([lost.lost, lost.hasBibliography], [[file.uri], true]);
    const none = await list('[@a]', { files: [{ ...gone, namedBy: 'default' }] });
    assert.deepEqual([none.lost, none.hasBibliography], [[], false]);
  });

  it('misses no fields in a file of which only the keys are known yet', async () => {
    const outline = { ...file, isOutline: true as const };
    const bare = { item: { id: 'bare', type: '' }, file: outline };
    const works = await list('[@bare]', { entries: new Map([['bare', bare]]) });
    assert.deepEqual(works.found[0]?.lacks, []);
  });

  it('pauses among many works, and stops when nobody waits any more', async () => {
    const many = Array.from({ length: 1_000 }, (_, index) => `[@key${index}]`).join(' ');
    assert.ok((await list(many)).pauses >= 19);
    await assert.rejects(list(many, {}, AbortSignal.abort()), { name: 'AbortError' });
  });

  it('counts what can not be read of the bibliographies, not what is merely odd', async () => {
    const broken = (severity: 'error' | 'warning') => ({ message: 'Wrong', severity, line: 3, column: 1 });
    const files = [
      {
        ...file,
        problems: [broken('error'), broken('warning'), { ...broken('error'), isRepeatedKey: true }],
      },
      { ...file, uri: 'file:///more.bib', problems: [broken('error')] },
    ];
    assert.equal((await list('@kwon2023', { files })).broken, 2);
    assert.equal((await list('@kwon2023')).broken, 0);
  });
});
