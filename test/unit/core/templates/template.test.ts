import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  finishLine,
  finishNote,
  TemplateReader,
  WrittenText,
  type TemplateValue,
} from '../../../../src/core/templates';

const reader = new TemplateReader({
  fields: ['title', 'authors', 'year', 'key', 'keywords', 'abstract', 'url', 'venue'],
  regions: ['abstract'],
});
const values: Readonly<Record<string, TemplateValue>> = {
  title: 'Fast *and* right: <b>why</b>',
  authors: ['Ada Lovelace', 'Charles Babbage', 'Mary Somerville'],
  year: '2024',
  key: new WrittenText('markdown', 'lovelace_2024'),
  keywords: ['Machine Learning', 'C++'],
  abstract: 'One two three four five six seven.',
  url: 'https://example.org/a(b)',
};
const regions = { abstract: '<!-- paperside:abstract -->\n\nText.\n\n<!-- /paperside:abstract -->' };

function fill(source: string, fields = values): string {
  const { template, problems } = reader.read(source);
  assert.deepEqual(problems, []);
  const filled = template!.fill({ fields, regions });
  assert.equal(filled.problem, undefined);
  return finishNote(filled.placed);
}

/** The first problem as `line:column message`. */
function problem(source: string): string {
  const { template, problems } = reader.read(source);
  const found = problems[0] ?? template?.fill({ fields: values, regions }).problem;
  return found ? `${found.line ?? 0}:${found.column ?? 0} ${found.message}` : '';
}

describe('a template', () => {
  it('writes values as Markdown that shows exactly them', () => {
    assert.equal(fill('# {{ title }}'), String.raw`# Fast \*and\* right: \<b\>why\</b\>`);
    assert.equal(fill('[@{{ key }}]'), '[@lovelace_2024]');
  });

  it('has filters for texts, lists, dates and links', () => {
    const made: readonly (readonly [string, string])[] = [
      ['{{ title | slug }}', 'fast-and-right-b-why-b'],
      ['{{ year | date: "MMMM YYYY" }}', '2024'],
      ['{{ "2024-08-02" | date: "D MMMM YYYY" }}', '2 August 2024'],
      ['{{ "2024-08" | date: "D MMMM YYYY" }}', 'August 2024'],
      ['{{ authors | join: "; " }}', 'Ada Lovelace; Charles Babbage; Mary Somerville'],
      ['{{ authors | first: 2 | list }}', '- Ada Lovelace\n- Charles Babbage'],
      ['{{ authors | list: "1." }}', '1. Ada Lovelace\n2. Charles Babbage\n3. Mary Somerville'],
      ['{{ venue | default: "no venue" | upper }}', 'NO VENUE'],
      ['{{ abstract | truncate: 12 }}', 'One two…'],
      ['{{ abstract | wrap: 20 }}', 'One two three four\nfive six seven.'],
      ['{{ abstract | wrap: 20 | quote }}', '> One two three four\n> five six seven.'],
      [
        '{{ url | link: title }}',
        String.raw`[Fast \*and\* right: \<b\>why\</b\>](https://example.org/a%28b%29)`,
      ],
      ['{{ keywords | tag | join: " #" }}', String.raw`machine-learning #c`],
      ['{{ authors | first | wiki }}', '[[Ada Lovelace]]'],
    ];
    for (const [source, expected] of made) assert.equal(fill(source), expected, source);
  });

  it('leaves no empty line where a line holds tags alone', () => {
    const source =
      'a\n{% if venue %}\nin {{ venue }}\n{% else %}\nunpublished\n{% endif %}\nb {% if year %}{{ year }}{% endif %}\nc\n';
    assert.equal(fill(source), 'a\nunpublished\nb 2024\nc\n');
    assert.equal(
      fill('{% for author in authors %}\n- {{ author }}\n{% endfor %}\n'),
      '- Ada Lovelace\n- Charles Babbage\n- Mary Somerville\n',
    );
  });

  it('places managed regions', () => {
    assert.equal(fill('## Abstract\n\n{% region abstract %}\n'), `## Abstract\n\n${regions.abstract}\n`);
  });

  it('says where it is wrong, and what was perhaps meant', () => {
    const told: readonly (readonly [string, string])[] = [
      ['a\n {{ titel }}', '2:5 There is no field “titel”. Did you mean “title”?'],
      ['{% if venue %}{{ yaer }}{% endif %}', '1:18 There is no field “yaer”. Did you mean “year”?'],
      ['{{ title | uper }}', '1:12 There is no filter “uper”. Did you mean “upper”?'],
      ['x\n{% fro a in authors %}{% endfro %}', '2:4 There is no tag “fro”. Did you mean “for”?'],
      ['{% if title %}', '1:1 “{% if title %}” has no end: write {% endif %} behind what it is about.'],
      ['{{ title ', '1:1 “{{ title” has no end: write }} behind it.'],
      ['{{ title title }}', '1:10 “title” is not understood here.'],
      ['{{ title | truncate: "a" }}', '1:1 “truncate” needs a whole number from 1 to 100000: truncate: 10.'],
      ['{% region abstrakt %}', '1:1 {% region %} needs one of these names: abstract.'],
      [
        '{% include "secret" %}',
        '1:4 There is no tag “include”. There are if, unless, case, for, break, continue, assign, comment, raw, #, region.',
      ],
    ];
    for (const [source, expected] of told) assert.equal(problem(source), expected, source);
  });

  it('ends, whatever its loops are about', () => {
    const loop = (inside: string) =>
      `{% for a in (1..900) %}{% for b in (1..900) %}${inside}{% endfor %}{% endfor %}`;
    assert.match(problem(loop('')), /^1:\d+ The template takes more than 30000 steps/);
    assert.match(problem(loop('{{ title }}')), /more than 30000 steps/);
    assert.match(problem('{% for a in (1..100000000) %}{% endfor %}'), /^1:1 /);
    const doubling =
      '{% assign x = x | with: x | join: "ab" %}{% assign x = x | replace: "a", "aaaaaaaaaaaaaaaaaaaa" %}';
    assert.match(problem(`{% assign x = title %}${doubling.repeat(40)}`), /more than 400000 characters/);
  });

  it('reaches nothing but its fields', () => {
    for (const name of ['constructor', '__proto__', 'toString', 'globalThis'])
      assert.match(problem(`{{ ${name} }}`), /There is no field/);
    assert.match(problem('{{ title.constructor.name }}'), /^1:\d+ /);
  });

  it('of any text is read without throwing', () => {
    const pieces = fc.array(
      fc.oneof(
        fc.string(),
        fc.constantFrom(
          '{{',
          '}}',
          '{%',
          '%}',
          'title',
          ' if ',
          'endif',
          '|',
          'for a in',
          '"',
          '-',
          '\n',
          'raw',
        ),
      ),
    );
    fc.assert(
      fc.property(pieces, (parts) => {
        const source = parts.join('');
        const { template, problems } = reader.read(source);
        assert.equal(template === undefined, problems.length > 0);
        for (const { line = 0, column = 0 } of problems) {
          const lines = source.split('\n');
          assert.ok(line >= 1 && line <= lines.length);
          assert.ok(column >= 1 && column <= (lines[line - 1] ?? '').length + 1);
        }
        template?.fill({ fields: values, regions });
      }),
    );
  });
});

describe('a name of a file from a template', () => {
  it('is its text on one line', () => {
    const { template } = reader.read('{{ key }} {{ title | truncate: 12 }}');
    const filled = template!.fill({ fields: values, regions });
    assert.equal(finishLine(filled.placed ?? []), 'lovelace_2024 Fast *and*…');
  });
});
