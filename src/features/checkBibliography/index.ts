import * as vscode from 'vscode';
import { toPaper } from '../../core/bibliography';
import { checkWorks, isCheckable, type EntryCheck } from '../../core/bibliographyCheck';
import type { Library } from '../../core/library';
import { SERVICE_TITLES, type Service } from '../../core/metadata';
import type { CslItem, Paper } from '../../core/paper';
import type { Bibliographies, BibliographyFile, Pause, Reporter } from '../../core/ports';
import { isAbort } from '../../core/problems';
import { askedServices, type ServiceDeps } from '../askedServices';
import type { CiteInstead } from '../citeInstead';
import { registerCommand, runCommand } from '../commands';
import { withLateProgress } from '../lateProgress';
import { withoutLinks } from '../text';
import { CheckDiagnostics } from './checkDiagnostics';
import { describeChecks } from './describeChecks';
import { registerEntryFixes } from './entryFixes';
import { registerFixCommands } from './fixCommands';
import { filesAtHand } from './filesAtHand';
import { toldOf } from './findingDiagnostic';
import { tellCalmly } from '../tellCalmly';

export interface CheckBibliographyDeps extends ServiceDeps {
  readonly library: Pick<Library, 'find' | 'versionsOf'>;
  readonly bibliographies: Pick<Bibliographies, 'ofFile' | 'ofNote' | 'onDidChange'>;
  readonly reporter: Reporter;
  readonly citeInstead: CiteInstead;
  /** The note at hand. */
  readonly note: () => vscode.TextDocument | undefined;
}

interface Entry {
  readonly uri: string;
  readonly item: CslItem;
}

const { t } = vscode.l10n;
/** Entries that are read between two pauses: some milliseconds. */
const entriesPerSlice = 100;

/** **Check My Bibliography**: whether the works of a bibliography still stand, as diagnostics at its entries. */
export function registerCheckBibliography(deps: CheckBibliographyDeps): vscode.Disposable {
  const diagnostics = new CheckDiagnostics(deps.bibliographies, deps.log);
  return vscode.Disposable.from(
    diagnostics,
    registerEntryFixes({ ...deps, diagnostics }),
    registerFixCommands(deps, diagnostics),
    registerCommand('paperside.checkBibliography', async () => {
      try {
        await check(deps, diagnostics);
      } catch (error) {
        deps.reporter.report(error, t('check the bibliography'));
      }
    }),
  );
}

async function check(deps: CheckBibliographyDeps, diagnostics: CheckDiagnostics): Promise<void> {
  const { library, log, pause } = deps;
  const files = await filesAtHand(deps.bibliographies, deps.note());
  const entries = await entriesOf(files, pause);
  if (entries.size === 0) {
    tellCalmly(
      files.length === 0
        ? t('There is no bibliography here to check: open one, or a note that uses one')
        : t('No entry has a DOI or an arXiv id by which it could be checked'),
      'library',
    );
    return;
  }
  const sources = askedServices(deps);
  const checks: EntryCheck[] = [];
  const works = [...entries.keys()];
  const failures = await withLateProgress(t('Checking the bibliography'), async (signal, tell) => {
    try {
      return await checkWorks(
        works,
        {
          sources,
          pause,
          versions(work) {
            const held = library.find(work)?.paper;
            return held ? [held, ...library.versionsOf(held.id).map(({ paper }) => paper)] : [];
          },
          onAsk: (service) =>
            tell(t('asking {0} ({1} of {2} done)', SERVICE_TITLES[service], checks.length, works.length)),
          onChecked: (done) => void checks.push(...done),
        },
        signal,
      );
    } catch (error) {
      if (!isAbort(error)) throw error;
      return new Map<Service, string>();
    }
  });
  const told = checks.flatMap((checked) => {
    const entry = entries.get(checked.work);
    if (!entry) return [];
    const { doubt } = checked;
    if (doubt) log.warn(`@${entry.item.id} was not checked: ${'why' in doubt ? doubt.why : doubt.kind}`);
    return [{ ...entry, told: toldOf(entry.item, checked) }];
  });
  await diagnostics.tell(
    files.map(({ uri }) => uri),
    told,
  );
  tellOutcome(
    describeChecks(works.length, checks, vscode.l10n),
    told.some((entry) => entry.told.length > 0),
    [...whysOf(failures), ...leftOut(checks)],
  );
}

function whysOf(failures: ReadonlyMap<Service, string>): readonly string[] {
  return [...failures].map(([service, why]) =>
    t('{0} could not be asked: {1}', SERVICE_TITLES[service], why),
  );
}

/** The services that would have known, and that the setting leaves out. */
function leftOut(checks: readonly EntryCheck[]): readonly string[] {
  const services = checks.flatMap(({ doubt }) => (doubt?.kind === 'unasked' ? [doubt.service] : []));
  return [...new Set(services)].map((service) =>
    t('The setting paperside.metadata.services leaves out {0}.', SERVICE_TITLES[service]),
  );
}

/** The entries that can be asked for; of several with one key in a file, the one that notes cite. */
async function entriesOf(
  files: readonly BibliographyFile[],
  pause: Pause,
): Promise<ReadonlyMap<Paper, Entry>> {
  const entries = new Map<Paper, Entry>();
  let looked = 0;
  for (const { uri, items } of files) {
    const seen = new Set<string>();
    for (const item of items) {
      if (seen.has(item.id)) continue;
      seen.add(item.id);
      const work = toPaper(item, `entry:${uri}#${item.id}`);
      if (isCheckable(work)) entries.set(work, { uri, item });
      if (++looked % entriesPerSlice === 0) await pause();
    }
  }
  return entries;
}

/** A calm word where all is well; a message where there is something to see, or something could not be asked. */
function tellOutcome(text: string, hasProblems: boolean, whys: readonly string[]): void {
  const whole = t('Bibliography: {0}', text);
  if (!hasProblems && whys.length === 0) {
    tellCalmly(whole, 'library');
    return;
  }
  const [problems, logs] = [t('Show Problems'), t('Show Log')];
  const actions = [...(hasProblems ? [problems] : []), ...(whys.length > 0 ? [logs] : [])];
  void vscode.window
    .showWarningMessage(withoutLinks([`${whole}.`, ...whys].join(' ')), ...actions)
    .then((choice) => {
      if (choice === problems) return vscode.commands.executeCommand('workbench.actions.view.problems');
      return choice === logs ? runCommand('paperside.showLog') : undefined;
    });
}
