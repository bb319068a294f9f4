import assert from 'node:assert/strict';
import fc from 'fast-check';
import { entryRange } from '../../../../src/features/feeds/entryRange';

const key = 'paperside.feeds.follow';

function found(text: string, place: number): string | undefined {
  const range = entryRange(text, key, place);
  return range && text.slice(...range);
}

describe('entryRange', () => {
  it('finds an entry among comments, brackets in strings and trailing commas', () => {
    const text = `{
      // "paperside.feeds.follow": ["not this"],
      "other": {"paperside.feeds.follow": ["nor this"]},
      "word": "paperside.feeds.follow",
      /* { */ "paperside.feeds.follow": [
        { "kind": "arxiv-query", "query": "all:\\"a, b]\\" // no comment" }, // one
        /* two */ {"kind": "feed", "address": "https://x.example/[a]?b={c}"},
        17,
      ],
    }`;
    assert.equal(found(text, 0), '{ "kind": "arxiv-query", "query": "all:\\"a, b]\\" // no comment" }');
    assert.equal(found(text, 1), '{"kind": "feed", "address": "https://x.example/[a]?b={c}"}');
    assert.equal(found(text, 2), '17');
    assert.equal(found(text, 3), undefined);
  });

  it('finds nothing where there is nothing', () => {
    for (const text of [
      '',
      '{}',
      '{"paperside.feeds.follow": {}}',
      '{"paperside.feeds.follow": [',
      'nonsense {[',
    ]) {
      assert.equal(found(text, 0), undefined, text);
    }
    assert.equal(found('{"paperside.feeds.follow": []}', 0), undefined);
  });

  it('finds each entry of any list that JSON can write', () => {
    fc.assert(
      fc.property(
        fc.array(fc.jsonValue(), { minLength: 1, maxLength: 6 }),
        fc.object(),
        (entries, before) => {
          const settings = { ...before, [key]: entries, 'editor.rulers': [1] };
          const text = JSON.stringify(settings, undefined, 2);
          for (const [place, entry] of entries.entries()) {
            assert.deepEqual(
              JSON.parse(found(text, place) ?? '"missing"'),
              JSON.parse(JSON.stringify(entry)),
            );
          }
          assert.equal(found(text, entries.length), undefined);
        },
      ),
    );
  });
});
