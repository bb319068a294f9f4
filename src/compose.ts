import * as vscode from 'vscode';
import { composeNotes } from './composeNotes';
import * as core from './core';
import { RUN_BUDGET, withinBudget } from './core/fetching';
import { openLibrary } from './core/library';
import { openSavedSearches } from './core/savedSearches';
import { openSearch } from './core/search';
import { summarize } from './core/summaries';
import { registerAgents } from './features/agents';
import {
  createNoteWriter,
  createPaperTexts,
  NoteEditors,
  registerCite,
  usualCitation,
} from './features/cite';
import { registerCheckBibliography } from './features/checkBibliography';
import { registerCitationStyle } from './features/citationStyle';
import { registerCitedInNote } from './features/citedInNote';
import { registerCitationLanguage } from './features/citationLanguage';
import { registerCommand } from './features/commands';
import { registerFeeds } from './features/feeds';
import { registerCompleteMetadata } from './features/completeMetadata';
import { registerExportPapers } from './features/exportPapers';
import { registerFeedTree } from './features/feedTree';
import { registerImportPapers } from './features/importPapers';
import { isNote } from './features/noteSelector';
import { registerMarkdownPreview } from './features/markdownPreview';
import { registerMcpServer } from './features/mcpServer';
import { registerPaperView } from './features/paperView';
import { registerPasteCitation } from './features/pasteCitation';
import { registerReadingFile } from './features/readingFile';
import { registerReadingState } from './features/readingState';
import { registerSavedSearches } from './features/savedSearches';
import { registerSearchPicker } from './features/searchPicker';
import { registerServiceKeys } from './features/serviceKeys';
import { registerStatusBar } from './features/statusBar';
import { registerSummarize } from './features/summarize';
import { readSetting } from './manifest/settings';
import type { PapersideApi, Platform } from './papersideApi';
import { systemClock } from './platform/fetch';
import { createBibliographies } from './platform/vscode/bibliographies';
import { createCitationUsage } from './platform/vscode/citationUsage';
import { cslTexts } from './platform/vscode/cslTexts';
import { createFollowedFeeds, createHttp, createLeases } from './platform/vscode/followedFeeds';
import { followKeyPattern } from './platform/vscode/followKeyPattern';
import { createLog } from './platform/vscode/logOutput';
import { createLanguageModels } from './platform/vscode/languageModels';
import { localDate } from './timing/localDate';
import { createOnlineSearch } from './platform/vscode/onlineSearch';
import { createPause } from './platform/vscode/pause';
import { ProjectTexts } from './platform/vscode/projectTexts';
import { createReadingFiles } from './platform/vscode/readingFiles';
import { readText } from './platform/vscode/readText';
import { createRenderedNotes } from './platform/vscode/renderedNotes';
import { createReporter } from './platform/vscode/reporter';
import { createSearchTroubles } from './platform/vscode/searchTroubles';
import { createServiceKeys } from './platform/vscode/serviceKeys';
import { everySecond, workspaceStorage } from './platform/vscode/workspaceStorage';
import { after } from './timing/after';
import { connectSearch, RemoteCslEngine } from './worker';

