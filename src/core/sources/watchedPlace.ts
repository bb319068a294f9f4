import { hashName } from '../paper';
import type { Files } from '../ports';
import { FileError } from '../problems';
import type { Watched } from './feedSource';

/** What a place on this computer is called, in the library and by the person. */
export interface WatchedPlace {
  readonly feed: string;
  readonly title: string;
  /** Where there is such a place. */
  readonly watched?: Watched;
}

/**
 * A place by its path in the settings. The name in the library has only the last part of the path: libraries are
 * exported, and the rest is nobody's business.
 */
export function watchedPlace(
  kind: 'file' | 'folder',
  path: string,
  files: Pick<Files, 'resolve'>,
): WatchedPlace {
  const uri = files.resolve(path);
  const title = nameOf(uri ?? path);
  return {
    feed: `${kind}:${title}:${hashName(uri ?? path).slice(0, 8)}`,
    title,
    ...(uri !== undefined && { watched: { uri, path, isFolder: kind === 'folder' } }),
  };
}

/** @throws FileError where there is no such place */
export function placeOf(watched: Watched | undefined, path: string): Watched {
  if (!watched) throw new FileError('nowhere', path);
  return watched;
}

/** The last part of a path or a URI, as a person reads it. */
function nameOf(place: string): string {
  const [path = ''] = /^[^?#]*/.exec(place) ?? [];
  const name = /([^\\/]*)[\\/]*$/.exec(path)?.[1] ?? '';
  return (decoded(name) || place).slice(0, 100);
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
