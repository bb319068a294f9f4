import type { CitationForm, SummaryForm } from './settings';

/**
 * Every command, with the arguments it takes when code calls it. A tree row or a webview passes ids; from the
 * palette there are none and the command asks. A test compares this list with package.json and with what is
 * registered.
 */
export interface Commands {
  'paperside.search': [query?: string];
  'paperside.searchOnline': [query?: string];
  'paperside.insertCitation': [target?: CitationRequest | TreeRow, selected?: readonly TreeRow[]];
  'paperside.insertCitationAs': [target?: CitationRequest | TreeRow, selected?: readonly TreeRow[]];
  'paperside.pasteAsCitation': [];
  'paperside.insertSummary': [target?: SummaryRequest | TreeRow, selected?: readonly TreeRow[]];
  'paperside.insertSummaryAs': [target?: SummaryRequest | TreeRow, selected?: readonly TreeRow[]];
  'paperside.summarizeWithModel': [target?: PapersRequest | TreeRow, selected?: readonly TreeRow[]];
  'paperside.insertComparison': [target?: PapersRequest | TreeRow, selected?: readonly TreeRow[]];
  'paperside.insertRelatedWork': [target?: PapersRequest | TreeRow, selected?: readonly TreeRow[]];
  'paperside.openPaper': [target?: OpenRequest | TreeRow];
  'paperside.openPaperToSide': [target?: PapersRequest | TreeRow];
  'paperside.openOnline': [target?: PapersRequest | TreeRow];
  'paperside.openPdf': [target?: PapersRequest | TreeRow];
  'paperside.showRelated': [target?: PapersRequest | TreeRow];
  'paperside.copyCitation': [target?: CitationRequest | TreeRow, selected?: readonly TreeRow[]];
  'paperside.copyBibtex': [target?: PapersRequest | TreeRow, selected?: readonly TreeRow[]];
  'paperside.markRead': [target?: PapersRequest | TreeRow, selected?: readonly TreeRow[]];
  'paperside.markUnread': [target?: PapersRequest | TreeRow, selected?: readonly TreeRow[]];
  'paperside.star': [target?: PapersRequest | TreeRow, selected?: readonly TreeRow[]];
  'paperside.unstar': [target?: PapersRequest | TreeRow, selected?: readonly TreeRow[]];
  'paperside.want': [target?: PapersRequest | TreeRow, selected?: readonly TreeRow[]];
  'paperside.unwant': [target?: PapersRequest | TreeRow, selected?: readonly TreeRow[]];
  'paperside.keepReadingState': [];
  'paperside.importPapers': [];
  'paperside.showImportProblems': [];
  'paperside.completeMetadata': [target?: PapersRequest | TreeRow, selected?: readonly TreeRow[]];
  'paperside.completeCited': [];
  /** Run behind papers that were taken in from a search online; not in the palette. */
  'paperside.completeTaken': [target: PapersRequest];
  'paperside.checkBibliography': [];
  'paperside.writeDigest': [target?: SavedSearchRow];
  'paperside.openReadingLog': [];
  /** With a place: highlights from there, and nothing is asked. */
  'paperside.importHighlights': [target?: HighlightsRequest | TreeRow];
  /** With an entry: the note about its work, whether or not the library has it. */
  'paperside.openNote': [
    target?: PapersRequest | EntryRequest | TreeRow | 'focused',
    selected?: readonly TreeRow[],
  ];
  'paperside.openNoteAs': [target?: PapersRequest | EntryRequest | TreeRow, selected?: readonly TreeRow[]];
  /** Of the template in the active editor; with a paper, with that. */
  'paperside.previewTemplate': [target?: PapersRequest];
  'paperside.exportPapers': [target?: ExportTarget, selected?: readonly ExportTarget[]];
  'paperside.loadSample': [];
  'paperside.removeSample': [];
  'paperside.filterFeed': [query?: string];
  'paperside.clearFeedFilter': [];
  /** With a query: one to save; without: the feed's filter, or what is asked for. */
  'paperside.saveSearch': [query?: string];
  'paperside.openSavedSearch': [target?: SavedSearchTarget];
  'paperside.renameSavedSearch': [target?: SavedSearchTarget];
  'paperside.editSavedSearch': [target?: SavedSearchTarget];
  'paperside.deleteSavedSearch': [target?: SavedSearchTarget];
  /** In menus and bound to keys in the feed view; not in the palette. */
  'paperside.moveSavedSearchUp': [target: SavedSearchTarget];
  'paperside.moveSavedSearchDown': [target: SavedSearchTarget];
  'paperside.groupByDay': [];
  'paperside.groupByMonth': [];
  'paperside.groupByOrganization': [];
  'paperside.groupByNothing': [];
  'paperside.sortByDate': [];
  'paperside.sortByComments': [];
  'paperside.sortByTitle': [];
  'paperside.copyMcpConfig': [];
  'paperside.showWalkthrough': [];
  'paperside.showLog': [];
  /** Bound to keys in the feed view; not in the palette. */
  'paperside.selectNext': [];
  'paperside.selectPrevious': [];
  /** With a row: the one that was clicked. */
  'paperside.openSelected': [row?: FeedPaperRow | FeedMoreRow];
  'paperside.toggleRead': [target?: PapersRequest | TreeRow | 'focused', selected?: readonly TreeRow[]];
  'paperside.toggleStar': [target?: PapersRequest | TreeRow | 'focused', selected?: readonly TreeRow[]];
  'paperside.checkCitations': [];
  'paperside.changeCitationStyle': [];
  /** Run by quick fixes and by what stands above entries; not in the palette. */
  'paperside.addPaperForKey': [target: KeyPaperRequest];
  'paperside.addEntryForKey': [target: EntryRequest];
  'paperside.lookUpDoi': [target: EntryFixRequest];
  'paperside.citePublished': [target: EntryFixRequest];
  'paperside.showCitations': [target: EntryPlace];
  'paperside.allowCitationLinks': [target: NoteRequest];
  'paperside.insertBibliography': [];
  'paperside.updateBibliography': [target?: NoteRequest];
  'paperside.copyBibliography': [];
  'paperside.refreshNote': [target?: NoteRequest];
  'paperside.refreshAllNotes': [];
  /** For the editor that shows what a refresh would change. */
  'paperside.takeRefreshed': [];
  'paperside.keepMine': [];
  'paperside.exportCited': [];
  /** Rows of the view of what the note cites; not in the palette. */
  'paperside.goToCitation': [row: CitedRow];
  'paperside.fixCitation': [row: CitedRow];
  'paperside.copyKey': [row: CitedRow, selected?: readonly CitedRow[]];
  'paperside.copyKeyAsCitation': [row: CitedRow, selected?: readonly CitedRow[]];
  'paperside.copyReference': [row: CitedRow, selected?: readonly CitedRow[]];
  /** The same, also bound to keys in the view; without a row: the one that has the focus. */
  'paperside.openCitation': [row?: CitedRow];
  'paperside.renameKey': [row?: CitedRow];
  /** Run by a completion that was accepted; not in the palette. */
  'paperside.completeCitation': [target: PapersRequest];
  /** Run by links in hovers; not in the palette. */
  'paperside.goToEntry': [target: EntryRequest];
  'paperside.changeCitation': [target: CitationPlaceRequest];
  /** With a text: an address or what else `recognizeFeed` knows, or the path of a file or folder. */
  'paperside.addFeed': [text?: string];
  /**
   * With the id of a service, such as `openAlex`, `feed:https://…` or `openSearch:https://…`, or an address at which
   * one is asked. Answers whether a key is kept now.
   */
  'paperside.setServiceKey': [service?: string];
  'paperside.removeServiceKey': [service?: string];
  'paperside.followDailyPapers': [];
  'paperside.refreshFeeds': [];
  'paperside.cancelFeeds': [];
  'paperside.pauseFeed': [target?: FollowedFeedTarget];
  'paperside.resumeFeed': [target?: FollowedFeedTarget];
  'paperside.editFeed': [target?: FollowedFeedTarget];
  'paperside.removeFeed': [target?: FollowedFeedTarget];
  'paperside.showFeedProblems': [target?: FollowedFeedTarget];
  /** Rows of the view of followed feeds, or bound to keys there; not in the palette. */
  'paperside.refreshFeed': [target: FollowedFeedTarget];
  'paperside.cancelFeed': [target: FollowedFeedTarget];
  'paperside.openFeedPage': [target: FollowedFeedTarget];
  'paperside.openFeedFile': [target: FollowedFeedTarget];
  'paperside.openFeedSetting': [target: FollowedFeedTarget];
  /** Bound to keys in the search picker; not in the palette. */
  'paperside.pickerOther': [];
  'paperside.pickerMark': [];
  'paperside.pickerSummary': [];
  'paperside.pickerSave': [];
  'paperside.pickerExport': [];
  'paperside.pickerComplete': [];
}

