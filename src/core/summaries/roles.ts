import type { Sentence } from './splitSentences';

/** What a sentence of an abstract does. */
export type SentenceRole = 'background' | 'method' | 'results';

export interface SentenceWithRole extends Sentence {
  readonly role: SentenceRole;
  /** By how much its own signs speak for the role more than for the next best; a heading makes it infinite. */
  readonly sureness: number;
}

const roles: readonly SentenceRole[] = ['background', 'method', 'results'];

/** Headings of structured abstracts, as journals of medicine and of software engineering ask for them. */
const headings: readonly (readonly [RegExp, SentenceRole])[] = [
  [
    /^(?:background|introduction|motivation|context|objectives?|aims?|purpose|problem|goals?)(?: (?:and|&) (?:background|objectives?|aims?|motivation|purpose))?(?::|\.(?= ))/i,
    'background',
  ],
  [
    /^(?:(?:materials?|patients|data) (?:and|&) )?(?:methods?|methodology|approach|design|procedure)(?: and (?:materials?|results))?(?::|\.(?= ))/i,
    'method',
  ],
  [
    /^(?:(?:main |key )?results?|findings|conclusions?|discussion|evaluation|outcomes?|interpretation|significance)(?: (?:and|&) (?:conclusions?|discussion|significance))?(?::|\.(?= ))/i,
    'results',
  ],
];

/** Signs of each role and their weight; set by hand on papers of several fields. */
const signs: readonly (readonly [SentenceRole, number, RegExp])[] = [
  [
    'method',
    3,
    /\b(?:we|paper|work|study|article|authors) (?:\w+ ){0,2}(?:propose|present|introduce|develop|design|describe|devise|formulate|construct|build|create|collect|release|extend|adopt|employ)s?\b/i,
  ],
  [
    'method',
    2,
    /\b(?:is|are|was|were) (?:\w+ )?(?:proposed|presented|introduced|developed|described|designed)\b/i,
  ],
  [
    'method',
    1.5,
    /\b(?:we|paper|work|study|article) (?:\w+ )?(?:study|studies|investigate|explore|examine|analy[sz]e|consider|address|tackle|focus|revisit|use|apply|train|learn|combine|leverage|model|compare|conduct|take|derive|exploit|define|treat|cast|view|aim)(?:s|es)?\b/i,
  ],
  [
    'method',
    1,
    /\b(?:to (?:this|that) end|to (?:address|overcome|tackle|solve|mitigate|remedy|bridge) th(?:is|ese)|our (?:method|approach|model|framework|key idea|algorithm|system|goal|work))\b/i,
  ],
  [
    'method',
    0.5,
    /\b(?:consists? of|based on|is trained|are trained|first|then|second|by (?:using|combining|leveraging)|called|named|novel)\b/i,
  ],
  [
    'results',
    3,
    /\b(?:results?|experiments?|evaluations?|simulations?|findings|studies|analys[ei]s|ablations?)\b(?: \S+){0,6} (?:show|demonstrate|indicate|suggest|confirm|reveal|validate|verify|illustrate|support|highlight)(?:s|ed)?\b/i,
  ],
  [
    'results',
    2.5,
    /\b(?:outperform(?:s|ed|ing)?|state[- ]of[- ]the[- ]art (?:results?|performance|accuracy)|surpass(?:es|ed|ing)?|achiev(?:es?|ed|ing) |competitive with|on par with)/i,
  ],
  [
    'results',
    2,
    /\b(?:we|paper|work|study) (?:\w+ )?(?:show|find|found|demonstrate|observe|prove|report|establish|conclude|discover|evaluate|validate|verify|achieve|obtain)(?:s|d|ed)?\b/i,
  ],
  ['results', 1.5, /\d(?:\.\d+)?\s?(?:\\?%|×|x\b|percent|points|times|fold)|\b(?:p|r|n)\s?[=<>]\s?\d/i],
  [
    'results',
    1,
    /\b(?:significant(?:ly)?|improv(?:es?|ed|ement|ements)|better than|superior|effective(?:ness)?|extensive|empirical(?:ly)?|experimental(?:ly)?|compared (?:to|with)|baselines?|performance on|benchmarks?)\b/i,
  ],
  [
    'results',
    0.5,
    /\b(?:was|were)\b|\b(?:conclusion|overall|finally|in summary|these (?:results|findings))\b/i,
  ],
  [
    'background',
    2,
    /^(?:recent(?:ly)?|in recent|existing|previous|prior|traditional(?:ly)?|current(?:ly)?|many|most|modern|despite|although|while|since|however|unfortunately|yet|nevertheless|there (?:is|are|has|have))\b/i,
  ],
  [
    'background',
    1.5,
    /\b(?:has|have) (?:been|become|shown|attracted|achieved|led|made|emerged|received|gained|enabled|seen)\b/i,
  ],
  [
    'background',
    1,
    /\b(?:challeng(?:e|es|ing)|problem|difficult|limit(?:s|ed|ation|ations)|suffer|lack|remains?|expensive|costly|crucial|important|essential|key|widely|often|typically|commonly|usually|popular|increasingly|little is known)\b/i,
  ],
  ['background', -1.5, /\b(?:we|our|this (?:paper|work|study|article)|the proposed)\b/i],
  ['method', 0.5, /^(?:it|specifically|in particular|the (?:resulting|proposed)|these)\b/i],
];

