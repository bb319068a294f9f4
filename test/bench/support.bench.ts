// The support check on SciTLDR (folder scitldr of PAPERSIDE_DATA; `dev`, or the half named first): how many sentences
// it flags that are true of a paper, that are of another paper, or in which one thing was changed; time per sentence.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { checkSentence, readEvidence, splitSentences, type Support } from '../../src/core/summaries';

interface Example {
  readonly title?: string;
  readonly sentences: readonly string[];
  readonly tldrs: readonly string[];
}

/** One thing of a sentence changed so that it says otherwise; `undefined` where it has no such thing. */
type Change = (sentence: string, other: string) => string | undefined;

function measure(examples: readonly Example[]): void {
  const evidence = examples.map(({ title = '', sentences }) =>
    readEvidence([`${title}\n\n${sentences.join(' ')}`]),
  );
  const own = (texts: (example: Example) => readonly string[], change?: Change) =>
    examples.flatMap((example, index) =>
      texts(example).flatMap((text) => {
        const changed = change ? change(text, otherOf(index).sentences.join(' ')) : text;
        const held = evidence[index];
        return changed === undefined || (change && changed === text) || !held
          ? []
          : [checkSentence(changed, held).support];
      }),
    );
  const otherOf = (index: number): Example => examples[(index + 1) % examples.length] as Example;
  const foreign = (texts: (example: Example) => readonly string[]) =>
    examples.flatMap((_, index) =>
      texts(otherOf(index)).flatMap((text) => {
        const held = evidence[index];
        return held ? [checkSentence(text, held).support] : [];
      }),
    );
  const abstract = ({ sentences }: Example) => sentences;
  const written = ({ tldrs }: Example) =>
    tldrs.flatMap((text) => splitSentences(text).map((each) => each.text));
  row('its own sentences', own(abstract));
  row('summaries by people (TLDRs)', own(written));
  row("another abstract's sentences", foreign(abstract));
  row("another paper's TLDRs", foreign(written));
  for (const [name, change] of Object.entries(changes)) {
    row(`own sentences, ${name}`, own(abstract, change));
    row(`TLDRs, ${name}`, own(written, change));
  }
  const start = performance.now();
  let count = 0;
  for (const [index, { tldrs }] of examples.entries())
    for (const text of tldrs) {
      const held = evidence[index];
      if (held) checkSentence(text, held);
      count++;
    }
  console.log(`${((performance.now() - start) / count).toFixed(2)} ms per sentence`);
}

const changes: Readonly<Record<string, Change>> = {
  'one number changed': (text) =>
    /(?<![\p{L}\p{N}.-])\d+(?:\.\d+)?(?![\p{L}\p{N}-])/u.test(text)
      ? text.replace(/(?<![\p{L}\p{N}.-])\d+(?:\.\d+)?(?![\p{L}\p{N}-])/u, (number) =>
          String(Number(number) + 7),
        )
      : undefined,
  'one name changed': (text, other) => {
    const names = (from: string) =>
      [...from.matchAll(/(?<=[\p{L},] )\p{Lu}[\p{L}\p{N}-]*[\p{L}\p{N}]/gu)].map(([name]) => name);
    const [mine] = names(text);
    const theirs = names(other).find((name) => !text.includes(name));
    return mine === undefined || theirs === undefined ? undefined : text.replace(mine, theirs);
  },
  'a negation put in': (text) =>
    /\b(?:is|are|can|does|do|was|were|has|have)\b(?! not)/.test(text)
      ? text.replace(/\b(?:is|are|can|does|do|was|were|has|have)\b(?! not)/, '$& not')
      : undefined,
  'a negation taken out': (text) =>
    / (?:not|never) | cannot /.test(text)
      ? text.replace(/ (?:not|never) /, ' ').replace(' cannot ', ' can ')
      : undefined,
  'its direction turned': (text) => {
    const turned = text.replace(
      /\b(?:outperforms?|improves?|increases?|higher|better|faster|lower|reduces?|decreases?|fewer|worse)\b/,
      (word) => opposites[word] ?? word,
    );
    return turned === text ? undefined : turned;
  },
};

const opposites: Readonly<Record<string, string>> = {
  outperform: 'underperform',
  outperforms: 'underperforms',
  improve: 'degrade',
  improves: 'degrades',
  increase: 'decrease',
  increases: 'decreases',
  higher: 'lower',
  better: 'worse',
  faster: 'slower',
  lower: 'higher',
  reduce: 'increase',
  reduces: 'increases',
  decrease: 'increase',
  decreases: 'increases',
  fewer: 'more',
  worse: 'better',
};

function row(name: string, verdicts: readonly Support[]): void {
  const share = (support: Support) =>
    ((100 * verdicts.filter((each) => each === support).length) / Math.max(1, verdicts.length)).toFixed(1);
  console.log(
    `${name.padEnd(42)} ${String(verdicts.length).padStart(5)}  supported ${share('supported').padStart(5)} %  doubtful ${share('doubtful').padStart(5)} %  unsupported ${share('unsupported').padStart(5)} %`,
  );
}

const half = process.env['PAPERSIDE_HALF'] ?? 'dev';
const file = path.join(process.env['PAPERSIDE_DATA'] ?? '../shared/data', `scitldr/${half}.jsonl`);
if (existsSync(file))
  measure(
    readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Example),
  );
else console.log(`No ${file}: set PAPERSIDE_DATA to a folder that has it.`);
