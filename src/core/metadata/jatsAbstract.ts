import { Parser } from 'htmlparser2';
import { cleanText } from '../feeds';

const MAX_XML = 200_000;
const BLOCKS = /^(?:p|sec|list|list-item|disp-formula|label|break|title)$/;
/** Of these even the text is nothing to read. */
const UNREAD = /^(?:script|style)$/;

interface OpenElement {
  readonly name: string;
  text: string;
  /** The TeX of a formula that stands in several forms. */
  tex?: string;
}

/**
 * The text of an abstract in JATS, as Crossref has it (`jats:p`, `jats:sec`, `jats:title`, formulas in several forms).
 * The heading `Abstract` goes, those of sections stay (“Background: …”); of a formula its TeX is kept, where there is
 * one.
 */
export function jatsAbstract(xml: string): string {
  const open: OpenElement[] = [{ name: '', text: '' }];
  const parser = new Parser(
    {
      onopentagname: (tag) => open.push({ name: localName(tag), text: '' }),
      ontext: (text) => {
        const last = open.at(-1);
        if (last) last.text += text;
      },
      onclosetag: () => {
        const closed = open.length > 1 ? open.pop() : undefined;
        const parent = open.at(-1);
        if (!closed || !parent) return;
        const tex = closed.name === 'tex-math' ? texOf(closed.text) : undefined;
        if (tex !== undefined) parent.tex ??= tex;
        parent.text += BLOCKS.test(closed.name) ? ` ${textOf(closed)} ` : textOf(closed);
      },
    },
    { xmlMode: true },
  );
  parser.end(xml.slice(0, MAX_XML));
  return cleanText(open.map(({ text }) => text).join(' '));
}

function textOf({ name, text, tex }: OpenElement): string {
  if (name === 'title') return heading(text);
  if (name === 'tex-math') return texOf(text) ?? '';
  if (name === 'alternatives' && tex !== undefined) return tex;
  return UNREAD.test(name) ? '' : text;
}

function heading(title: string): string {
  const plain = cleanText(title).replace(/[\s:.]+$/, '');
  return /^(?:abstract|summary|)$/i.test(plain) ? '' : `${plain}:`;
}

/** Publishers deposit whole documents of LaTeX for one formula. */
function texOf(tex: string): string | undefined {
  const begin = tex.indexOf('\\begin{document}');
  const end = tex.indexOf('\\end{document}');
  const bare = tex
    .slice(begin < 0 ? 0 : begin + '\\begin{document}'.length, end < 0 ? tex.length : end)
    .trim()
    .replace(/^\${1,2}|\${1,2}$/g, '')
    .trim();
  return bare ? ` $${bare}$ ` : undefined;
}

function localName(tag: string): string {
  return tag.slice(tag.indexOf(':') + 1).toLowerCase();
}
