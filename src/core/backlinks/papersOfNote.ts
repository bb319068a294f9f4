import type { Mention } from '../notes';
import type { CitationPlace, Pause } from '../ports';
import type { NoteCitations, NamedPaper } from '../search';
import type { PapersOfNote } from './backlinks';

/** Who knows which paper is meant. */
export interface PaperNames {
  /** The id of the library's paper behind a key, an arXiv id or a DOI of this note. */
  paper(named: Pick<Mention, 'key' | 'arxivId' | 'doi'>): Promise<string | undefined>;
  /** Ids of the papers that the notes of that name are about. */
  papersCalled(link: string): readonly string[];
}

/** What a note says of papers, to be searched and to be shown. */
export interface NoteOfPapers {
  readonly says: NoteCitations;
  readonly papers: PapersOfNote;
}

/** Mentions that are looked up between two pauses. */
const slice = 100;

/**
 * The papers behind what a note mentions. A wiki link to the note about a paper cites it; of several mentions on one
 * line the first tells the place.
 * @param about the papers that the note is about
 */
export async function papersOfNote(
  uri: string,
  mentions: readonly Mention[],
  about: readonly NamedPaper[],
  names: PaperNames,
  pause: Pause,
): Promise<NoteOfPapers> {
  const known = new Map<string, string | undefined>();
  const papers = new Map<string, { isAbout: boolean; places: CitationPlace[] }>();
  const cited = new Map<string, NamedPaper>();
  for (const { id } of about) papers.set(id, { isAbout: true, places: [] });
  for (const [index, mention] of mentions.entries()) {
    if (index % slice === slice - 1) await pause();
    const { key, arxivId, doi, link, line, text } = mention;
    const name = key ?? arxivId ?? doi;
    if (name !== undefined && !known.has(name)) known.set(name, await names.paper(mention));
    const own = name === undefined ? undefined : known.get(name);
    for (const id of link === undefined ? [own] : names.papersCalled(link)) {
      if (id === undefined) continue;
      const said = papers.get(id) ?? { isAbout: false, places: [] };
      papers.set(id, said);
      cited.set(`${id}\n${key ?? ''}`, { id, ...(key !== undefined && { key }) });
      if (said.places.at(-1)?.line !== line) said.places.push({ uri, line, text, key: key ?? '' });
    }
  }
  return { says: { about, cited: [...cited.values()] }, papers };
}
