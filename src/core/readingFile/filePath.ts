/**
 * The path that a setting gives, in parts; or why it can't be used: it leads out of the workspace folder, or its
 * name doesn't say what it is, which keeps a slip from writing into something else.
 */
export function readingFilePath(path: string): readonly string[] | 'outside' | 'misnamed' {
  const trimmed = path.trim();
  const parts = trimmed.split(/[\\/]/).filter((part) => part !== '' && part !== '.');
  if (/^(?:[\\/]|[a-z][a-z\d+.-]*:|~)/i.test(trimmed) || parts.includes('..')) return 'outside';
  const [name = ''] = parts.slice(-1);
  return /[^.].*\.jsonl$/i.test(name) && !parts.some((part) => /^\.git$/i.test(part)) ? parts : 'misnamed';
}
