import { isMap, parseDocument } from 'yaml';
import type { TextFiles } from './bibliographySources';

/** A file that says something of all documents of a folder, as parsed YAML. */
export interface ProjectFile {
  readonly uri: string;
  /** The folder that it is in, with `/` at its end. */
  readonly folder: string;
  /** Its maps that hold metadata of documents: the file itself, and maps within it. */
  readonly metadata: readonly Metadata[];
}

export type Metadata = Readonly<Record<string, unknown>>;

/** Quarto: at the top or in `book`; Pandoc's defaults: at the top or in `metadata`. */
const kinds: readonly { readonly name: string; readonly within?: string }[] = [
  { name: '_quarto.yml', within: 'book' },
  { name: '_quarto.yaml', within: 'book' },
  { name: '_bookdown.yml' },
  { name: 'defaults.yaml', within: 'metadata' },
  { name: 'defaults.yml', within: 'metadata' },
];

/** Manubot's: where the first stands, everything beside and below cites from the second. */
export const manubotFiles = ['metadata.yaml', 'manual-references.json'] as const;

/** Names of the files that speak for a whole project. */
export const projectFileNames: readonly string[] = [...kinds.map(({ name }) => name), ...manubotFiles];

export function isProjectFile(uri: string): boolean {
  return projectFileNames.includes(uri.slice(uri.lastIndexOf('/') + 1));
}

/** The project files of a folder, those that count more first. Files that can't be read as YAML are passed over. */
export async function readProjectFiles(
  folder: string,
  files: TextFiles,
  signal?: AbortSignal,
): Promise<readonly ProjectFile[]> {
  // All at once: most are not there, and each look is a message to another process.
  const texts = await Promise.all(kinds.map(({ name }) => files.readText(folder + name)));
  signal?.throwIfAborted();
  const found: ProjectFile[] = [];
  for (const [index, { name, within }] of kinds.entries()) {
    const text = texts[index];
    const top = text === undefined ? undefined : readYaml(text);
    if (!isRecord(top)) continue;
    const inner = within === undefined ? undefined : top[within];
    found.push({ uri: folder + name, folder, metadata: isRecord(inner) ? [top, inner] : [top] });
  }
  return found;
}

/** From a note's folder upwards to the workspace folder; of a note outside of it, its own folder only. */
export function foldersUpTo(start: string, root: string | undefined): string[] {
  if (root === undefined || !start.startsWith(root)) return [start];
  const folders = [start];
  let folder = start;
  while (folder !== root) {
    folder = folder.slice(0, folder.lastIndexOf('/', folder.length - 2) + 1);
    folders.push(folder);
  }
  return folders;
}

/** `${.}` in Pandoc's defaults files is the file's own folder. */
export function withoutOwnFolder(path: string): string {
  return path.replace(/^\$\{\.\}\//, '');
}

function readYaml(text: string): unknown {
  const document = parseDocument(text, { schema: 'failsafe', logLevel: 'silent' });
  if (document.errors.length > 0 || !isMap(document.contents)) return undefined;
  try {
    return document.toJS();
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Metadata {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
