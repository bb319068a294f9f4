import { parseDocument } from 'yaml';

/** What is known of a workspace folder's root, to tell whose ways it follows. */
export interface WorkspaceRoot {
  /** The names of what stands there. */
  readonly names: readonly string[];
  /** The text of `.obsidian/app.json`, where there is one. */
  readonly obsidian?: string;
  /** The text of `dendron.yml`. */
  readonly dendron?: string;
}

/** Where a program that shares the notes puts new ones, and how it names them. */
export interface WorkspaceWays {
  readonly program: 'obsidian' | 'foam' | 'dendron' | undefined;
  /** A folder below the root, `/` between names; empty is the root. */
  readonly folder: string;
  /** Whether it is that of the note at hand instead, if there is one. */
  readonly isCurrent?: boolean;
  /** The template of names, where it is no matter of taste. */
  readonly fileName?: string;
}

/** Folders that people have for such notes already. */
const usual = ['literature', 'papers', 'reading', 'references', 'notes'];

/**
 * The ways of Obsidian (`newFileLocation` of its `app.json`), Dendron (dots part the names of a hierarchy; the first
 * vault of its `dendron.yml`) and Foam; else a folder for such notes, if there is one, or `notes`.
 */
export function workspaceWays({ names, obsidian, dendron }: WorkspaceRoot): WorkspaceWays {
  if (dendron !== undefined || names.includes('dendron.yml'))
    return { program: 'dendron', folder: vaultOf(dendron ?? ''), fileName: 'paper.{{ key }}' };
  if (names.includes('.obsidian')) {
    const folder = obsidianFolder(obsidian ?? '');
    return { program: 'obsidian', folder: folder ?? '', isCurrent: folder === undefined };
  }
  const own = names.find((name) => usual.includes(name.toLowerCase()));
  return names.includes('.foam')
    ? { program: 'foam', folder: own ?? '' }
    : { program: undefined, folder: own ?? 'notes' };
}

/** `undefined` for that of the note at hand. */
function obsidianFolder(json: string): string | undefined {
  const { newFileLocation, newFileFolderPath } = parsed(json);
  if (newFileLocation === 'current') return undefined;
  return newFileLocation === 'folder' && typeof newFileFolderPath === 'string'
    ? below(newFileFolderPath)
    : '';
}

function parsed(json: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function vaultOf(yaml: string): string {
  const document = parseDocument(yaml, { logLevel: 'silent' });
  for (const path of [
    ['workspace', 'vaults', 0],
    ['vaults', 0],
  ]) {
    const vault = document.getIn([...path, 'fsPath']);
    if (typeof vault !== 'string') continue;
    // A vault that contains itself keeps its notes apart from its settings.
    return below(document.getIn([...path, 'selfContained']) === true ? `${vault}/notes` : vault);
  }
  return 'vault';
}

/** The path without what would lead out of the workspace. */
function below(path: string): string {
  return path
    .split(/[\\/]/)
    .filter((name) => !/^\.{0,2}$/.test(name))
    .join('/');
}
