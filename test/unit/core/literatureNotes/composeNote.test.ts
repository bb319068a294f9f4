import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parse } from 'yaml';
import {
  composeNote,
  composeNoteCalmly,
  composePath,
  fileNameVocabulary,
  noteVocabulary,
} from '../../../../src/core/literatureNotes';
import { readFrontMatter } from '../../../../src/core/notes';
import type { Paper } from '../../../../src/core/paper';
import { TemplateReader } from '../../../../src/core/templates';

const folder = 'media/notes';
const shipped = readdirSync(folder).map((name) => [name, readFileSync(`${folder}/${name}`, 'utf8')] as const);
const bodies = new TemplateReader(noteVocabulary);
const names = new TemplateReader(fileNameVocabulary);
const facts = { key: 'zhu2024nanoflow', status: 'unread', isStarred: false, today: '2026-04-22' };
const paper: Paper = {
  id: 'arxiv:2408.12757',
  title: 'NanoFlow: Towards Optimal Large Language Model Serving Throughput',
  authors: [
    { family: 'Zhu', given: 'Kan' },
    { family: 'Gao', given: 'Yufei' },
  ],
  abstract: 'Serving is costly. We propose NanoFlow, which overlaps work. It is 1.91 times faster.',
  published: '2024-08-22',
  arxivId: '2408.12757',
  keywords: ['Machine Learning', 'Serving: fast'],
  sources: [],
};

function note(source: string, about = paper): string {
  const { template, problems } = bodies.read(source);
  assert.deepEqual(problems, []);
  const { text, problem } = composeNote(template!, about, facts);
  assert.equal(problem, undefined);
  return text;
}

describe('a note that is made calmly', () => {
  for (const [name, source] of shipped)
    it(`is the same, with a pause where the abstract is weighed: ${name}`, async () => {
      const { template } = bodies.read(source);
      let pauses = 0;
      const made = await composeNoteCalmly(template!, paper, facts, () => {
        pauses++;
        return Promise.resolve();
      });
      assert.deepEqual(made, composeNote(template!, paper, facts));
      assert.equal(pauses, /summary|keyPoints/.test(source) ? 1 : 0);
    });
});

function yamlOf(text: string): unknown {
  const block = readFrontMatter(text);
  assert.ok(block);
  return parse(text.slice(block.contentStart, block.contentEnd));
}

/** Without an abstract, which takes longest. */
const bare: Paper = { ...paper, abstract: '' };

/** Texts as they come in titles, and as nobody would write them. */
const texts = fc.oneof(
  fc.string(),
  fc.string({ unit: 'grapheme' }),
  fc.string({
    unit: fc.constantFrom(
      ':',
      ' ',
      '#',
      '"',
      "'",
      '-',
      '\n',
      '\\',
      '{',
      '}',
      '[',
      ']',
      '&',
      '*',
      '|',
      '>',
      '%',
      '@',
      '`',
      ',',
      '?',
      'a',
      '1',
      '\t',
      '\u2028',
      '\u0085',
    ),
  }),
  fc.constantFrom(
    '---',
    '...',
    'null',
    'yes',
    '~',
    '1e3',
    '0x1F',
    '2024-13-45',
    '<!-- x',
    '{{ title }}',
    'a: b',
    '- a',
    '# a',
    '[a',
    '{a: b',
    '!!js/function x',
    '&a *a',
    '%YAML 1.1',
  ),
);
const said = (text: string) =>
  text
    .replace(/\s+/g, ' ')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u0084\u0086-\u009f\ufeff\ufffe\uffff]|\p{Cs}/gu, '')
    .trim();

