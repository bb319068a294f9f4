/** Names that Windows keeps for devices, whatever ending follows (https://learn.microsoft.com/windows/win32/fileio/naming-a-file). */
const reserved = /^(?:con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³]|conin\$|conout\$)(?=[. ]|$)/i;
/**
 * What no file's name has on some system, what no one sees in it, and what wiki links (`[[a#b|c^d]]`) take for something
 * else; a dot may stand inside.
 */
const forbidden =
  /[\u0000-\u001f\u007f-\u009f"*/:<>?\\|#^[\]\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\uffff]|\p{Cs}/gu;
/** Most systems take 255 bytes; there is to be room for a number, an ending and what programs that sync put behind. */
const longestName = 200;
const longestFolder = 6;

/**
 * Text as a file's name without its ending, that every system takes as it is: Windows, macOS and Linux, in UTF-8 of at
 * most 200 bytes. Letters of all scripts stay. The same text gives the same name for ever.
 * @param otherwise the name for a text of which nothing stays; letters and digits
 */
export function noteFileName(text: string, otherwise = 'note'): string {
  const name = text
    // Before NFC, which joins what stands around what goes.
    .replace(forbidden, ' ')
    .normalize('NFC')
    .replace(/\s+/g, ' ');
  const bare = withoutEdges(cutToBytes(withoutEdges(name), longestName));
  if (bare === '') return otherwise;
  return reserved.test(bare) ? `_${bare}` : bare;
}

/**
 * The path of a note below its folder, without its ending: names with `/` between, each as `noteFileName` makes it. No
 * way leads up, and what a paper says makes no folder.
 * @param names one for each folder, then the file's
 */
export function notePath(names: readonly string[], otherwise = 'note'): readonly string[] {
  const folders = names.slice(0, -1).filter((name) => !/^[\s.]*$/.test(name));
  return [
    ...folders.slice(0, longestFolder).map((name) => noteFileName(name, 'notes')),
    noteFileName(names.at(-1) ?? '', otherwise),
  ];
}

/** Names that a system may take for one: without case, and however accents are written. */
export function sameFileName(a: string, b: string): boolean {
  return comparable(a) === comparable(b);
}

function comparable(name: string): string {
  return name.normalize('NFD').toLowerCase().toUpperCase().normalize('NFC');
}

/** Windows drops dots and spaces at the end; a dot in front hides a file, a hyphen makes an option of it. */
function withoutEdges(name: string): string {
  return name.replace(/^[\s.-]+/, '').replace(/[\s.]+$/, '');
}

/** The first characters that have no more bytes than that in UTF-8; what stands on a letter stays with it. */
function cutToBytes(text: string, most: number): string {
  let size = 0;
  let end = 0;
  let at = 0;
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    // A mark that doesn't fit takes its letter along.
    if (!/\p{M}/u.test(char)) end = at;
    size += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (size > most) return text.slice(0, end);
    at += char.length;
  }
  return text;
}
