import * as vscode from 'vscode';
import type { PaperViewWords } from '../../ipc/paperViewContract';

/** The view's fixed words in the editor's language. */
export function paperViewWords(): PaperViewWords {
  const { t } = vscode.l10n;
  return {
    insertCitation: t('Insert Citation'),
    insertSummary: t('Insert Summary'),
    note: t('Open or Create Note'),
    copy: t('Copy'),
    copied: t('Copied'),
    citationForm: t('Citation form'),
    openToSide: t('Open to the Side'),
    star: t('Star'),
    starred: t('Starred'),
    markRead: t('Mark as Read'),
    read: t('Read'),
    want: t('Want to Read'),
    wanted: t('Want to Read'),
    actions: t('Actions'),
    links: t('Links'),
    inOneSentence: t('In one sentence'),
    abstract: t('Abstract'),
    noAbstract: t('The source gives no abstract.'),
    citeAs: t('Cite as'),
    bibtex: t('BibTeX'),
    inBibliography: t('In a bibliography'),
    inYourNotes: t('In your notes'),
    notesElsewhere: t('Notes elsewhere'),
    related: t('Related papers'),
    notCited: t('Not cited in this workspace yet.'),
    keywords: t('Keywords'),
    sources: t('Sources'),
    otherVersions: t('Other versions of this work'),
    alsoHere: t('Also here as'),
    publishedVersion: t('Published version:'),
    citeInstead: t('Cite It Instead'),
    origins: t('Where this comes from'),
    originField: t('What'),
    originSource: t('Said by'),
    originSeen: t('Since'),
    moreAuthors: t('and {0} more'),
    gone: t('This paper is no longer in the library.'),
  };
}
