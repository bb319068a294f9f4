import { betterToCite, versionToCite, type Paper } from '../../core/paper';
import { oneLine } from '../text';
import { yearOf, type Localizer } from '../wording';

/** Another version of a work, in words. */
export interface OtherVersion {
  readonly label: string;
  /** Whether it should be cited instead of the one that is shown; of one at most. */
  readonly isBetter: boolean;
}

const maxLabel = 120;

/** What the view says of other versions of a paper that stand beside it in the library, in the same order. */
export function otherVersions(paper: Paper, others: readonly Paper[], l10n: Localizer): OtherVersion[] {
  const better = betterToCite(paper, others);
  return others.map((other) => ({
    label: oneLine(other === better ? placeOf(other) : describe(other, l10n), maxLabel),
    isBetter: other === better,
  }));
}

function describe(paper: Paper, l10n: Localizer): string {
  const kind = versionToCite(paper)?.kind;
  if (kind === 'published') return l10n.t('published version, {0}', placeOf(paper));
  return kind === 'preprint' ? l10n.t('preprint, {0}', placeOf(paper)) : placeOf(paper);
}

/** Where it appeared and when, as far as is known; else its title. */
function placeOf(paper: Paper): string {
  const { venue, arxivId, doi, published } = versionToCite(paper) ?? {};
  const place = venue ?? (arxivId === undefined ? doi && `DOI ${doi}` : `arXiv:${arxivId}`);
  const year = published?.slice(0, 4) ?? yearOf(paper);
  return [place ?? paper.title, year].filter(Boolean).join(', ');
}
