import { fieldsOf, uniteNotes, type Paper, type PaperField, type PaperSource } from '../paper';

/**
 * Two tellings of one paper by one feed as one: of each field the fuller value, of numbers the larger, of two
 * equally full values always the same one, and the day on which it was first told. Unlike `mergePapers`, which joins
 * what different feeds say and in a tie prefers what is held, the result never depends on the order: two windows that
 * read a feed at once agree.
 * @returns `held` itself if `incoming` says nothing new
 */
export function joinPapers(held: Paper, incoming: Paper): Paper {
  const joined: Record<string, unknown> = { ...held };
  const days = new Map<PaperField, string>();
  let isChanged = false;
  const take = (field: PaperField, order: number, fields: readonly PaperField[]) => {
    const [day, other] = [dayOf(held, field), dayOf(incoming, field)];
    if (held[field] !== undefined || order > 0) {
      days.set(field, order > 0 ? other : order < 0 || day < other ? day : other);
    }
    if (order <= 0) return;
    isChanged = true;
    for (const each of fields) {
      if (incoming[each] === undefined) Reflect.deleteProperty(joined, each);
      else joined[each] = incoming[each];
    }
  };
  for (const field of new Set([...fieldsOf(held), ...fieldsOf(incoming)])) {
    if (!isForm(field) && field !== 'sourceNotes')
      take(field, compareFullness(incoming[field], held[field]), [field]);
  }
  take('abstract', compareFullness(abstractOf(incoming), abstractOf(held)), abstractForms);
  // A note that was made shorter is the newer one all the same. The first day on which there were any is kept.
  const notes = uniteNotes(held.sourceNotes, incoming.sourceNotes);
  if (notes) take('sourceNotes', !held.sourceNotes ? 1 : !incoming.sourceNotes ? -1 : 0, ['sourceNotes']);
  if (notes !== held.sourceNotes) {
    isChanged = true;
    joined['sourceNotes'] = notes;
  }
  if (compareFullness(incoming.versions, held.versions) > 0) {
    isChanged = true;
    joined['versions'] = incoming.versions;
  }
  const sources = joinSources(held.sources, incoming.sources, days);
  if (!isChanged && sources === held.sources) return held;
  return { ...(joined as unknown as Paper), sources };
}

/** The two forms of an abstract stay together: the original of one isn't that of the other. */
const abstractForms: readonly PaperField[] = ['abstract', 'abstractSource'];

function isForm(field: PaperField): boolean {
  return abstractForms.includes(field);
}

function abstractOf({ abstract, abstractSource }: Paper): object | undefined {
  return abstract === undefined && abstractSource === undefined ? undefined : { abstract, abstractSource };
}

/** Which value says more: positive if the first does, 0 if they are the same. A total order, so that joining is one. */
function compareFullness(one: unknown, other: unknown): number {
  if (one === other) return 0;
  if (one === undefined || other === undefined) return one === undefined ? -1 : 1;
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  const [text, otherText] = [JSON.stringify(one), JSON.stringify(other)];
  return text.length - otherText.length || (text > otherText ? 1 : text < otherText ? -1 : 0);
}

/** When a contribution's one source first said what stands in a field. */
function dayOf({ sources: [source] }: Paper, field: PaperField): string {
  return source?.later?.[field] ?? source?.seen ?? '';
}

/** A contribution has one source; of its days the first is kept, or each refresh would change every paper. */
function joinSources(
  held: readonly PaperSource[],
  incoming: readonly PaperSource[],
  days: ReadonlyMap<PaperField, string>,
): readonly PaperSource[] {
  const [one, other] = [held[0], incoming[0]];
  if (!one || !other) return one ? held : incoming;
  const seen = other.seen < one.seen ? other.seen : one.seen;
  const after = [...days].filter(([, day]) => day > seen).sort(([a], [b]) => (a < b ? -1 : 1));
  const later = after.length > 0 ? Object.fromEntries(after) : undefined;
  if (seen === one.seen && JSON.stringify(later) === JSON.stringify(one.later)) return held;
  return [{ feed: one.feed, seen, ...(later && { later }) }];
}
