import { createMetadataSources, type Service } from '../metadata';
import { parseArxivId, parseDoi, type Paper } from '../paper';
import type { QueryExpression } from '../search';
import { requiredParts } from './engineWords';
import { onlineSource, type AskedEngine, type EngineWorld } from './onlineEngine';

/** An engine that is asked for works by their identifiers, where a query is nothing but such: it knows no words of them. */
export function withIdentifiers(
  engine: AskedEngine,
  service: Service,
  base: string,
  { http, pause }: EngineWorld,
): AskedEngine {
  return {
    id: engine.id,
    title: engine.title,
    takesKey: engine.takesKey,
    silentOn: engine.silentOn,
    takes: (clause, place) => engine.takes(clause, place),
    async ask(question, signal) {
      const works = worksNamed(question.asked);
      const { today } = question;
      const [source] = works ? createMetadataSources({ [service]: base }, { http, pause, today }) : [];
      if (!works || !source) return engine.ask(question, signal);
      const known = works.filter((work) => source.knows(work));
      const papers: Paper[] = [];
      for (let at = 0; at < known.length; at += source.batch) {
        const { candidates } = await source.byIds(known.slice(at, at + source.batch), signal);
        const own = onlineSource(engine.id, today);
        papers.push(...candidates.map(({ paper }) => ({ ...paper, sources: [own] })));
      }
      const isInOrder = question.order.key === 'relevance';
      return { papers, isRanked: true, isInOrder, total: papers.length, problems: [] };
    },
  };
}

/** The works whose identifiers a query is made of; `undefined` if there is anything else in it. */
function worksNamed(asked: QueryExpression): readonly Paper[] | undefined {
  const [part, ...others] = requiredParts(asked);
  if (!part || others.length > 0) return undefined;
  const clauses = part.kind === 'any' && !part.negated ? part.parts : [part];
  const works = clauses.map((clause) => (clause.kind === 'phrase' ? workNamed(clause.text) : undefined));
  return works.every((work) => work !== undefined) ? works : undefined;
}

function workNamed(text: string): Paper | undefined {
  const arxivId = parseArxivId(text);
  const doi = arxivId === undefined ? parseDoi(text) : undefined;
  if ((arxivId ?? doi)?.length !== text.length) return undefined;
  return { id: '', title: '', authors: [], sources: [], ...(arxivId && { arxivId }), ...(doi && { doi }) };
}
