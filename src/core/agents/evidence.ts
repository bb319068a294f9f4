import { isStopWord } from '../search';
import { parseArxivId, parseDoi, type Paper } from '../paper';
import { asLines, type JsonRecord } from './agentAnswer';
import type { Standing } from './checkedProse';
import { dataBegins, dataEnds, dataNotice, foreignText } from './foreignText';
import type { KnownWorks } from './knownWorks';
import { briefRecord, type FoundPaper } from './paperRecord';
import { proseReferences, type ProseReference } from './proseReferences';

const longestAbstract = 2_500;
const maxWords = 16;
const enough = 3;
/** Words by which somebody asks, and which say nothing of what about. */
const asking: ReadonlySet<string> = new Set(
  (
    'paper papers article articles library literature study studies author authors say says said tell tells told show shows give find list ' +
    'know known mine explain describe discuss report reports reported claim claims cite cited citation citations write wrote written ' +
    'my our your me we you about please question answer which what whose recent latest there any other others best good main work works approach approaches method methods'
  ).split(' '),
);

/** The papers that a question names or is about, best first. */
export async function evidenceFor(
  question: string,
  works: KnownWorks,
  limit: number,
): Promise<readonly FoundPaper[]> {
  const papers = new Map<string, FoundPaper>();
  const take = (found: FoundPaper | undefined) => {
    if (found && papers.size < limit && !papers.has(found.paper.id)) papers.set(found.paper.id, found);
  };
  for (const { named } of proseReferences(question).slice(0, limit))
    for (const found of await namedIn(named, works)) take(found);
  const words = questionWords(question);
  if (words.length === 0) return [...papers.values()];
  for (const paper of await works.hits(words.join(' '), limit)) take(works.ofPaper(paper));
  if (papers.size < enough && words.length > 1)
    for (const paper of await works.hits(words.join(' OR '), limit)) take(works.ofPaper(paper));
  return [...papers.values()];
}

/** What a question is about, as words of a query. */
export function questionWords(question: string): readonly string[] {
  const words = question.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}+#./-]*[\p{L}\p{M}\p{N}+#]|[\p{L}\p{N}]/gu) ?? [];
  const telling = words.filter((word) => {
    const plain = word.toLowerCase();
    return !isStopWord(plain) && !asking.has(plain) && (plain.length > 1 || /[^\x00-\x7f]/.test(plain));
  });
  return [...new Set(telling)].slice(0, maxWords);
}

async function namedIn(named: ProseReference['named'], works: KnownWorks): Promise<readonly FoundPaper[]> {
  switch (named.kind) {
    case 'key':
      return works.byKey(named.key);
    case 'identifier': {
      const found = works.byIdentifier(named);
      return found ? [found] : [];
    }
    case 'authorYear':
      return (await works.hits(`author:"${named.family.replaceAll('"', '')}" year:${named.year}`, 3)).map(
        (paper) => works.ofPaper(paper),
      );
  }
}

/** One paper's own text for a model. */
export function evidenceOf(found: FoundPaper): string {
  const { abstract } = found.paper;
  const brief = Object.entries(briefRecord(found)).filter(
    ([field]) => field !== 'id' && field !== 'inBibliography',
  );
  const record: JsonRecord = {
    ...Object.fromEntries(brief),
    abstract: abstract ? foreignText(abstract, longestAbstract) : '(none)',
  };
  return asLines(record);
}

/** Papers' own texts between the delimiters. */
export function evidenceText(texts: readonly string[]): string {
  return `${dataNotice}\n${dataBegins}\n${texts.join('\n')}\n${dataEnds}`;
}

/** How a reference in what a model wrote stands to the papers that it was given. */
export function judgeBy(
  given: readonly FoundPaper[],
  works: KnownWorks,
): (named: ProseReference['named']) => Promise<Standing> {
  const keys = new Set(given.flatMap(({ key }) => (key ? [key.key] : [])));
  const texts = given
    .map(({ paper }) => `${paper.title} ${paper.venue ?? ''} ${paper.abstract ?? ''}`)
    .join(' ');
  const isGiven = (held: Paper | undefined) =>
    held !== undefined && given.some(({ paper }) => paper.id === held.id);
  return async (named) => {
    if (named.kind === 'key' && keys.has(named.key)) return 'given';
    if (
      named.kind === 'authorYear' &&
      (texts.includes(named.family) || given.some(({ paper }) => isBy(paper, named)))
    )
      return 'given';
    if (named.kind === 'identifier' && mentions(texts, named)) return 'given';
    const [found, ...others] = await namedIn(named, works);
    if (named.kind === 'authorYear')
      return [found, ...others].some((one) => one && isBy(one.paper, named)) ? 'known' : 'unknown';
    return isGiven(found?.paper) ? 'given' : found ? 'known' : 'unknown';
  };
}

function isBy(paper: Paper, { family, year }: { readonly family: string; readonly year: string }): boolean {
  const name = family.toLowerCase();
  const isAuthor = paper.authors.some((author) =>
    (author.family ?? author.literal ?? '').toLowerCase().includes(name),
  );
  return isAuthor && (paper.published?.slice(0, 4) ?? year) === year;
}

/** An abstract may name another work by its address. */
function mentions(texts: string, named: { readonly arxivId?: string; readonly doi?: string }): boolean {
  return proseReferences(texts).some(
    (other) =>
      other.named.kind === 'identifier' &&
      ((named.arxivId !== undefined && parseArxivId(other.named.arxivId ?? '') === named.arxivId) ||
        (named.doi !== undefined && parseDoi(other.named.doi ?? '') === named.doi)),
  );
}
