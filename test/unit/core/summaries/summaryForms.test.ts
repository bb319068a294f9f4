import assert from 'node:assert/strict';
import { parseCitations } from '../../../../src/core/citations';
import { formatSummary, type SummaryForm, type SummaryParts } from '../../../../src/core/summaries';

const parts: SummaryParts = {
  title: 'NanoFlow: *fast*',
  summary: ['We propose a_b.'],
  keyPoints: [{ text: 'It is slow.', role: 'problem' }, { text: 'We fix it.' }],
  structure: {
    background: [],
    method: [{ text: 'We fix it.', start: 0, end: 10, numbers: [{ text: '7', phrase: '7' }] }],
    results: [
      {
        text: 'It is 5% (of a_b) faster.',
        start: 11,
        end: 36,
        numbers: [
          { text: '5%', value: 5, unit: '%', of: 'a_b', phrase: '5% of a_b' },
          { text: '3×', phrase: '3×' },
        ],
      },
    ],
  },
  abstract: 'It is slow. We fix it <script>.',
  metadata: ['Zhu et al.', '2024'],
  url: 'https://arxiv.org/abs/2408.12757',
  citation: '[@zhu2024]',
};

describe('formatSummary', () => {
  const cases: readonly (readonly [SummaryForm, string])[] = [
    ['tldr', String.raw`We propose a\_b [@zhu2024].`],
    ['keyPoints', '- **Problem:** It is slow.\n- We fix it [@zhu2024].'],
    [
      'structure',
      '- **Method:** We fix it.\n- **Results:** It is 5% (of a_b) faster.\n- **Numbers:** 5% of a\\_b; 3×'.replace(
        '(of a_b)',
        String.raw`(of a\_b)`,
      ) + ' [@zhu2024].',
    ],
    ['abstract', String.raw`> It is slow. We fix it \<script\>. [@zhu2024]`],
    [
      'section',
      [
        String.raw`## NanoFlow: \*fast\*`,
        'Zhu et al. · 2024 · <https://arxiv.org/abs/2408.12757>',
        '- **Problem:** It is slow.\n- We fix it.',
        '<details>\n<summary>Abstract</summary>',
        String.raw`It is slow. We fix it \<script\>.`,
        '</details>',
        '[@zhu2024]',
      ].join('\n\n'),
    ],
    ['custom', String.raw`We propose a\_b. [@zhu2024]`],
  ];
  for (const [form, expected] of cases) {
    it(`writes ${form}`, () => assert.equal(formatSummary(form, parts), expected));
  }

  for (const [form] of cases) {
    it(`carries the citation in ${form}, and no other, whatever the texts say`, () => {
      const hostile = {
        ...parts,
        title: '@no [@no]',
        summary: ['[@no](x) ^[@no]'],
        abstract: '@no `[@no',
        keyPoints: [{ text: '[@no]' }],
        structure: {
          background: [{ text: '@no', start: 0, end: 3, numbers: [{ text: '[@no]', phrase: '[@no]' }] }],
          method: [],
          results: [],
        },
      };
      for (const given of [parts, hostile, { ...hostile, aiSummary: '@no' }]) {
        const keys = parseCitations(formatSummary(form, given)).flatMap(({ cites }) =>
          cites.map(({ key }) => key),
        );
        assert.deepEqual(keys, ['zhu2024']);
      }
    });

    it(`survives a paper of which nothing but the title is known in ${form}`, () => {
      const text = formatSummary(form, { title: 'T', summary: [], keyPoints: [], citation: '[@k]' });
      assert.match(text, /T[^]*\[@k\]/);
    });
  }

  it('says before the citation what the summary is', () => {
    for (const [form] of cases) {
      const text = formatSummary(form, { ...parts, kind: 'from_it' });
      assert.match(text, /\(from\\_it\)[^]*\[@zhu2024\]/, form);
      assert.equal(text.replaceAll(String.raw` (from\_it)`, ''), formatSummary(form, parts), form);
    }
    const nothing = { title: 'T', summary: [], keyPoints: [], kind: 'from it', citation: '[@k]' };
    assert.doesNotMatch(formatSummary('abstract', nothing), /from it/);
  });

  it('marks the summary of the feed', () => {
    for (const form of ['tldr', 'keyPoints', 'structure', 'section', 'custom'] as const) {
      assert.match(
        formatSummary(form, { ...parts, aiSummary: 'Fast serving.' }),
        /Fast serving\. \(AI summary from the feed\)/,
      );
    }
  });

  it('fills a template, leaves unknown places alone and adds a citation that it lacks', () => {
    assert.equal(
      formatSummary('custom', parts, { template: '{title} ({metadata}) {what}' }),
      String.raw`NanoFlow: \*fast\* (Zhu et al. · 2024) {what} [@zhu2024]`,
    );
  });
});
