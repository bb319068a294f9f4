import * as vscode from 'vscode';
import type { OpenLibrary } from '../../core/library';
import type { Disposable, Log, Pause, Reporter } from '../../core/ports';
import { readSetting } from '../../manifest/settings';
import { registerCommand, runCommand } from '../commands';
import { withoutLinks } from '../text';
import { importSources, type ImportReport } from './importSources';
import { pickProblem, type ImportProblem } from './importProblems';
import { fileSource, textSource, type ImportSource } from './importSource';
import { withLateProgress } from '../lateProgress';
import { registerLibraryContext } from './libraryContext';
import { describeFailure, describeOutcome } from './outcome';
import { loadSample, sampleFeed } from './sampleFeed';
import { tellCalmly } from '../tellCalmly';

export interface ImportPapersDeps {
  readonly library: OpenLibrary;
  readonly log: Log;
  readonly reporter: Reporter;
  readonly pause: Pause;
  readonly extensionUri: vscode.Uri;
  /** Remembers that the sample feed was loaded once: the extension's global state. */
  readonly memento: vscode.Memento;
}

export interface PaperImport extends Disposable {
  /** Imports files as the command does; for a drop on the feed view. Reports its own failures. */
  importFiles(uris: readonly vscode.Uri[]): Promise<void>;
}

const sampleLoadedKey = 'sampleLoaded';

/** Papers come in: Import Papers…, the problems of the last import, and the sample feed. */
export function registerImportPapers(deps: ImportPapersDeps): PaperImport {
  const { t } = vscode.l10n;
  const { library, reporter, pause } = deps;
  let problems: readonly ImportProblem[] = [];

  const reporting = async (doing: string, work: () => Promise<unknown>) => {
    try {
      await work();
    } catch (error) {
      reporter.report(error, doing);
    }
  };
  const importFrom = (sources: readonly ImportSource[]) =>
    reporting(t('import the papers'), async () => {
      const report = await withLateProgress(t('Importing papers'), (signal, tell) =>
        importSources(
          sources,
          { library, pause, today: new Date().toISOString().slice(0, 10) },
          tell,
          signal,
        ),
      );
      problems = report.problems;
      tellOutcome(sources, report);
    });
  const importFiles = (uris: readonly vscode.Uri[]) => importFrom(uris.map((uri) => fileSource(uri, pause)));
  const addSample = async () => {
    const counts = await loadSample(deps);
    await deps.memento.update(sampleLoadedKey, true);
    return counts;
  };

  const registered = vscode.Disposable.from(
    registerLibraryContext(library),
    registerCommand('paperside.importPapers', async () => {
      const sources = await chooseSources(pause);
      if (sources && sources.length > 0) await importFrom(sources);
    }),
    registerCommand('paperside.showImportProblems', async () => {
      if (problems.length === 0) tellCalmly(t('The last import had no problems'), 'library');
      else await reporting(t('open the place of the problem'), () => pickProblem(problems));
    }),
    registerCommand('paperside.loadSample', () =>
      reporting(t('load the sample feed'), async () => {
        tellCalmly(t('Sample feed: {0}', describeOutcome(await addSample(), 0, vscode.l10n)));
      }),
    ),
    registerCommand('paperside.removeSample', () =>
      reporting(t('remove the sample feed'), async () => {
        const gone = await library.removeSource(sampleFeed);
        tellCalmly(
          gone.length === 1 ? t('1 sample paper removed') : t('{0} sample papers removed', gone.length),
          'library',
        );
      }),
    ),
  );
  void library.ready.then(async () => {
    tellDamage(library);
    const isFirst = deps.memento.get<boolean>(sampleLoadedKey) !== true;
    if (!isFirst || !readSetting(vscode.workspace, 'paperside.feeds.loadSample')) return;
    await reporting(t('load the sample feed'), addSample);
  });
  return { importFiles, dispose: () => void registered.dispose() };
}

async function chooseSources(pause: Pause): Promise<readonly ImportSource[] | undefined> {
  const { t } = vscode.l10n;
  const editor = vscode.window.activeTextEditor;
  const files = {
    label: t('$(files) From Files…'),
    description: t('bibliographies, the text of a page, JSON, feeds'),
  };
  const clipboard = { label: t('$(clippy) From Clipboard') };
  const active = { label: t('$(edit) From the Active Editor') };
  const from = await vscode.window.showQuickPick([files, clipboard, ...(editor ? [active] : [])], {
    title: t('Import Papers'),
    placeHolder: t('Where are the papers?'),
  });
  if (from === files) {
    const uris = await vscode.window.showOpenDialog({
      canSelectMany: true,
      openLabel: t('Import'),
      filters: {
        [t('Bibliographies and Feeds')]: [
          ...['bib', 'bibtex', 'biblatex', 'csljson', 'ris', 'yaml', 'yml'],
          ...['txt', 'json', 'jsonl', 'md', 'xml', 'rss', 'atom', 'rdf'],
        ],
        [t('All Files')]: ['*'],
      },
    });
    return uris?.map((uri) => fileSource(uri, pause));
  }
  if (from === clipboard) return [textSource(t('the clipboard'), await vscode.env.clipboard.readText())];
  if (from !== active || !editor) return undefined;
  const { document } = editor;
  const name = document.uri.path.slice(document.uri.path.lastIndexOf('/') + 1);
  return [textSource(name, document.getText(), document.uri)];
}

/** A word in the status bar; a toast only where there is something to look at or to do. */
function tellOutcome(sources: readonly ImportSource[], { counts, problems, isTooLarge }: ImportReport): void {
  const { t } = vscode.l10n;
  const came = counts.added + counts.updated + counts.unchanged;
  if (came > 0 && problems.length === 0) {
    tellCalmly(describeOutcome(counts, 0, vscode.l10n), 'library');
    return;
  }
  const show = t('Show Problems');
  const settings = t('Open Setting');
  const told =
    came > 0
      ? vscode.window.showWarningMessage(describeOutcome(counts, problems.length, vscode.l10n), show)
      : vscode.window.showErrorMessage(
          withoutLinks(
            describeFailure(
              sources.map(({ name }) => name),
              problems.map(({ problem }) => problem),
              vscode.l10n,
            ),
          ),
          ...(isTooLarge ? [settings] : problems.length > 0 ? [show] : []),
        );
  void told.then((choice) => {
    if (choice === show) return runCommand('paperside.showImportProblems');
    if (choice !== settings) return undefined;
    return vscode.commands.executeCommand('workbench.action.openSettings', 'paperside.feeds.maxFileSize');
  });
}

/** A damaged library is told of once, when it was read: what is lost, and where the rest lies. */
function tellDamage(library: OpenLibrary): void {
  const [first] = library.problems;
  if (!first) return;
  const log = vscode.l10n.t('Show Log');
  void vscode.window
    .showWarningMessage(withoutLinks(first.message), log)
    .then((choice) => (choice === log ? runCommand('paperside.showLog') : undefined));
}
