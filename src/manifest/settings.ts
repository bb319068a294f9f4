import type packageJson from '../../package.json';

export type CitationForm = 'pandoc' | 'narrative' | 'link' | 'footnote' | 'wiki' | 'latex' | 'custom';
export type SummaryForm = 'tldr' | 'keyPoints' | 'structure' | 'abstract' | 'section' | 'custom';

/** Every setting with its type. What package.json declares and what stands here must be the same keys. */
export interface Settings {
  'paperside.citation.form': CitationForm;
  'paperside.citation.template': string;
  'paperside.citation.keyPattern': string;
  'paperside.citation.style': string;
  'paperside.citation.language': string;
  'paperside.paste.citation': 'offer' | 'off';
  'paperside.preview.citations': boolean;
  'paperside.bibliography.files': readonly string[];
  'paperside.bibliography.addTo': string;
  'paperside.bibliography.mentionInFrontMatter': boolean;
  'paperside.bibliography.updateOnSave': boolean;
  'paperside.notes.refresh': 'onOpenAndSave' | 'automatically' | 'never';
  'paperside.language.completion': boolean;
  'paperside.language.hover': boolean;
  'paperside.language.diagnostics': boolean;
  'paperside.language.unusedEntries': boolean;
  'paperside.language.codeLens': boolean;
  'paperside.language.navigation': boolean;
  'paperside.language.rename': boolean;
  'paperside.language.workspaceSymbols': boolean;
  'paperside.language.wikiLinks': boolean;
  'paperside.language.latexCommands': boolean;
  'paperside.language.crossReferences': boolean;
  'paperside.language.coexistence': 'auto' | 'always';
  'paperside.summary.form': SummaryForm;
  'paperside.summary.template': string;
  'paperside.summary.prompt': string;
  'paperside.summary.sources': 'comment' | 'quote' | 'none';
  'paperside.search.enter': 'auto' | 'open' | 'cite';
  'paperside.search.order': 'relevance' | 'date';
  'paperside.online.when': 'ask' | 'afterPause' | 'never';
  /** To be read by `createEngines`. */
  'paperside.online.engines': readonly string[];
  /** To be read by `readLabIndexes`. */
  'paperside.online.openSearch': readonly unknown[];
  /** One entry for each feed, to be read by `readFeedSettings`. */
  'paperside.feeds.follow': readonly unknown[];
  'paperside.feeds.interval': number;
  'paperside.feeds.notify': boolean;
  'paperside.feeds.loadSample': boolean;
  'paperside.feeds.maxFileSize': number;
  'paperside.metadata.services': Readonly<Record<string, string | boolean>>;
  'paperside.readingState.file': string;
  'paperside.statusBar.show': boolean;
  'paperside.digest.folder': string;
  'paperside.digest.template': string;
  'paperside.digest.paperTemplate': string;
  'paperside.digest.daily': readonly string[];
  'paperside.notes.folder': string;
  'paperside.notes.fileName': string;
  'paperside.notes.template': string;
  'paperside.notes.templates': string;
  'paperside.readingLog.folder': string;
  'paperside.readingLog.period': 'day' | 'week';
}

export type SettingKey = keyof Settings;

type Group = (typeof packageJson)['contributes']['configuration'][number];
type Declared = Group extends infer G ? (G extends { properties: infer P } ? keyof P : never) : never;
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
/**
 * Fails to compile when a setting stands in package.json or in `Settings` alone.
 * @public so that knip lets it be: the compiler alone reads it
 */
export const settingsAgree: Same<Declared, SettingKey> = true;

/** The part of `vscode.workspace` that reading settings needs; a parameter, so that this file runs anywhere. */
export interface ConfigurationSource<Scope> {
  getConfiguration(section?: string, scope?: Scope): { get(key: string): unknown };
}

/**
 * Reads a setting now; call it at use, never keep the value. Defaults live in package.json alone.
 * @throws if package.json declares no default
 */
export function readSetting<K extends SettingKey, Scope>(
  workspace: ConfigurationSource<Scope>,
  key: K,
  scope?: Scope,
): Settings[K] {
  // VS Code checks a value's type against package.json when it is set; a wrong one falls back to the default.
  const value = workspace.getConfiguration(undefined, scope).get(key) as Settings[K] | undefined;
  if (value === undefined) throw new Error(`No default for the setting ${key}`);
  return value;
}
