import { BibtexCursor } from './bibtexCursor';
import {
  newline,
  quote,
  hash,
  percent,
  openParen,
  closeParen,
  comma,
  equals,
  atSign,
  openBrace,
  closeBrace,
} from './characters';
import type { BibtexEntry, BibtexField, BibtexMacro, BibtexProblem, BibtexScan } from './bibtexScan';

/** One `@` with what belongs to it, and the text in front of it, which is comment to BibTeX. */
export interface BibtexCommand extends BibtexScan {
  /** Behind the command before. */
  readonly start: number;
  readonly end: number;
  /** Text from here on has no say in where the command ends and what it holds. */
  readonly reach: number;
  /** What the scan knew when it came to `start`: at the same text it goes on in the same way. */
  readonly state: number;
}

/**
 * Scans command by command; the last one may be nothing but the text behind the others.
 * @param from the start of some command of this text, with its state
 */
export function bibtexCommands(text: string, from = 0, state = 0): Iterable<BibtexCommand> {
  return new BibtexScanner(text).commands(from, state);
}

/** States are sums of these. */
const isCautious = 1;
const isAtLineStart = 2;

const typeName = /[\p{L}\p{N}_+-]*/uy;
/** Nothing is joined in a key, so that `#` is a character of it like others, as BibTeX has it. */
const keyText = /(?:[^\s,}"%#=][^\s,}"%=]*)?/y;
const parenKeyText = /(?:[^\s,)"%#=][^\s,)"%=]*)?/y;
const fieldName = /[^\s=,{}()"#%@]+/y;
const bareValue = /[^\s,#{}()"=@]+/y;
const restOfLine = /[ \t]*\r?\n/y;
const wordCharacter = /[\p{L}\p{N}._-]/u;

class BibtexScanner extends BibtexCursor {
  /** Once a comment ran to the end of the file, later ones end at the next entry: else the work were quadratic. */
  #cautious = false;
  readonly #names = new Map<string, string>();
  #entries: BibtexEntry[] = [];
  #macros: BibtexMacro[] = [];
  #problems: BibtexProblem[] = [];

  *commands(start: number, state: number): Generator<BibtexCommand> {
    let from = start;
    this.at = from;
    this.#cautious = (state & isCautious) > 0;
    while (from < this.text.length) {
      const before = (this.#cautious ? isCautious : 0) + (this.beginsLine(from) ? isAtLineStart : 0);
      this.seen = 0;
      this.#command(this.#nextCommand(from));
      const reach = this.at === this.text.length ? Infinity : Math.max(this.seen, this.at);
      // So that what follows looks the same wherever it stands.
      this.take(restOfLine);
      yield { start: from, end: this.at, reach, state: before, ...this.#take() };
      from = this.at;
    }
  }

  /** The place of the next `@` that is no comment, and behind it; else the end of the text. */
  #nextCommand(from: number): number {
    for (;;) {
      const at = this.text.indexOf('@', this.at);
      if (at < 0) return (this.at = this.text.length);
      this.at = at + 1;
      if (!this.#isText(at, from)) return at;
    }
  }

  #take(): BibtexScan {
    const found = { entries: this.#entries, macros: this.#macros, problems: this.#problems };
    [this.#entries, this.#macros, this.#problems] = [[], [], []];
    return found;
  }

  /** Outside entries everything is comment: an `@` after `%` on its line, or inside a word (an e-mail address). */
  #isText(at: number, from: number): boolean {
    if (at > from && wordCharacter.test(this.text.charAt(at - 1))) return true;
    for (let i = at - 1; i >= from; i--) {
      const code = this.text.charCodeAt(i);
      if (code === newline) return false;
      if (code === percent) {
        const end = this.text.indexOf('\n', at);
        this.at = end < 0 ? this.text.length : end;
        return true;
      }
    }
    return false;
  }

  #command(start: number): void {
    if (start === this.text.length) return;
    const type = this.take(typeName).toLowerCase();
    const afterType = this.at;
    this.skipSpace();
    const open = this.code();
    if (type === '' || (open !== openBrace && open !== openParen)) {
      this.at = afterType;
      if (type !== '' && this.beginsLine(start)) {
        this.#report(
          start,
          `'@${type}' begins no entry: write '{' and a key after it, or remove it.`,
          'warning',
        );
      }
      return;
    }
    if (type === 'comment') this.#comment();
    else if (type === 'preamble') this.#preamble(start);
    else if (type === 'string') this.#string(start, open);
    else this.#entry(start, type, open);
  }

  #comment(): void {
    const open = this.at;
    if (this.code() !== openBrace) return;
    if (this.braced(this.#cautious)) return;
    this.#cautious = true;
    this.at = open + 1;
  }

  #preamble(start: number): void {
    if (this.code() !== openBrace || !this.braced(true)) {
      this.#report(start, "'@preamble' is not closed: add its '}'.", 'error');
    }
  }

  #string(start: number, open: number): void {
    this.at++;
    const fields: BibtexField[] = [];
    this.#fields(start, open === openBrace ? closeBrace : closeParen, fields);
    for (const field of fields) this.#macros.push({ ...field, start });
  }

  #entry(start: number, type: string, open: number): void {
    const close = open === openBrace ? closeBrace : closeParen;
    this.at++;
    this.skipSpace();
    const keyStart = this.at;
    const key = this.take(close === closeParen ? parenKeyText : keyText);
    const keyEnd = this.at;
    this.skipSpace();
    const next = this.code();
    const fields: BibtexField[] = [];
    if (next === equals) {
      // `@article{title = …`: what was read as the key is the first field's name.
      this.at = keyStart;
      this.#report(start, `This @${type} has no key: write one and a comma behind '{'.`, 'error');
      this.#fields(start, close, fields);
      this.#push({ type, key: '', start, end: this.at, keyStart, keyEnd: keyStart, fields });
      return;
    }
    if (key === '')
      this.#report(keyStart, `This @${type} has no key: write one before the first comma.`, 'error');
    if (next === comma) this.at++;
    else if (next !== close && !this.atEntry()) {
      this.#report(keyEnd, `A comma is missing after the key '${shorten(key)}'.`, 'error');
    }
    this.#fields(start, close, fields);
    this.#push({ type, key, start, end: this.at, keyStart, keyEnd, fields });
  }

  /** Reads `name = value, …` up to and with the closing delimiter, or to where a next entry begins. */
  #fields(start: number, close: number, fields: BibtexField[]): void {
    for (;;) {
      this.skipSpace();
      const code = this.code();
      if (Number.isNaN(code)) {
        this.#unclosed(start, 'the end of the file');
        return;
      }
      if (code === close) {
        this.at++;
        return;
      }
      if (code === comma) {
        this.at++;
        continue;
      }
      if (code === atSign && this.beginsEntry(this.at)) {
        this.#unclosed(start, 'the next entry');
        return;
      }
      const nameStart = this.at;
      const name = this.take(fieldName);
      this.skipSpace();
      if (name === '' || this.code() !== equals) {
        this.#report(nameStart, "Something here is no field: write 'name = {value},'.", 'error');
        this.#skipToComma(close);
        continue;
      }
      this.at++;
      const valueStart = this.#value();
      fields.push({
        name: this.#lower(name),
        nameStart,
        valueStart: valueStart.start,
        valueEnd: valueStart.end,
      });
      if (!valueStart.closed) {
        this.#unclosed(start, 'the next entry or the end of the file');
        return;
      }
      this.skipSpace();
      const after = this.code();
      if (after !== comma && after !== close && !Number.isNaN(after) && !this.atEntry()) {
        this.#report(valueStart.end, `A comma is missing after the field '${shorten(name)}'.`, 'error');
        if (after === closeBrace || after === closeParen || after === quote) this.at++;
      }
    }
  }

  #value(): { start: number; end: number; closed: boolean } {
    this.skipSpace();
    const start = this.at;
    let end = start;
    for (;;) {
      this.skipSpace();
      const code = this.code();
      const partStart = this.at;
      if (code === openBrace) {
        if (!this.braced(true)) return { start, end: this.at, closed: false };
      } else if (code === quote) {
        if (!this.quoted()) return { start, end: this.at, closed: false };
      } else if (this.take(bareValue) === '') {
        this.#report(
          partStart,
          "A value is missing: write '{…}', '\"…\"', a number or the name of an @string.",
          'error',
        );
        return { start, end, closed: true };
      }
      end = this.at;
      this.skipSpace();
      if (this.code() !== hash) return { start, end, closed: true };
      this.at++;
    }
  }

  #skipToComma(close: number): void {
    for (; this.at < this.text.length; this.at++) {
      const code = this.code();
      if (code === comma || code === close || code === newline) return;
      if (code === atSign && this.beginsEntry(this.at)) return;
    }
  }

  /** Few different names come again and again: one string for each spares memory and work. */
  #lower(name: string): string {
    let lower = this.#names.get(name);
    if (lower === undefined) this.#names.set(name, (lower = name.toLowerCase()));
    return lower;
  }

  #push(entry: BibtexEntry): void {
    this.#entries.push(entry);
  }

  #unclosed(start: number, where: string): void {
    this.#report(start, `This entry is not closed before ${where}: look for a missing '}' or '"'.`, 'error');
  }

  #report(offset: number, message: string, severity: 'error' | 'warning'): void {
    this.#problems.push({ offset, message, severity });
  }
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
