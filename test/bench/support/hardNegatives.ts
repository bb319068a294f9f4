import { paperId, type Paper } from '../../../src/core/paper';
import { pick } from './paperVariants';

/** Papers that are easily taken for one and are several. */
export interface HardNegative {
  readonly kind: string;
  readonly papers: readonly Paper[];
}

type Telling = Pick<Paper, 'title'> &
  Partial<Pick<Paper, 'authors' | 'published' | 'arxivId' | 'doi' | 'venue'>>;
type Make = (paper: Paper, other: Paper, random: () => number) => readonly Telling[];

/** Each kind made of `count` real papers and others beside them. */
export function hardNegatives(
  papers: readonly Paper[],
  count: number,
  random: () => number,
): readonly HardNegative[] {
  const made: HardNegative[] = [];
  for (const [kind, make] of Object.entries(KINDS)) {
    for (let i = 0; i < count; i++) {
      const [paper, other] = [pick(papers, random), pick(papers, random)];
      if (paper.title.length < 20 || other.title.length < 20 || paper === other) continue;
      const tellings = make(paper, other, random);
      made.push({ kind, papers: tellings.map((telling) => asPaper(paper, telling)) });
    }
  }
  return made;
}

/** What a telling leaves open is as in the real paper. */
function asPaper({ authors, published }: Paper, telling: Telling): Paper {
  const told = {
    authors,
    ...(published && { published }),
    sources: [{ feed: 'negatives', seen: '2026-02-02' }],
    ...telling,
  };
  return { id: paperId(told), ...told };
}

const main = ({ title }: Paper) => title.split(/[:?]/)[0]?.trim() ?? title;
const subtitle = ({ title }: Paper) => title.split(/: /)[1] ?? title;
const topic = ({ title }: Paper) => title.toLowerCase().split(' ').slice(-4).join(' ');
const later = ({ published = '2020' }: Paper) => String(Number(published) + 1);
const words = (text: string, from: number, to: number) => text.split(' ').slice(from, to).join(' ');

