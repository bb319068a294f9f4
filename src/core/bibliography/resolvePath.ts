/**
 * The folder that a URI's file is in, as a URI that ends with `/`; of a folder's URI, the folder itself.
 */
export function folderOf(uri: string): string {
  const [, start = '', path = '', tail = ''] = splitUri(uri) ?? [];
  return start + path.slice(0, path.lastIndexOf('/') + 1) + tail;
}

/**
 * A path, as people write it into front matter and settings, as a URI. Understood: relative paths with `.` and
 * `..`, `/absolute` (on the same machine or virtual folder as `base`), `~/…`, `C:\…` and `C:/…`, `\\server\share`,
 * and URIs of any scheme. Rules: POSIX paths on URIs, so that it works for virtual folders, too.
 * @param base the URI of the folder that relative paths start from, with `/` at its end
 * @param home the URI of the person's home folder; without it `~` can't be resolved
 * @returns `undefined` where there is no such place, such as `~` without a home
 */
export function resolvePath(path: string, base: string, home?: string): string | undefined {
  const text = path.trim();
  if (text === '' || /[\u0000-\u001f]/.test(text)) return undefined;
  if (/^[a-z]:(?:[\\/]|$)/i.test(text)) return `file:///${encodeDrive(text)}`;
  if (/^[a-z][a-z0-9+.-]+:/i.test(text)) return normalizeUri(text);
  if (text.startsWith('\\\\')) return `file:${encodePath(text.replaceAll('\\', '/'))}`;
  const posix = text.includes('/') ? text : text.replaceAll('\\', '/');
  if (/^~(?:\/|$)/.test(posix)) {
    return home === undefined ? undefined : join(home.endsWith('/') ? home : `${home}/`, posix.slice(2));
  }
  return join(base, posix);
}

function join(base: string, path: string): string | undefined {
  const [, start = '', basePath = '/', tail = ''] = splitUri(base) ?? [];
  if (start === '') return undefined;
  const encoded = encodePath(path);
  const whole = encoded.startsWith('/')
    ? drivePrefix(start, basePath) + encoded
    : basePath.replace(/[^/]*$/, '') + encoded;
  return start + withoutDots(whole) + tail;
}

/** `/refs.bib` in a note on drive D means that drive. */
function drivePrefix(start: string, basePath: string): string {
  return start === 'file://' ? (/^\/[a-z](?::|%3A)(?=\/)/i.exec(basePath)?.[0] ?? '') : '';
}

/** Scheme with authority, path, and query with fragment. */
function splitUri(uri: string): RegExpExecArray | null {
  return /^([a-z][a-z0-9+.-]*:(?:\/\/[^/?#]*)?)([^?#]*)(.*)$/is.exec(uri);
}

function normalizeUri(uri: string): string | undefined {
  const [, start = '', path = '', tail = ''] = splitUri(uri) ?? [];
  if (start === '') return undefined;
  return (
    start
      .toLowerCase()
      .replace(
        /^([^:]+:)(\/\/.*)?$/s,
        (_, scheme: string, rest: string | undefined) => scheme + (rest ?? ''),
      ) +
    withoutDots(path.replaceAll(' ', '%20')) +
    tail
  );
}

/** Takes `.` and `..` out; `..` above the root stays at the root. */
function withoutDots(path: string): string {
  const parts: string[] = [];
  const segments = path.split('/');
  segments.forEach((segment, index) => {
    if (segment === '..') {
      if (parts.length > 1) parts.pop();
      if (index === segments.length - 1) parts.push('');
    } else if (segment === '.') {
      if (index === segments.length - 1) parts.push('');
    } else parts.push(segment);
  });
  return parts.join('/');
}

/** As VS Code writes URIs: everything but unreserved characters and `/` is percent-encoded. */
function encodePath(path: string): string {
  return path.split('/').map(encodeSegment).join('/');
}

function encodeSegment(segment: string): string {
  // A lone surrogate can't be encoded.
  const sound = segment.replace(
    /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
    '\ufffd',
  );
  return encodeURIComponent(sound).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** VS Code writes drive letters small, with their colon encoded. */
function encodeDrive(path: string): string {
  const rest = withoutDots(`/${encodePath(path.slice(2).replaceAll('\\', '/')).replace(/^\//, '')}`);
  return `${path.charAt(0).toLowerCase()}%3A${rest}`;
}
