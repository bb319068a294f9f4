import { sameName, type CslName, type Paper, type PaperField, type Publication } from '../paper';

/** What changes by the day is for feeds to say. */
const PASSING: ReadonlySet<PaperField> = new Set([
  'title',
  'listed',
  'comments',
  'upvotes',
  'authorCount',
] as const);

/**
 * What `told` adds to a paper: fields that it lacks, a date that is more exact, the names behind those that are
 * known, the pages in a volume that is known. Nothing that stands there is replaced by something else.
 * @returns a telling of the same paper with these fields alone and the source of `told`, `undefined` if it adds nothing
 */
export function fillGaps(paper: Paper, told: Paper): Paper | undefined {
  const added: Partial<Record<PaperField, unknown>> = {};
  for (const field of Object.keys(told) as (keyof Paper)[]) {
    if (!isField(field) || PASSING.has(field) || told[field] === undefined) continue;
    if (field === 'authors') {
      if (addsNames(paper.authors, told.authors)) added.authors = told.authors;
    } else if (field === 'publication') {
      const whole = addedPlace(paper.publication, told.publication);
      if (whole) added.publication = whole;
    } else if (paper[field] === undefined || (field === 'published' && isMoreExact(paper, told))) {
      added[field] = told[field];
    }
  }
  // Its original belongs to an abstract, the place in a venue to the venue.
  if (!('abstract' in added)) delete added.abstractSource;
  if (paper.venue !== undefined && paper.venue !== told.venue && !isOneDoi(paper, told))
    delete added.publication;
  if (Object.keys(added).length === 0) return undefined;
  const { id, title } = paper;
  return {
    ...(added as Partial<Paper>),
    authors: added.authors ? told.authors : [],
    id,
    title,
    sources: told.sources,
  };
}

function isField(key: keyof Paper): key is PaperField {
  return key !== 'id' && key !== 'sources' && key !== 'provenance' && key !== 'versions';
}

function isMoreExact({ published = '' }: Paper, told: Paper): boolean {
  return (
    told.published !== undefined &&
    told.published.length > published.length &&
    told.published.startsWith(published)
  );
}

/** Whether the names are unknown so far, or are the first of more. */
function addsNames(known: readonly CslName[], told: readonly CslName[]): boolean {
  if (known.length >= told.length) return false;
  return known.every((name, i) => {
    const other = told[i];
    return other !== undefined && sameName(name, other);
  });
}

/** What is known of the place with what is told of it, if that is more and nothing of it differs. */
function addedPlace(known: Publication = {}, told: Publication = {}): Publication | undefined {
  const parts = ['type', 'volume', 'issue', 'pages'] as const;
  if (parts.some((part) => known[part] && told[part] && known[part] !== told[part])) return undefined;
  const whole = { ...told, ...known };
  return Object.keys(whole).length > Object.keys(known).length ? whole : undefined;
}

/** Two names of one venue differ more often than not. */
function isOneDoi(paper: Paper, told: Paper): boolean {
  return told.doi !== undefined && (paper.doi ?? told.doi) === told.doi;
}
