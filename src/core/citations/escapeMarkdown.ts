/** Text as Markdown that shows exactly it: every character that could mean something is escaped, on one line. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]<>|$~^@"']/g, String.raw`\$&`)
    .replace(
      /^(\s*)([#+=:-]|\d+[.)])/,
      (_, space: string, mark: string) => `${space}${mark.slice(0, -1)}\\${mark.slice(-1)}`,
    )
    .replace(/&(?=#?\w+;)/g, String.raw`\&`)
    .replace(/!$/, String.raw`\!`);
}

/** An address as a link's destination; anything but web addresses gives `undefined`. */
export function linkDestination(url: string): string | undefined {
  const trimmed = url.trim();
  if (!/^https?:\/\/[^\s]/i.test(trimmed)) return undefined;
  return trimmed.replace(
    /[\s<>()\\"'`[\]{}|^@]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}
