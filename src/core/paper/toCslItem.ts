import { citationKey } from './citationKey';
import type { CslItem } from './cslItem';
import type { Paper } from './paper';
import { toCslDate } from './partialDate';

/**
 * The bibliographic item of a paper, with a citation key of the default pattern as its id. A preprint has the
 * form that Zotero gives it: type `article`, publisher arXiv, number `arXiv:…`, and the DOI that arXiv registers
 * for each of its papers (https://info.arxiv.org/help/doi.html). Where the names of the authors are unknown,
 * there is no `author`: an organization that shows a paper in a feed has not written it. It stands as
 * `publisher`, unless arXiv does.
 */
export function toCslItem(paper: Paper): CslItem {
  const issued = paper.published && toCslDate(paper.published);
  const doi = paper.doi ?? (paper.arxivId && `10.48550/arXiv.${paper.arxivId}`);
  const { type, volume, issue, pages, publisher: told } = paper.publication ?? {};
  const publisher = told ?? (paper.venue ? undefined : paper.arxivId ? 'arXiv' : paper.organization?.name);
  const url = paper.url ?? (paper.arxivId && `https://arxiv.org/abs/${paper.arxivId}`);
  return {
    id: citationKey(paper),
    type: type ?? typeOf(paper),
    title: paper.title,
    ...(paper.authors.length > 0 && { author: paper.authors }),
    ...(issued && { issued }),
    ...(paper.venue && { 'container-title': paper.venue }),
    ...(volume && { volume }),
    ...(issue && { issue }),
    ...(pages && { page: pages }),
    ...(publisher && { publisher }),
    ...(paper.arxivId && { archive: 'arXiv', number: `arXiv:${paper.arxivId}` }),
    ...(doi && { DOI: doi }),
    ...(url && { URL: url }),
    ...(paper.abstract && { abstract: paper.abstract }),
    ...(paper.keywords && paper.keywords.length > 0 && { keyword: paper.keywords.join(', ') }),
  };
}

/** Only what the venue's name says outright, or its issue; everything else is CSL's plain `article`. */
function typeOf({ venue, publication }: Paper): string {
  if (!venue) return 'article';
  // Only periodicals have issues.
  if (publication?.issue) return 'article-journal';
  if (/\b(?:proceedings|conference|symposium|workshop|meeting)\b/i.test(venue)) return 'paper-conference';
  if (/\b(?:journal|transactions|letters|annals|bulletin)\b/i.test(venue)) return 'article-journal';
  return 'article';
}
