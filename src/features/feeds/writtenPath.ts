/** What of a `vscode.Uri` tells where it is. */
export interface Place {
  readonly scheme: string;
  readonly path: string;
  readonly fsPath: string;
  toString(skipEncoding?: boolean): string;
}

/**
 * How a place is written into the settings: with `~` where it is in the home folder, which may have another path on
 * the next machine that has the same settings; else as a path, or as a URI where it is on no disk.
 */
export function writtenPath(place: Place, home: Place | undefined): string {
  if (place.scheme !== 'file') return place.toString();
  const inHome = home?.scheme === 'file' ? `${home.path.replace(/\/$/, '')}/` : undefined;
  if (inHome !== undefined && place.path.startsWith(inHome)) return `~/${place.path.slice(inHome.length)}`;
  return place.fsPath;
}
