import { escapeMarkdown } from '../citations';
import { findFrontMatter } from '../notes';
import { insideDoubleQuotes, insideSingleQuotes, yamlText } from './yamlText';
import type { Placed } from './placed';

/**
 * The text of a note out of what a template placed: values are escaped as their place needs it, for YAML in the front
 * matter and for Markdown below. So no title can end a line, begin a heading or break the front matter.
 */
export function finishNote(placed: readonly Placed[]): string {
  // What a value says must not look like the end of the front matter, or begin one.
  const masked = placed.map((piece) => (piece.kind === 'template' ? piece.text : mask(piece.text))).join('');
  const block = findFrontMatter(masked);
  if (!block) return placed.map(inMarkdown).join('');
  const [head, yaml, rest] = parted(placed, [block.contentStart, block.contentEnd]);
  return [
    (head ?? []).map(({ text }) => text).join(''),
    finishYaml(yaml ?? []),
    (rest ?? []).map(inMarkdown).join(''),
  ].join('');
}

/** The text of a name of a file: as it is, on one line. */
export function finishLine(placed: readonly Placed[]): string {
  return placed
    .map(({ text }) => text)
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
}

function mask(text: string): string {
  return 'x'.repeat(text.length);
}

function inMarkdown({ kind, text }: Placed): string {
  if (kind === 'value' || kind === 'yaml') return escapeMarkdown(text);
  if (kind === 'lines') return text.split('\n').map(escapeMarkdown).join('\n');
  return text;
}

/** The pieces parted at offsets in their whole text. */
function parted(placed: readonly Placed[], offsets: readonly number[]): readonly (readonly Placed[])[] {
  const parts: Placed[][] = [[]];
  const ends = [...offsets];
  let at = 0;
  for (const { kind, text } of placed) {
    let from = 0;
    while (ends[0] !== undefined && at + text.length - from >= ends[0] - 0 && kind === 'template') {
      const cut = from + (ends[0] - at);
      if (cut > text.length) break;
      parts.at(-1)?.push({ kind, text: text.slice(from, cut) });
      parts.push([]);
      at = ends.shift() ?? at;
      from = cut;
    }
    parts.at(-1)?.push({ kind, text: text.slice(from) });
    at += text.length - from;
  }
  return parts;
}

interface Line {
  readonly placed: readonly Placed[];
  /** With its line break. */
  readonly isLast: boolean;
}

/** Lines as the template has them: no value ends one. */
function linesOf(placed: readonly Placed[]): readonly Line[] {
  const lines: Placed[][] = [[]];
  for (const piece of placed) {
    if (piece.kind !== 'template') {
      lines.at(-1)?.push(piece);
      continue;
    }
    const [first = '', ...more] = piece.text.split('\n');
    lines.at(-1)?.push({ kind: 'template', text: first });
    for (const text of more) lines.push([{ kind: 'template', text }]);
  }
  return lines.map((pieces, index) => ({ placed: pieces, isLast: index === lines.length - 1 }));
}

function finishYaml(placed: readonly Placed[]): string {
  /** How far the line stands in that began a block (`|`), while it lasts. */
  let block: number | undefined;
  return linesOf(placed)
    .map(({ placed: pieces, isLast }) => {
      const written = pieces.map(({ kind, text }) => (kind === 'template' ? text : mask(text))).join('');
      const indent = written.length - written.trimStart().length;
      if (block !== undefined && written.trim() !== '' && indent <= block) block = undefined;
      const line = block === undefined ? yamlLine(pieces) : blockLine(pieces, indent);
      if (block === undefined && /(?:^|[:\s-])[|>][-+\d]*[ \t]*\r?$/.test(written)) block = indent;
      return isLast ? line : `${line}\n`;
    })
    .join('');
}

/** A line of a block says what it says; a value of several lines stays in it. */
function blockLine(pieces: readonly Placed[], indent: number): string {
  return pieces
    .map(({ kind, text }) =>
      kind === 'template'
        ? text
        : text
            .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\ufeff]/g, ' ')
            .trim()
            .replace(/\s*\r?\n\s*/g, `\n${' '.repeat(indent)}`),
    )
    .join('');
}

/** A line with each scalar that a value is in made one that says exactly that. */
function yamlLine(pieces: readonly Placed[]): string {
  if (!pieces.some(({ kind }) => kind !== 'template' && kind !== 'yaml'))
    return pieces.map(({ text }) => text).join('');
  let done = '';
  /** The scalar at hand, without quotation marks of its own; `undefined` between scalars. */
  let plain: { text: string; hasValue: boolean } | undefined;
  let quote: '"' | "'" | undefined;
  let isFlow = 0;
  const end = () => {
    if (plain) {
      const said = plain.text.trimEnd();
      done += plain.hasValue ? yamlText(said) + plain.text.slice(said.length) : plain.text;
    }
    plain = undefined;
  };
  for (const { kind, text } of pieces) {
    if (kind === 'yaml' && !quote) {
      end();
      done += text;
    } else if (kind !== 'template') {
      if (quote === '"') done += insideDoubleQuotes(text);
      else if (quote === "'") done += insideSingleQuotes(text);
      else plain = { text: (plain?.text ?? '') + text.replace(/\s+/g, ' '), hasValue: true };
    } else
      for (let at = 0; at < text.length; at++) {
        const char = text.charAt(at);
        const before = at === 0 ? (plain?.text.at(-1) ?? done.at(-1) ?? ' ') : text.charAt(at - 1);
        const next = text.charAt(at + 1);
        if (quote) {
          done += char;
          if (quote === '"' && char === '\\') done += text.charAt(++at);
          else if (char === quote) quote = undefined;
        } else if (!plain && (char === '"' || char === "'")) {
          quote = char;
          done += char;
        } else if (char === '#' && /\s/.test(before)) {
          end();
          done += text.slice(at);
          at = text.length;
        } else if (!plain && (char === '[' || char === '{')) {
          isFlow++;
          done += char;
        } else if (isFlow > 0 && /[,\]}]/.test(char)) {
          end();
          if (char !== ',') isFlow--;
          done += char;
        } else if (char === ':' && (next === '' || /\s/.test(next)) && plain?.hasValue !== true) {
          // What stood before was a field's name.
          end();
          done += char;
        } else if (!plain && (/\s/.test(char) || (char === '-' && (next === '' || /\s/.test(next))))) {
          done += char;
        } else plain = { text: (plain?.text ?? '') + char, hasValue: plain?.hasValue ?? false };
      }
  }
  end();
  return done;
}
