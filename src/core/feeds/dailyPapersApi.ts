import type { Paper } from '../paper';
import type { Problem } from '../problems';
import { readApiPaper } from './apiPaper';
import { apiRecords, type ApiRecord } from './apiRecords';
import type { FeedParser, ParseFeedOptions } from './feed';
import { LineIndex } from './lineIndex';

/** How many wrong fields of one record are told; the record itself is read all the same. */
const MAX_WRONG = 5;
/** So many records of something else, and no paper among them: the rest won't be different. */
const MAX_STRANGERS = 100;
/** The same for records that are no JSON at all. */
const MAX_BROKEN = 1000;

/**
 * The JSON of the Daily Papers API in all shapes it has had: lists of items, search results, one flat paper, and
 * lists in a wrapper (https://huggingface.co/docs/hub/api, `/api/daily_papers`).
 */
export function* parseDailyPapersApi(text: string, options: ParseFeedOptions): FeedParser {
  const papers: Paper[] = [];
  const problems: Problem[] = [];
  const lines = new LineIndex(text);
  const records = apiRecords(text);
  let last = 0;
  let strangers = 0;
  for (;;) {
    const step = records.next();
    if (step.done) {
      if (step.value?.cut && !problems.some((problem) => problem.message.startsWith(CUT))) {
        problems.push(cutProblem(lines, papers.length));
      }
      const foreign = !step.value || (papers.length === 0 && strangers > 0);
      return { papers, problems: foreign ? [otherJson(text)] : problems, foreign };
    }
    if (papers.length === 0 && (strangers >= MAX_STRANGERS || problems.length >= MAX_BROKEN)) {
      return { papers, problems: [otherJson(text)], foreign: true };
    }
    const record = step.value;
    if (record.cut) problems.push(cutProblem(lines, papers.length, record.path));
    else {
      const { paper, stranger, found } = readRecord(text, record, options, lines);
      if (paper) papers.push(paper);
      if (stranger) strangers++;
      problems.push(...found);
    }
    yield record.end - last;
    last = record.end;
  }
}

interface RecordOutcome {
  readonly paper?: Paper;
  /** Whether it is sound JSON, yet of something else than a paper. */
  readonly stranger: boolean;
  readonly found: readonly Problem[];
}

function readRecord(
  text: string,
  { start, end, path }: ApiRecord,
  options: ParseFeedOptions,
  lines: LineIndex,
): RecordOutcome {
  const who = path ? `Record ${path}` : 'The record';
  let value: unknown;
  try {
    value = JSON.parse(text.slice(start, end));
  } catch (error) {
    const near = start + placeIn(error);
    const message = `${who} is no valid JSON and was left out. Mend or remove it, then import again.`;
    return { stranger: false, found: [{ severity: 'error', message, path, ...lines.at(near) }] };
  }
  const { paper, fault, printed, wrong } = readApiPaper(value, options.capturedOn);
  const place = { ...lines.at(start) };
  if (!paper) {
    const message = `${who} ${fault ?? 'is no paper'}. It was left out.`;
    return { stranger: !printed, found: [{ severity: 'error', message, path, ...place }] };
  }
  const found = wrong.slice(0, MAX_WRONG).map(({ path: field, expected }): Problem => {
    const whole = path ? `${path}.${field}` : field;
    const message = `“${field}” of “${shorten(paper.title)}” is not ${expected}. The paper was read without it.`;
    return { severity: 'warning', message, path: whole, ...place };
  });
  return { paper, stranger: false, found };
}

/** Where `JSON.parse` stopped, as engines tell it in their message; 0 if they don't. */
function placeIn(error: unknown): number {
  const position = error instanceof Error ? /position (\d+)/.exec(error.message)?.[1] : undefined;
  return Number(position ?? 0);
}

const CUT = 'The text ends ';

function cutProblem(lines: LineIndex, read: number, path?: string): Problem {
  const where = path ? `inside record ${path}` : 'before the list is closed';
  const kept = read === 1 ? 'The paper before it was read' : `The ${read} papers before it were read`;
  const message = `${CUT}${where}: it was cut off. ${kept}; save the whole answer and import it again for the rest.`;
  return { severity: 'error', message, ...(path && { path }), ...lines.at(lines.text.length) };
}

/** JSON that holds no paper: say what it holds. */
function otherJson(text: string): Problem {
  const keys = [
    ...new Set([...text.slice(0, 3000).matchAll(/"([A-Za-z_][\w-]{0,40})"\s*:/g)].map((m) => m[1] ?? '')),
  ];
  const error = /^\s*\{\s*"(?:error|message|detail)"\s*:\s*"([^"\n]{1,200})"/.exec(text.slice(0, 1000))?.[1];
  const what = error
    ? `The server answered with an error: “${error}”.`
    : `This JSON holds no Daily Papers${keys.length > 0 ? `; its fields are ${keys.slice(0, 6).join(', ')}` : ''}.`;
  const message = `${what} Give it the answer of huggingface.co/api/daily_papers.`;
  return { severity: 'error', message, line: 1, column: 1, offset: 0 };
}

function shorten(title: string): string {
  return title.length > 60 ? `${title.slice(0, 59)}…` : title;
}
