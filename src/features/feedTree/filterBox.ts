import type { QueryHint } from '../../core/ports';
import { askText } from '../askText';
import { hintsInWords } from '../queryWords';
import type { Wording } from '../wording';

export interface FilterBoxDeps {
  readonly query: string;
  readonly wording: Wording;
  /** Filters by what is typed so far. @returns what of it was not understood */
  readonly apply: (query: string) => Promise<readonly QueryHint[]>;
}

/**
 * Asks for the filter and filters while one types. Enter keeps it, Esc brings the former one back.
 * Resolves when the box is closed and the filter in force.
 */
export async function showFilterBox({ query, wording, apply }: FilterBoxDeps): Promise<void> {
  const { l10n } = wording;
  const answer = await askText({
    title: l10n.t('Filter Feed'),
    placeholder: l10n.t('Words, or author: org: year: is:unread is:starred is:cited "phrase" -word'),
    prompt: l10n.t('Enter keeps the filter, an empty one shows all papers, Esc goes back to what was.'),
    value: query,
    remark: async (typed) => {
      const said = hintsInWords(await apply(typed), wording);
      return said.length > 0 ? said.join(' ') : undefined;
    },
  });
  await apply(answer?.text ?? query);
}
