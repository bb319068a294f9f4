import { parseArxivId, parseDoi, type Paper } from '../../core/paper';

/** The paper that a key tells of itself: what its DOI or arXiv id is, if the key is one. */
export function paperOfKey(key: string): Paper {
  const [arxivId, doi] = [parseArxivId(key), parseDoi(key)];
  const named = { ...(arxivId !== undefined && { arxivId }), ...(doi !== undefined && { doi }) };
  return { id: `key:${key}`, title: '', authors: [], sources: [], ...named };
}
