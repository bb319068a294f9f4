import { isGenericTitle } from './genericTitle';
import { hashName } from './hash';
import { likeness } from './likeness';
import { normalizeTitle } from './normalizeTitle';
import { formatName } from './personName';
import { plainWords } from './plainWords';
import { paperIdentifiers, paperTraits, type Identified, type PaperTraits } from './paperTraits';

/**
 * `arxiv:2408.12757`, else `doi:10.1145/…`, else `title:` and a hash of the normalised title, the year and the first
 * author, where they are known. A title that many works bear is told by its venue, too.
 */
export function paperId(paper: Identified & { readonly venue?: string }): string {
  const { arxivId, doi } = paperIdentifiers(paper);
  if (arxivId) return `arxiv:${arxivId}`;
  if (doi) return `doi:${doi}`;
  const parts = [normalizeTitle(paper.title), paper.published?.slice(0, 4) ?? '', firstAuthorOf(paper)];
  if (isGenericTitle(paper.title)) parts.push(paper.venue ?? '');
  // As it was before authors counted, where none are known.
  while (parts.length > 2 && parts.at(-1) === '') parts.pop();
  return `title:${hashName(parts.join('|'))}`;
}

/**
 * All keys under which papers that may be the same are found: they share an `arxiv:…` or `doi:…` key, or a `title:…`
 * key, of the whole title or of what it is without its subtitle. `samePaper` tells whether they are.
 */
export function identityKeys(paper: Identified): readonly string[] {
  return traitKeys(paperTraits(paper));
}

/** A title, and what another would be without its subtitle, have one key in common. */
export function traitKeys({ ids, titles, parts }: PaperTraits): readonly string[] {
  return [...ids, ...[...titles, ...parts].map((trait) => trait.replace(/^(?:work|part):/, 'title:'))];
}

/** Whether two papers are the same, see `likeness`. */
export function samePaper(a: Identified, b: Identified): boolean {
  return likeness(paperTraits(a), paperTraits(b)) !== undefined;
}

/** The words of the first author's name in an order of their own. Other forms of it only give more ids than needed. */
function firstAuthorOf({ authors = [] }: Identified): string {
  const [first] = authors;
  return first ? [...plainWords(formatName(first))].sort().join(' ') : '';
}
