import katex from 'katex';
import type { MarkdownIt } from 'markdown-it';

/**
 * `$…$` and `$$…$$` as Pandoc reads them (manual, `tex_math_dollars`): no white space right inside the
 * delimiters and no digit right behind the closing one, so that "$5 and $6" stays text. Rendered to MathML:
 * no fonts, no inline styles, so the strict content policy holds.
 */
export function addMath(markdown: MarkdownIt): void {
  markdown.inline.ruler.after('escape', 'math', (state, silent) => {
    if (state.src.charCodeAt(state.pos) !== 0x24) return false;
    const fence = state.src.startsWith('$$', state.pos) ? '$$' : '$';
    const start = state.pos + fence.length;
    const end = closing(state.src, start, fence);
    if (end === undefined || end >= state.posMax) return false;
    if (!silent) {
      const token = state.push('math', 'math', 0);
      token.content = state.src.slice(start, end);
      token.markup = fence;
    }
    state.pos = end + fence.length;
    return true;
  });
  markdown.renderer.rules['math'] = (tokens, index) => {
    const token = tokens[index];
    if (token === undefined) return '';
    const { content, markup } = token;
    return renderMath(content, markup === '$$') ?? markdown.utils.escapeHtml(`${markup}${content}${markup}`);
  };
}

function closing(text: string, start: number, fence: string): number | undefined {
  if (fence === '$' && /\s/.test(text[start] ?? ' ')) return undefined;
  for (let end = text.indexOf(fence, start); end >= 0; end = text.indexOf(fence, end + 1)) {
    if (end === start || text[end - 1] === '\\') continue;
    if (fence === '$$') return end;
    if (/\s/.test(text[end - 1] ?? ' ') || /\d/.test(text[end + 1] ?? '')) continue;
    return end;
  }
  return undefined;
}

/** MathML of the formula; `undefined` if KaTeX can't read it, so that it stands as it was written. */
function renderMath(tex: string, displayMode: boolean): string | undefined {
  try {
    return katex.renderToString(tex.slice(0, 5_000), {
      displayMode,
      output: 'mathml',
      throwOnError: true,
      trust: false,
      maxExpand: 100,
      maxSize: 20,
      strict: 'ignore',
    });
  } catch {
    return undefined;
  }
}