export type { PapersideApi, Platform } from './papersideApi';

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

  const library = own(
    openLibrary({
      storage: workspaceStorage(vscode.Uri.joinPath(context.globalStorageUri, 'library')),
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
      dateOf: (milliseconds = Date.now()) => localDate(new Date(milliseconds)),
      order: () => readSetting(vscode.workspace, 'paperside.search.order'),
      after,
      onTrouble: createSearchTroubles({ log, showLog: () => channel.show() }),
    }),
  );
  const searches = own(
    openSavedSearches({
      store: library.searches,
      library,
      pause,
      find: (query, signal) => search.find(query, signal),
    }),
  );
  const { isBrowser, openLeases, home } = platform;
  const atHome = home ? { home } : {};
  const keys = own(createServiceKeys(context.secrets, log));
  const folder = vscode.Uri.joinPath(context.globalStorageUri, 'feeds');
  const leases = createLeases({ folder: vscode.Uri.joinPath(folder, 'leases'), openLeases, writer });
  const http = createHttp({ log, isBrowser, extension: context.extension, keys, leases });
  const feeds = own(createFollowedFeeds({ library, http, folder, leases, log, pause, writer, ...atHome }));
  const files = own(new ProjectTexts());
  const bibliographies = own(createBibliographies({ log, pause, files, ...atHome }));
  const engine = own(new RemoteCslEngine(() => platform.connectCsl(), cslTexts(context.extensionUri)));
  const renderedNotes = own(createRenderedNotes({ bibliographies, engine, pause, files, ...atHome }));
  const usage = own(createCitationUsage({ library, bibliographies, files, log, pause }));
  own(
    usage.onDidChange(() => {
      search.setCited(usage.citedPapers());
      search.setNotes(new Map(usage.notes));
    }),
  );
  own(followKeyPattern((pattern) => search.setKeyPattern(pattern)));
  const online = own(
    createOnlineSearch({
      library,
      http,
      log,
      pause,
      cited: () => usage.citedPapers(),
      notes: () => usage.notes,
    }),
  );

  const editors = own(new NoteEditors());
  const noteWriter = own(
    createNoteWriter({
      bibliographies,
      editors,
      reporter,
      ...(platform.canWrite && { canWrite: platform.canWrite }),
    }),
  );
  const time = { now: () => Date.now(), today: () => localDate(new Date()) };
  const memento = context.globalState;
  const shared = { library, search, searches, feeds, reporter, log, pause, memento };
  const papers = own(registerImportPapers({ ...shared, extensionUri: context.extensionUri }));
  const { picker, disposable } = registerSearchPicker({ ...shared, online, usage, isNote, after });
  own(disposable);
  const tree = own(
    registerFeedTree({
      ...shared,
      usage,
      ...time,
      memento: context.workspaceState,
      importFiles: (uris) => papers.importFiles(uris),
    }),
  );
  own(
    registerSavedSearches({
      ...shared,
      focused: () => tree.focusedSearch(),
      filter: () => tree.filterQuery,
      reveal: (id) => tree.revealSearch(id),
    }),
  );
  own(
    registerFeeds({
      ...shared,
      ...atHome,
      ...time,
      http,
    }),
  );
  own(
    registerReadingState({
      library,
      picker,
      reporter,
      selection: () => tree.selection,
      focused: () => tree.focusedPapers(),
    }),
  );
  own(registerReadingFile({ files: own(createReadingFiles({ ...shared, writer, context })), reporter }));
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
  const { citeInstead, disposable: language } = registerCitationLanguage({
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
  });
  own(language);
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
  own(registerExportPapers({ ...shared, ...platform, picker, selection: () => tree.selection }));
  own(
    composeNotes(context, {
      ...shared,
      ...platform,
      ...{ bibliographies, editors, picker, usage },
      focused: () => tree.focusedPapers(),
      notes: renderedNotes,
      writer: noteWriter,
    }),
  );
  const services = { ...shared, bibliographies, http: () => withinBudget(http, RUN_BUDGET, systemClock) };
  own(registerCompleteMetadata({ ...services, picker, usage, citedKeys: usage.keys, writer: noteWriter }));
  own(registerServiceKeys({ keys, http, reporter }));
  own(registerCheckBibliography({ ...services, citeInstead, note: () => editors.document }));
  const asked = { models: createLanguageModels(log), clock: systemClock, selection: () => tree.selection };
  const { extensionUri } = context;
  const noted = { library, picker, writer: noteWriter, editors, reporter, bibliographies, pause, memento };
  own(registerSummarize({ ...noted, ...asked, extensionUri }));
  own(
    registerPaperView({
      extensionUri: context.extensionUri,
      library,
      search,
      usage,
      log,
      reporter,
      picker,
      defaultForm: () => readSetting(vscode.workspace, 'paperside.citation.form', editors.document),
      summaryOf(id) {
        const held = library.get(id);
        return held && summarize(held.paper, { sentences: 1, compress: true })[0];
      },
      feedTitle: (id) => feeds.all.find((feed) => feed.id === id)?.title,
      ...createPaperTexts({ library, writer: noteWriter, notes: renderedNotes, editors }),
    }),
  );
  own(
    registerAgents({
      library,
      search,
      bibliographies,
      usage,
      writer: noteWriter,
      note: () => editors.document,
      readText: (uri) => readText(vscode.Uri.parse(uri, true), pause),
      log,
      pause,
    }),
  );
  own(registerMcpServer({ program: platform.mcpServer, context, reporter, log }));
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
    savedSearches: searches,
    feeds,
    online,
    extendMarkdownIt: (md) => preview.extendMarkdownIt(md),
  };
}
