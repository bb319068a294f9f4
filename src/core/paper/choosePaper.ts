import { likeness, yearsApart, type Likeness } from './likeness';
import type { PaperTraits } from './paperTraits';

/** Years apart where one is unknown: worse than equal ones. */
const UNKNOWN = 0.5;
const STRENGTH: Readonly<Record<Likeness, number>> = { id: 3, title: 2, part: 1 };

/**
 * Of several papers the one that is the same as `sought`: by identifier, else by title, else by a title without its
 * subtitle; the nearest year, then the first. A title without its subtitle only tells if all that have such a title
 * are one work among themselves.
 */
export function choosePaper<K extends { readonly traits: PaperTraits }>(
  sought: PaperTraits,
  known: readonly K[],
): K | undefined {
  let best: { readonly each: K; readonly strength: number; readonly apart: number } | undefined;
  const byPart: K[] = [];
  for (const each of known) {
    const like = likeness(each.traits, sought);
    if (like === undefined) continue;
    if (like === 'part') byPart.push(each);
    const strength = STRENGTH[like];
    const apart = yearsApart(each.traits.years, sought.years) ?? UNKNOWN;
    if (!best || strength > best.strength || (strength === best.strength && apart < best.apart)) {
      best = { each, strength, apart };
    }
  }
  if (best?.strength === STRENGTH.part && !areOneWork(byPart)) return undefined;
  return best?.each;
}

/** Whether all of them are the same as the first. */
export function areOneWork(known: readonly { readonly traits: PaperTraits }[]): boolean {
  const [first, ...others] = known;
  return !first || others.every(({ traits }) => likeness(first.traits, traits) !== undefined);
}
