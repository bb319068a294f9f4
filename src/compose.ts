import * as vscode from 'vscode';
import * as core from './core';
import { writeBibliography } from './core/bibliography';
import { openLibrary, type Library } from './core/library';
import type { SearchService } from './core/ports';
import { PapersideError } from './core/problems';
import { openSearch } from './core/search';
import { summarize } from './core/summaries';
import { createNoteWriter, NoteEditors, registerCite, usualCitation } from './features/cite';
import { citationText } from './features/cite/citationForms';
import { registerCitationStyle } from './features/citationStyle';
import { registerCitedInNote } from './features/citedInNote';
import { registerCitationLanguage } from './features/citationLanguage';
import { registerCommand } from './features/commands';
import { registerFeedTree } from './features/feedTree';
import { registerImportPapers } from './features/importPapers';
import { isNote } from './features/noteSelector';
import { sourceOf } from './features/noteSource';
import { registerMarkdownPreview, type MarkdownPreview } from './features/markdownPreview';
import { registerNoteBibliography } from './features/noteBibliography';
import { registerPaperView } from './features/paperView';
import { registerPasteCitation } from './features/pasteCitation';
import { registerReadingState } from './features/readingState';
import { registerSearchPicker } from './features/searchPicker';
import { registerStatusBar } from './features/statusBar';
import { registerSummarize } from './features/summarize';
import type { Channel } from './ipc';
import { readSetting, type CitationForm } from './manifest/settings';
import { createBibliographies } from './platform/vscode/bibliographies';
import { createCitationUsage } from './platform/vscode/citationUsage';
import { cslTexts } from './platform/vscode/cslTexts';
import { createLog } from './platform/vscode/logOutput';
import { createPause } from './platform/vscode/pause';
import { ProjectTexts } from './platform/vscode/projectTexts';
import { readText } from './platform/vscode/readText';
import { createRenderedNotes } from './platform/vscode/renderedNotes';
import { createReporter } from './platform/vscode/reporter';
import { everySecond, workspaceStorage } from './platform/vscode/workspaceStorage';
import { connectSearch, RemoteCslEngine } from './worker';

/** What differs between the desktop and the browser. */
export interface Platform {
  connectSearch(): Channel;
  connectCsl(): Channel;
  /** The home folder, where there is one. */
  readonly home?: vscode.Uri;
  /** Whether the person's account may write a file, where that can be told. */
  readonly canWrite?: (uri: vscode.Uri) => Promise<boolean>;
}

/** What other extensions get of `activate`: the core's functions, and the live library and search. */
export interface PapersideApi {
  readonly core: typeof core;
  readonly library: Library;
  readonly search: SearchService;
  /** What VS Code's Markdown preview asks for. */
  readonly extendMarkdownIt: MarkdownPreview['extendMarkdownIt'];
}

