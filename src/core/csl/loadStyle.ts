import { PapersideError } from '../problems';
import type { Citeproc, XmlNode } from './citeproc';
import type { CslResources } from './resources';
import { shippedStyles } from './shipped';
import { child, descendants, elements, textOf } from './xml';

/** A style that can be rendered with: read, checked, and independent. */
export interface CitationStyle {
  /** Tells styles apart. */
  readonly identity: string;
  readonly title: string;
  /** Whether citations stand in footnotes. */
  readonly inNotes: boolean;
  readonly defaultLocale: string | undefined;
  /** What stands around and between the cites of a citation. */
  readonly layout: { readonly prefix: string; readonly suffix: string; readonly delimiter: string };
  /** A fresh copy for an engine, which changes it. */
  readonly tree: () => XmlNode;
}

/** UTF-16 units. The largest style there is has 160,000; a larger text is none. */
const longest = 1_000_000;

/**
 * Reads a style: the name of a shipped one, its address in the style repository, or XML. Of a dependent style, which
 * only names another, the other is taken, with the locale of the first.
 * @throws PapersideError 'styleUnusable' that says why
 */
export async function loadStyle(style: string, resources: CslResources): Promise<CitationStyle> {
  const text = style.replace(/^\uFEFF/, '').trim();
  if (text.startsWith('<')) return readStyle(text, await resources.citeproc(), resources);
  const name = nameOfStyle(text);
  const xml = shippedStyles.has(name) ? await resources.style(name) : undefined;
  if (xml === undefined) {
    throw unusable(`There is no style called '${text.slice(0, 100)}'. Name a shipped style or a .csl file.`);
  }
  return readStyle(xml, await resources.citeproc(), resources);
}

async function readStyle(xml: string, citeproc: Citeproc, resources: CslResources): Promise<CitationStyle> {
  const tree = parse(xml, citeproc);
  const info = child(tree, 'info');
  const title = info ? textOf(child(info, 'title') ?? info).trim() : '';
  const parent = parentOf(info);
  if (parent !== undefined) {
    const name = nameOfStyle(parent);
    if (!shippedStyles.has(name)) {
      throw unusable(
        `The style '${title}' only refers to '${name}', which Paperside doesn't carry. Get that style's file and use it instead.`,
      );
    }
    const independent = await loadStyle(name, resources);
    return { ...independent, title, defaultLocale: localeOf(tree) ?? independent.defaultLocale };
  }
  const layout = descendants(child(tree, 'citation') ?? tree).find(({ name }) => name === 'layout');
  if (!child(tree, 'citation') || !layout) {
    throw unusable(`The style '${title}' doesn't say how to cite: it has no <citation> with a <layout>.`);
  }
  const { prefix = '', suffix = '', delimiter = '' } = layout.attrs;
  return {
    identity: xml,
    title,
    inNotes: tree.attrs['class'] === 'note',
    defaultLocale: localeOf(tree),
    layout: { prefix, suffix, delimiter },
    tree: () => parse(xml, citeproc),
  };
}

function parse(xml: string, citeproc: Citeproc): XmlNode {
  if (xml.length > longest) throw unusable('The style is too large to be one.');
  let tree: XmlNode | undefined;
  try {
    tree = citeproc.parseXml(xml);
  } catch (cause) {
    throw unusable("The style can't be read: it is no well-formed XML.", cause);
  }
  if (tree?.name !== 'style') throw unusable('This is no citation style: its XML has no <style> element.');
  return tree;
}

function parentOf(info: XmlNode | undefined): string | undefined {
  return info && elements(info).find(({ attrs }) => attrs['rel'] === 'independent-parent')?.attrs['href'];
}

function localeOf(tree: XmlNode): string | undefined {
  return tree.attrs['default-locale'];
}

/** `http://www.zotero.org/styles/apa` and `styles/apa.csl` are `apa`. */
export function nameOfStyle(reference: string): string {
  return reference
    .replace(/^.*[/\\]/, '')
    .replace(/\.csl$/i, '')
    .toLowerCase();
}

export function unusable(message: string, cause?: unknown): PapersideError {
  return new PapersideError('styleUnusable', message, { cause });
}
