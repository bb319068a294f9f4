import * as vscode from 'vscode';
import type { Disposable } from '../../core/ports';
import { isAbort } from '../../core/problems';
import { nameFault } from '../../core/savedSearches';
import { readSetting } from '../../manifest/settings';
import { after } from '../../timing/after';
import { oneLine, withoutLinks } from '../text';
import type { DigestDeps } from './index';
import { sourceOfSearch, type DigestSource } from './digestSources';
import type { WriteDigestDeps, WrittenDigest } from './writeDigest';

export interface DailyDigestsDeps extends DigestDeps, Pick<WriteDigestDeps, 'now' | 'wording'> {
  readonly write: (
    source: DigestSource,
    root: vscode.Uri,
    signal: AbortSignal,
  ) => Promise<WrittenDigest | undefined>;
  /** The folder that gets them; none are written without one. */
  readonly root: () => vscode.Uri | undefined;
}

/** Feeds are fetched soon after the start: their papers shall be in the day's digest. Milliseconds, as below. */
const firstRound = 3 * 60_000;
/** What brought nothing is asked again, as papers arrive all day. */
const nextRound = 30 * 60_000;

/**
 * Writes a digest of each saved search that the setting names, once a day and only if something is new. Nothing is
 * said but by the toast of one that was written: nobody asked just now.
 */
export class DailyDigests implements Disposable {
  readonly #stopping = new AbortController();
  #timer: Disposable;

  constructor(private readonly deps: DailyDigestsDeps) {
    this.#timer = after(firstRound, () => void this.#round());
  }

  dispose(): void {
    this.#timer.dispose();
    this.#stopping.abort();
  }

  async #round(): Promise<void> {
    await this.writeDue();
    if (!this.#stopping.signal.aborted) this.#timer = after(nextRound, () => void this.#round());
  }

  /** Writes those that are due. Failures are logged, and what failed is due again. */
  async writeDue(): Promise<void> {
    const { searches, library, log } = this.deps;
    const root = this.deps.root();
    const names = readSetting(vscode.workspace, 'paperside.digest.daily', root);
    if (!root || names.length === 0) return;
    try {
      await Promise.all([searches.ready, library.ready]);
    } catch (error) {
      log.error(error instanceof Error ? error : String(error));
      return;
    }
    for (const name of names) {
      const search = searches.all.find((each) => nameFault(name, [each]) === 'taken');
      if (!search)
        log.warn(`No saved search is called ${JSON.stringify(name)}: paperside.digest.daily names it.`);
      else await this.#writeIfDue(sourceOfSearch(search, this.deps), root);
    }
  }

  async #writeIfDue(source: DigestSource, root: vscode.Uri): Promise<void> {
    const { memento, dateOf, now, write, log } = this.deps;
    const key = `digest.day.${source.id}`;
    const today = dateOf(now());
    if (memento().get<string>(key) === today) return;
    try {
      const written = await write(source, root, this.#stopping.signal);
      if (!written) return;
      await memento().update(key, today);
      this.#tell(source, written);
    } catch (error) {
      if (!isAbort(error)) log.error(error instanceof Error ? error : String(error));
    }
  }

  #tell({ name }: DigestSource, { document, papers }: WrittenDigest): void {
    const { t } = vscode.l10n;
    const open = t('Open');
    const told = t('Digest of {0}: {1} new.', oneLine(name, 60), this.deps.wording.papers(papers));
    void vscode.window
      .showInformationMessage(withoutLinks(told), open)
      .then((choice) => (choice === open ? vscode.window.showTextDocument(document.uri) : undefined));
  }
}