export type CommandId = keyof Commands;

/** Papers a command works on, by id. */
export interface PapersRequest {
  readonly papers: readonly string[];
}

export interface HighlightsRequest {
  /** The paper that all highlights are from; without it that is found out, or asked. */
  readonly papers?: readonly string[];
  /** `clipboard`, `editor`, or a file's URI. */
  readonly from?: string;
}

export interface OpenRequest extends PapersRequest {
  /** Keeps the focus where it is: the view follows a selection. */
  readonly preserveFocus?: boolean;
  /** Terms of the index by which a search found the paper: marked in its abstract. */
  readonly matched?: readonly string[];
}

export interface CitationRequest extends PapersRequest {
  readonly form?: CitationForm;
  readonly prefix?: string;
  readonly locator?: string;
}

export interface SummaryRequest extends PapersRequest {
  readonly form?: SummaryForm;
}

export interface NoteRequest {
  /** The note's URI as a string. */
  readonly note: string;
}

/** An entry of the bibliography that a note uses. */
export interface EntryRequest extends NoteRequest {
  readonly key: string;
}

/** A citation in a note. */
export interface CitationPlaceRequest extends NoteRequest {
  /** Where its `@` stands, a UTF-16 offset. */
  readonly start: number;
}

/** A work that a note cites, or one of the places that cite it. */
export interface CitedRow extends EntryRequest {
  /** Which of the work's places it is, counted from 0. */
  readonly place?: number;
}

