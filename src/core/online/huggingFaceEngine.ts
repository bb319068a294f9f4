import type { Paper } from '../paper';
import { isGroup, type Clause, type ClausePlace, type QueryExpression } from '../search';
import { findPapers, listedPapers } from '../sources';
import { wordsOf } from './engineWords';
import { dayBefore, listedDays, type ListedDays } from './listedDays';
import { unreadable } from './readInSlices';
import {
  onlineSource,
  type AskedEngine,
  type ClauseKind,
  type EnginePage,
  type EngineQuestion,
  type EngineWorld,
  type Taken,
} from './onlineEngine';

/** It has one page, and gives up to 120. */
const PAGE = 100;
/** Alternatives are asked one by one; of more, the first. */
const MAX_SIDES = 4;
/** The first day that Daily Papers has a list of. */
const FIRST_LIST = '2023-05-04';
/** Lists that make a page: some hundred papers or two. */
const LISTS = 4;
/** It takes 250 characters. */
const MAX_WORDS = 250;

/**
 * The search of Hugging Face's paper pages (huggingface.co/docs/hub/paper-pages). It takes words alone, and how it
 * finds papers by them is not documented: what comes is looked at here. Without words it has its lists of each day.
 */
export class HuggingFaceEngine implements AskedEngine {
  readonly id = 'huggingFace';
  readonly title = 'Hugging Face';
  readonly takesKey = true;
  readonly silentOn: ReadonlySet<ClauseKind> = new Set(['venue', 'added', 'has:doi'] as const);

  constructor(
    private readonly base: string,
    private readonly world: EngineWorld,
  ) {}

  takes({ kind, negated }: Clause, { mayWiden, required }: ClausePlace): Taken {
    if (kind === 'listed') return required && !negated ? 'wider' : 'left';
    const isText = kind === 'word' || kind === 'phrase' || kind === 'title' || kind === 'abstract';
    return isText && mayWiden && !negated ? 'wider' : 'left';
  }

  async ask(question: EngineQuestion, signal?: AbortSignal): Promise<EnginePage> {
    const { asked, order, today } = question;
    const sides = sidesOf(asked).map((side) => cut(side));
    const questions = [...new Set(sides)].filter((words) => words !== '');
    const days = questions.length === 0 && listedDays(asked, { first: FIRST_LIST, today });
    if (days) return this.#list(days, question, signal);
    const parts = [];
    for (const words of questions.slice(0, MAX_SIDES)) {
      const ask = { limit: PAGE, today };
      const part = await findPapers(words, ask, { base: this.base }, this.world, signal);
      if (part.papers.length === 0 && part.problems.length > 0) throw unreadable(this.title);
      parts.push(part);
    }
    const source = onlineSource(this.id, today);
    return {
      papers: inTurn(parts.map(({ papers }) => papers)).map((paper) => ({ ...paper, sources: [source] })),
      isRanked: true,
      isInOrder: order.key === 'relevance',
      problems: [
        ...parts.flatMap(({ problems }) => problems),
        ...(questions.length > MAX_SIDES ? [tooMany(questions.length)] : []),
      ],
    };
  }

  /** The lists of some days, the newest first. */
  async #list(
    { newest, oldest }: ListedDays,
    { order, today, cursor = newest }: EngineQuestion,
    signal: AbortSignal | undefined,
  ): Promise<EnginePage> {
    const parts = [];
    let day = cursor;
    for (; parts.length < LISTS && day >= oldest; day = dayBefore(day))
      parts.push(await listedPapers(day, today, { base: this.base }, this.world, signal));
    const source = onlineSource(this.id, today);
    return {
      papers: parts.flatMap(({ papers }) => papers).map((paper) => ({ ...paper, sources: [source] })),
      isRanked: false,
      // Without words the newest are the best.
      isInOrder: order.descending && (order.key === 'relevance' || order.key === 'date'),
      ...(day >= oldest && { next: day }),
      problems: parts.flatMap(({ problems }) => problems),
    };
  }
}

/** The words of each of the alternatives that an expression comes to. */
function sidesOf(expression: QueryExpression): readonly string[] {
  if (!isGroup(expression)) return 'text' in expression ? [wordsOf(expression.text).join(' ')] : [''];
  const parts = expression.parts.map(sidesOf);
  if (expression.kind === 'any') return parts.flat();
  return parts.reduce(
    // One more than are asked tells that there are more.
    (all, more) =>
      all.flatMap((side) => more.map((words) => `${side} ${words}`.trim())).slice(0, MAX_SIDES + 1),
    [''],
  );
}

function cut(words: string): string {
  if (words.length <= MAX_WORDS) return words;
  const end = words.lastIndexOf(' ', MAX_WORDS);
  return words.slice(0, end > 0 ? end : MAX_WORDS);
}

/** The first of each list, then the second of each, and so on. */
function inTurn(lists: readonly (readonly Paper[])[]): readonly Paper[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, at) => lists.flatMap((list) => list[at] ?? [])).flat();
}

function tooMany(sides: number) {
  return {
    severity: 'warning',
    message: `Of ${sides} alternatives or more Hugging Face was asked the first ${MAX_SIDES}. Ask for fewer at once.`,
  } as const;
}
