import { counted, whatOf } from './whatIsMeasured';

/** A number that a text reports, as `68.5% of optimal throughput`. */
export interface ReportedNumber {
  /** The number with its sign and unit as it stands there, but for LaTeX: `1.91x`, `3-5 points`, `10 million`. */
  readonly text: string;
  /** Its value where it is one plain number; `10 million` is 10,000,000, and `5%` is 5 with the unit `%`. */
  readonly value?: number;
  /** `%`, `×`, `points`, or the unit as written. */
  readonly unit?: string;
  /** What is counted or measured, in the text's own words, where they stand beside it. */
  readonly of?: string;
  /**
   * The number within what the text says of it, as it stands there but for LaTeX: what bounds it, the direction and
   * what is measured, as in `up to 10x higher throughput`.
   */
  readonly phrase: string;
}

const maxText = 20_000;
const maxNumbers = 100;
/** Numbers in these are no figures: signs of a font without a name, addresses, identifiers, numbered references, years of citations. */
const elsewhere =
  /\(cid:\d{1,5}\)|['’]\d\d(?!\d)|https?:\/\/\S+|\bwww\.\S+|\bdoi:\s?\S+|\b10\.\d{4,9}\/\S+|\barxiv:\s?\S+|\[\d{1,3}(?:[,;–-] ?\d{1,3}){0,20}\]|\bet al\.,? \(?(?:19|20)\d\d[a-z]?\)?|\((?:[^()\d]{1,80},? )(?:19|20)\d\d[a-z]?\)/giu;
/** Formulas, where a number stands for itself; `$3.5\times$` and `$85\%$` are figures. */
const formula = /\$(?![~\d.,\s+-]{1,12}(?:\\(?:times|%|pm|sim|approx)[\d.\s]*)?\$)[^$\n]{1,200}\$/g;
const figure =
  /[~≈<>≤≥±+−-]?\$?\d+(?:,\d{3})*(?:\.\d+)?(?:e[+-]?\d{1,3}\b)?(?:\s?(?:[-–—±]|to|out of|\\pm)\s?\d+(?:,\d{3})*(?:\.\d+)?(?=[\s%)×x\\.,;]|$))?/gu;
const scales: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  million: 1e6,
  b: 1e9,
  billion: 1e9,
  t: 1e12,
  trillion: 1e12,
};
const scale =
  /^(?: (?:thousand|million|billion|trillion)\b|(?:[kKMB](?![\p{L}\p{N}/])|T(?= (?:tokens|parameters))))/u;
const unit =
  /^\$?[ \u00a0-]?(?:\\?%|per ?cent(?:age points?)?\b|percentage points?\b|pp\b|points?\b|[×✕](?!\s?\d)|x(?![\p{L}\p{N}])|\\times\b|times\b|fold\b|dB\b|[mµμn]s\b|s(?=[\s.,;)])|sec(?:ond)?s?\b|min(?:ute)?s?\b|h(?:our)?s?\b|days?\b|weeks?\b|months?\b|years?\b|fps\b|FPS\b|[kMG]?Hz\b|[KMGT]i?B\b|[kKMGTP]?FLOP(?:s|S)?\b|BLEU\b|mAP\b|mIoU\b|[nµμmck]?m(?=[\s.,;)])|kg\b|m?g(?=[\s.,;)])|k?W\b|[kM]?eV\b|°C?)/u;
const wellKnownUnits: readonly (readonly [RegExp, string])[] = [
  [/^(?:\\?%|per ?cent)$/, '%'],
  [/^(?:x|✕|×|\\times|times|fold)$/, '×'],
  [/^(?:pp|points?|per ?cent(?:age)? ?points?)$/, 'points'],
];
/** Sides of a grid such as `256 × 256`. */
const side = /^\s?[×✕*]\s?\d|^ x \d/;
/** `7B models` are such of a size, not so many. */
const sized =
  /^(?:\S+ ){0,2}(?:models?|LLMs?|variants?|versions?|backbones?|scales?|networks?|architectures?)\b/i;
/**
 * The figures of a text in its order: measures, shares, factors and counts. Years, numbers that belong to a
 * name (`GPT-4`, `3D`), to a list (`(1)`), a reference (`Fig. 2`, `[7]`) or an address are none. Reads the first
 * 20,000 characters, and gives at most a hundred.
 */
export function reportedNumbers(text: string): ReportedNumber[] {
  const blank = (stretch: string) => ' '.repeat(stretch.length);
  const read = text.slice(0, maxText).replace(elsewhere, blank).replace(formula, blank);
  const found: ReportedNumber[] = [];
  for (const match of read.matchAll(figure)) {
    const number = toNumber(read, match.index, match[0]);
    if (number) found.push(number);
    if (found.length === maxNumbers) break;
  }
  return found;
}

