import type { CslItem } from '../paper';
import { isPapersideError, throwIfAborted, type Problem } from '../problems';
import type { CslDocument, CslEngine, RenderedDocument, StyleOptions } from './cslEngine';
import { asPandocReads } from './asPandocReads';
import { loadLocales, type LocaleChoice } from './loadLocales';
import { loadStyle, type CitationStyle } from './loadStyle';
import { prepareItem } from './prepareItem';
import { Processor } from './processor';
import { renderDocument } from './renderDocument';
import type { CslResources } from './resources';
import { fallbackStyle } from './shipped';

/** How many documents are kept ready for their next edit. */
const mostKept = 4;

/** A document's processor with what it was made of. */
interface Kept {
  readonly name: string;
  readonly locale: string;
  readonly style: string;
  /** Each item as it was, by key. */
  readonly contents: ReadonlyMap<string, string>;
  readonly processor: Processor;
}

/** A style that was read, and as what it was asked for. */
interface ReadStyle {
  readonly style: string;
  readonly follow: StyleOptions['follow'];
  readonly read: CitationStyle;
}

/** An engine that works in this thread: in a worker, or for one short answer. */
export class LocalCslEngine implements CslEngine {
  /** The newest last. */
  private kept: readonly Kept[] = [];
  /** The newest last. Most renderings are of the same few. */
  private styles: readonly ReadStyle[] = [];

  constructor(private readonly resources: CslResources) {}

  async render(document: CslDocument, signal?: AbortSignal): Promise<RenderedDocument> {
    const problems: Problem[] = [];
    try {
      return { ...(await this.renderStrictly(document, problems, signal)), problems };
    } catch (error) {
      if (!isPapersideError(error) || error.code !== 'styleUnusable' || document.style === fallbackStyle)
        throw error;
      problems.push(
        { severity: 'error', message: error.message },
        { severity: 'warning', message: `The style '${fallbackStyle}' is used instead.` },
      );
      return {
        ...(await this.renderStrictly({ ...document, style: fallbackStyle }, problems, signal)),
        problems,
      };
    }
  }

  async check(style: string, signal?: AbortSignal): Promise<Problem | undefined> {
    try {
      const loaded = await this.load({ style }, []);
      throwIfAborted(signal);
      const processor = new Processor(await this.resources.citeproc(), loaded.style, loaded.locale);
      // Some styles fail only at work.
      renderDocument({ style, clusters: [], items: [], format: 'text' }, new Map(), loaded.style, processor);
      return undefined;
    } catch (error) {
      if (!isPapersideError(error) || error.code !== 'styleUnusable') throw error;
      return { severity: 'error', message: error.message };
    }
  }

  /**
   * The same as `render`, but for a style that can't be used.
   * @param problems gets what was wrong
   * @throws PapersideError 'styleUnusable'
   */
  async renderStrictly(
    document: CslDocument,
    problems: Problem[],
    signal?: AbortSignal,
  ): Promise<Omit<RenderedDocument, 'problems'>> {
    const { style, locale } = await this.load(document, problems);
    throwIfAborted(signal);
    const items = new Map(document.items.map((item) => [item.id, prepareItem(item)]));
    const citeproc = await this.resources.citeproc();
    throwIfAborted(signal);
    const processor = this.processorFor(
      document.name ?? '',
      items,
      style,
      locale.tag,
      () => new Processor(citeproc, style, locale),
    );
    try {
      return renderDocument(document, items, style, processor);
    } catch (error) {
      // What it holds after a failure, nobody knows.
      this.kept = this.kept.filter((one) => one.processor !== processor);
      throw error;
    }
  }

  private async load(
    { style, locale, follow }: StyleOptions,
    problems: Problem[],
  ): Promise<{ readonly style: CitationStyle; readonly locale: LocaleChoice }> {
    const loaded = await this.styleOf(style, follow);
    const wanted = locale ?? loaded.defaultLocale;
    const chosen = await loadLocales(wanted, await this.resources.citeproc(), this.resources);
    if (!chosen.found) {
      problems.push({
        severity: 'warning',
        message: `There are no citation terms for the language '${wanted ?? ''}'. English ones are used.`,
      });
    }
    return { style: loaded, locale: chosen };
  }

  private async styleOf(style: string, follow: StyleOptions['follow']): Promise<CitationStyle> {
    const known = this.styles.find((one) => one.style === style && one.follow === follow)?.read;
    const independent = known ?? (await loadStyle(style, this.resources));
    const read = known ?? (follow === 'citeproc' ? independent : followingPandoc(independent));
    const others = this.styles.filter((one) => one.style !== style || one.follow !== follow);
    this.styles = [...others, { style, follow, read }].slice(-mostKept);
    return read;
  }

  /** The processor that rendered this document before, if all its items are as they were, else a new one. */
  private processorFor(
    name: string,
    items: ReadonlyMap<string, CslItem>,
    style: CitationStyle,
    locale: string,
    create: () => Processor,
  ): Processor {
    const contents = new Map([...items].map(([key, item]) => [key, JSON.stringify(item)]));
    const last = this.kept.find((one) => one.name === name);
    const fits = last?.style === style.identity && last.locale === locale && agree(last.contents, contents);
    const processor = fits ? last.processor : create();
    // What was cited before may come back.
    const seen = fits ? new Map([...last.contents, ...contents]) : contents;
    const now = { name, style: style.identity, locale, contents: seen, processor };
    this.kept = [...this.kept.filter((one) => one !== last), now].slice(-mostKept);
    return processor;
  }
}

function followingPandoc(style: CitationStyle): CitationStyle {
  return { ...style, identity: `${style.identity}\npandoc`, tree: () => asPandocReads(style.tree()) };
}

/** Whether no item is another than it was. */
function agree(some: ReadonlyMap<string, string>, others: ReadonlyMap<string, string>): boolean {
  return [...others].every(([key, content]) => (some.get(key) ?? content) === content);
}