const ownWork =
  /\b(?:we|our|this (?:paper|work|study|article)|the (?:present|current) (?:paper|work|study|article)|(?:is|are) (?:proposed|presented|introduced))\b/i;
const beforeOwnWork = 1.5;

/** What it costs to go from one role to another: abstracts seldom go back. Rows and columns as `roles`. */
const step: readonly (readonly number[])[] = [
  [0, 0.5, 1.5],
  [3.5, 0, 0.3],
  [5, 1.2, 0],
];
const atStart = [0, 1.2, 3];

/**
 * What each sentence of an abstract does: the likeliest way through background, method and results by the signs
 * in each sentence, where going back costs (Viterbi's algorithm). Headings such as `Methods:` decide where they
 * stand.
 */
export function withRoles(sentences: readonly Sentence[]): SentenceWithRole[] {
  let heading: SentenceRole | undefined;
  const first = sentences.findIndex(({ text }) => ownWork.test(text));
  const own = sentences.map(({ text }, index) => {
    heading = headings.find(([pattern]) => pattern.test(text))?.[1] ?? heading;
    return heading === undefined
      ? signsOf(text, index < first || (index === 0 && first !== 0))
      : roles.map((role) => (role === heading ? Infinity : 0));
  });
  const path = likeliest(own.map((scores) => scores.map((score) => Math.min(score, 1000))));
  return sentences.map((sentence, index) => {
    const chosen = path[index] ?? 0;
    const scores = own[index] ?? [];
    const others = Math.max(...scores.filter((_, role) => role !== chosen));
    return {
      ...sentence,
      role: roles[chosen] ?? 'background',
      sureness: (scores[chosen] ?? 0) - others,
    };
  });
}

/** @param before whether the sentence stands before the first that tells of the authors' own work */
function signsOf(text: string, before: boolean): number[] {
  const read = text.slice(0, 600);
  return roles.map((role) =>
    signs.reduce(
      (sum, [of, weight, pattern]) => sum + (of === role && pattern.test(read) ? weight : 0),
      before && role === 'background' ? beforeOwnWork : 0,
    ),
  );
}

function likeliest(scores: readonly (readonly number[])[]): number[] {
  const best: { readonly value: number; readonly from: number }[][] = [];
  for (const [index, own] of scores.entries()) {
    best.push(
      own.map((score, role) => {
        const before = best[index - 1];
        if (!before) return { value: score - (atStart[role] ?? 0), from: role };
        const ways = before.map(({ value }, from) => value - (step[from]?.[role] ?? 0));
        const value = Math.max(...ways);
        return { value: value + score, from: ways.indexOf(value) };
      }),
    );
  }
  const path: number[] = [];
  let role = -1;
  for (const column of best.toReversed()) {
    if (role < 0)
      role = column.reduce((top, { value }, at) => (value > (column[top]?.value ?? 0) ? at : top), 0);
    path.unshift(role);
    role = column[role]?.from ?? 0;
  }
  return path;
}
