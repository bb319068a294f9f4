import type { PaperSnapshot, PaperViewWords } from '../../src/ipc/paperViewContract';

/** Each word stands for itself, so that the test names what it looks for. */
export const words = Object.fromEntries(
  [
    'insertCitation',
    'insertSummary',
    'copy',
    'copied',
    'citationForm',
    'openToSide',
    'star',
    'starred',
    'markRead',
    'read',
    'want',
    'wanted',
    'actions',
    'links',
    'inOneSentence',
    'abstract',
    'noAbstract',
    'citeAs',
    'bibtex',
    'inBibliography',
    'inYourNotes',
    'notCited',
    'notesElsewhere',
    'related',
    'keywords',
    'sources',
    'otherVersions',
    'alsoHere',
    'publishedVersion',
    'citeInstead',
    'origins',
    'originField',
    'originSource',
    'originSeen',
    'moreAuthors',
    'gone',
  ].map((name) => [name, name]),
) as PaperViewWords;

/** A paper with something in every part of the view. */
export const paper: PaperSnapshot = {
  id: 'arxiv:2408.12757',
  title: 'NanoFlow: Towards Optimal Large Language Model Serving Throughput',
  authors: ['Kan Zhu', 'Yilong Zhao'],
  moreAuthors: 13,
  byline: ['22 August 2024', 'listed 22 April 2026', '2 comments'],
  state: { read: false, starred: true, wanted: false },
  links: [{ label: 'arXiv', url: 'https://arxiv.org/abs/2408.12757' }],
  summary: { text: 'We propose NanoFlow.', origin: 'A sentence of the abstract' },
  abstract: 'It is **fast**: $x^2$ costs $5 or $6. See https://example.org/nano.',
  matched: [],
  citation: {
    form: 'pandoc',
    forms: [
      { form: 'pandoc', label: 'Pandoc' },
      { form: 'latex', label: 'LaTeX' },
    ],
    text: '[@nanoflow2024]',
    place: 'will be added to references.bib',
  },
  bibtex: '@article{nanoflow2024,\n  title = {NanoFlow}\n}\n',
  reference: { text: 'Zhu, K., & Zhao, Y. (2024). NanoFlow.', style: 'apa' },
  notes: [{ label: 'reading.md line 12', text: 'As [@nanoflow2024] shows' }],
  sourceNotes: [
    {
      text: 'Compare **batching**:\n\n- with $n$ requests\n- without\n\n> “It is fast”\n\n```\nserve(<b>)\n```\n\n<img src=x>',
      origin: 'Zotero, 20 April 2026',
    },
  ],
  related: [
    { title: 'SARATHI: Efficient LLM Inference', year: '2023' },
    { title: 'DistServe: Disaggregating Prefill', year: '' },
  ],
  versions: [
    { label: 'preprint, arXiv:2408.12757, 2024', isBetter: false },
    { label: 'OSDI, 2025', isBetter: true },
  ],
  sources: ['Sample feed'],
  origins: [
    { field: 'Title', source: 'Sample feed', seen: '22 April 2026' },
    { field: 'Authors', source: 'OpenAlex (completed from)', seen: '' },
  ],
  keywords: ['serving'],
};
