/** FNV-1a over UTF-16 units, 32 bits, unsigned. https://datatracker.ietf.org/doc/html/draft-eastlake-fnv */
export function fnv1a(text: string, basis = 0x811c9dc5): number {
  let hash = basis;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return hash >>> 0;
}

/**
 * 16 hex digits that name a text. Two runs with different bases, since 32 bits alone would give two among
 * 100,000 titles the same name.
 */
export function hashName(text: string): string {
  const hex = (value: number) => value.toString(16).padStart(8, '0');
  return hex(fnv1a(text)) + hex(fnv1a(text, 0x9747b28c));
}
