import type { RenderedNote } from '../ports';
import { entryId } from './citationMarkup';
import { escapeMarkup, linkAddresses, safeMarkup } from './markup';
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
  const entries = bibliography.map(
    ({ key, text }) =>
      `<div class="csl-entry" role="listitem" id="${entryId(key)}">${entryMarkup(text, waysBack(citations.get(key) ?? [], words))}</div>`,
  );
  return `<section class="${classes}" role="doc-bibliography" ${name}${attributes}>
${heading}<div role="list">
${entries.join('\n')}
</div>
<p class="paperside-attribution"><a href="${attributionAddress}">${escapeMarkup(words.attribution)}</a></p>
</section>
`;
}

/** The ways back stand where the text of the entry ends, which may be inside of a column. */
function entryMarkup(text: string, back: string): string {
  const html = linkAddresses(safeMarkup(text));
  const end = /(?:\s*<\/div>)*\s*$/.exec(html)?.index ?? html.length;
  return `${html.slice(0, end)}${back}${html.slice(end)}`;
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