function toNumber(text: string, at: number, matched: string): ReportedNumber | undefined {
  const before = text.slice(Math.max(0, at - 90), at);
  const sign = /^[+−-]/.test(matched) && /[\p{L}\p{N})]$/u.test(before) ? 1 : 0;
  if (sign > 0 || /[\p{L}_.#@/\\^{]$|\p{N}[.,:]$/u.test(before)) return undefined;
  const end = at + matched.length;
  const rest = text.slice(end, end + 90);
  const magnitude = scale.exec(rest)?.[0] ?? '';
  const measured = unit.exec(rest.slice(magnitude.length))?.[0] ?? '';
  if (side.test(rest) || /\d\s?[×✕*]\s?$|\d x $/.test(before)) return undefined;
  if (!isFigure(matched, before, rest, magnitude + measured)) return undefined;
  const behind = rest.slice(magnitude.length + measured.length).replace(/^\$/, '');
  if (/^[MBT]$/.test(magnitude) && sized.test(behind.trimStart())) return undefined;
  const { of, opening, ending } = whatOf(before, behind, measured);
  const value = valueOf(matched, magnitude);
  const money = /^\D*\$/.test(matched) && !measured.includes('\\') && !rest.startsWith('$');
  const isMath = /^\D*\$/.test(matched) && rest.startsWith('$');
  const named = measured !== '' ? nameOfUnit(measured) : money ? '$' : undefined;
  return {
    text: withoutLatex(`${isMath ? matched.replace('$', '') : matched}${magnitude}${measured}`),
    ...(value !== undefined && { value }),
    ...(named !== undefined && { unit: named }),
    ...(of !== undefined && { of }),
    phrase: withoutLatex(
      text
        .slice(at - opening, end + (rest.length - behind.length) + ending)
        .replace(/\s+/g, ' ')
        .trim(),
    ),
  };
}

/** `$3.5\\times` is written `3.5×`, and `85\\%` is `85%`. */
function withoutLatex(written: string): string {
  if (!written.includes('\\')) return written.replace(/\$$/, '').trim();
  return written
    .replace(/ ?\\times/g, '×')
    .replace(/\\pm/g, '±')
    .replace(/[\\$]/g, '')
    .trim();
}

const reference =
  /(?:Figs?|Eqs?|Secs?|Sections?|Tables?|Figures?|Chapters?|Theorems?|Algorithms?|Lemmas?|Appendix|Nos?|Refs?|versions?|Part|Phase|Step|Type|Python|Track|Task|Subtask)\.? ?\(?$/i;

/** Whether a number is none of a name, a list, a reference or a date. */
function isFigure(number: string, before: string, rest: string, measured: string): boolean {
  if (measured !== '') return !/\p{Lu}[\p{L}\p{N}]* $/u.test(before) || !/^[BMT]$/.test(measured);
  if (/^(?:[\p{L}_^/]|-\p{L}|[.,:]\d)/u.test(rest)) return false;
  // `1) …`, `(1) …` and `1. …` open items of a list.
  if (/^\d{1,2}$/.test(number) && /(?:^|[(\s])$/.test(before) && rest.startsWith(')')) return false;
  if (/^\d{1,2}$/.test(number) && /(?:^|[.;:] )$/.test(before) && rest.startsWith('. ')) return false;
  if (reference.test(before)) return false;
  if (/^(?:19|20)\d\d ?(?:[-–—]|to) ?(?:19|20)\d\d$/.test(number)) return false;
  if (/^(?:19|20)\d\d$/.test(number))
    return (
      counted.test(rest) && !/\b(?:in|since|until|from|by|of|during|before|after|the|to|and) $/i.test(before)
    );
  // `Llama 3` and `MATH 500` are names; `ImageNet: 85.1` and `of ImageNet, 85.1` are not.
  return !(
    /(?:^|\s)\p{Lu}[\p{L}\p{N}-]* $/u.test(before) &&
    /^\d{1,4}(?:\.\d)?$/.test(number) &&
    !/(?:^|[.!?] )\p{Lu}\p{Ll}* $/u.test(before)
  );
}

function valueOf(matched: string, magnitude: string): number | undefined {
  const plain = matched
    .replace(/^[~≈<>≤≥±]/, '')
    .replace(/^−/, '-')
    .replace(/[,$]/g, '');
  const value = Number(plain);
  if (!Number.isFinite(value)) return undefined;
  return value * (scales[magnitude.trim().toLowerCase()] ?? 1);
}

function nameOfUnit(written: string): string {
  const name = written.replace(/^\$?[ \u00a0-]?/, '').trim();
  return wellKnownUnits.find(([pattern]) => pattern.test(name))?.[1] ?? name;
}
