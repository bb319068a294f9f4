import * as v from 'valibot';
import { writeBibliography } from '../bibliography';
import { formatCite } from '../citations';
import { citationKey, toCslItem, type CslItem, type Paper } from '../paper';
import { AgentRefusal, oneRecord, type Json, type JsonRecord } from './agentAnswer';
import type { AgentBibliography, AgentPorts, EntryWritten } from './agentPorts';
import { defineTool } from './agentTool';
import { findReference } from './findReference';
import { foreignText } from './foreignText';
import { noteField, paperField } from './inputFields';
import { KnownWorks } from './knownWorks';
import { briefRecord, longestTitle, type FoundPaper } from './paperRecord';
import { readInput } from './readInput';

const longestEntry = 6_000;
const maxNames = 100;
/** What a reference is printed from; an abstract or a note isn't. */
const printed = [
  'type',
  'title',
  'author',
  'issued',
  'container-title',
  'volume',
  'issue',
  'page',
  'publisher',
  'archive',
  'number',
  'DOI',
  'URL',
];

const input = v.strictObject({ paper: paperField, note: noteField });

/**
 * The paper whose entry `citePaper` would write, for who asks the person first.
 * @returns `undefined` where nothing would be written: the entry is there, or the tool will refuse
 * @throws AbortError if `signal` aborts
 */
export async function entryToWrite(
  asked: unknown,
  ports: AgentPorts,
  signal?: AbortSignal,
): Promise<{ readonly paper: Paper; readonly note: string | undefined } | undefined> {
  try {
    const { paper: name, note } = readInput(input, asked);
    const bibliography = await ports.bibliographyOf(note, signal);
    const { paper, key } = await findReference(name, new KnownWorks(ports, bibliography, signal));
    return key?.isInBibliography || bibliography.find(paper) ? undefined : { paper, note };
  } catch (error) {
    if (error instanceof AgentRefusal) return undefined;
    throw error;
  }
}

export const citePaper = defineTool({
  name: 'citePaper',
  title: 'Cite a paper',
  description:
    'Gives the citation key of a paper, and the text of the citation, after its entry was written into the note’s bibliography (an entry that is there already keeps its key). It doesn’t change the note’s text: put the citation there. Where nothing can be written, it gives the entry as BibTeX and CSL-JSON and says so. A paper that is unknown is refused with the nearest ones: never cite by a key that no tool gave.',
  writes: true,
  input,
  async answer({ paper: asked, note }, ports, signal) {
    const bibliography = await ports.bibliographyOf(note, signal);
    const found = await findReference(asked, new KnownWorks(ports, bibliography, signal));
    const there = bibliography.find(found.paper);
    if (there) return answerOf(found, { kind: 'there', key: there.item.id, file: nameOf(there.file.uri) });
    if (found.key?.isInBibliography) {
      const entry = bibliography.get(found.key.key);
      return answerOf(found, { kind: 'there', key: found.key.key, file: nameOf(entry?.file.uri ?? '') });
    }
    const outcome = await ports.writer?.write(found.paper, note, signal);
    if (outcome && outcome.kind !== 'refused') return answerOf(found, outcome);
    return notWritten(found, bibliography, ports, outcome?.why);
  },
});

function answerOf({ paper }: FoundPaper, { kind, key, file }: Exclude<EntryWritten, { kind: 'refused' }>) {
  const record: JsonRecord = {
    ...briefRecord({ paper, key: { key, isInBibliography: true } }),
    ...textsOf(key),
    file: foreignText(file, longestTitle),
    entry: kind,
  };
  const said =
    kind === 'written'
      ? 'The entry was written into the bibliography. Cite with the text given as “citation”.'
      : 'The bibliography has the entry already. Cite with the text given as “citation”.';
  return { ...oneRecord(said, record), data: record };
}

function notWritten(
  { paper }: FoundPaper,
  bibliography: AgentBibliography,
  ports: AgentPorts,
  why = 'Paperside only reads here.',
) {
  const key = citationKey(paper, { pattern: ports.keyPattern(), taken: bibliography.keys });
  const item = entryOf({ ...toCslItem(paper), id: key });
  const bibtex = foreignLines(writeBibliography([item], 'bibtex'), longestEntry);
  const record: JsonRecord = {
    ...briefRecord({ paper, key: { key, isInBibliography: false } }),
    ...textsOf(key),
    entry: 'notWritten',
  };
  const said = `The entry was NOT written. ${foreignText(why, 300)} The citation means something only once the entry given as BibTeX and CSL-JSON stands in the note’s bibliography: tell the person.`;
  return {
    ...oneRecord(said, record, { bibtex }),
    data: { ...record, bibtex, csl: item as unknown as Json },
  };
}

/** How the key is written in a note, in brackets and in the text. */
function textsOf(key: string): JsonRecord {
  return {
    citation: formatCite('pandoc', [{ key }], { template: '' }).text,
    inText: formatCite('narrative', [{ key }], { template: '' }).text,
    latex: formatCite('latex', [{ key }], { template: '' }).text,
  };
}

/** The entry of a reference, without what others may have written at length. */
function entryOf(item: CslItem): CslItem {
  const fields = printed.flatMap((field) => {
    const value = item[field];
    if (typeof value === 'string') return [[field, foreignText(value, longestTitle)]];
    if (field === 'author' && Array.isArray(value)) return [[field, value.slice(0, maxNames).map(cleanName)]];
    return value === undefined ? [] : [[field, value]];
  });
  return { ...(Object.fromEntries(fields) as CslItem), id: item.id };
}

function cleanName(name: unknown): unknown {
  return Object.fromEntries(
    Object.entries(name as Readonly<Record<string, unknown>>).map(([part, value]) => [
      part,
      typeof value === 'string' ? foreignText(value, 100) : value,
    ]),
  );
}

function foreignLines(text: string, longest: number): string {
  return text
    .split('\n')
    .map((line) => foreignText(line, longest))
    .join('\n')
    .slice(0, longest)
    .trim();
}

function nameOf(uri: string): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
