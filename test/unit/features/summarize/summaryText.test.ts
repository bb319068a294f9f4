import assert from 'node:assert/strict';
import type { CitedPaper } from '../../../../src/core/ports';
import { summaryText, type SummaryChoice } from '../../../../src/features/summarize/summaryText';

const abstract =
  'Serving is expensive. We propose NanoFlow, a framework that exploits parallelism. It reaches 68.5% of the optimum.';
const nanoflow: CitedPaper = {
  paper: {
    id: 'n',
    title: 'NanoFlow: Towards Optimal Serving',
    abstract,
    authors: [],
    published: '2024-08-22',
    url: 'https://example.org/n',
    aiSummary: 'A model wrote this.',
    sources: [],
  },
  key: 'nanoflow2024',
  item: { id: 'nanoflow2024', type: 'article', author: [{ family: 'Zhu' }] },
  isNew: true,
};
const usual: SummaryChoice = {
  form: 'tldr',
  template: '',
  ai: false,
  citation: { form: 'pandoc', template: '' },
  metadata: ['Zhu', '2024'],
};

describe('summaryText', () => {
  it('takes its sentences from the abstract and ends with the citation', () => {
    const { text } = summaryText(nanoflow, usual);
    assert.match(text, / \[@nanoflow2024\]\.$/);
    const sentence = text.replace(' [@nanoflow2024].', '').replace(/\\/g, '');
    assert.ok(abstract.includes(sentence), text);
  });

  it("uses the feed's AI summary only when it is asked for, and marks it", () => {
    assert.doesNotMatch(summaryText(nanoflow, usual).text, /A model wrote this/);
    assert.match(summaryText(nanoflow, { ...usual, ai: true }).text, /A model wrote this.*AI summary/);
  });

  it('brings the footnote of its citation', () => {
    const { text, definitions } = summaryText(nanoflow, {
      ...usual,
      citation: { form: 'footnote', template: '' },
    });
    assert.match(text, /\[\^nanoflow2024\]/);
    assert.match(definitions[0]?.text ?? '', /^\[\^nanoflow2024\]: /);
  });

  it('fills in all that the setting of the template promises', () => {
    const template = '{title}|{summary}|{points}|{abstract}|{citation}|{authors}|{year}|{url}';
    const { text } = summaryText(nanoflow, { ...usual, form: 'custom', template });
    assert.doesNotMatch(text, /\{\w+\}/);
    assert.match(text, /\|Zhu\|2024\|https:\/\/example\.org\/n$/);
  });

  it('has something for a paper without an abstract', () => {
    const { id, title, authors, sources } = nanoflow.paper;
    const bare = { id, title, authors, sources };
    for (const form of ['tldr', 'keyPoints', 'abstract', 'section'] as const) {
      const { text } = summaryText({ ...nanoflow, paper: bare }, { ...usual, form });
      assert.match(text, /NanoFlow: Towards Optimal Serving[^]*\[@nanoflow2024\]/);
    }
  });
});
