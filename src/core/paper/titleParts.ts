import { isGenericTitle } from './genericTitle';
import { lettersOf } from './normalizeTitle';
import { MAX_TITLE, plainTitle } from './plainTitle';
import { plainWords } from './plainWords';

const MAX_PARTS = 4;
/** Where a subtitle may begin. */
const BREAK = /(?<!\d)[:：]|[:：](?!\d)|\s[-–—]+\s|—|[?!]\s|(?<=\p{Ll}{4})\.\s+(?=\p{Lu})/gu;

const UMLAUTS = /[äöüÄÖÜ]/g;

/** A normalised title, and in what poorer form another source may give it. */
export interface TitleParts {
  readonly whole: string;
  readonly parts: readonly string[];
}

/**
 * The poorer forms are the title without its subtitle, or the last part of it, without its LaTeX where that has no
 * plain form, and with its umlauts spelt out. None is a title that says nothing by itself (`Editorial`), and no
 * subtitle is left out that tells a sequel from its predecessor (`Part II`).
 */
export function titleParts(title: string): TitleParts {
  const text = plainTitle(title);
  const whole = lettersOf(text) || title.slice(0, MAX_TITLE).trim();
  const parts = new Set<string>();
  for (const match of text.matchAll(BREAK)) {
    if (parts.size === MAX_PARTS) break;
    const before = text.slice(0, match.index);
    if (!isGenericTitle(before) && !marksSequel(text.slice(match.index))) parts.add(lettersOf(before));
  }
  if (title.includes('\\')) for (const form of withoutLatex(title)) parts.add(lettersOf(form));
  parts.add(lettersOf(text.replace(UMLAUTS, '$&e')));
  return { whole, parts: [...parts].filter((part) => part.length > 1 && part !== whole) };
}

/** A command without which the theorem is still the same. */
const NO_RELATION =
  /\\(?!(?:[lg](?:t|e|eq|eqslant)|neq?|in|notin|subset|subseteq|ast|star)(?![A-Za-z]))[A-Za-z]+/g;

/** A source may leave the names of commands, or nothing of them. */
function withoutLatex(title: string): readonly string[] {
  const text = title.slice(0, MAX_TITLE);
  return [text.replaceAll('\\', ''), text.replace(NO_RELATION, '')].map(plainTitle);
}

/** A number on its own, before anything but a hyphen: `2: …` and `II`, but not `3D` and `X-ray`. */
const NUMBERED =
  /^[^\p{L}\p{N}]*(?:\d{1,2}(?:\.\d{1,2})?|(?:19|20)\d\d|[IVX]{2,4}|[ivx]{2,4}|[IVX](?=\s*(?:[.,:;)]|$)))(?![\p{L}\p{N}-])/u;
const NUMBER = /^(?:\d{1,2}|[ivx]+|[a-z])$/;
const SPELT = /^(?:one|two|three|four|five)$/;
const COUNTED =
  /^(?:part|chapter|volume|vol|section|episode|book|paper|number|no|version|ver|stage|phase|v)$/;
const LATER = new RegExp(
  '^(?:revisited|reloaded|redux|continued|extended|sequel|addendum|appendix|supplement(?:ary|al)?|' +
    'erratum|corrigendum|correction|retraction|reply|response|rejoinder|comments?|commentary|' +
    'discussion|v\\d+)$',
);
/** In a subtitle of a few words: of an edition, or of what was done once more. */
const AGAIN = new RegExp(
  '^(?:part|volume|version|edition|update[ds]?|replication|reproduction|reproducibility|followup|further|later|' +
    'continuation|rebuttal|critique|retrospective|second|third|fourth|fifth|\\d{1,4}(?:st|nd|rd|th)?|[ivx]{2,4})$',
);
const SHORT_MARK = 4;
/** `第二部`, `その2`, `（下）`, `续`: Chinese, Japanese and Korean count parts so. */
const COUNTED_HAN =
  /^[^\p{L}\p{N}]*(?:第?[一二三四五六七八九十\d]+[部编編回报報卷章期辑輯]|その[一二三四五\d]|[上中下续續補补](?![\p{L}\p{N}])|[一二三四五六七八九十](?![\p{L}\p{N}]))/u;

/** Whether what stands behind a title makes another work of it: a number, or a word such as `revisited`. */
function marksSequel(rest: string): boolean {
  const words = plainWords(rest.slice(0, 200));
  const [first = '', second = ''] = words;
  if (NUMBERED.test(rest.slice(0, 200)) || COUNTED_HAN.test(rest.slice(0, 200)) || LATER.test(first))
    return true;
  if (COUNTED.test(first) && (NUMBER.test(second) || SPELT.test(second))) return true;
  if (words.length === 1 && NUMBER.test(first)) return true;
  return (
    words.length <= SHORT_MARK &&
    (words.some((word) => LATER.test(word) || AGAIN.test(word)) || isFollowUp(words))
  );
}

function isFollowUp(words: readonly string[]): boolean {
  return words.some(
    (word, i) => (word === 'follow' && words[i + 1] === 'up') || (word === 'years' && words[i + 1] === 'on'),
  );
}
