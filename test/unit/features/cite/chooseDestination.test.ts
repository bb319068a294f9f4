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

  it('takes the references of the note itself only where no file of its own may be written', () => {
    const references = file('note.md', { format: 'references' });
    const named = file('a.bib');
    assert.deepEqual(chooseDestination([references, named], anywhere), { kind: 'file', file: named });
    const exported = file('a.bib', { autoExported: true });
    assert.deepEqual(chooseDestination([references, exported], anywhere), { kind: 'file', file: references });
  });

  it('finds no place for a note that is nowhere', () => {
    assert.deepEqual(chooseDestination([], anywhere), { kind: 'none' });
  });
});
