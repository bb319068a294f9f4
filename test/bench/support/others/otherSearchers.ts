import type { FlexDocument, LunrIndex, Searchers } from './loadSearchers';
import {
  jsonFile,
  paperText,
  shownPapers,
  textOf,
  type PaperSearcher,
  type PaperText,
  type Searcher,
} from './searcher';

const fields = ['title', 'abstract', 'authors'] as const;
/** A typo is allowed from this length on, where it can be said by word. */
const longWord = 6;

/** Each as its documentation has it for finding what is being typed, with typos where it knows them. */
export function otherSearchers(packages: Searchers): readonly Searcher[] {
  return [orama(packages), flexSearch(packages), lunr(packages), fuse(packages)];
}

/** Beginnings of words are found unless told otherwise; one letter may be wrong. */
function orama({ orama: { create, insertMultiple, search, save, load } }: Searchers): Searcher {
  return {
    name: 'Orama',
    open: (): PaperSearcher => {
      const database = create({
        schema: { title: 'string', abstract: 'string', authors: 'string' },
      });
      return {
        add: async (papers) => {
          await insertMultiple(database, papers.map(paperText));
        },
        search: async (term) => {
          const { hits } = await search(database, {
            term,
            tolerance: 1,
            limit: shownPapers,
            boost: { title: 3 },
          });
          return hits.map(({ id }) => id);
        },
        save: () => jsonFile(save(database)),
        load: (files) => {
          load(database, JSON.parse(textOf(files)));
        },
      };
    },
  };
}

/** Finds beginnings of words, and knows no typos. */
function flexSearch({ flexsearch: { Document } }: Searchers): Searcher {
  return {
    name: 'FlexSearch',
    open: (): PaperSearcher => {
      const document: FlexDocument = new Document({
        document: { id: 'id', index: fields.map((field) => ({ field, tokenize: 'forward' })) },
      });
      return {
        add: (papers) => {
          for (const paper of papers) document.add(paperText(paper));
        },
        search: (query) => document.search(query, { limit: shownPapers, merge: true }).map(({ id }) => id),
        save: async () => {
          const texts = new Map<string, string>();
          await document.export((name, text) => {
            if (text !== undefined) texts.set(name, text);
          });
          return [...texts].map(([name, text]) => ({ name, bytes: new TextEncoder().encode(text) }));
        },
        load: async (files) => {
          for (const file of files) await document.import(file.name, textOf([file]));
        },
      };
    },
  };
}

/** Its index is made in one go, and can't be added to. The last word may be a beginning, a long one may have a typo. */
function lunr({
  lunr: { Builder, Index, Query, tokenizer, trimmer, stopWordFilter, stemmer },
}: Searchers): Searcher {
  return {
    name: 'Lunr',
    open: (): PaperSearcher => {
      const builder = new Builder();
      builder.pipeline.add(trimmer, stopWordFilter, stemmer);
      builder.searchPipeline.add(stemmer);
      builder.ref('id');
      builder.field('title', { boost: 3 });
      builder.field('abstract');
      builder.field('authors');
      let index: LunrIndex | undefined;
      return {
        add: (papers) => {
          for (const paper of papers) builder.add(paperText(paper));
        },
        finish: () => {
          index = builder.build();
        },
        search: (query) => {
          const words = tokenizer(query).map(String);
          const found = index?.query((asked) => {
            for (const [at, word] of words.entries()) {
              asked.term(word, word.length >= longWord ? { editDistance: 1 } : {});
              if (at === words.length - 1) asked.term(word, { wildcard: Query.wildcard.TRAILING });
            }
          });
          return (found ?? []).slice(0, shownPapers).map(({ ref }) => ref);
        },
        save: () => jsonFile(index),
        load: (files) => {
          index = Index.load(JSON.parse(textOf(files)));
        },
      };
    },
  };
}

/** Looks through the texts themselves, which it must hold, and which are saved with its index. */
function fuse({ Fuse }: Searchers): Searcher {
  const options = {
    keys: fields.map((name) => ({ name, weight: name === 'title' ? 3 : 1 })),
    // Else only what stands in the first sixty letters is found.
    ignoreLocation: true,
    threshold: 0.2,
  };
  return {
    name: 'Fuse',
    open: (): PaperSearcher => {
      const documents: PaperText[] = [];
      let searcher = new Fuse([], options);
      return {
        add: (papers) => {
          for (const paper of papers.map(paperText)) {
            documents.push(paper);
            searcher.add(paper);
          }
        },
        search: (query) => searcher.search(query, { limit: shownPapers }).map(({ item }) => item.id),
        save: () => jsonFile({ documents, index: searcher.getIndex() }),
        load: (files) => {
          const saved = JSON.parse(textOf(files)) as {
            readonly documents: readonly PaperText[];
            readonly index: unknown;
          };
          searcher = new Fuse(saved.documents, options, Fuse.parseIndex(saved.index));
        },
      };
    },
  };
}
