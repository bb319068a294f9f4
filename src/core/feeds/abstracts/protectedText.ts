/**
 * Math and addresses, which no rule may touch. Math as Pandoc reads it: no space inside either `$`, no digit
 * behind the closing one, so that `$10 and $20` is money. With a command inside it is math in any case.
 */
const PROTECTED = new RegExp(
  [
    /\$\$[^$]{1,2000}\$\$/,
    /\$\\[A-Za-z][^$\n]{0,400}\$/,
    /\$[^$\n]{0,400}?\\[A-Za-z][^$\n]{0,400}\$(?!\w)/,
    /\$(?![\s$])[^$\n]{0,400}?[^\s\\$]\$(?!\d)/,
    /\\\([^()\n]{1,400}(?:\([^()\n]{0,100}\)[^()\n]{0,400}){0,10}\\\)/,
    /\\\[[^\n]{1,1000}?\\\]/,
    /https?:\/\/[^\s{}<>"]+/,
  ]
    .map((part) => part.source)
    .join('|'),
  'g',
);

/** Applies `change` to the stretches between math and addresses. */
export function outsideProtected(text: string, change: (plain: string) => string): string {
  if (!/\$|:\/\/|\\[([]/.test(text)) return change(text);
  const kept: string[] = [];
  // A mark of the private use area stands for each, so that rules see what is beside it.
  const marked = text.replaceAll(MARK, '').replace(PROTECTED, (found) => {
    kept.push(found);
    return MARK;
  });
  let next = 0;
  return change(marked).replaceAll(MARK, () => kept[next++] ?? '');
}

const MARK = '\uE000';
