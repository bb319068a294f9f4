import assert from 'node:assert/strict';
import { readInSlices } from '../../../../src/core/bibliography';

const text = `@string{sosp = "Symposium on {iOS}"}
@book{coll, title = {Notes on {macOS}}, year = 2020}
@inproceedings{kwon, title = {{vLLM} Serving with {GPUs}}, booktitle = sosp}
@inbook{part, crossref = {coll}, title = {A Part}}
`;

describe('items as citeproc needs them', () => {
  it('mark the words that no style may capitalise, in macros and inherited fields too', async () => {
    const { itemOf, markedOf } = await readInSlices(text, 'biblatex', () => Promise.resolve());
    assert.equal(itemOf('kwon')?.title, 'vLLM serving with GPUs');
    assert.equal(markedOf('kwon')?.title, '<span class="nocase">vLLM</span> serving with GPUs');
    assert.equal(markedOf('kwon')?.['container-title'], 'Symposium on <span class="nocase">iOS</span>');
    assert.equal(markedOf('part')?.['container-title'], 'Notes on <span class="nocase">macOS</span>');
    assert.equal(markedOf('nobody'), undefined);
  });

  it('are the items themselves in formats without such marks', async () => {
    const json = '[{"id": "a", "type": "book", "title": "vLLM"}]';
    const { itemOf, markedOf } = await readInSlices(json, 'csl-json', () => Promise.resolve());
    assert.ok(itemOf('a'));
    assert.equal(markedOf('a'), itemOf('a'));
  });
});
