import type { CslItem } from '../paper';
import type { BibliographyFileFormat } from '../ports';
import { parseBibliography } from './parseBibliography';

/**
 * One entry out of its bibliography, read by itself.
 * @param column where in its line it begins: an entry of YAML goes on below in the same column
 * @returns `undefined` where that is not one sound entry
 */
export function readEntry(
  source: string,
  column: number,
  format: BibliographyFileFormat,
): CslItem | undefined {
  const { items, problems } = parseBibliography(
    inList(source, column, format),
    format === 'references' ? 'csl-yaml' : format,
  );
  const isBroken = problems.some(({ severity }) => severity === 'error');
  return items.length === 1 && !isBroken ? items[0] : undefined;
}

function inList(source: string, column: number, format: BibliographyFileFormat): string {
  switch (format) {
    case 'csl-json':
      return `[${source}]`;
    case 'csl-yaml':
    case 'references':
      return `-\n${' '.repeat(Math.max(column, 1))}${source}`;
    default:
      return source;
  }
}