const KINDS: Readonly<Record<string, Make>> = {
  'Part I and Part II': (paper, _, random) => {
    const [one = '', two = ''] = pick(
      [
        [': Part I', ': Part II'],
        [' (Part 1)', ' (Part 2)'],
        [', Part One', ', Part Two'],
        [' I', ' II'],
      ],
      random,
    );
    return [{ title: paper.title + one }, { title: paper.title + two }];
  },
  'a paper and its Part II': (paper, _, random) => {
    const mark = pick([': Part II', ' II', ' - Part 2', ' (II)', '. II'], random);
    return [{ title: main(paper) }, { title: main(paper) + mark, published: later(paper) }];
  },
  'v2, 2.0 and numbers': (paper, _, random) => {
    const mark = pick(
      [' v2', ' 2.0', ' 2', '-2', ' V2', '++', '+', ': Version 2', ' (v2)', 'V3', ' 1.5'],
      random,
    );
    return [{ title: main(paper) }, { title: main(paper) + mark, published: later(paper) }];
  },
  'a system and its next version': (paper, _, random) => {
    const mark = pick(['v2', ' 2', '2', '++', '-2', ' 2.0', '-XL', ' Pro', '-3D'], random);
    return [
      { title: `${words(paper.title, 0, 1)}: ${subtitle(paper)}` },
      { title: `${words(paper.title, 0, 1)}${mark}: ${subtitle(paper)}` },
    ];
  },
  'revisited, extended, answered': (paper, _, random) => {
    const mark = pick(
      [
        ' Revisited',
        ': Revisited',
        ' Reloaded',
        ': Reply',
        ': Supplementary Material',
        ': Erratum',
        ': A Response',
      ],
      random,
    );
    return [{ title: main(paper) }, { title: main(paper) + mark }];
  },
  'done once more, told in words': (paper, _, random) => {
    const mark = pick(
      [
        ': Ten Years Later',
        ': A Replication Study',
        ' – A Critique',
        ': A Rebuttal',
        ': Further Results',
        ': A Follow-Up Study',
        ': Update 2021',
        ', 2nd Edition',
        ': Second Edition',
        ': Round 2',
      ],
      random,
    );
    return [{ title: main(paper) }, { title: main(paper) + mark, published: later(paper) }];
  },
  'parts in other languages': (paper, _, random) => {
    const mark = pick(
      [
        ': Teil 2',
        ': Partie II',
        ' – Parte 2',
        ': Band II',
        ': 第二部',
        '：下',
        '：续',
        ': Часть 2',
        '：その2',
      ],
      random,
    );
    return [{ title: main(paper) }, { title: main(paper) + mark, published: later(paper) }];
  },
  'said about a paper': (paper, _, random) => {
    const mark = pick(
      [
        'Reply to: ',
        'Erratum: ',
        'Corrigendum to ',
        'Comment on ',
        'Supplement to ',
        'Retraction Note: ',
        'Re: ',
      ],
      random,
    );
    return [{ title: paper.title }, { title: mark + paper.title }];
  },
  'formulas that differ in a sign': (paper, _, random) => {
    const [one = '', other = ''] = pick(
      [
        ['$k \\leq 3$', '$k \\geq 3$'],
        ['k < 3', 'k > 3'],
        ['x ∈ S', 'x ∉ S'],
        ['P = NP', 'P ≠ NP'],
        ['$B \\to D \\tau\\nu$', '$B \\to D^* \\tau\\nu$'],
        ['$D^{\\ast}$ Mesons', '$D$ Mesons'],
        ['A* Search', 'A Search'],
      ],
      random,
    );
    return [{ title: `${main(paper)} for ${one}` }, { title: `${main(paper)} for ${other}` }];
  },
  'sizes, years, languages, data sets': (paper, _, random) => {
    const [one = '', other = ''] = pick(
      [
        ['-7B', '-13B'],
        [' 2020', ' 2021'],
        [' for German', ' for French'],
        [' on CIFAR-10', ' on CIFAR-100'],
        [' on SQuAD', ' on SQuAD 2.0'],
        [': Task 1', ': Task 2'],
      ],
      random,
    );
    return [{ title: main(paper) + one }, { title: main(paper) + other }];
  },
  'one title, other collaborations': (paper, _, random) => {
    const [one = '', other = ''] = pick(
      [
        ['ATLAS Collaboration', 'CMS Collaboration'],
        ['The Loom Team', 'The Card Team'],
        ['University of Basel', 'University of Bonn'],
      ],
      random,
    );
    return [
      { title: paper.title, authors: [{ literal: one }] },
      { title: paper.title, authors: [{ literal: other }] },
    ];
  },
  'one lab, the same first words': (paper, other) => {
    // Without a mark behind them, which would make the rest a subtitle.
    const start = words(paper.title, 0, 4).replace(/[^\p{L}\p{N}]+$/u, '');
    return [{ title: paper.title }, { title: `${start} ${words(other.title, 1, 9)}` }];
  },
  'one name, two subtitles, and the name alone': (paper, other) => {
    const name = words(main(paper), 0, 2);
    return [
      { title: `${name}: ${subtitle(paper)}` },
      { title: `${name}: ${subtitle(other)}` },
      { title: name },
    ];
  },
  'surveys of one year by others': (paper, other) => [
    { title: `A Survey of ${topic(paper)}` },
    { title: `A Survey of ${topic(paper)}`, authors: other.authors },
  ],
  'surveys of one year by the same': (paper, other) => [
    { title: `A Survey on ${topic(paper)}` },
    { title: `A Survey on ${topic(other)}` },
    { title: `A Comprehensive Survey on ${topic(paper)}` },
  ],
  'one title, years apart': (paper) => [
    { title: paper.title },
    { title: paper.title, published: String(Number(paper.published) + 3) },
  ],
  'one title, other authors': (paper, other) => [
    { title: paper.title },
    { title: paper.title, authors: other.authors },
  ],
  'titles that say nothing': (paper, _, random) => {
    const title = pick(
      [
        ...[
          'Editorial',
          'Introduction',
          'Preface',
          'Guest Editorial',
          'Book Reviews',
          'Conclusions',
          'Foreword',
        ],
        ...['Vorwort', 'Avant-propos', 'Prólogo', 'Предисловие', '前言', 'はじめに', '머리말'],
        ...['Lecture Notes', 'Annual Report', 'Microsoft Word - final.doc', '???'],
      ],
      random,
    );
    return [
      { title, venue: 'Annals' },
      { title, venue: 'Letters' },
    ];
  },
  'two arXiv ids': (paper) => [
    { title: paper.title, arxivId: '2401.01001' },
    { title: paper.title, arxivId: '2401.01002' },
  ],
  'two DOIs': (paper) => [
    { title: paper.title, doi: '10.1101/2024.01.01.123456' },
    { title: paper.title, doi: '10.1038/s41586-024-00001-1' },
  ],
};
