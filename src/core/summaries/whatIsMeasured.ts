/** Words that name a figure and may stand before it: `an accuracy of 92%`. */
const measure =
  /((?:[\p{L}\p{N}@-]{1,24} ){0,1}\b(?:accurac(?:y|ies)|precision|recall|F1|F-score|F-measure|BLEU|ROUGE(?:-\w)?|METEOR|mAP|AP|mIoU|IoU|AUC|AUROC|PSNR|SSIM|FID|WER|perplexity|error|loss|rate|ratio|throughput|latency|speed-?ups?|score|correlation|performance|memory|time|gain|improvement|reduction|increase|decrease)s?)(?: (?:score|rate|time))?(?: (?:of|by|to|from|is|was|at|=|up to|about|around|over|nearly|only|more than|approximately)){0,3} ?[(=:]? ?$/u;
const standsFor =
  /^ ?(?:(?:relative|absolute|average|higher|lower|better|less|more|fewer|faster|of|in|on|for) ){0,2}(?:the |its |their |our |all )?(?!(?:and|or|but|while|when|with|without|compared|than|to|by)\b)((?:[\p{L}\p{N}@][\p{L}\p{N}@-]{0,30} ){0,3}?(?:[\p{L}\p{N}]{1,20}-){0,4}(?:accurac(?:y|ies)|precision|recall|F1|BLEU|mAP|AP|mIoU|IoU|AUC|AUROC|FID|WER|perplexity|errors?|throughput|latency|speed-?ups?|scores?|rates?|performance|costs?|memory|gains?|improvements?|reductions?|increase|parameters?|time)\b)/u;
const share =
  /^ (?:of|from) (?:the |its |their |our |all )?((?:\p{L}[\p{L}\p{N}-]{0,30}(?: |(?=[.,;:)]|$))){1,3})/u;
export const counted = /^ ((?:\p{Ll}[\p{Ll}-]{0,30} ){0,2}?\p{Ll}[\p{Ll}-]{1,30}s)(?=[\s.,;:)]|$)/u;
/** What is more or less of it: `50% lower` without `lower` would say something else. */
const compared =
  /^[ -](?:(?:relative|absolute|average|significantly|on average) )?(?:more|fewer|less|better|worse|\p{Ll}{2,12}er)(?: (?!(?:than|and|or|on|in|at|with|while|when|for|to|by|from)\b)[\p{L}\p{N}][\p{L}\p{N}-]{0,30}){0,2}(?=[\s.,;:)]|$)/u;
/** `up to 10x` is not `10x`. */
const bound =
  /\b(?:up to|at (?:least|most|best|worst)|(?:more|less|fewer|greater|better|worse) than|no (?:more|less|fewer|better) than|as (?:much|many|high|low|few|little) as|over|under|above|below|within|nearly|almost|about|around|approximately|roughly|some|only|just|merely|close to|down to|an? (?:average|mean|median|additional) of|on average|additional)(?: (?:an?|the))? $/iu;
/** What a measure's name goes on with: `6.7% performance` is not `6.7% performance improvement`. */
const change =
  /^ (?:improvements?|gains?|increases?|boosts?|drops?|reductions?|decreases?|degradations?|loss(?:es)?|overhead|gap|speed-?ups?)(?: (?:in|of) (?:(?:the|its|their|our) )?(?!\p{Ll}{1,20}ing\b)\p{Ll}[\p{L}-]{1,30}(?: (?:time|rate|cost|costs|accuracy|score|usage|speed|quality|performance))?(?=[\s.,;:)]|$))?/u;
const changed = /\b(?:improvements?|gains?|increases?|boosts?|drops?|reductions?|decreases?|speed-?ups?)$/;
const changedWhat =
  /^ in (?:(?:the|its|their|our) )?(?!\p{Ll}{1,20}ing\b)\p{Ll}[\p{L}-]{1,30}(?: (?:time|rate|cost|costs|accuracy|score|usage|speed|quality|performance))?(?=[\s.,;:)]|$)/u;
/** The words in front of `performance by 5%`: whether it rose or fell. */
const verbBefore = /(?:(?<![\p{L}\p{N}-])[\p{L}\p{N}-]{1,24} ){1,3}$/u;
const toAnother =
  /^ to (?:around |about |over |nearly )?[~≈]?\d[\d.,]*(?<![.,])(?: ?(?:\\?%|[x×]|points))?(?![\p{L}\p{N}])/u;
const glue =
  /\s(?:and|or|that|which|the|a|an|in|on|at|with|along|while|when|for|to|by|from|than|of|over|as|is|are|was)(?:\s.*)?$|\s(?:within|across|per|during|between|under|after|compared|using|via)(?:\s.*)?$/u;

/** Words that tell nothing of what is counted. */
const empty =
  /^(?:and|or|various|several|different|many|all|each|both|those|these|them|it|other|such|over|under|on|in|than|terms)$/i;
const openingWords =
  /^(?:(?:and|or|the|an?|of|for|to|with|in|on|its|their|our|we|achiev\w+|obtain\w*|reach\w*|improv\w+|increas\w+|reduc\w+|report\w*|get|has|have|is) )+/i;

/** What a figure is of, and how many characters before and behind it belong to what is said of it. */
export interface Measured {
  readonly of?: string;
  readonly opening: number;
  readonly ending: number;
}

/**
 * Reads what a figure measures in the words beside it.
 * @param before what stands before the number, up to it
 * @param behind what stands behind the number and its unit
 * @param measured the unit as written; empty without one
 */
export function whatOf(before: string, behind: string, measured: string): Measured {
  const opening = bound.exec(before)?.[0].length ?? 0;
  const more = compared.exec(behind)?.[0].replace(glue, '') ?? '';
  const told = standsFor.exec(behind) ?? (measured === '' ? null : share.exec(behind));
  if (told) {
    // What leads to the name, such as `of the`, belongs to it; what leads on from it doesn't.
    const [whole, named = ''] = told;
    const name = `${whole.slice(0, whole.lastIndexOf(named))}${named.replace(glue, '').trimEnd()}`;
    const ending = Math.max(name.length, more.length);
    const further = (changed.test(name) ? changedWhat : change).exec(behind.slice(ending))?.[0] ?? '';
    return { ...naming(told[1]), opening, ending: ending + further.length };
  }
  if (more !== '') return { ...naming(more.replace(/^-/, '')), opening, ending: more.length };
  const to = / from (?:an? |the )?$/.test(before) ? (toAnother.exec(behind)?.[0].length ?? 0) : 0;
  const named = measure.exec(before);
  if (named) {
    const verb = /\bby\b/.test(named[0]) ? verbBefore.exec(before.slice(0, -named[0].length)) : null;
    return { ...naming(named[1]), opening: named[0].length + (verb?.[0].length ?? 0), ending: to };
  }
  if (to > 0) return { opening: 'from '.length, ending: to };
  const items = counted.exec(behind);
  return { ...naming(items?.[1]), opening, ending: items?.[0].replace(glue, '').length ?? 0 };
}

function naming(found: string | undefined): { readonly of?: string } {
  const of = found?.replace(glue, '').replace(openingWords, '').trim();
  return of === undefined || of === '' || empty.test(of) ? {} : { of };
}
