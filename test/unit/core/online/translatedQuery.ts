import { createEngines } from '../../../../src/core/online';
import { readFor } from '../../../../src/core/online/readQuery';
import type { AskedEngine } from '../../../../src/core/online/onlineEngine';
import { parseQuery } from '../../../../src/core/search';
import { ScriptedHttp, type Scripted } from '../../../support/scriptedHttp';
import { TODAY, type EngineName } from './onlineWorld';

const BASES = {
  huggingFace: 'https://hf.example',
  openAlex: 'https://openalex.example',
  semanticScholar: 'https://s2.example',
  arxiv: 'https://arxiv.example',
} as const;

const EMPTY_FEED =
  '<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/"><title>ArXiv Query</title><opensearch:totalResults>0</opensearch:totalResults></feed>';

/** What engines answer that know names, and have one paper. */
function usualAnswer(url: string): Scripted {
  const { host, pathname } = new URL(url);
  if (pathname.startsWith('/autocomplete/')) {
    const letter = { authors: 'A', institutions: 'I', sources: 'S' }[pathname.split('/').at(-1) ?? ''] ?? '';
    const results = ['1', '2'].map((id) => ({
      id: `https://openalex.org/${letter}${id}`,
      display_name: 'x',
    }));
    return { body: JSON.stringify({ results }) };
  }
  if (host === 'arxiv.example') return { body: EMPTY_FEED };
  if (host === 'hf.example') return { body: '[]' };
  if (pathname.endsWith('/batch')) return { body: '[{"title":"A Paper"}]' };
  const data = [{ paperId: 'abcdef01', title: 'A Paper' }];
  return { body: JSON.stringify({ meta: { count: 1 }, results: data, total: 1, data }) };
}

/** Parameters that are the same in each request. */
const USUAL = ['select', 'fields', 'limit', 'per_page', 'page', 'offset', 'start', 'max_results'];
/** What is the same in each request that asks for no order. */
const NO_ORDER = /sortBy=relevance sortOrder=descending/;

export interface Translated {
  /** The requests as a person would write them: path, and parameters but for the usual ones. */
  readonly asked: readonly string[];
  /** The parts of the query that are looked at in what comes. */
  readonly checked: string;
  /** The parts that nobody can look at. */
  readonly dropped: string;
}

export function engineNamed(name: EngineName, http: ScriptedHttp): AskedEngine {
  const pause = () => Promise.resolve();
  const [engine] = createEngines({ names: [name], addresses: BASES, indexes: [] }, { http, pause }).engines;
  if (!engine) throw new Error(`No engine ${name}`);
  return engine;
}

/** What an engine makes of a query. */
export async function translated(
  name: EngineName,
  text: string,
  answer: (url: string) => Scripted = usualAnswer,
): Promise<Translated> {
  const http = new ScriptedHttp(({ url }) => answer(url));
  const engine = engineNamed(name, http);
  const { query } = parseQuery(text, { today: TODAY });
  const reading = readFor(engine, query);
  if (reading.asked) await engine.ask({ asked: reading.asked, order: query.order, today: TODAY });
  const textOf = (places: readonly { readonly start: number; readonly end: number }[] = []) =>
    places.map(({ start, end }) => text.slice(start, end)).join(' ');
  return {
    asked: http.asked.map(({ url }) => {
      const { pathname, searchParams } = new URL(url);
      const own = [...searchParams].filter(([parameter]) => !USUAL.includes(parameter));
      const written = [pathname, ...own.map(([parameter, value]) => `${parameter}=${value}`)].join(' ');
      return written.replace(NO_ORDER, '').trim();
    }),
    checked: textOf(reading.check?.clauses),
    dropped: textOf(reading.dropped),
  };
}
