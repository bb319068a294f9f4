import * as v from 'valibot';
import { sourceOf, versionsOf, type Paper, type PaperVersion } from '../paper';
import { oneRecord, type JsonRecord } from './agentAnswer';
import type { AgentPorts } from './agentPorts';
import { defineTool } from './agentTool';
import { findReference } from './findReference';
import { foreignText } from './foreignText';
import { noteField, paperField } from './inputFields';
import { KnownWorks } from './knownWorks';
import { briefRecord, longestTitle } from './paperRecord';

const longestAbstract = 6_000;
const longestSummary = 1_500;
const longestAddress = 500;
const longestNote = 2_000;
const maxNotes = 5;
const maxKeywords = 30;
const maxVersions = 5;

const input = v.strictObject({ paper: paperField, note: noteField });

export const getPaper = defineTool({
  name: 'getPaper',
  title: 'Get a paper',
  description:
    'Gives all that is known of one paper of the person’s library or bibliography: abstract, identifiers, addresses, venue, keywords, versions, reading state, and the person’s own notes about it. A name that is unknown is refused with the nearest papers.',
  writes: false,
  input,
  async answer({ paper: asked, note }, ports, signal) {
    const works = new KnownWorks(ports, await ports.bibliographyOf(note, signal), signal);
    const found = await findReference(asked, works);
    const { paper, key } = found;
    const state = ports.library.get(paper.id)?.state;
    const notes = (await ports.notes?.about(paper, key ? [key.key] : [], signal)) ?? [];
    const record: JsonRecord = {
      ...briefRecord(found),
      inLibrary: state !== undefined,
      ...(state && { read: state.read, starred: state.starred, wanted: state.wanted }),
      ...detailsOf(paper),
      ...versionsRecord(paper, ports),
      ...(notes.length > 0 && {
        notes: notes.slice(0, maxNotes).map(({ path, text }) => ({
          path: foreignText(path, longestAddress),
          text: foreignText(text, longestNote),
        })),
      }),
      ...(notes.length > maxNotes && { moreNotes: notes.length - maxNotes }),
    };
    return { ...oneRecord('One paper.', record), data: { paper: record } };
  },
});

function detailsOf(paper: Paper): JsonRecord {
  const text = (field: string, value: string | undefined, longest = longestAddress) =>
    value === undefined || value === '' ? {} : { [field]: foreignText(value, longest) };
  const { keywords = [], publication = {} } = paper;
  return {
    ...text('abstract', paper.abstract, longestAbstract),
    ...(paper.aiSummary !== undefined && {
      ...text('aiSummary', paper.aiSummary, longestSummary),
      aiSummaryBy: `a model of the feed ${foreignText(sourceOf(paper, 'aiSummary')?.feed ?? '', 60)}`.trim(),
    }),
    ...text('published', paper.published),
    ...text('listed', paper.listed),
    ...text('organization', paper.organization?.name, longestTitle),
    ...text('arxivId', paper.arxivId),
    ...text('doi', paper.doi),
    ...text('url', paper.url),
    ...text('pdfUrl', paper.pdfUrl),
    ...text('codeUrl', paper.codeUrl),
    ...text('projectUrl', paper.projectUrl),
    ...text('volume', publication.volume),
    ...text('issue', publication.issue),
    ...text('pages', publication.pages),
    ...text('publisher', publication.publisher),
    ...(paper.upvotes !== undefined && { upvotes: paper.upvotes }),
    ...(paper.comments !== undefined && { comments: paper.comments }),
    ...(paper.codeStars !== undefined && { codeStars: paper.codeStars }),
    ...(keywords.length > 0 && {
      keywords: keywords.slice(0, maxKeywords).map((keyword) => foreignText(keyword, 100)),
    }),
    sources: paper.sources.slice(0, 10).map(({ feed }) => foreignText(feed, 100)),
  };
}

/** The work's versions, and other versions that the library holds apart. */
function versionsRecord(paper: Paper, { library }: Pick<AgentPorts, 'library'>): JsonRecord {
  const { preprint, published } = versionsOf(paper);
  const others = library.get(paper.id) ? library.versionsOf(paper.id) : [];
  return {
    ...(preprint && { preprint: versionRecord(preprint) }),
    ...(published && { publishedVersion: versionRecord(published) }),
    ...(others.length > 0 && {
      otherVersions: others.slice(0, maxVersions).map((held) => briefRecord({ paper: held.paper })),
    }),
  };
}

function versionRecord({ arxivId, doi, venue, published }: PaperVersion): JsonRecord {
  const fields = { arxivId, doi, venue, published };
  return Object.fromEntries(
    Object.entries(fields).flatMap(([field, value]) =>
      value === undefined ? [] : [[field, foreignText(value, longestTitle)]],
    ),
  );
}
