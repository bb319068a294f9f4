import type { Paper } from '../paper';
import { keyPoints, type AbstractStructure, type KeyPoint, type KeyPointRole } from '../summaries';

/** What a paper is about and what it does about it, each in a sentence that can be read alone; `''` if untold. */
export interface TellingSentences {
  readonly problem: string;
  readonly method: string;
}

type Told = Pick<Paper, 'title' | 'abstract'>;

/** Opens or ends with something that only the sentences before tell. */
const leans =
  /^(?:(?:however|yet|but|and|moreover|furthermore|additionally|thus|hence|therefore|consequently|instead),? )?(?:this|these|those|it|they|such|its|their|here|both|doing so|to (?:this|that) end)\b|\b(?:address|overcome|tackl|solv|mitigat|remed|bridg|resolv|alleviat)(?:e|es|ed|ing|y)? (?:all )?(?:this|these|those|such|it|them)\b[^,]{0,40}\.?$/i;
/** `To address these issues, we propose X.` says no more than `We propose X.` */
const purpose = /^to [^,]{1,80}, /i;
const fewestWords = 6;
const hardship =
  /\b(?:challeng\w+|problem|difficult\w*|limit\w+|suffers?|unfortunately|lacks?|remains?|fails?|expensive|costly|inefficien\w+|struggl\w+|prohibitive\w*|bottlenecks?|scarc\w+|unclear|unexplored|overlook\w*)\b/i;
const own =
  /\b(?:we|our|us|this (?:paper|work|study|article|research|survey|report)|the (?:proposed|present))\b/i;

/**
 * The problem is none of the authors' own acts; both stand alone if any sentence of theirs does.
 * @param structure that of the paper's abstract
 */
export function tellingSentences(paper: Told, structure: AbstractStructure): TellingSentences {
  const points = keyPoints(paper);
  const { background, method } = structure;
  const name = coinedName(paper.title);
  const isNamed = (text: string) => name !== undefined && text.startsWith(`${name} `);
  const problems = [...ofRole(points, 'problem'), ...background.map(({ text }) => text)].filter(
    (text) => !own.test(text) && !isNamed(text),
  );
  const methods = [
    ...ofRole(points, 'method'),
    ...points.map(({ text }) => text).filter(isNamed),
    ...method.map(({ text }) => text),
    ...background.map(({ text }) => text).filter(isNamed),
  ];
  return {
    problem:
      standing(problems.filter((text) => hardship.test(text))) ?? standing(problems) ?? problems[0] ?? '',
    method: standing(methods) ?? methods[0] ?? '',
  };
}

function ofRole(points: readonly KeyPoint[], role: KeyPointRole): string[] {
  return points.filter((point) => point.role === role).map(({ text }) => text);
}

function standing(sentences: readonly string[]): string | undefined {
  return sentences.find(
    (text) => !leans.test(text) && text.replace(purpose, '').split(' ').length >= fewestWords,
  );
}

/** What authors call their work: `SARATHI` of `SARATHI: Efficient LLM Inference by …`. */
function coinedName(title: string): string | undefined {
  return /^([^\s:]{2,30}(?: [^\s:]{1,20})?):\s/.exec(title)?.[1];
}
