import * as v from 'valibot';
import { asLines, fitting, itemized, type JsonRecord } from './agentAnswer';
import type { AgentBibliography } from './agentPorts';
import { defineTool } from './agentTool';
import { readCitedKeys, type CitedKey } from './citedKeys';
import { nearestWorks } from './findReference';
import { foreignText } from './foreignText';
import { noteField } from './inputFields';
import { KnownWorks } from './knownWorks';
import { longestTitle, type FoundPaper } from './paperRecord';

const longestText = 200_000;
const maxKeys = 300;
/** Unknown keys beyond these come without nearest ones. */
const maxLookedFor = 20;
const maxNearest = 3;
const maxLines = 10;
const longestKey = 200;

const input = v.strictObject({
  text: v.pipe(
    v.string(),
    v.minLength(1),
    v.maxLength(longestText),
    v.description(
      'The Markdown text whose citations are checked: [@key, p. 3], @key, [[@key]], \\cite{key}.',
    ),
  ),
  note: noteField,
});

export const checkCitations = defineTool({
  name: 'checkCitations',
  title: 'Check citations',
  description:
    'Reads the citations of a text and tells for each key whether it exists: in the note’s bibliography, only in the library (then its entry must be added by citing it), or nowhere (with the nearest keys). Also tells keys with several entries, and one work cited under two keys. Use it on every text with citations before you give it to the person.',
  writes: false,
  input,
  async answer({ text, note }, ports, signal) {
    const bibliography = await ports.bibliographyOf(note, signal);
    const works = new KnownWorks(ports, bibliography, signal);
    const isKnown = (key: string) => bibliography.keys.has(key);
    const cited = await readCitedKeys(text, ports.syntaxes(), isKnown, ports.pause, signal);
    const counts = entryCounts(bibliography, new Set(cited.map(({ key }) => key)));
    const found: Checked[] = [];
    for (const one of cited.slice(0, maxKeys))
      found.push({ cited: one, works: await works.byKey(one.key), entries: counts.get(one.key) ?? 0 });
    const unknown = found.filter((one) => one.works.length === 0);
    const nearest = new Map<string, readonly JsonRecord[]>();
    for (const {
      cited: { key },
    } of unknown.slice(0, maxLookedFor))
      nearest.set(key, await nearestWorks(key, works, maxNearest));
    const records = found.map((one) => recordOf(one, found, nearest.get(one.cited.key)));
    const texts = records.map(asLines);
    const citations = records.slice(0, fitting(texts));
    const more = cited.length - citations.length;
    return {
      ...itemized(
        (shown) => [summary(found, cited.length, cited.length - shown)],
        texts.slice(0, citations.length),
      ),
      data: {
        citations,
        more,
        keys: cited.length,
        unknown: unknown.map(({ cited: { key } }) => foreignText(key, longestKey)),
      },
    };
  },
});

interface Checked {
  readonly cited: CitedKey;
  /** What the key may name; several where the library alone knows it and more than one paper would get it. */
  readonly works: readonly FoundPaper[];
  /** How many entries of the bibliography have the key. */
  readonly entries: number;
}

function summary(found: readonly Checked[], keys: number, more: number): string {
  if (keys === 0) return 'The text cites nothing.';
  const unknown = found.filter(({ works }) => works.length === 0).length;
  const absent = found.filter(({ works, entries }) => works.length > 0 && entries === 0).length;
  return [
    `${keys} keys are cited${more > 0 ? `, of which ${more} more are not listed: check a shorter text` : ''}.`,
    unknown === 0
      ? 'All of those that were looked at exist.'
      : `${unknown} exist neither in the bibliography nor in the library: take them out, or put one of the nearest in their place if the person means it.`,
    absent > 0
      ? `${absent} are known to the library alone: cite them by the tool, so that their entries are written.`
      : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function recordOf(
  { cited, works, entries }: Checked,
  all: readonly Checked[],
  nearest: readonly JsonRecord[] | undefined,
): JsonRecord {
  const [work] = works;
  const twins = all.filter((one) => one.cited.key !== cited.key && work && isSame(one.works[0], work));
  const lines = cited.lines.slice(0, maxLines);
  return {
    key: foreignText(cited.key, longestKey),
    exists: entries > 0 ? 'inBibliography' : work ? 'inLibrary' : 'no',
    lines,
    ...(cited.lines.length > lines.length && { moreLines: cited.lines.length - lines.length }),
    ...(cited.locators.length > 0 && {
      locators: cited.locators.slice(0, maxLines).map((locator) => foreignText(locator, 100)),
    }),
    ...(work && { title: foreignText(work.paper.title, longestTitle) }),
    ...(entries > 1 && { entries }),
    ...(entries === 0 && works.length > 1 && { ambiguous: works.length }),
    ...(twins.length > 0 && { sameWorkAs: twins.map((one) => foreignText(one.cited.key, longestKey)) }),
    ...(cited.isRepeatedInOne && { repeatedInOneCitation: true }),
    ...(nearest && { nearest }),
  };
}

function isSame(one: FoundPaper | undefined, other: FoundPaper): boolean {
  return one !== undefined && one.paper.id === other.paper.id;
}

function entryCounts(
  { files }: Pick<AgentBibliography, 'files'>,
  keys: ReadonlySet<string>,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { items } of files)
    for (const { id } of items) if (keys.has(id)) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}
