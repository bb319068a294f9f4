import { doiAddress, type CslItem, type Paper } from '../../core/paper';
import type { CitationPlaceRequest, EntryRequest, PapersRequest } from '../../manifest/commands';
import { escapeMarkdown, firstSentences, oneLine, webAddress } from '../text';
import type { Wording } from '../wording';
import { abstractOf, shortReference } from '../entryWords';

/** What is known of a key in a note. */
export interface KeyFacts {
  readonly key: string;
  /** The note's URI as a string. */
  readonly note: string;
  readonly entry: EntryFacts | undefined;
  /** The library's paper that the entry describes. */
  readonly paper: Paper | undefined;
  /** Where the citation's key stands in the note, if it can be cited in another way. A UTF-16 offset. */
  readonly start: number | undefined;
  /** URIs of the notes about the paper. */
  readonly literatureNotes: readonly string[];
  /** Names of the note's bibliography files that are there. */
  readonly files: readonly string[];
  /** Names of those that are missing or can't be read. */
  readonly lost: readonly string[];
  /** For a key without an entry: those whose keys look like it, best first. */
  readonly nearest: readonly CslItem[];
}

export interface EntryFacts {
  readonly item: CslItem;
  /** The reference, as the note's style has it. */
  readonly reference: string;
  /** The file's name, as people know it. */
  readonly file: string;
  /** Counted from 0. */
  readonly line: number | undefined;
  /** Names of other files of the note that have the key, too. */
  readonly alsoIn: readonly string[];
}

/** Commands that links of a hover may run; VS Code runs no other. */
export const hoverCommands = [
  'paperside.goToEntry',
  'paperside.openPaper',
  'paperside.openPdf',
  'paperside.changeCitation',
  'paperside.openNote',
  'vscode.open',
] as const;
type HoverCommand = (typeof hoverCommands)[number];

const maxAbstract = 500;
const maxNotes = 3;

/** The hover of a key as Markdown. Everything that came from a file or a feed is escaped. */
export function renderHover(facts: KeyFacts, wording: Wording): string {
  const { entry } = facts;
  const parts = entry ? [...known(facts, entry, wording)] : [...unknown(facts, wording)];
  return [...parts, ...lostFiles(facts, wording)].filter((part) => part !== '').join('\n\n');
}

function* known(facts: KeyFacts, entry: EntryFacts, wording: Wording): Generator<string> {
  const { l10n } = wording;
  const { item, reference, alsoIn } = entry;
  yield escapeMarkdown(reference);
  const abstract = abstractOf(item) ?? facts.paper?.abstract;
  if (abstract !== undefined) yield escapeMarkdown(firstSentences(abstract, maxAbstract));
  yield actions(facts, entry, wording).join(' · ');
  if (alsoIn.length > 0)
    yield warning(l10n.t('{0} has this key, too; the entry in {1} counts.', alsoIn.join(', '), entry.file));
}

function actions(
  { key, note, paper, literatureNotes, start }: KeyFacts,
  { item, file, line }: EntryFacts,
  { l10n }: Wording,
): string[] {
  const place = line === undefined ? file : `${file}:${line + 1}`;
  const doi = typeof item.DOI === 'string' ? doiAddress(item.DOI) : undefined;
  const address = webAddress(doi ?? item.URL);
  const papers = paper && { papers: [paper.id] };
  return [
    papers && link(l10n.t('Open'), 'paperside.openPaper', papers),
    link(place, 'paperside.goToEntry', { note, key }),
    ...literatureNotes.slice(0, maxNotes).map((uri) => link(l10n.t('Note'), 'vscode.open', uri)),
    literatureNotes.length === 0 && link(l10n.t('Make note'), 'paperside.openNote', { note, key }),
    papers && (paper.pdfUrl ?? paper.arxivId) !== undefined && link('PDF', 'paperside.openPdf', papers),
    start !== undefined && link(l10n.t('Cite otherwise'), 'paperside.changeCitation', { note, start }),
    address !== undefined && `[${escapeMarkdown(doi !== undefined ? 'DOI' : l10n.t('Page'))}](${address})`,
  ].filter((one) => typeof one === 'string');
}

function* unknown({ key, files, nearest }: KeyFacts, { l10n }: Wording): Generator<string> {
  const name = `@${oneLine(key, 100)}`;
  yield warning(
    files.length === 0
      ? l10n.t('{0} is in no bibliography: this note has none.', name)
      : l10n.t('{0} is not in {1}.', name, files.join(', ')),
  );
  if (nearest.length === 0) return;
  yield l10n.t('Near to it:');
  yield nearest.map((item) => `- ${escapeMarkdown(`@${item.id} — ${shortReference(item)}`)}`).join('\n');
}

function lostFiles({ lost }: KeyFacts, { l10n }: Wording): string[] {
  return lost.map((file) => warning(l10n.t('{0} is missing or can’t be read.', file)));
}

function warning(text: string): string {
  return `$(warning) ${escapeMarkdown(text)}`;
}

/** A link that runs a command. The arguments hold keys from notes: nothing in them may end the link. */
function link(
  words: string,
  command: HoverCommand,
  request: EntryRequest | PapersRequest | CitationPlaceRequest | string,
): string {
  const args = encodeURIComponent(JSON.stringify([request])).replace(
    /[()'!*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `[${escapeMarkdown(words)}](command:${command}?${args})`;
}