/** A key in a note that is to become that of a paper. */
export interface KeyPaperRequest extends EntryRequest {
  /** Where the key stands in the note, a UTF-16 offset. */
  readonly start: number;
  /** The paper's id. */
  readonly paper: string;
}

/** Something that the last check of bibliographies told. */
export interface EntryFixRequest {
  /** The file's URI as a string. */
  readonly file: string;
  /** As it is told. */
  readonly message: string;
}

/** An entry by its file, with its line, counted from 0. */
export interface EntryPlace {
  /** The file's URI as a string. */
  readonly file: string;
  readonly key: string;
  readonly line: number;
}

/** The row of a paper in the feed view. */
export interface FeedPaperRow {
  readonly paperId: string;
}

/** The row of a saved search in the feed view, or the one that has the focus there: what keys pass. */
export type SavedSearchTarget = SavedSearchRow | 'focused';

export interface SavedSearchRow {
  readonly searchId: string;
}

/** The row of a followed feed, or the one that has the focus there: what keys pass. */
export type FollowedFeedTarget = FollowedFeedRow | 'focused';

/** An entry of the setting `paperside.feeds.follow`. */
export interface FollowedFeedRow {
  /** Where it stands in the setting, from 0. */
  readonly place: number;
  /** The feed's id; absent where the entry can't be read. */
  readonly feedId?: string | undefined;
}

/** Rows whose papers are exported: of papers, groups and saved searches. Others name papers by id. */
export type ExportTarget = TreeRow | (PapersRequest & { readonly label?: string }) | SavedSearchRow;

/** The row behind the papers of a group that are shown. */
export interface FeedMoreRow {
  readonly group: { readonly key: string };
}

/** What VS Code hands a command of a tree row: the row itself. Group rows have no paper. */
export interface TreeRow {
  readonly paperId?: string;
}

/** The ids that a command was called with: a request's, else the selection's, else the row's. */
export function requestedPapers(
  target: PapersRequest | TreeRow | undefined,
  selected?: readonly TreeRow[],
): readonly string[] {
  if (target && 'papers' in target) return target.papers;
  const rows = selected && selected.length > 0 ? selected : target ? [target] : [];
  return rows.flatMap(({ paperId }) => (paperId === undefined ? [] : [paperId]));
}
