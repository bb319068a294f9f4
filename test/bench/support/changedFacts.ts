/**
 * What a shorter form of a sentence says otherwise than the sentence: a check that shares no code, and no list, with
 * `src/core/summaries`. It reads tokens between white space, so that a number counts with its sign, unit and range.
 */
export function changedFact(form: string, whole: string): string | undefined {
  const [kept, all] = [tokensOf(form), tokensOf(whole)];
  const places = placesOf(kept, all);
  if (typeof places === 'string') return `word added or moved: ${places}`;
  const taken = new Set(places);
  for (const [at, token] of all.entries()) {
    if (taken.has(at)) continue;
    if (/\p{N}/u.test(token)) return `number lost: ${token}`;
    if (at > 0 && /\p{Lu}/u.test(token) && !kept.includes(token)) return `name lost: ${token}`;
    if (limiting.has(token.toLowerCase()) || /n['’]t$/.test(token)) return `limit lost: ${token}`;
  }
  for (const [index, place] of places.entries()) {
    const number = all[place] ?? '';
    if (!/\p{N}/u.test(number)) continue;
    const [before, behind] = [all[place - 1], all[place + 1]];
    if (
      before !== undefined &&
      measure.test(before) &&
      kept[index - 1]?.toLowerCase() !== before.toLowerCase()
    )
      return `measure before a number lost: ${before} ${number}`;
    // In parentheses or behind a comma stands no unit.
    const follows = behind !== undefined && whole.includes(`${number} ${behind}`);
    if (follows && unit.test(behind) && kept[index + 1] !== behind) return `unit lost: ${number} ${behind}`;
  }
  const [last = '', next = ''] = [kept.at(-1), all[(places.at(-1) ?? 0) + 1]];
  if (dangling.has(last) && next !== '' && whole.includes(`${last} ${next}`)) return `ends on: ${last}`;
  return undefined;
}

/** Between white space, without the signs at both ends that only punctuate. */
function tokensOf(text: string): string[] {
  return text
    .split(/[\s—]+/u)
    .map((token) => token.replace(/^["'“”‘(\[]+|["'“”’)\].,;:!?]+$/gu, ''))
    .filter((token) => /[\p{L}\p{N}]/u.test(token));
}

/** Where each token of the form stands in the whole, in order; the first that is not there. A new first word has a capital. */
function placesOf(kept: readonly string[], all: readonly string[]): number[] | string {
  const places: number[] = [];
  // From the end: what was left out in front holds words that come again.
  let next = all.length - 1;
  for (const [fromEnd, token] of kept.toReversed().entries()) {
    const first = fromEnd === kept.length - 1;
    const same = (other: string) => other === token || (first && other.toLowerCase() === token.toLowerCase());
    while (next >= 0 && !same(all[next] ?? '')) next--;
    if (next < 0) return token;
    places.unshift(next--);
  }
  return places;
}

const limiting: ReadonlySet<string> = new Set(
  (
    'no not never none nor neither without cannot nothing nobody unless except if when whenever until although though despite only ' +
    'may might could nearly almost approximately roughly hardly barely rarely seldom sometimes possibly probably partially'
  ).split(' '),
);
const measure = /^(?:up|to|least|most|than|about|around|over|under|nearly|almost|only|[<>≤≥±~≈+-]+)$/i;
const unit =
  /^(?:%|percent|points?|times|fold|x|×|ms|seconds?|minutes?|hours?|days|GB|MB|K|M|B|dB|Hz|kHz|million|billion|thousand)$/;
const dangling: ReadonlySet<string> = new Set(
  (
    'a an the and or but of to for with by in on at from as that which than because since while is are was were be been can will ' +
    'fail fails failed unable able tend tends intended proceeds required aims both between either more less such'
  ).split(' '),
);
