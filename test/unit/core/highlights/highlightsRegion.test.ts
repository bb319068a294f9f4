import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseCitations } from '../../../../src/core/citations';
import { mergeHighlights, type Highlight } from '../../../../src/core/highlights';
import { findRegions, writeRegion } from '../../../../src/core/managedRegions';

const highlight = (text: string, page?: string, comment?: string): Highlight => ({
  text,
  ...(page !== undefined && { page }),
  ...(comment !== undefined && { comment }),
  work: {},
});
const line = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.constantFrom(
      '<!-- /paperside:highlights -->',
      '[@evil]',
      '**p. 3**',
      '- “a” [@k]',
      '```',
      '<script>',
      '![](x)',
    ),
  )
  .map((text) => text.replace(/[\p{C}\s]+/gu, ' ').trim())
  .filter((text) => text !== '');
const anyHighlight = fc.record({
  text: line,
  page: fc.option(fc.constantFrom('1', '2', '10', 'iv', 'A-3'), { nil: undefined }),
  comment: fc.option(line, { nil: undefined }),
});
const made = anyHighlight.map(({ text, page, comment }) => highlight(text, page, comment));
const many = fc.array(made, { maxLength: 8 });

describe('mergeHighlights', () => {
  it('names the colours that somebody chose, also of a highlight that is there and has a comment now', () => {
    const colored = (color: string, comment?: string) => ({ ...highlight(color, '2', comment), color });
    const marked = ['#ffd400', '#ff6666', '#5fb236', '#2ea8e5', '#a28ae5', '#e56eee', '#f19837', '#aaaaaa'];
    const { content } = mergeHighlights(
      '',
      [...marked, '#123456'].map((color) => colored(color)),
      'zhu2024',
    );
    assert.deepEqual(
      content.match(/\[@zhu2024, p\. 2\].*/g)?.map((line) => line.slice('[@zhu2024, p. 2]'.length)),
      ['', ...' (red), (green), (blue), (purple), (magenta), (orange), (gray),'.split(',')],
    );
    const before = mergeHighlights('', [highlight('#ff6666', '2'), colored('#2ea8e5')], 'zhu2024').content;
    const later = mergeHighlights(before, [colored('#ff6666', 'so'), colored('#2ea8e5', 'no')], 'zhu2024');
    assert.deepEqual([later.added, later.changed], [0, 2]);
    assert.match(later.content, /\[@zhu2024, p\. 2\] \(red\): so\n.*\(blue\): no$/);
    // A link, or a part of the citation, it is not.
    assert.equal(parseCitations(later.content).length, 2);
  });

  it('groups by page in the order of pages, each with its page in a citation', () => {
    const { content, added } = mergeHighlights(
      '',
      [
        highlight('ten', '10'),
        highlight('two', '2', 'mine'),
        highlight('none'),
        highlight('', '2', 'only mine'),
        highlight('roman', 'iv'),
      ],
      'zhu2024',
    );
    assert.equal(added, 5);
    assert.equal(
      content,
      [
        '**p. iv**\n\n- “roman” [@zhu2024, p. iv]\n',
        '**p. 2**\n\n- “two” [@zhu2024, p. 2]: mine\n- only mine [@zhu2024, p. 2]\n',
        '**p. 10**\n\n- “ten” [@zhu2024, p. 10]\n',
        '**Without a page**\n\n- “none” [@zhu2024]',
      ].join('\n'),
    );
  });

  it('leaves what a person wrote where it stands, and puts new ones to their pages', () => {
    const before =
      'My order.\n\n**p. 3**\n\n- “old” [@k, p. 3] and I think so\n  with a line below\n\nMore of mine.';
    const { content } = mergeHighlights(
      before,
      [highlight('Old', '3'), highlight('new', '3'), highlight('first', '1')],
      'k',
    );
    assert.equal(
      content,
      'My order.\n\n**p. 1**\n\n- “first” [@k, p. 1]\n\n**p. 3**\n\n- “old” [@k, p. 3] and I think so\n  with a line below\n- “new” [@k, p. 3]\n\nMore of mine.',
    );
  });

  it('gives a highlight the comment that it has got since', () => {
    const first = mergeHighlights('', [highlight('a', '1')], 'k').content;
    const { content, added, changed } = mergeHighlights(first, [highlight('a', '1', 'why?')], 'k');
    assert.deepEqual([added, changed], [0, 1]);
    assert.match(content, /- “a” \[@k, p\. 1\]: why\?$/);
  });

  it('changes nothing the second time, and loses no line that was there', () => {
    fc.assert(
      fc.property(many, many, (first, second) => {
        const one = mergeHighlights('', first, 'k').content;
        const both = mergeHighlights(one, second, 'k').content;
        const again = mergeHighlights(both, [...first, ...second], 'k');
        assert.equal(again.added, 0);
        const bare = mergeHighlights(
          '',
          first.map(({ text, page }) => highlight(text, page)),
          'k',
        ).content;
        const lines = mergeHighlights(bare, second, 'k').content.split('\n');
        for (const text of bare.split('\n').filter((each) => each.startsWith('- ')))
          assert.ok(
            lines.some((each) => each.startsWith(text)),
            text,
          );
      }),
    );
  });

  it('lets nothing of a highlight be more than text: no other citation, no end of the region', () => {
    fc.assert(
      fc.property(many, (highlights) => {
        const { content } = mergeHighlights('', highlights, 'k');
        const note = `Above.\n\n${writeRegion('highlights', content)}\n\nBelow.\n`;
        const { regions, faults } = findRegions(note);
        assert.deepEqual([regions.length, faults.length], [1, 0]);
        assert.ok(note.slice(regions[0]?.end).startsWith('\n\nBelow.'));
        const keys = parseCitations(note).flatMap(({ cites }) => cites.map(({ key }) => key));
        assert.deepEqual(
          keys.filter((key) => key !== 'k'),
          [],
        );
      }),
    );
  });
});
