import assert from 'node:assert/strict';
import type { CslItem } from '../../../../src/core/paper';
import type { BibliographyFile, NoteBibliography } from '../../../../src/core/ports';
import { NoteBibliographies } from '../../../../src/features/citationLanguage/noteBibliographies';

const quiet = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };
const file = (items: readonly CslItem[]): BibliographyFile => ({
  uri: 'file:///a.bib',
  format: 'biblatex',
  namedBy: 'note',
  state: 'present',
  autoExported: false,
  items,
  problems: [],
  locations: new Map(),
});
const bibliography = (items: readonly CslItem[]): NoteBibliography => ({
  files: [file(items)],
  addTo: undefined,
  keys: new Set(),
  find: () => undefined,
  get: () => undefined,
  marked: () => undefined,
});
const item = (id: string): CslItem => ({ id, type: 'article' });

function prepared(ofNote: () => Promise<NoteBibliography>) {
  let pauses = 0;
  const pause = () => {
    pauses++;
    return Promise.resolve();
  };
  const listeners: ((uri: string, keys: ReadonlySet<string> | undefined) => void)[] = [];
  const onDidChange = (listener: (typeof listeners)[number]) => {
    listeners.push(listener);
    return { dispose: () => listeners.splice(0) };
  };
  const bibliographies = { ofNote, knownOfNote: ofNote, onDidChange };
  const notes = new NoteBibliographies({ bibliographies, log: quiet, pause });
  const changed = () => listeners.forEach((listener) => listener('file:///a.bib', undefined));
  return { notes, pauses: () => pauses, changed };
}
const keys = async (notes: NoteBibliographies) => {
  const { indexes } = await notes.of('file:///n.md');
  return indexes.flatMap((index) => index.items.map(({ id }) => id));
};

describe('NoteBibliographies', () => {
  it('prepares a file once, however often it is asked for', async () => {
    const items = Array.from({ length: 1_000 }, (_, index) => item(`k${index}`));
    const { notes, pauses } = prepared(() => Promise.resolve(bibliography(items)));
    await notes.of('file:///n.md');
    const first = pauses();
    assert.ok(first > 0);
    await notes.of('file:///n.md');
    await notes.of('file:///other.md');
    assert.equal(pauses(), first);
  });

  it('takes news that come at once', async () => {
    let items = [item('a')];
    const { notes } = prepared(() => Promise.resolve(bibliography(items)));
    assert.deepEqual(await keys(notes), ['a']);
    items = [item('b')];
    assert.deepEqual(await keys(notes), ['b']);
  });

  it('answers with what it knew while a change is being read, and with the change afterwards', async () => {
    let answer: (value: NoteBibliography) => void = () => undefined;
    let next: Promise<NoteBibliography> = Promise.resolve(bibliography([item('a')]));
    const { notes } = prepared(() => next);
    await keys(notes);
    next = new Promise((resolve) => (answer = resolve));
    assert.deepEqual(await keys(notes), ['a']);
    answer(bibliography([item('b')]));
    assert.deepEqual(await keys(notes), ['b']);
  });

  it('goes on with what it knew when reading fails, and fails where it knew nothing', async () => {
    let next: () => Promise<NoteBibliography> = () => Promise.reject(new Error('offline'));
    const { notes } = prepared(() => next());
    await assert.rejects(keys(notes), /offline/);
    next = () => Promise.resolve(bibliography([item('a')]));
    assert.deepEqual(await keys(notes), ['a']);
    next = () => Promise.reject(new Error('offline'));
    assert.deepEqual(await keys(notes), ['a']);
  });

  it('prepares what changed before anybody asks for it, and only that', async () => {
    const [first, second, third] = ['a', 'b', 'c'].map((id) => ({ ...item(id), title: 'T' }));
    assert.ok(first && second && third);
    let items = [first, second];
    let asked = 0;
    const { notes, changed } = prepared(() => {
      asked++;
      return Promise.resolve(bibliography(items));
    });
    const [before] = (await notes.of('file:///n.md')).indexes;
    items = [first, third];
    changed();
    assert.equal(asked, 2);
    const [after] = (await notes.of('file:///n.md')).indexes;
    assert.deepEqual([...(after?.keys ?? [])], ['a', 'c']);
    assert.equal(after?.texts[0], before?.texts[0]);
    notes.dispose();
    changed();
    assert.equal(asked, 2);
  });
});
