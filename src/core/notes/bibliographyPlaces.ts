import { isMap, isScalar, isSeq } from 'yaml';
import { readFrontMatter } from './frontMatter';

/** A path in the front matter's `bibliography`, with the place where it is written (UTF-16 offsets). */
export interface BibliographyPlace {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

/** Where a note's front matter names its bibliographies, in order. */
export function bibliographyPlaces(markdown: string): readonly BibliographyPlace[] {
  const frontMatter = readFrontMatter(markdown);
  const contents = frontMatter?.document.contents;
  if (!frontMatter || !isMap(contents)) return [];
  const value: unknown = contents.get('bibliography', true);
  const nodes: readonly unknown[] = isSeq(value) ? value.items : [value];
  return nodes.flatMap((node) => {
    if (!isScalar(node) || typeof node.value !== 'string' || !node.range) return [];
    const [start, end] = node.range;
    return [
      {
        path: node.value.trim(),
        start: frontMatter.contentStart + start,
        end: frontMatter.contentStart + end,
      },
    ];
  });
}
