import type { ServerResponse } from 'node:http';
import type { Answer } from './faultyServer';

/** A record as the Daily Papers API gives it. */
export interface PaperRecord {
  readonly paper: Readonly<Record<string, unknown>> & { readonly id: string };
  readonly [field: string]: unknown;
}

/** A record made up in the newest documented shape. */
export function paperRecord(
  id: string,
  day: string,
  more: Readonly<Record<string, unknown>> = {},
): PaperRecord {
  return {
    paper: {
      id,
      title: `Paper ${id}:\n  In Two Lines`,
      summary: `What paper ${id} is about.`,
      authors: [{ _id: 'a1', name: 'Ada Byron', hidden: false }],
      publishedAt: `${day}T00:00:00.000Z`,
      submittedOnDailyAt: `${day}T00:00:00.000Z`,
      upvotes: 3,
      discussionId: 'd1',
      ...more,
    },
    publishedAt: `${day}T20:00:00.000Z`,
    title: `Paper ${id}: In Two Lines`,
    numComments: 1,
  };
}

/**
 * Answers as `/api/daily_papers` does: by `date`, `week` or `month`, `limit` at a time (at most `most`), page `p`.
 * @param listOf the records of `date`, `week` or `month`; `undefined` for 400
 */
export const dailyPapers =
  (listOf: (part: string) => readonly unknown[] | undefined, most = 100): Answer =>
  (response, request) => {
    const asked = new URL(request.url ?? '', 'http://localhost').searchParams;
    const list = listOf(asked.get('date') ?? asked.get('week') ?? asked.get('month') ?? '');
    if (!list) {
      sendJson(response, 400, { error: 'Invalid date' });
      return;
    }
    const limit = Math.min(Number(asked.get('limit') ?? 50), most);
    const start = Number(asked.get('p') ?? 0) * limit;
    sendJson(response, 200, list.slice(start, start + limit));
  };

/** Answers as arXiv's API does, with `gap` an empty answer where there should be one. */
export const arxivApi = (
  entries: readonly string[],
  gap: (start: number, nth: number) => boolean = () => false,
): Answer => {
  let nth = 0;
  return (response, request) => {
    const asked = new URL(request.url ?? '', 'http://localhost').searchParams;
    const start = Number(asked.get('start'));
    const size = Number(asked.get('max_results'));
    const page = gap(start, nth++) ? [] : entries.slice(start, start + size);
    response
      .writeHead(200, { 'content-type': 'application/atom+xml' })
      .end(
        `<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/"><title>ArXiv Query</title><opensearch:totalResults>${entries.length}</opensearch:totalResults>${page.join('')}</feed>`,
      );
  };
};

export const arxivEntry = (id: string, day: string): string =>
  `<entry><id>http://arxiv.org/abs/${id}v1</id><title>Paper ${id}</title><summary>About ${id}.</summary><published>${day}T00:00:00Z</published><author><name>Ada Byron</name></author></entry>`;

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}
