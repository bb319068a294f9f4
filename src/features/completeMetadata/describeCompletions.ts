import type { Completion } from '../../core/metadata';
import type { Localizer } from '../wording';

/** How many papers a run is about, and how it ended for those it came to. */
export interface CompletionOutcome {
  readonly asked: number;
  readonly completions: readonly Completion[];
  /** Bibliography entries that got fields they lacked. */
  readonly entries: number;
}

/** "12 completed, 3 unsure, 1 not found"; parts that are nought are left out. */
export function describeCompletions(
  { asked, completions, entries }: CompletionOutcome,
  l10n: Localizer,
): string {
  const count = (kind: Completion['kind']) => completions.filter((each) => each.kind === kind).length;
  const left = asked - completions.length;
  const parts = [
    part(count('completed'), (n) => l10n.t('{0} completed', n)),
    part(count('complete'), (n) => l10n.t('{0} without anything new', n)),
    part(count('unsure'), (n) => l10n.t('{0} unsure', n)),
    part(count('notFound'), (n) => l10n.t('{0} not found', n)),
    part(count('failed'), (n) => l10n.t('{0} could not be asked for', n)),
    part(left, (n) => l10n.t('{0} left out', n)),
    part(entries, (n) =>
      n === 1 ? l10n.t('1 bibliography entry completed') : l10n.t('{0} bibliography entries completed', n),
    ),
  ];
  return parts.filter((each) => each !== undefined).join(', ');
}

/** Why services could not be asked, each reason once. */
export function failuresOf(completions: readonly Completion[]): readonly string[] {
  const whys = completions.flatMap(({ steps }) => steps.flatMap(({ why }) => why ?? []));
  return [...new Set(whys)];
}

function part(count: number, say: (count: number) => string): string | undefined {
  return count > 0 ? say(count) : undefined;
}
