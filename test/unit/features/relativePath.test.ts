import assert from 'node:assert/strict';
import { relativePath } from '../../../src/features/relativePath';

describe('relativePath', () => {
  for (const [folder, file, expected] of [
    ['/w/notes/', '/w/notes/references.bib', 'references.bib'],
    ['/w/notes/', '/w/references.bib', '../references.bib'],
    ['/w/a/b/', '/w/c/d.bib', '../../c/d.bib'],
    ['/', '/x.bib', 'x.bib'],
    ['/c:/w/', '/c:/w/lists/x.bib', 'lists/x.bib'],
    ['/c:/w/', '/d:/x.bib', 'd:/x.bib'],
  ] as const)
    it(`from ${folder} to ${file} is ${expected}`, () => assert.equal(relativePath(folder, file), expected));
});