describe('a note about a paper', () => {
  for (const [name, source] of shipped)
    it(`is made by the template ${name}`, () => {
      const text = note(source);
      const front = yamlOf(text) as Record<string, unknown>;
      assert.equal(front.citekey, facts.key);
      assert.equal(front.arxiv, '2408.12757');
      assert.deepEqual(front.authors, ['Kan Zhu', 'Yufei Gao']);
      assert.equal(front.year, 2024);
      assert.match(text, /^# .*NanoFlow: Towards Optimal/m);
      assert.doesNotMatch(text, /\n\n\n|\{\{|\{%/);
    });

  it('has front matter that says any title as it is', () => {
    const places = [
      'title: {{ title }}',
      'title: "{{ title }}"',
      "title: '{{ title }}'",
      'title: {{ title }} # the whole',
      'title:\n  {{ title }}',
      'title: {{ title | yaml }}',
    ];
    fc.assert(
      fc.property(texts, fc.constantFrom(...places), (title, place) => {
        const text = note(`---\n${place}\nyear: {{ year }}\n---\n\n# {{ title }}\n`, { ...bare, title });
        const front = yamlOf(text) as { title: unknown; year: unknown };
        const found = typeof front.title === 'string' ? front.title : String(front.title);
        assert.equal(found.replace(/\s+/g, ' ').trim(), said(title));
        assert.equal(front.year, 2024);
      }),
      { numRuns: 600 },
    );
  });

  it('has lists, mixtures and blocks that parse', () => {
    fc.assert(
      fc.property(texts, fc.array(texts, { maxLength: 4 }), (title, keywords) => {
        const source =
          '---\nname: Notes on {{ title }}\nkeywords: {{ keywords | yaml }}\nflow: [a, {{ title }}, "b {{ title }}"]\n' +
          'lines:\n{% for word in keywords %}\n  - {{ word }}\n{% endfor %}\nabstract: |\n  {{ title }}\n  end\nlast: x\n---\n';
        const front = yamlOf(note(source, { ...bare, title, keywords })) as Record<string, unknown>;
        assert.equal(String(front.name).replace(/\s+/g, ' ').trim(), `Notes on ${said(title)}`.trim());
        assert.equal((front.flow as unknown[]).length, 3);
        assert.equal((front.keywords as unknown[] | null)?.length ?? 0, keywords.length);
        assert.equal((front.lines as unknown[] | null)?.length ?? 0, keywords.length);
        assert.equal(front.last, 'x');
      }),
      { numRuns: 200 },
    );
  });

  it('names the paper by its id, whatever the template says', () => {
    assert.equal(
      note('# {{ title }}'),
      '---\npaperside: arxiv:2408.12757\n---\n\n# NanoFlow: Towards Optimal Large Language Model Serving Throughput\n',
    );
    assert.match(note('---\na: b\n---\n'), /^---\na: b\npaperside: arxiv:2408\.12757\n---\n/);
  });

  it('that the template gives broken front matter is refused, and it is said where', () => {
    const { template } = bodies.read('---\ntitle: "{{ title }}\n---\n');
    const { problem } = composeNote(template!, paper, facts);
    assert.equal(problem?.line, 3);
    assert.match(problem.message, /no valid YAML/);
  });

  it('takes over of templates of other programs what docs/notes.md says, and tells the rest at its place', () => {
    const body = (source: string) => note(source).split('---\n\n')[1];
    // Obsidian's words, with another meaning of the second; those of Foam are text here.
    assert.equal(body('# {{title}}\n{{date}} {{today}}\n'), `# ${paper.title}\n2024-08-22 2026-04-22\n`);
    assert.equal(body('{{ today | date: "D MMMM YYYY" }}\n'), '22 April 2026\n');
    assert.match(note('# ${1:$FOAM_TITLE}\n'), /\$FOAM\\?_TITLE/);
    for (const [source, said] of [
      ['{{date:YYYY}}', /^1:\d+ /],
      ['a\n{{time}}', /^2:\d+ There is no field “time”/],
    ] as const) {
      const { template, problems } = bodies.read(source);
      assert.equal(template, undefined);
      assert.match(problems.map(({ message, line, column }) => `${line}:${column} ${message}`).join(), said);
    }
  });
});

describe('the path of a note', () => {
  const path = (source: string, title: string) => {
    const made = composePath(names.read(source).template!, { ...paper, title }, facts);
    return made.problem ? made.problem.message : made.names.join('/');
  };

  it('has the folders of the template, and none of a title', () => {
    assert.equal(path('{{ year }}/{{ key }}', ''), '2024/zhu2024nanoflow');
    assert.equal(path('{{ title }}', '../TCP/IP: a study'), 'TCP IP a study');
    assert.equal(path('../../{{ key }}', ''), 'zhu2024nanoflow');
    assert.equal(path('{{ title }}', '???'), 'zhu2024nanoflow');
  });
});
