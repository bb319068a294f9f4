import MiniSearch, { type SearchOptions } from 'minisearch';
import { stopWords } from '../plainBm25';
import { buildPlain, loadPlain, searchPlain } from '../plainMiniSearch';
import {
  jsonFile,
  paperText,
  shownPapers,
  textOf,
  type PaperText,
  type PaperSearcher,
  type Searcher,
} from './searcher';

/** As its README has it: every word may be a beginning, and a fifth of its letters wrong. */
export const plainMiniSearch: Searcher = {
  name: 'MiniSearch',
  open: (): PaperSearcher => {
    let index = buildPlain([]);
    return {
      add: (papers) => index.addAll(papers),
      search: (query) => searchPlain(index, query),
      save: () => jsonFile(index),
      load: (files) => {
        index = loadPlain(textOf(files));
      },
    };
  },
};

/**
 * As those use it who have met its limits: words that tell nothing are left out, all others must be there, only the
 * last may be a beginning, from three letters on, and only long words may have a typo.
 */
export const carefulMiniSearch: Searcher = {
  name: 'MiniSearch, careful recipe',
  open: (): PaperSearcher => {
    const options = {
      fields: ['title', 'abstract', 'authors'],
      processTerm: (term: string) => {
        const folded = term.toLowerCase();
        return stopWords.has(folded) ? null : folded;
      },
    };
    const asked: SearchOptions = {
      combineWith: 'AND',
      prefix: (term, at, terms) => at === terms.length - 1 && term.length >= 3,
      fuzzy: (term) => term.length > 5 && 0.2,
      maxFuzzy: 1,
      boost: { title: 3 },
    };
    let index = new MiniSearch<PaperText>(options);
    return {
      add: (papers) => index.addAll(papers.map(paperText)),
      search: (query) =>
        index
          .search(query, asked)
          .slice(0, shownPapers)
          .map(({ id }) => String(id)),
      save: () => jsonFile(index),
      load: (files) => {
        index = MiniSearch.loadJSON<PaperText>(textOf(files), options);
      },
    };
  },
};
