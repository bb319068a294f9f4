import { isMap, isScalar, isSeq } from 'yaml';
import { readFrontMatter } from './frontMatter';

/** A text in a field of the front matter, with the place where it is written (UTF-16 offsets). */
export interface FrontMatterPlace {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** Where a field of a note's front matter has its text or, as a list, its texts, in order. */
export function frontMatterPlaces(markdown: string, field: string): readonly FrontMatterPlace[] {
  const frontMatter = readFrontMatter(markdown);
  const contents = frontMatter?.document.contents;
  if (!frontMatter || !isMap(contents)) return [];
  const found: unknown = contents.get(field, true);
  const nodes: readonly unknown[] = isSeq(found) ? found.items : [found];
  return nodes.flatMap((node) => {
    if (!isScalar(node) || typeof node.value !== 'string' || !node.range) return [];
    const [start, end] = node.range;
    return [
      {
        value: node.value.trim(),
        start: frontMatter.contentStart + start,
        end: frontMatter.contentStart + end,
      },
    ];
  });
}
