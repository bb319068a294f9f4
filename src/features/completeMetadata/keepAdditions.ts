import type { Library } from '../../core/library';
import type { Completion } from '../../core/metadata';

/** Keeps what was found. What only stands in a bibliography stays there: a library is what one follows. */
export async function keepAdditions(
  completions: readonly Completion[],
  library: Pick<Library, 'get' | 'add'>,
): Promise<void> {
  const additions = completions.flatMap((each) => (library.get(each.paper.id) ? each.additions : []));
  if (additions.length > 0) await library.add(additions);
}
