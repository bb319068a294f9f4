import type { KeyUse } from '../../../../src/core/citations';
import type { HeldPaper } from '../../../../src/core/library';
import type { CslItem } from '../../../../src/core/paper';
import type { BibliographyFile, BibliographyMatch } from '../../../../src/core/ports';
import { describeWork } from '../../../../src/features/citedInNote/describeWork';
import type { KnownWork, ListedWork, ListedWorks } from '../../../../src/features/citedInNote/listWorks';

import { wording } from '../wordingFake';

export const file: BibliographyFile = {
  uri: 'file:///works.bib',
  format: 'biblatex',
  namedBy: 'note',
  state: 'present',
  autoExported: false,
  items: [],
  problems: [],
  locations: new Map(),
};

export const kwon: CslItem = {
  id: 'kwon2023',
  type: 'article-journal',
  title: 'Efficient <i>Memory</i> Management',
  author: [
    { family: 'Kwon', given: 'Woosuk' },
    { family: 'Li', given: 'Zhuohan' },
    { family: 'Zhuang', given: 'Siyuan' },
  ],
  issued: { 'date-parts': [[2023]] },
  DOI: '10.1145/3600006.3613165',
};

export function matchOf(item: CslItem): BibliographyMatch {
  return { item, file };
}

/** Places of a key at these offsets. */
export function usesOf(key: string, ...starts: readonly number[]): readonly KeyUse[] {
  return starts.map((start) => ({ key, start, end: start + key.length, form: 'bare' }));
}

export function workOf(item: CslItem | string, more: Partial<KnownWork> = {}): ListedWork {
  const key = typeof item === 'string' ? item : item.id;
  const known = {
    key,
    places: usesOf(key, 1),
    match: typeof item === 'string' ? undefined : matchOf(item),
    lacks: [],
    held: undefined,
    ...more,
  };
  return { ...known, text: describeWork(known, wording) };
}

export function worksOf(more: Partial<ListedWorks> = {}): ListedWorks {
  return {
    missing: [],
    found: [],
    uncited: [],
    isAll: false,
    citations: 0,
    lost: [],
    broken: 0,
    hasBibliography: true,
    ...more,
  };
}

export function heldOf(state: Partial<HeldPaper['state']> = {}): HeldPaper {
  return {
    paper: {
      id: 'doi:10.1145/3600006.3613165',
      title: 'Efficient Memory Management',
      authors: [],
      doi: '10.1145/3600006.3613165',
      sources: [],
    },
    state: { read: false, starred: false, wanted: false, ...state },
    revision: 1,
  };
}
