import assert from 'node:assert/strict';
import { footnoteEdits } from '../../../../src/core/notes';

const definition = { label: 'a', text: '[^a]: A.' };
const elsewhere = [{ start: 0, end: 0 }];

function added(text: string, selections = elsewhere): string {
  return (
    text +
    footnoteEdits({ text, selections }, [definition])
      .map((edit) => edit.text)
      .join('')
  );
}

describe('footnoteEdits', () => {
  it('puts footnotes behind an empty line at the end', () => {
    for (const end of ['', '\n', '\n\n']) assert.equal(added(`Text.${end}`), 'Text.\n\n[^a]: A.\n');
  });

  it('puts them right below other footnotes', () => {
    assert.equal(added('Text.\n\n[^b]: B.\n'), 'Text.\n\n[^b]: B.\n[^a]: A.\n');
  });

  it('adds none that is there', () => {
    assert.deepEqual(footnoteEdits({ text: 'x\n\n[^a]: Mine.\n', selections: elsewhere }, [definition]), []);
  });

  it('adds each label once', () => {
    assert.equal(
      footnoteEdits({ text: 'x', selections: elsewhere }, [definition, definition])[0]?.text,
      '\n\n[^a]: A.\n',
    );
  });

  it('keeps away from a citation that goes to the very end', () => {
    const [edit] = footnoteEdits({ text: 'Text\n', selections: [{ start: 5, end: 5 }] }, [definition]);
    assert.equal(edit?.text, '\n\n[^a]: A.\n');
  });
});
