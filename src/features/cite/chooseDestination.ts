import type { BibliographyFile } from '../../core/ports';

/** Where the entry of a newly cited paper goes. */
export type Destination =
  | { readonly kind: 'file'; readonly file: BibliographyFile }
  /** A new file: none of the note's own may be written, or it has none. */
  | { readonly kind: 'new'; readonly uri: string }
  /** An unsaved note without a folder: there is no place to make a file. */
  | { readonly kind: 'none' };

export interface DestinationOptions {
  /** The file that the setting names, as a URI. */
  readonly addTo: string | undefined;
  /** Whether the file's permissions let it be written. */
  readonly isWritable: (uri: string) => boolean;
}

/** The setting's file, else the first of the note's that may be written, else a new one beside those that may not. */
export function chooseDestination(
  files: readonly BibliographyFile[],
  { addTo, isWritable }: DestinationOptions,
): Destination {
  const inOrder = [...files.filter(isFile), ...files.filter((file) => !isFile(file))];
  const named = files.find((file) => file.uri === addTo && isFile(file));
  // A note's own references take it where it names no file that may be written.
  const first = named ?? inOrder.find((file) => isOurs(file) && isWritable(file.uri));
  if (first) return { kind: 'file', file: first };
  const beside = files.find(isFile);
  if (beside) return { kind: 'new', uri: freeNameBeside(beside.uri, files) };
  return { kind: 'none' };
}

function isFile({ format }: BibliographyFile): boolean {
  return format !== 'references';
}

function isOurs({ format, autoExported, state }: BibliographyFile): boolean {
  return format !== 'ris' && !autoExported && state !== 'unreadable';
}

const newNames = ['references.bib', 'paperside.bib', 'paperside-references.bib'];

function freeNameBeside(uri: string, files: readonly BibliographyFile[]): string {
  const folder = uri.slice(0, uri.lastIndexOf('/') + 1);
  const names = newNames.map((name) => folder + name);
  return (
    names.find((name) => !files.some((file) => file.uri === name)) ?? `${folder}paperside-${files.length}.bib`
  );
}
