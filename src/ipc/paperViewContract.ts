import * as v from 'valibot';

/**
 * What the paper view shows: a complete snapshot, built by the extension, so that the view holds no state of
 * its own beyond which paper it is about. All texts are plain; the abstract may hold Markdown and `$…$` math.
 */
export const paperSnapshotSchema = v.object({
  id: v.string(),
  title: v.string(),
  /** Names in order, capped; `moreAuthors` says how many were left out. */
  authors: v.array(v.string()),
  moreAuthors: v.number(),
  /** One line in words: who, when, where from. */
  byline: v.array(v.string()),
  state: v.object({ read: v.boolean(), starred: v.boolean(), wanted: v.boolean() }),
  links: v.array(v.object({ label: v.string(), url: v.string() })),
  /** Other versions of the work in the library; the better one should be cited instead of this one. */
  versions: v.array(v.object({ label: v.string(), isBetter: v.boolean() })),
  summary: v.nullable(v.object({ text: v.string(), origin: v.string() })),
  abstract: v.nullable(v.string()),
  /** Terms of the index by which a search found the paper in its abstract. */
  matched: v.array(v.string()),
  citation: v.object({
    form: v.string(),
    forms: v.array(v.object({ form: v.string(), label: v.string() })),
    text: v.string(),
    /** Where the entry stands, or that it will be added on insertion. */
    place: v.string(),
  }),
  bibtex: v.string(),
  /** The entry as it would stand in a bibliography, once it is known, with the style's name. */
  reference: v.nullable(v.object({ text: v.string(), style: v.string() })),
  notes: v.array(v.object({ label: v.string(), text: v.string() })),
  /** What the person wrote about the paper in another program: Markdown, and where and when. */
  sourceNotes: v.array(v.object({ text: v.string(), origin: v.string() })),
  /** Papers of the library like this one, once they are known; the year may be unknown. */
  related: v.array(v.object({ title: v.string(), year: v.string() })),
  sources: v.array(v.string()),
  /** Which source said what stands in each field, and since when; the day may be unknown. */
  origins: v.array(v.object({ field: v.string(), source: v.string(), seen: v.string() })),
  keywords: v.array(v.string()),
});

export type PaperSnapshot = v.InferOutput<typeof paperSnapshotSchema>;

/** The view's fixed words, localised by the extension. A missing one is a type error at either end. */
export const paperViewWordsSchema = v.object({
  insertCitation: v.string(),
  insertSummary: v.string(),
  note: v.string(),
  copy: v.string(),
  copied: v.string(),
  citationForm: v.string(),
  openToSide: v.string(),
  star: v.string(),
  starred: v.string(),
  markRead: v.string(),
  read: v.string(),
  want: v.string(),
  wanted: v.string(),
  actions: v.string(),
  links: v.string(),
  inOneSentence: v.string(),
  abstract: v.string(),
  noAbstract: v.string(),
  citeAs: v.string(),
  bibtex: v.string(),
  inBibliography: v.string(),
  inYourNotes: v.string(),
  notCited: v.string(),
  notesElsewhere: v.string(),
  related: v.string(),
  keywords: v.string(),
  sources: v.string(),
  otherVersions: v.string(),
  alsoHere: v.string(),
  publishedVersion: v.string(),
  citeInstead: v.string(),
  origins: v.string(),
  originField: v.string(),
  originSource: v.string(),
  originSeen: v.string(),
  moreAuthors: v.string(),
  gone: v.string(),
});

export type PaperViewWords = v.InferOutput<typeof paperViewWordsSchema>;

const nothing = v.null();
const place = v.pipe(v.number(), v.integer(), v.minValue(0));

/** What the view answers. */
export const paperViewContract = {
  /** `paper: null` says that the paper is no longer in the library. */
  show: {
    params: v.object({
      paper: v.nullable(paperSnapshotSchema),
      pinned: v.boolean(),
      words: paperViewWordsSchema,
    }),
    result: nothing,
  },
} as const;

/** What the extension answers: the person's intents. Notes, related papers and versions go by index into the last snapshot. */
export const paperHostContract = {
  ready: { params: v.object({}), result: nothing },
  insertCitation: { params: v.object({ id: v.string(), form: v.string() }), result: nothing },
  insertSummary: { params: v.object({ id: v.string() }), result: nothing },
  /** The note about the paper, which is made if there is none. */
  openPaperNote: { params: v.object({ id: v.string() }), result: nothing },
  copy: { params: v.object({ what: v.picklist(['citation', 'bibtex', 'reference']) }), result: nothing },
  chooseForm: { params: v.object({ form: v.string() }), result: nothing },
  setState: {
    params: v.object({
      id: v.string(),
      read: v.optional(v.boolean()),
      starred: v.optional(v.boolean()),
      wanted: v.optional(v.boolean()),
    }),
    result: nothing,
  },
  openToSide: { params: v.object({ id: v.string() }), result: nothing },
  openNote: { params: v.object({ index: place }), result: nothing },
  openRelated: { params: v.object({ index: place }), result: nothing },
  openVersion: { params: v.object({ index: place }), result: nothing },
  citeVersion: { params: v.object({ index: place, form: v.string() }), result: nothing },
} as const;

/** What survives a reload of the window. */
export const paperViewStateSchema = v.object({
  paperId: v.string(),
  pinned: v.boolean(),
  form: v.optional(v.string()),
});
