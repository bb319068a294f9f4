import * as vscode from 'vscode';
import type { OpenLibrary } from '../../core/library';
import type { Pause, Reporter } from '../../core/ports';
import { throwIfAborted } from '../../core/problems';
import { logEntries, logPeriod, type LogLine } from '../../core/readingLog';
import { summarize } from '../../core/summaries';
import { readSetting } from '../../manifest/settings';
import { registerCommand } from '../commands';
import { withLateProgress } from '../lateProgress';
import { tellCalmly } from '../tellCalmly';
import { Wording } from '../wording';
import { CitedTimes, type CitedTimesDeps } from './citedTimes';
import { logNote } from './logNote';
import { writeLog, type WriteLogDeps } from './writeLog';

export interface ReadingLogDeps extends CitedTimesDeps, WriteLogDeps {
  readonly library: Pick<OpenLibrary, 'ready' | 'get' | 'values' | 'marksOf'>;
  readonly reporter: Reporter;
  readonly pause: Pause;
  /** The person's date of a time, `YYYY-MM-DD`. */
  readonly dateOf: (milliseconds: number) => string;
}

/** More papers than these, the first, are not listed. */
const mostPapers = 500;
/** Summaries that are made between two pauses: some milliseconds. */
const summariesPerSlice = 3;

/** **Open Reading Log**: what was read, starred and cited today, or this week, as a note. */
export function registerReadingLog(deps: ReadingLogDeps): vscode.Disposable {
  const { t } = vscode.l10n;
  const cited = new CitedTimes(deps);
  const wording = new Wording(vscode.l10n, vscode.env.language);
  const words = { read: t('read'), starred: t('starred'), cited: t('cited') };

  async function write(root: vscode.Uri, signal: AbortSignal): Promise<void> {
    await deps.library.ready;
    const length = readSetting(vscode.workspace, 'paperside.readingLog.period', root);
    const today = deps.dateOf(deps.now());
    const period = logPeriod(today, length);
    const ids = [...deps.library.values()].map(({ paper }) => paper.id);
    const sources = {
      ids,
      marksOf: (id: string) => deps.library.marksOf(id),
      cited: cited.times,
      dateOf: deps.dateOf,
    };
    const entries = await logEntries(sources, period, deps.pause);
    const lines: Omit<LogLine, 'key'>[] = [];
    for (const [index, { id, deeds }] of entries.slice(0, mostPapers).entries()) {
      const paper = deps.library.get(id)?.paper;
      if (!paper) continue;
      const [summary] = summarize(paper, { sentences: 1, compress: true });
      lines.push({ paper, deeds, ...(summary !== undefined && { summary }) });
      if ((index + 1) % summariesPerSlice > 0) continue;
      await deps.pause();
      throwIfAborted(signal);
    }
    const heading = t('Reading log');
    const shown = length === 'day' ? wording.date(period.name) : period.name;
    const document = await logNote(root, period, `${heading}, ${shown}`);
    const added = await writeLog(deps, document, lines, words, heading);
    await vscode.window.showTextDocument(document);
    tellCalmly(describe(added, entries.length), 'book');
  }

  return vscode.Disposable.from(
    cited,
    registerCommand('paperside.openReadingLog', async () => {
      try {
        const root = folderAtHand();
        if (root) await withLateProgress(t('Writing the reading log'), (signal) => write(root, signal));
        else
          void vscode.window.showInformationMessage(
            t('Open a folder first: the reading log is a note in it.'),
          );
      } catch (error) {
        deps.reporter.report(error, t('open the reading log'));
      }
    }),
  );
}

function describe(added: number, all: number): string {
  const { t } = vscode.l10n;
  if (all === 0) return t('Nothing was read, starred or cited in this time yet');
  if (added === 0) return t('The reading log is up to date');
  return added === 1
    ? t('1 paper added to the reading log')
    : t('{0} papers added to the reading log', added);
}

function folderAtHand(): vscode.Uri | undefined {
  const document = vscode.window.activeTextEditor?.document;
  const folder = document && vscode.workspace.getWorkspaceFolder(document.uri);
  return (folder ?? vscode.workspace.workspaceFolders?.[0])?.uri;
}
