import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  findBibliographyRegions,
  insertRegion,
  isEditedByHand,
  isSameRegion,
  writeBibliographyRegion,
} from '../../../../src/core/managedRegions';

const region = writeBibliographyRegion(['Doe, J. *A_b*.', 'Roe\\_x.']);
const only = (markdown: string) => {
  const { regions, faults } = findBibliographyRegions(markdown);
  assert.deepEqual([regions.length, faults], [1, []]);
  const [found] = regions;
  assert.ok(found);
  return found;
};

describe('a managed bibliography', () => {
  it('is found where it stands, with what stands in it', () => {
    const markdown = `# A\n\n${region}\n\nB\n`;
    const { start, end, line, content } = only(markdown);
    assert.deepEqual([start, end, line], [5, 5 + region.length, 2]);
    assert.equal(content.trim(), 'Doe, J. *A_b*.\n\nRoe\\_x.');
  });

  it('is found with other line ends, behind front matter and below HTML', () => {
    for (const before of ['---\ntitle: x\n---\n', '\ufeff', 'Text\n', '<div>\n', '']) {
      const markdown = `${before}${region}\nB`.replaceAll('\n', '\r\n');
      const { start, end } = only(markdown);
      assert.equal(markdown.slice(start, end), region.replaceAll('\n', '\r\n'), before);
    }
  });

  it('is nothing in code and front matter', () => {
    for (const markdown of [
      `\`\`\`markdown\n${region}\n\`\`\`\n`,
      '    <!-- paperside:bibliography -->\n',
      '---\nx: |\n  <!-- paperside:bibliography -->\n---\n',
      'Write `<!-- paperside:bibliography -->` there',
    ])
      assert.deepEqual(findBibliographyRegions(markdown), { regions: [], faults: [] }, markdown);
  });

  it('tells the line of a comment without its partner', () => {
    const open = '<!-- paperside:bibliography -->';
    const close = '<!-- /paperside:bibliography -->';
    assert.deepEqual(findBibliographyRegions(`A\n\n${open}\n\nB`).faults, [
      { kind: 'unclosed', name: 'bibliography', line: 2 },
    ]);
    assert.deepEqual(findBibliographyRegions(`A\n\n${close}\n`).faults, [
      { kind: 'unopened', name: 'bibliography', line: 2 },
    ]);
    const twice = findBibliographyRegions(`${open}\n\n${open}\n\n${close}\n`);
    assert.deepEqual(twice.faults, [{ kind: 'unclosed', name: 'bibliography', line: 0 }]);
    assert.equal(twice.regions[0]?.line, 2);
  });

  it('knows a change by hand, but not one that reads the same', () => {
    assert.equal(isEditedByHand(only(region)), false);
    assert.equal(isEditedByHand(only(region.replaceAll('\n', '\r\n'))), false);
    assert.equal(
      isEditedByHand(only(region.replace('*A_b*', '_A\\_b_').replace('Doe, J.', 'Doe,\nJ.'))),
      false,
    );
    assert.equal(isEditedByHand(only(region.replace('Doe', '**Doe**'))), true);
    assert.equal(isEditedByHand(only(region.replace('Roe', 'Row'))), true);
  });

  it('that a person typed is ours to fill as long as it is empty', () => {
    const [open, close] = ['<!-- paperside:bibliography -->', '<!--/paperside:bibliography-->'];
    assert.equal(isEditedByHand(only(`${open}\n\n${close}`)), false);
    assert.equal(isEditedByHand(only(`${open}\n\nMine\n\n${close}`)), true);
  });

  it('is the same as another that reads like it', () => {
    assert.equal(isSameRegion(only(region.replace('*A_b*', '_A\\_b_')), region), true);
    assert.equal(isSameRegion(only(region), writeBibliographyRegion(['Doe'])), false);
  });
});

describe('inserting a region', () => {
  const insert = (text: string) => {
    const offset = text.indexOf('|');
    const markdown = text.replace('|', '');
    const edit = insertRegion(markdown, offset, region);
    return markdown.slice(0, edit.start) + edit.text + markdown.slice(edit.end);
  };

  const cases: readonly (readonly [string, string, string])[] = [
    ['puts it into an empty note', '|', `${region}\n`],
    ['puts it on an empty line, set apart', 'A\n|\nB\n', `A\n\n${region}\n\nB\n`],
    ['leaves one empty line where there is one', 'A\n\n|\n\nB', `A\n\n${region}\n\nB`],
    ['puts it below a heading', 'A\n\n# Refe|rences\n', `A\n\n# References\n\n${region}\n`],
    [
      'puts it below a heading with two lines',
      'References|\n===\n\nB\n',
      `References\n===\n\n${region}\n\nB\n`,
    ],
    ['puts it between heading and text', '# References|\nB', `# References\n\n${region}\n\nB`],
    ['splits no paragraph', 'One |line\nand another\n\nB', `One line\nand another\n\n${region}\n\nB`],
    ['keeps out of front matter', '---\ntitle: |x\n---\n\nA\n', `---\ntitle: x\n---\n\nA\n\n${region}\n`],
    ['keeps out of code', '```\nx|\n```\n\nA', `\`\`\`\nx\n\`\`\`\n\n${region}\n\nA`],
    ['keeps out of long code', '```\n|\n\nx\n```\nA', `\`\`\`\n\n\nx\n\`\`\`\nA\n\n${region}\n`],
  ];
  for (const [name, text, expected] of cases) it(name, () => assert.equal(insert(text), expected));

  it('keeps every character of the note, wherever the cursor is', () => {
    const lines = fc.constantFrom('A', '', '# B', '---', '```', '> q', '- l', '    c', 'title: x', '  ');
    const note = fc
      .tuple(fc.array(lines, { maxLength: 12 }), fc.constantFrom('\n', '\r\n'))
      .map(([parts, eol]) => parts.join(eol));
    fc.assert(
      fc.property(note, fc.nat(), (markdown, at) => {
        const offset = markdown.length === 0 ? 0 : at % (markdown.length + 1);
        if (markdown[offset - 1] === '\r') return;
        const { start, end, text } = insertRegion(markdown, offset, region);
        assert.equal(markdown.slice(start, end).trim(), '');
        assert.equal(text.trim(), region);
      }),
    );
  });
});
