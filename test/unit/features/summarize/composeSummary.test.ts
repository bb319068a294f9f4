import assert from 'node:assert/strict';
import type { CitedPaper } from '../../../../src/core/ports';
import { applyEdits, mergeEdits } from '../../../../src/features/cite/noteEdits';
import { composeSummary } from '../../../../src/features/summarize/composeSummary';

const cited = (key: string): CitedPaper => ({
  paper: { id: key, title: key, authors: [], sources: [] },
  key,
  item: { id: key, type: 'article' },
  isNew: true,
});

function compose(marked: string, texts: readonly string[]): string {
  const start = marked.indexOf('|');
  const text = marked.replace('|', '');
  const papers = texts.map((_, index) => cited(String(index)));
  const { edits } = composeSummary({ text, selections: [{ start, end: start }] }, papers, ({ key }) => ({
    text: texts[Number(key)] ?? '',
    definitions: [],
  }));
  return applyEdits(text, mergeEdits(edits).edits);
}

describe('composeSummary', () => {
  it('lets a sentence run on in its line', () => {
    assert.equal(compose('It is known.| More.', ['A sentence [@a].']), 'It is known. A sentence [@a]. More.');
    assert.equal(compose('|', ['A sentence [@a].']), 'A sentence [@a].');
  });

  it('gives a block empty lines on both sides, and no more than one', () => {
    const quote = '> Words. [@a]';
    assert.equal(compose('Before|after', [quote]), `Before\n\n${quote}\n\nafter`);
    assert.equal(compose('Before\n|\nafter', [quote]), `Before\n\n${quote}\n\nafter`);
    assert.equal(compose('Before\n\n|\n\nafter', [quote]), `Before\n\n${quote}\n\nafter`);
    assert.equal(compose('Before\n\n|', [quote]), `Before\n\n${quote}\n`);
    assert.equal(compose('|', [quote]), `${quote}\n`);
  });

  it('knows empty lines with CRLF', () => {
    assert.equal(compose('Before\r\n\r\n|\r\n\r\nafter', ['- point']), 'Before\r\n\r\n- point\r\n\r\nafter');
  });

  it('sets several papers apart', () => {
    assert.equal(compose('|', ['One [@a].', 'Two [@b].']), 'One [@a].\n\nTwo [@b].\n');
  });
});
