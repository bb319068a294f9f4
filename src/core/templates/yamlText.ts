import { stringify } from 'yaml';

/** Control characters, halves of characters and what no reader of YAML takes (YAML 1.2.2, 5.1). */
const unprintable = /[\u0000-\u0008\u000b-\u001f\u007f-\u0084\u0086-\u009f\ufeff\ufffe\uffff]|\p{Cs}/gu;
/** What every reader of YAML takes for a number or a day, and gives back as it was. */
const plainNumber = /^(?:0|[1-9]\d{0,14})$/;
const plainDay = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

/** A text as a YAML scalar on one line, in quotation marks where YAML needs them, also within `[ ]`. */
export function yamlText(text: string): string {
  const line = text.replace(/\s+/g, ' ').replace(unprintable, '').trim();
  if (plainNumber.test(line) || plainDay.test(line)) return line;
  // A date, `Yes` or `1_000` is a text for YAML 1.2 only: others read 1.1.
  if (/[,[\]{}#:'"\\]|^(?:y|n|yes|no|on|off|true|false|null|~|[-+.]?[\d.][\d_.:eE+-]*)$/i.test(line))
    return quoted(line);
  const written = stringify(line, { lineWidth: 0, version: '1.1' }).trimEnd();
  return written.includes('\n') ? quoted(line) : written;
}

/** Texts as a list on one line. */
export function yamlList(texts: readonly string[]): string {
  return `[${texts.map(yamlText).join(', ')}]`;
}

/** The inside of a double-quoted scalar. */
export function insideDoubleQuotes(text: string): string {
  return quoted(text.replace(/\s+/g, ' ').replace(unprintable, '')).slice(1, -1);
}

/** The inside of a single-quoted scalar. */
export function insideSingleQuotes(text: string): string {
  return text.replace(/\s+/g, ' ').replace(unprintable, '').replaceAll("'", "''");
}

/** JSON's strings are YAML's, but for three characters that end lines in one of them. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u0085\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
