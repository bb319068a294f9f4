import assert from 'node:assert/strict';
import fc from 'fast-check';
import { writeBibliographyRegion } from '../../../../src/core/managedRegions';
import { updateRegions } from '../../../../src/features/noteBibliography/updateRegions';

const old = writeBibliographyRegion(['Doe.']);
const fresh = writeBibliographyRegion(['Doe.', 'Roe.']);

function updated(markdown: string): string {
  return [...updateRegions(markdown, fresh).edits]
    .reverse()
    .reduce(
      (text, { start, end, text: inserted }) => text.slice(0, start) + inserted + text.slice(end),
      markdown,
    );
}

describe('updating the bibliography of a note', () => {
  it('changes nothing outside of it, and nothing at all a second time', () => {
    const line = fc.constantFrom('A [@b].', '', '# B', '- c', '```', '---', '| t |', '<!-- note -->');
    const part = fc.array(line, { maxLength: 6 }).map((lines) => [...lines, '', ''].join('\n'));
    fc.assert(
      fc.property(part, part, fc.boolean(), (before, after, isCrlf) => {
        const eol = (text: string) => (isCrlf ? text.replaceAll('\n', '\r\n') : text);
        const markdown = eol(`${before}${old}\n\n${after}`);
        const result = updated(markdown);
        if (result !== markdown) assert.equal(result, eol(`${before}${fresh}\n\n${after}`));
        assert.deepEqual(updateRegions(result, fresh).edits, []);
      }),
    );
  });

  it('tells which were changed by hand', () => {
    assert.deepEqual(updateRegions(`A\n\n${old}\n`, fresh).edited, []);
    const { edits, edited } = updateRegions(`A\n\n${old.replace('Doe', 'Mine')}\n`, fresh);
    assert.deepEqual([edits.length, edited.length], [1, 1]);
  });

  it('brings every one of a note up to date', () => {
    assert.equal(updated(`${old}\n\nA\n\n${old}\n`), `${fresh}\n\nA\n\n${fresh}\n`);
  });
});
