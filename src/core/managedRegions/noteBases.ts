import type { KeptTexts } from './keptTexts';
import { asWritten, bodyOf, findRegions, isEditedByHand, type ManagedRegion } from './managedRegion';

/**
 * Keeps what stands in the regions of a note that nobody has changed: when somebody does, it is what we wrote. So what
 * another window, machine or version of us wrote is known as soon as the note was seen once.
 */
export async function keepBases(texts: KeptTexts, markdown: string): Promise<void> {
  for (const region of findRegions(markdown).regions)
    if (region.checksum !== undefined && !isEditedByHand(region))
      await texts.keep(keyOf(region.name, region.checksum), bodyOf(region));
}

/** Keeps what is going to be written into a region, though there with a person's changes in it. */
export async function keepBase(texts: KeptTexts, name: string, content: string): Promise<void> {
  const { body, checksum } = asWritten(content);
  await texts.keep(keyOf(name, checksum), body);
}

/** What we wrote last into those regions of a note that a person changed, as far as it is kept. */
export async function basesOf(
  texts: KeptTexts,
  markdown: string,
): Promise<(region: ManagedRegion) => string | undefined> {
  const found = new Map<string, string>();
  for (const { name, checksum, content, ...rest } of findRegions(markdown).regions) {
    if (checksum === undefined || !isEditedByHand({ name, checksum, content, ...rest })) continue;
    const base = await texts.find(keyOf(name, checksum));
    if (base !== undefined) found.set(keyOf(name, checksum), base);
  }
  return ({ name, checksum }) => (checksum === undefined ? undefined : found.get(keyOf(name, checksum)));
}

/** Not by the note: it may be moved, renamed or copied. */
function keyOf(name: string, checksum: string): string {
  return `${name} ${checksum}`;
}
