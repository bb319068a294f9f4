export type BibliographyFormat = 'bibtex' | 'biblatex' | 'csl-json' | 'csl-yaml' | 'ris';

/** The format that a file's name promises. `.bib` is read as BibLaTeX, as pandoc does: it takes in all of BibTeX. */
export function formatOfPath(path: string): BibliographyFormat | undefined {
  const extension = /\.([^./\\?#]+)(?:[?#].*)?$/.exec(path)?.[1]?.toLowerCase();
  switch (extension) {
    case 'bib':
    case 'biblatex':
      return 'biblatex';
    case 'bibtex':
      return 'bibtex';
    case 'json':
    case 'csljson':
      return 'csl-json';
    case 'yaml':
    case 'yml':
      return 'csl-yaml';
    case 'ris':
      return 'ris';
    default:
      return undefined;
  }
}

/** The format that the text itself shows; BibLaTeX where nothing speaks against it. */
export function detectFormat(text: string): BibliographyFormat {
  const start = text.slice(0, 20_000).replace(/^\ufeff/, '');
  if (/^\s*(?:\[|\{\s*")/.test(start)) return 'csl-json';
  if (/^\s*TY {1,2}-/m.test(start)) return 'ris';
  if (/^\s*@\s*[A-Za-z]+\s*[{(]/m.test(start)) return 'biblatex';
  if (/^(?:---\s*$|references:|\s*-\s+["']?[\w-]+["']?\s*:)/m.test(start)) return 'csl-yaml';
  return 'biblatex';
}
