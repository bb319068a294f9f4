import { namedBibliographies, type FrontMatter } from '../notes';
import { foldersUpTo, manubotFiles, readProjectFiles, withoutOwnFolder } from './projectFiles';
import { folderOf, resolvePath } from './resolvePath';

/** What looking for bibliographies needs of the world: files by URI, on disk or in virtual folders. */
export interface TextFiles {
  exists(uri: string): Promise<boolean>;
  /** The file's text, or `undefined` if there is none or it can't be read. */
  readText(uri: string): Promise<string | undefined>;
}

/** A file that a note's citations may come from, whether it is there or not. */
export interface BibliographySource {
  readonly uri: string;
  /** The path as somebody wrote it. */
  readonly path: string;
  readonly namedBy: 'note' | 'project' | 'setting' | 'default';
  /** The file that names it: the note or the project's; none for settings. */
  readonly namedIn?: string;
  readonly exists: boolean;
}

export interface SourcesQuery {
  /** The note's URI; `undefined` for a note that was never saved. */
  readonly note: string | undefined;
  readonly frontMatter: Pick<FrontMatter, 'values'> | undefined;
  /** The workspace folder that the note is in. */
  readonly workspaceFolder: string | undefined;
  /** The setting `paperside.bibliography.files`. */
  readonly setting: readonly string[];
  /** The URI of the home folder, where there is one. */
  readonly home?: string | undefined;
}

/**
 * The bibliographies that a note's citations come from, in order: what the note names, and the project's; only
 * where neither names any, what the setting names; and where that is empty, too, `references.bib` in the
 * workspace folder. (Inline `references:` are the note's own and stand before all of these.) A relative path is
 * looked for from the note, then from the project file, then from the workspace folder; where no file is found,
 * the first of these is given as the place where one would be.
 */
export async function bibliographySources(
  query: SourcesQuery,
  files: TextFiles,
  signal?: AbortSignal,
): Promise<readonly BibliographySource[]> {
  signal?.throwIfAborted();
  const root = query.workspaceFolder === undefined ? undefined : withSlash(query.workspaceFolder);
  const noteFolder = query.note === undefined ? undefined : folderOf(query.note);
  const project = noteFolder === undefined ? undefined : await findProject(noteFolder, root, files, signal);
  const bases = [noteFolder, project?.folder, root].filter((base) => base !== undefined);
  const sources: BibliographySource[] = [];
  const add = async (
    path: string,
    from: readonly string[],
    by: Pick<BibliographySource, 'namedBy' | 'namedIn'>,
  ) => {
    const places = from.map((base) => resolvePath(path, base, query.home));
    // In projects `/refs.bib` is meant from the project's folder (Quarto), and in virtual workspaces from theirs.
    if (path.startsWith('/')) places.push(...from.slice(1).map((base) => resolvePath(`.${path}`, base)));
    const candidates = [...new Set(places)].filter((uri) => uri !== undefined);
    let uri = candidates[0];
    let exists = false;
    for (const candidate of candidates) {
      signal?.throwIfAborted();
      if (!(await files.exists(candidate))) continue;
      uri = candidate;
      exists = true;
      break;
    }
    if (uri !== undefined && !sources.some((source) => source.uri === uri)) {
      sources.push({ uri, path, exists, ...by });
    }
  };
  for (const path of namedBibliographies(query.frontMatter?.values ?? {})) {
    await add(path, bases, { namedBy: 'note', ...(query.note !== undefined && { namedIn: query.note }) });
  }
  for (const { path, file } of project?.named ?? []) {
    await add(
      path,
      [project?.folder, root].filter((base) => base !== undefined),
      { namedBy: 'project', namedIn: file },
    );
  }
  if (sources.length > 0) return sources;
  for (const path of query.setting) {
    await add(path, root === undefined ? bases : [root, ...bases], { namedBy: 'setting' });
  }
  if (sources.length === 0) {
    await add(
      'references.bib',
      [root ?? noteFolder].filter((base) => base !== undefined),
      { namedBy: 'default' },
    );
  }
  return sources;
}

interface Project {
  readonly folder: string;
  readonly named: readonly { readonly path: string; readonly file: string }[];
}

/** The nearest folder, from the note's upwards to the workspace folder, whose project files name bibliographies. */
async function findProject(
  noteFolder: string,
  root: string | undefined,
  files: TextFiles,
  signal: AbortSignal | undefined,
): Promise<Project | undefined> {
  for (const folder of foldersUpTo(noteFolder, root)) {
    const found = (await readProjectFiles(folder, files, signal)).flatMap(({ uri, metadata }) => {
      const paths = metadata.flatMap((one) => namedBibliographies(one)).map(withoutOwnFolder);
      return [...new Set(paths)].map((path) => ({ path, file: uri }));
    });
    // Manubot: everything below `content/` cites from the manual references there.
    const [metadata, references] = manubotFiles.map((name) => `content/${name}`) as [string, string];
    if ((await files.exists(folder + metadata)) && (await files.exists(folder + references))) {
      found.push({ path: references, file: folder + metadata });
    }
    if (found.length > 0) return { folder, named: found };
  }
  return undefined;
}

function withSlash(uri: string): string {
  return uri.endsWith('/') ? uri : `${uri}/`;
}
