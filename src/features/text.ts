/** Text from a feed made fit for the places where VS Code shows it. All of it is taken for hostile. */

/** One line of at most `max` UTF-16 units: control and direction-override characters gone, spaces joined. */
export function oneLine(text: string, max: number): string {
  const line = text
    .slice(0, max * 2)
    .replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, ' ')
    .replace(/[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g, '')
    .trim();
  if (line.length <= max && text.length <= max * 2) return line;
  return `${withoutHalfPair(line.slice(0, max - 1)).trimEnd()}…`;
}

/** A paper's name in a sentence: what stands before the colon, or the first words. */
export function shortTitle(title: string): string {
  return oneLine(/^([^:]{2,30}):/.exec(title)?.[1] ?? title, 40);
}

/** The first whole sentences that fit into `max` UTF-16 units; a first sentence that is longer is cut at a word. */
export function firstSentences(text: string, max: number): string {
  const line = oneLine(text, max * 2);
  if (line.length <= max) return line;
  const head = line.slice(0, max);
  const end = Math.max(head.lastIndexOf('. '), head.lastIndexOf('! '), head.lastIndexOf('? '));
  if (end > max / 3) return head.slice(0, end + 1);
  return cutAtWord(head);
}

/** `text` without its last, possibly cut word, and `…` behind it. */
export function cutAtWord(text: string): string {
  const space = text.lastIndexOf(' ');
  return `${withoutHalfPair(space > text.length / 2 ? text.slice(0, space) : text)}…`;
}

/** Makes `text` stand as it is in Markdown: any ASCII punctuation may be escaped (CommonMark 0.31, 2.4). */
export function escapeMarkdown(text: string): string {
  return text.replace(/[!-/:-@[-`{-~]/g, '\\$&');
}

/** Keeps `$(name)` from turning into an icon in quick picks and the status bar. */
export function escapeIcons(text: string): string {
  return text.replace(/\$\([A-Za-z0-9-]+(?:~[A-Za-z]+)?\)/g, '\\$&');
}

/**
 * Keeps a message plain: VS Code makes links of `[text](https: …)` in toasts, and runs the command of a
 * `[text](command: …)`, which a title from a feed must never bring about.
 */
export function withoutLinks(text: string): string {
  return text.replaceAll('](', '] (');
}

/** Keeps a prompt, or what is said below an input box, plain: VS Code makes links and icons there as well. */
export function plainPrompt(text: string): string {
  return escapeIcons(withoutLinks(text));
}

/** Keeps the direction of a right-to-left text to itself: what stands beside it in a row stays where it is. */
export function isolated(text: string): string {
  return /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(text)
    ? `\u2068${text}\u2069`
    : text;
}

/** A URL as it may stand between the parentheses of a Markdown link, or `undefined` if it is no web address. */
export function webAddress(url: string | undefined): string | undefined {
  if (url === undefined || url.length > 2000 || !URL.canParse(url)) return undefined;
  const { protocol, href } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:') return undefined;
  return href.replace(/[()<>\\\s]/g, (char) =>
    encodeURIComponent(char).replace('(', '%28').replace(')', '%29'),
  );
}

function withoutHalfPair(text: string): string {
  return /[\ud800-\udbff]$/.test(text) ? text.slice(0, -1) : text;
}
