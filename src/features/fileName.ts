/** Names that Windows keeps for devices. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;
const MAX_NAME = 60;

/** A name for a file, without its ending, that every system takes: letters and digits of any script, and hyphens. */
export function fileName(text: string): string {
  const words = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .slice(0, MAX_NAME)
    .replace(/\p{Cs}$/u, '')
    .replace(/^-+|-+$/g, '');
  return words === '' || RESERVED.test(words) ? `papers${words && `-${words}`}` : words;
}
