/**
 * How a note names another file: the path from `folder` to `file`, both URI paths, with `/` as Pandoc wants it on
 * every system. A file on another drive keeps its whole path.
 */
export function relativePath(folder: string, file: string): string {
  const from = folder.split('/').filter((part) => part !== '');
  const to = file.split('/').filter((part) => part !== '');
  const isDrive = (part: string | undefined) => part !== undefined && /^[A-Za-z]:$/.test(part);
  if (isDrive(to[0]) && to[0] !== from[0]) return to.join('/');
  let common = 0;
  while (common < from.length && common < to.length - 1 && from[common] === to[common]) common++;
  return [...from.slice(common).map(() => '..'), ...to.slice(common)].join('/');
}
