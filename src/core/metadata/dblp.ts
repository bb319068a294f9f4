import * as v from 'valibot';
import { plainText } from '../feeds';
import {
  formatName,
  parseArxivId,
  parsePersonName,
  type CslName,
  type Paper,
  type PaperField,
} from '../paper';
import { askService, searchWords } from './askService';
import { toCandidate } from './candidatePaper';
import { list, readable, text, texts } from './lenientSchemas';
import {
  NOTHING,
  type Candidate,
  type MetadataSource,
  type MetadataWorld,
  type Reading,
} from './metadataSource';
import { DBLP_TYPES } from './publicationTypes';

/** `{ "@pid": "…", "text": "Wei Wang 0001" }`, a bare text in older answers; one author alone is no list. */
const author = v.union([
  v.string(),
  v.pipe(
    v.object({ text: v.string() }),
    v.transform(({ text: name }) => name),
  ),
]);
const fields = v.object({
  title: text,
  authors: v.fallback(
    v.optional(
      v.object({
        author: v.union([
          v.pipe(
            v.string(),
            v.transform((name) => [name]),
          ),
          list(author),
        ]),
      }),
    ),
    undefined,
  ),
  venue: texts,
  volume: text,
  number: text,
  pages: text,
  year: text,
  type: text,
  doi: text,
  ee: texts,
});
const hit = v.object({ info: fields });
const answer = v.object({
  result: v.object({ hits: v.object({ hit: v.optional(v.array(v.unknown()), []) }) }),
});

const FOUND = 10;

/**
 * DBLP (dblp.org/faq/How+to+use+the+dblp+search+API.html). It has no look-up by DOI, and numbers people of one name.
 * Who asks it by a program may get a page that asks whether one is a person: then it is passed over.
 */
export class Dblp implements MetadataSource {
  readonly service = 'dblp';
  readonly tells: ReadonlySet<PaperField> = new Set([
    'authors',
    'published',
    'venue',
    'doi',
    'publication',
  ] as const);
  readonly batch = 1;

  constructor(
    private readonly base: string,
    private readonly world: MetadataWorld,
  ) {}

  knows(): boolean {
    return false;
  }

  byIds(): Promise<Reading> {
    return Promise.resolve(NOTHING);
  }

  async byTitle(paper: Paper, signal?: AbortSignal): Promise<Reading> {
    const words = searchWords(paper.title);
    if (!words) return NOTHING;
    const [first] = paper.authors;
    const family = first && (first.family ?? formatName(first));
    const q = [words, family ?? ''].filter(Boolean).join(' ');
    const asked = new URLSearchParams({ q, format: 'json', h: String(FOUND) });
    const url = `${this.base}/search/publ/api?${asked.toString()}`;
    const told = await askService(this.world.http, { url }, answer, signal);
    const hits = readable(hit, told?.result.hits.hit ?? []);
    const candidates = hits.flatMap(({ info }) => this.#candidate(info) ?? []);
    return { ...NOTHING, candidates };
  }

  #candidate(told: v.InferOutput<typeof fields>): Candidate | undefined {
    const isPreprint = told.venue.includes('CoRR');
    const ids = [...(isPreprint && told.volume ? [told.volume] : []), told.doi ?? '', ...told.ee];
    const arxivId = ids
      .map((id) => parseArxivId(id.replace(/^abs\//, 'arXiv:')))
      .find((id) => id !== undefined);
    return toCandidate(
      this.service,
      {
        // Every title ends with a full stop there.
        title: told.title?.replace(/(?<![.?!])\.$/, ''),
        authors: (told.authors?.author ?? []).map(nameOf),
        published: told.year,
        arxivId,
        doi: told.doi,
        url: told.ee[0],
        venue: told.venue[0],
        publication: {
          type: DBLP_TYPES[told.type ?? ''],
          volume: told.volume,
          issue: told.number,
          pages: told.pages,
        },
      },
      this.world.today,
    );
  }
}

/** `Wei Wang 0001` is one of several people of that name; in print there is no number. */
function nameOf(told: string): CslName | undefined {
  return parsePersonName(plainText(told).replace(/\s\d{4}$/, ''));
}