/** Constructs every service and hands it to the features. Nothing here waits: what takes time begins behind. */
export function compose(context: vscode.ExtensionContext, platform: Platform): PapersideApi {
  const own = <T extends { dispose(): unknown }>(service: T): T => {
    context.subscriptions.push(service);
    return service;
  };
  const channel = own(vscode.window.createOutputChannel('Paperside', { log: true }));
  const log = createLog(channel);
  const reporter = createReporter({ log, showLog: () => channel.show() });
  const pause = createPause();
  const writer = crypto.randomUUID().replaceAll('-', '');
  const libraryFolder = vscode.Uri.joinPath(context.globalStorageUri, 'library');

  const library = own(
    openLibrary({
      storage: workspaceStorage(libraryFolder),
      log,
      pause,
      writer,
      now: () => Date.now(),
      watch: everySecond,
    }),
  );
  const search = own(
    openSearch({
      library,
      storage: workspaceStorage(context.globalStorageUri),
      connect: () => connectSearch(platform.connectSearch()),
      log,
      pause,
      writer,
      after: (milliseconds, run) => {
        const timer = setTimeout(run, milliseconds);
        return { dispose: () => clearTimeout(timer) };
      },
    }),
  );
  const files = own(new ProjectTexts());
  const bibliographies = own(
    createBibliographies({ log, pause, files, ...(platform.home && { home: platform.home }) }),
  );
  const engine = own(new RemoteCslEngine(() => platform.connectCsl(), cslTexts(context.extensionUri)));
  const renderedNotes = own(
    createRenderedNotes({
      bibliographies,
      engine,
      pause,
      files,
      ...(platform.home && { home: platform.home }),
    }),
  );
  const usage = own(createCitationUsage({ library, bibliographies, files, log, pause }));
  own(usage.onDidChange(() => search.setCited(usage.citedPapers())));

  const editors = own(new NoteEditors());
  const noteWriter = own(
    createNoteWriter({
      bibliographies,
      editors,
      reporter,
      ...(platform.canWrite && { canWrite: platform.canWrite }),
    }),
  );
  const papers = own(
    registerImportPapers({
      library,
      log,
      reporter,
      pause,
      extensionUri: context.extensionUri,
      memento: context.globalState,
    }),
  );
  const { picker, disposable } = registerSearchPicker({ library, search, usage, reporter, isNote });
  own(disposable);
  const tree = own(
    registerFeedTree({
      library,
      search,
      usage,
      reporter,
      log,
      pause,
      memento: context.workspaceState,
      importFiles: (uris) => papers.importFiles(uris),
    }),
  );
  own(registerReadingState({ library, picker, reporter, selection: () => tree.selection }));
  own(registerStatusBar({ library, search }));
  own(registerCite({ library, picker, writer: noteWriter, editors, reporter }));
  own(
    registerPasteCitation({
      library,
      bibliographies,
      writer: noteWriter,
      cite: usualCitation,
      reporter,
      pause,
    }),
  );
  own(
    registerCitationLanguage({
      library,
      search,
      bibliographies,
      citedKeys: usage.keys,
      literatureNotes: usage.literatureNotes,
      notes: renderedNotes,
      memento: context.globalState,
      writer: noteWriter,
      reporter,
      log,
      pause,
      readText: (uri) => readText(vscode.Uri.parse(uri, true), pause),
    }),
  );
  own(registerCitationStyle({ engine, notes: renderedNotes, reporter, note: () => editors.document }));
  own(
    registerCitedInNote({
      library,
      bibliographies,
      notes: renderedNotes,
      reporter,
      log,
      pause,
      note: () => editors.document,
    }),
  );
  own(registerNoteBibliography({ notes: renderedNotes, editors, reporter, log, pause }));
  own(registerSummarize({ library, picker, writer: noteWriter, editors, reporter }));
  const paperOf = (id: string) => {
    const held = library.get(id);
    if (!held) throw new PapersideError('paperUnknown', id);
    return held.paper;
  };
  own(
    registerPaperView({
      extensionUri: context.extensionUri,
      library,
      usage,
      log,
      reporter,
      picker,
      defaultForm: () => readSetting(vscode.workspace, 'paperside.citation.form', editors.document),
      async citationOf(id, form: CitationForm) {
        const { cited, place } = await noteWriter.preview([paperOf(id)]);
        const template = readSetting(vscode.workspace, 'paperside.citation.template', editors.document);
        return {
          text: citationText(cited, { form, template }),
          isNew: cited.some(({ isNew }) => isNew),
          place,
        };
      },
      async bibtexOf(id) {
        const { cited } = await noteWriter.preview([paperOf(id)]);
        return writeBibliography(
          cited.map(({ item }) => item),
          'bibtex',
        );
      },
      async referenceOf(id) {
        const document = editors.document;
        const note = document && sourceOf({ uri: document.uri, text: document.getText() });
        const { cited } = await noteWriter.preview([paperOf(id)]);
        const [style, [text = '']] = await Promise.all([
          renderedNotes.styleOf(note),
          renderedNotes.references(
            note,
            cited.map(({ item }) => item),
          ),
        ]);
        return { text, style: style.name };
      },
      summaryOf: (id) => summarize(paperOf(id), { sentences: 1 })[0],
    }),
  );
  const preview = own(registerMarkdownPreview({ renderedNotes, log }));
  own(registerCommand('paperside.showLog', () => channel.show()));
  own(
    registerCommand('paperside.showWalkthrough', () =>
      vscode.commands.executeCommand('workbench.action.openWalkthrough', `${context.extension.id}#start`),
    ),
  );
  return {
    core: {
      ...core,
      // By the worker, which has what they need: citeproc and styles are no part of the host's bundle.
      formatBibliography: (items, options) => core.formatBibliography(items, { engine, ...options }),
      formatCitation: (cluster, items, options) =>
        core.formatCitation(cluster, items, { engine, ...options }),
    },
    library,
    search,
    extendMarkdownIt: (md) => preview.extendMarkdownIt(md),
  };
}
