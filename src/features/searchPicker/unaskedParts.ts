import type { OnlineAnswer, OnlineEngineAnswer } from '../../core/ports';
import { oneLine } from '../text';

type Answer = Omit<OnlineAnswer, 'hits'>;

/** Parts of a query as they were typed, and the names of the engines that they concern. */
export type PartsOfEngines = readonly (readonly [parts: string, engines: string])[];

interface Part {
  readonly start: number;
  readonly end: number;
}

/** What engines know nothing of, so that none of their papers fits; engines of the same parts together. */
export function unknownParts({ hints }: Answer, query: string): PartsOfEngines {
  const byEngine = new Map<string, Part[]>();
  for (const hint of hints)
    if (hint.code === 'unknownElsewhere')
      byEngine.set(hint.engine, [...(byEngine.get(hint.engine) ?? []), hint]);
  return together(byEngine, query);
}

/** What else engines can't be asked, where nothing of the query is left to ask them. */
export function unaskedParts(answer: Answer, query: string): PartsOfEngines {
  const left = answer.engines.map((each) => [each.engine.title, leftOf(each, answer)] as const);
  return together(new Map(left), query);
}

/** The engines that were asked for the whole of the query, so that it says something if they have no paper. */
export function fullyAsked(answer: Answer): readonly OnlineEngineAnswer[] {
  const unknown = new Set(
    answer.hints.flatMap((hint) => (hint.code === 'unknownElsewhere' ? hint.engine : [])),
  );
  return answer.engines.filter(
    (each) => !unknown.has(each.engine.title) && leftOf(each, answer).length === 0,
  );
}

function leftOf({ engine, dropped }: OnlineEngineAnswer, { hints }: Answer): readonly Part[] {
  return dropped.filter(
    ({ start, end }) =>
      !hints.some(
        (hint) =>
          hint.code === 'unknownElsewhere' &&
          hint.engine === engine.title &&
          hint.start === start &&
          hint.end === end,
      ),
  );
}

function together(byEngine: ReadonlyMap<string, readonly Part[]>, query: string): PartsOfEngines {
  const byParts = new Map<string, string[]>();
  for (const [engine, parts] of byEngine) {
    if (parts.length === 0) continue;
    const texts = parts.map(({ start, end }) => `“${oneLine(query.slice(start, end), 60)}”`);
    const key = [...new Set(texts)].join(', ');
    byParts.set(key, [...(byParts.get(key) ?? []), oneLine(engine, 40)]);
  }
  return [...byParts].map(([parts, engines]) => [parts, engines.join(', ')]);
}
