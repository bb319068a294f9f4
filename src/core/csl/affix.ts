/**
 * The prefix or suffix of a cite, Markdown source, as citeproc reads it: with its tags for what is emphasised,
 * raised or lowered, and typographic quotation marks and dashes as pandoc sets them. Other markup loses its marks and
 * keeps its words; whatever looks like HTML stays text, since citeproc escapes all but its own few tags.
 */
export function affixMarkup(markdown: string): string {
  const literal: string[] = [];
  const keep = (text: string) => `\uE000${literal.push(text) - 1}\uE001`;
  return markdown
    .replace(/[\uE000\uE001]/g, '')
    .replace(/`([^`]+)`/g, (_, code: string) => keep(code))
    .replace(/\\([!-/:-@[-`{-~])/g, (_, char: string) => keep(char))
    .replace(/!?\[([^\][]*)\]\([^()\s]*\)/g, '$1')
    .replace(/(\*\*|__)(?=\S)(.+?)(?<=\S)\1/g, '<b>$2</b>')
    .replace(/(?<![\p{L}\p{N}])([*_])(?=\S)(.+?)(?<=\S)\1(?![\p{L}\p{N}])/gu, '<i>$2</i>')
    .replace(/\^(\S+?)\^/g, '<sup>$1</sup>')
    .replace(/~(\S+?)~/g, '<sub>$1</sub>')
    .replace(/---/g, '—')
    .replace(/--/g, '–')
    .replace(/\.\.\./g, '…')
    .replace(/\uE000(\d+)\uE001/g, (_, at: string) => literal[Number(at)] ?? '');
}
