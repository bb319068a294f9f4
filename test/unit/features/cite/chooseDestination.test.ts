import assert from 'node:assert/strict';
import type { BibliographyFile } from '../../../../src/core/ports';
import { chooseDestination } from '../../../../src/features/cite/chooseDestination';

function file(name: string, more: Partial<BibliographyFile> = {}): BibliographyFile {
  return {
    uri: `file:///w/${name}`,
    format: 'biblatex',
    namedBy: 'note',
    state: 'present',
    autoExported: false,
    items: [],
    problems: [],
    locations: new Map(),
    ...more,
  };
}

const anywhere = { addTo: undefined, isWritable: () => true };
const error = { message: 'broken', severity: 'error', line: 3 } as const;

describe('chooseDestination', () => {
  it('takes the first file', () => {
    const files = [file('a.bib'), file('b.bib')];
    assert.deepEqual(chooseDestination(files, anywhere), { kind: 'file', file: files[0] });
  });

  it('passes over what is exported, read-only, RIS or unreadable', () => {
    const last = file('last.bib', { state: 'missing' });
    const files = [
      file('zotero.bib', { autoExported: true }),
      file('locked.bib'),
      file('list.ris', { format: 'ris' }),
      file('gone.bib', { state: 'unreadable' }),
      last,
    ];
    const isWritable = (uri: string) => !uri.endsWith('locked.bib');
    assert.deepEqual(chooseDestination(files, { addTo: undefined, isWritable }), {
      kind: 'file',
      file: last,
    });
  });

  it('takes the file of the setting, wherever it stands', () => {
    const files = [file('a.bib'), file('inbox.bib', { namedBy: 'default' })];
    const chosen = chooseDestination(files, { ...anywhere, addTo: 'file:///w/inbox.bib' });
    assert.deepEqual(chosen, { kind: 'file', file: files[1] });
  });

  it('makes a file beside those that may not be written, under a name that none of them has', () => {
    const files = [file('lists/zotero.bib', { autoExported: true })];
    assert.deepEqual(chooseDestination(files, anywhere), {
      kind: 'new',
      uri: 'file:///w/lists/references.bib',
    });
    const taken = [file('references.bib', { autoExported: true })];
    assert.deepEqual(chooseDestination(taken, anywhere), { kind: 'new', uri: 'file:///w/paperside.bib' });
  });

  it('adds behind an error in BibTeX, but not to a broken list of JSON, YAML or inline references', () => {
    assert.equal(chooseDestination([file('a.bib', { problems: [error] })], anywhere).kind, 'file');
    for (const format of ['csl-json', 'csl-yaml', 'references'] as const) {
      const broken = file('list', { format, problems: [error] });
      assert.deepEqual(chooseDestination([broken], anywhere), { kind: 'damaged', file: broken });
    }
  });

  it('adds to a list of which only an item was odd', () => {
    const odd = file('a.json', { format: 'csl-json', problems: [{ message: 'no id', severity: 'warning' }] });
    assert.equal(chooseDestination([odd], anywhere).kind, 'file');
  });

  it('finds no place for a note that is nowhere', () => {
    assert.deepEqual(chooseDestination([], anywhere), { kind: 'none' });
  });
});
