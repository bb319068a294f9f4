import assert from 'node:assert/strict';
import type { CitedPaper } from '../../../../src/core/ports';
import { completeTyped } from '../../../../src/features/citationLanguage/completeTyped';

function completed(marked: string, key: string): string {
  const start = marked.indexOf('|');
  const text = marked.replace('|', '');
  const cited: CitedPaper = {
    paper: { id: 'p', title: 'P', authors: [], sources: [] },
    key,
    item: { id: key, type: 'article' },
    isNew: true,
  };
  const { edits } = completeTyped({ text, selections: [{ start, end: start }] }, [cited]);
  const [edit] = edits;
  assert.ok(edit && edits.length === 1);
  return `${text.slice(0, edit.start)}${edit.text}|${text.slice(edit.end)}`;
}

describe('completeTyped', () => {
  for (const [before, key, after] of [
    ['See @|.', 'kwon2023', 'See @kwon2023|.'],
    ['[@a; @decod 24|]', 'kwon2023', '[@a; @kwon2023|]'],
    ['[-@kw|on]', 'kwon2023', '[-@kwon2023|on]'],
    [
      'one\n\n[see @{ht|}, p. 3]\n\nmore',
      'http://x.example',
      'one\n\n[see @http://x.example|, p. 3]\n\nmore',
    ],
    ['@kw|', 'a(b)', '@{a(b)}|'],
    ['\\cite{a, de|}', 'kwon2023', '\\cite{a, kwon2023|}'],
    ['[[@de|]]', 'kwon2023', '[[@kwon2023|]]'],
    ['no at |all', 'kwon2023', 'no at [@kwon2023]|all'],
  ] as const)
    it(`makes ${JSON.stringify(after)} of ${JSON.stringify(before)}`, () =>
      assert.equal(completed(before, key), after));
});
