import type { Paper } from '../paper';
import type { Problem } from '../problems';
import { readApiPaper } from './apiPaper';
import { apiRecords, type ApiRecord } from './apiRecords';
import { CappedProblems } from './cappedProblems';
import { PAPER_COST, type FeedParser, type ParseFeedOptions } from './feed';
import { FeedPapers, tooManyPapers } from './feedPapers';
import { READING } from './jsonRecords';
import { LineIndex } from './lineIndex';

/** How many wrong fields of one record are told; the record itself is read all the same. */
const MAX_WRONG = 5;
/** So many records one after the other and no paper among them: the rest won't be different. */
const MAX_FAILED = 1000;
/** The largest records known have some 100,000 characters. One that is larger can't be read in a few milliseconds. */
const MAX_RECORD = 1_000_000;
/** How much text counts as read where no record has ended yet. */
const UNFINISHED = 20_000;

/**
 * The JSON of the Daily Papers API in all shapes it has had: lists of items, search results, one flat paper, and
 * lists in a wrapper (https://huggingface.co/docs/hub/api, `/api/daily_papers`).
 */
export function* parseDailyPapersApi(text: string, options: ParseFeedOptions): FeedParser {
  const papers = new FeedPapers();
  const problems = new CappedProblems();
  const lines = new LineIndex(text);
  const records = apiRecords(text);
  let entries = 0;
  let failed = 0;
  let strangers = 0;
  let last = 0;
  for (;;) {
    const step = records.next();
    if (step.done) {
      const foreign = !step.value || (papers.size === 0 && strangers > 0);
      if (foreign) return { papers: [], problems: [otherJson(text)], foreign, entries };
      if (step.value?.cut) problems.add(yield* cutProblem(lines, papers.size));
      break;
    }
    const record = step.value;
    if (record === READING) {
      yield UNFINISHED;
      continue;
    }
    entries++;
    yield* lines.advance(record.start);
    if (record.cut) {
      problems.add(yield* cutProblem(lines, papers.size, record.path));
      break;
    }
    const { paper, stranger, found } = readRecord(text, record, options, lines);
    if (stranger) strangers++;
    for (const problem of found) problems.add(problem);
    failed = paper ? 0 : failed + 1;
    if (paper) papers.add(paper);
    if (failed >= MAX_FAILED && papers.size === 0) {
      return { papers: [], problems: [otherJson(text)], foreign: true, entries };
    }
    if (failed >= MAX_FAILED || papers.isFull) {
      const place = lines.at(record.start);
      problems.add(papers.isFull ? tooManyPapers(place) : givenUp(place));
      break;
    }
    yield PAPER_COST + record.end - last;
    last = record.end;
  }
  return { papers: papers.list(), problems: problems.list(), foreign: false, entries };
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
  if (end - start > MAX_RECORD) {
    const message = `${who} has ${end - start} characters, more than any paper, and was left out.`;
    return { stranger: false, found: [{ severity: 'error', message, path, ...lines.at(start) }] };
  }
  let value: unknown;
  try {
    value = JSON.parse(text.slice(start, end));
  } catch (error) {
    const near = start + placeIn(error);
    const message = `${who} is no valid JSON and was left out. Mend or remove it, then import again.`;
    return { stranger: false, found: [{ severity: 'error', message, path, ...lines.at(near) }] };
  }
  const { paper, fault, printed, wrong } = readApiPaper(value, options);
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

function* cutProblem(lines: LineIndex, read: number, path?: string): Generator<number, Problem, void> {
  yield* lines.advance(lines.text.length);
  const where = path ? `inside record ${path}` : 'before the list is closed';
  const kept = read === 1 ? 'The paper before it was read' : `The ${read} papers before it were read`;
  const message = `The text ends ${where}: it was cut off. ${kept}; save the whole answer and import it again for the rest.`;
  return { severity: 'error', message, ...(path && { path }), ...lines.at(lines.text.length) };
}

function givenUp(place: Pick<Problem, 'line' | 'column' | 'offset'>): Problem {
  const message = `${MAX_FAILED} records in a row hold no paper, so reading ended here. Mend or remove them, then import again.`;
  return { severity: 'error', message, ...place };
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
