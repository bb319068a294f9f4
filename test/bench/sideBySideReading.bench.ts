// What others make of the tricky collections of JabRef, biber and pandoc, beside Paperside: entries and fields found.
// Prints Markdown tables for docs/bibliographies.md. The collections come from the folder that PAPERSIDE_DATA names,
// the packages are installed once into the folder for downloads.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { markdownTable } from './support/comparison';
import { bibtexReaders, type BibtexReader, type ReadEntry } from './support/others/bibtexReaders';
import { loadOthers } from './support/others/loadOthers';

const folder = path.join(process.env['PAPERSIDE_DATA'] ?? '../shared/data', 'bib');
const collections = [
  ["JabRef's", 'jabref'],
  ["biber's", 'biber'],
] as const;
const cslFields = ['type', 'title', 'author', 'editor', 'issued', 'container-title', 'volume', 'issue', 'page', 'DOI', 'publisher']; // prettier-ignore

type Item = Readonly<Record<string, unknown>>;

interface PandocCase {
  readonly cmd: string;
  readonly input: string;
  readonly expected_csljson?: readonly Item[];
}

/** What a reader finds in a text; `undefined` where it gives up. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function share(part: number, all: number): string {
  return `${((100 * part) / all).toFixed(1)} %`;
}

/** A file as an editor opens it: by its byte order mark, as UTF-8, else as Windows-1252. */
function textOf(file: string): string {
  const bytes = readFileSync(file);
  const [first, second] = bytes;
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  return (
    attempt(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)) ??
    new TextDecoder('windows-1252').decode(bytes)
  );
}

/** Keys of BibLaTeX's containers of data and its sets, which are no works. */
function abstractKeys(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(/@(?:xdata|set)\s*\{\s*([^\s,}]+)/gi)].map(([, key = '']) => key));
}

/** Files read and entries found, of all that any of the readers finds. */
function collection(readers: readonly BibtexReader[], name: string, place: string): string[][] {
  const files = readdirSync(path.join(folder, place)).filter((file) => file.endsWith('.bib'));
  const refused = readers.map(() => 0);
  const found = readers.map(() => 0);
  let all = 0;
  for (const file of files) {
    const text = textOf(path.join(folder, place, file));
    const none = abstractKeys(text);
    const keys = readers.map((reader, index) => {
      const entries = attempt(() => reader.entries(text));
      if (!entries) refused[index] = (refused[index] ?? 0) + 1;
      return new Set(entries?.map(({ key }) => key).filter((key) => key !== '' && !none.has(key)));
    });
    const known = new Set(keys.flatMap((own) => [...own]));
    all += known.size;
    keys.forEach((own, index) => {
      found[index] = (found[index] ?? 0) + own.size;
    });
  }
  return [
    [`${name} ${files.length} files: given up`, ...refused.map(String)],
    [`${name} ${all} keys: found`, ...found.map((count) => `${count} (${share(count, all)})`)],
  ];
}

/** Letters and digits, without case and markup; of a name its last word. */
function fold(text: string): string {
  const plain = text.replace(/<\/?[a-z][^>]*>/g, '').normalize('NFC');
  return plain.toLowerCase().replace(/[^\p{L}\p{N}\p{M}]+/gu, '');
}

const lastWord = (name: string) =>
  fold(
    name
      .trim()
      .split(/[\s~]+/)
      .at(-1) ?? '',
  );

/** What pandoc has; its title goes on with the subtitle, which need not be found. */
interface Expected extends Omit<ReadEntry, 'title'> {
  readonly titles: readonly string[];
}

function expectedEntry(item: Item): Expected {
  const names = (item['author'] ?? []) as readonly { readonly family?: string; readonly literal?: string }[];
  const issued = item['issued'] as { readonly 'date-parts'?: readonly (readonly number[])[] } | undefined;
  return {
    key: String(item['id']),
    titles: [item['title'], item['volume-title']].filter(
      (one) => typeof one === 'string' && one !== '',
    ) as string[],
    authors: names.map(({ family, literal }) => literal ?? family ?? ''),
    year: String(issued?.['date-parts']?.[0]?.[0] ?? ''),
  };
}

/** Compared without regard to the order of keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** What a person sees of a work: whether pandoc has it, and whether another reader has the same. */
const seen: Readonly<
  Record<string, { has: (work: Expected) => boolean; agrees: (work: Expected, read: ReadEntry) => boolean }>
> = {
  title: {
    has: ({ titles }) => titles.length > 0,
    agrees: ({ titles }, { title }) =>
      fold(title) !== '' && titles.some((one) => fold(one).startsWith(fold(title))),
  },
  "authors' names": {
    has: ({ authors }) => authors.length > 0,
    agrees: ({ authors }, read) => authors.map(lastWord).join() === read.authors.map(lastWord).join(),
  },
  year: { has: ({ year }) => year !== '', agrees: ({ year }, read) => year === read.year },
};

/** Pandoc's own test cases: what a person sees of a work, then the fields of CSL to the letter. */
function pandocCases(readers: readonly BibtexReader[]): string[][] {
  const cases = readFileSync(path.join(folder, 'pandoc-biblatex-cases.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as PandocCase)
    .filter(({ expected_csljson: expected }) => expected !== undefined);
  const works = cases.flatMap(({ expected_csljson: expected = [] }, at) =>
    expected.map((item) => ({ at, work: expectedEntry(item) })),
  );
  const read = readers.map((reader) => cases.map(({ input }) => attempt(() => reader.entries(input))));
  const rows = Object.entries(seen).map(([what, { has, agrees }]) => {
    const having = works.filter(({ work }) => has(work));
    const shares = read.map((all) => {
      const agreeing = having.filter(({ at, work }) => {
        const found = all[at]?.find(({ key }) => key === work.key);
        return found && agrees(work, found);
      });
      return share(agreeing.length, having.length);
    });
    return [`… ${having.length} entries: ${what} as pandoc's`, ...shares];
  });
  const givenUp = read.map((all) => String(all.filter((entries) => entries === undefined).length));
  return [[`pandoc's ${cases.length} cases: given up`, ...givenUp], ...rows, cslRow(readers, cases)];
}

function cslRow(readers: readonly BibtexReader[], cases: readonly PandocCase[]): string[] {
  const cells = readers.map(({ csl }) => {
    if (!csl) return undefined;
    let [equal, sum] = [0, 0];
    for (const { input, expected_csljson: expected = [] } of cases) {
      const items = attempt(() => csl(input)) ?? [];
      for (const item of expected) {
        const read = items.find(({ id }) => id === item['id']);
        for (const field of cslFields) {
          if (item[field] === undefined && read?.[field] === undefined) continue;
          sum++;
          if (canonical(read?.[field]) === canonical(item[field])) equal++;
        }
      }
    }
    return share(equal, sum);
  });
  return ['… fields of CSL-JSON, to the letter', ...cells.map((cell) => cell ?? 'makes none')];
}

async function main(): Promise<void> {
  if (!existsSync(folder)) {
    console.log(`${folder} is missing: name its folder's parent by PAPERSIDE_DATA. Left out.`);
    return;
  }
  const readers = bibtexReaders(await loadOthers());
  const rows = [
    ...collections.flatMap(([name, place]) => collection(readers, name, place)),
    ...pandocCases(readers),
  ];
  console.log(`\n${markdownTable(['', ...readers.map(({ name }) => name)], rows)}`);
}

await main();
