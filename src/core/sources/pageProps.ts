import { decodeHTMLStrict } from 'entities';
import type { Pause } from '../ports';
import { throwIfAborted } from '../problems';

/** So much is decoded between two pauses: some 2 ms' worth. UTF-16 units. */
const SLICE = 50_000;

/**
 * The JSON that a page of Hugging Face carries for its script (`<div data-target="…" data-props="{…}">`), of several
 * the one that holds papers; the text itself where it is no page.
 */
export function pageProps(text: string): string {
  const props = findProps(text);
  return props === undefined ? text : listIn(decodeHTMLStrict(props));
}

/**
 * The same as `pageProps`, and lets others run in between.
 * @throws AbortError if `signal` aborts
 */
export async function readPageProps(text: string, pause: Pause, signal?: AbortSignal): Promise<string> {
  const props = findProps(text);
  if (props === undefined) return text;
  const parts: string[] = [];
  for (let start = 0, end = 0; start < props.length; start = end) {
    // In front of a character reference, so that none is cut in two.
    const next = props.indexOf('&', start + SLICE);
    end = next < 0 ? props.length : next;
    parts.push(decodeHTMLStrict(props.slice(start, end)));
    await pause();
    throwIfAborted(signal);
  }
  return listIn(parts.join(''));
}

/** The props that hold papers, as they stand in the page. */
function findProps(text: string): string | undefined {
  if (!text.slice(0, 1000).trimStart().startsWith('<')) return undefined;
  const mark = 'data-props="';
  let best = '';
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
    const start = at + mark.length;
    const end = text.indexOf('"', start);
    if (end < 0) break;
    const props = text.slice(start, end);
    // Papers stand in a list with a name of its own; of several lists the longest is the page's own.
    if (/&quot;(?:dailyPapers|papers)&quot;:\[/.test(props) && props.length > best.length) best = props;
    at = end;
  }
  return best === '' ? undefined : best;
}

/** From where the list of papers begins: what stands before it is of no use, and may be anything. */
function listIn(json: string): string {
  const list = /"(?:dailyPapers|papers)":\[/.exec(json);
  return list ? `{${json.slice(list.index)}` : json;
}
