import type { RenderedNote } from '../ports';
import { entryId } from './citationMarkup';
import type { EntryMarkups } from './entryMarkup';
import { escapeMarkup } from './markup';
import type { NoteMetadata } from './noteMetadata';
import type { PreviewWords } from './words';

/** Ids of the citations of a work, in order. */
export type CitationIds = ReadonlyMap<string, readonly string[]>;

/** What citeproc-js asks to be shown where it is used (its licence, CPAL 1.0, section 14). */
const attributionAddress = 'http://citationstyles.org/';

/**
 * A note's bibliography, with its heading and ways back to the citations, and under it the line that citeproc-js
 * asks for. Empty if there are no entries.
 * @param attributes of the outermost element, as HTML
 */
export function bibliographyMarkup(
  { bibliography, hangingIndent }: RenderedNote,
  { sectionTitle }: Pick<NoteMetadata, 'sectionTitle'>,
  citations: CitationIds,
  words: PreviewWords,
  entries: EntryMarkups,
  attributes = '',
): string {
  if (bibliography.length === 0) return '';
  const heading =
    sectionTitle === undefined ? '' : `<h1 id="paperside-references">${escapeMarkup(sectionTitle)}</h1>\n`;
  const name =
    sectionTitle === undefined
      ? `aria-label="${escapeMarkup(words.references)}"`
      : 'aria-labelledby="paperside-references"';
  const classes = `paperside-bibliography${hangingIndent ? ' paperside-hanging' : ''}`;
  const list = bibliography.map(({ key, text }) => {
    const { before, after } = entries.of(text);
    const back = waysBack(citations.get(key) ?? [], words);
    return `<div class="csl-entry" role="listitem" id="${entryId(key)}">${before}${back}${after}</div>`;
  });
  return `<section class="${classes}" role="doc-bibliography" ${name}${attributes}>
${heading}<div role="list">
${list.join('\n')}
</div>
<p class="paperside-attribution"><a href="${attributionAddress}">${escapeMarkup(words.attribution)}</a></p>
</section>
`;
}

function waysBack(ids: readonly string[], words: PreviewWords): string {
  if (ids.length === 0) return '';
  const links = ids.map((id, index) => {
    const label = escapeMarkup(words.backToCitation(index + 1));
    const number = ids.length > 1 ? `<sup>${index + 1}</sup>` : '';
    return `<a role="doc-backlink" href="#${id}" aria-label="${label}" title="${label}">↩\uFE0E${number}</a>`;
  });
  return ` <span class="paperside-back">${links.join(' ')}</span>`;
}
