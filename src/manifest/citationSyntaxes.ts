import { readSetting, type ConfigurationSource } from './settings';

/** What the settings count as a citation besides Pandoc's own syntax; the shape of core's `CitationSyntaxes`. */
export function readCitationSyntaxes<Scope>(workspace: ConfigurationSource<Scope>, scope?: Scope) {
  return {
    wikiLinks: readSetting(workspace, 'paperside.language.wikiLinks', scope),
    latexCommands: readSetting(workspace, 'paperside.language.latexCommands', scope),
    crossReferences: readSetting(workspace, 'paperside.language.crossReferences', scope),
  };
}
