import * as vscode from 'vscode';
import { frontMatterPlaces } from '../../core/notes';
import type { Bibliographies, RenderedNotes } from '../../core/ports';
import { readSetting } from '../../manifest/settings';
import { rangeIn } from './keySymbols';
import { sourceOf } from '../noteSource';
import { noteSelector } from './noteSyntax';

export interface DocumentLinksDeps {
  readonly bibliographies: Pick<Bibliographies, 'ofNote'>;
  readonly notes: Pick<RenderedNotes, 'styleOf'>;
}

const { t } = vscode.l10n;
const setting = 'paperside.language.navigation';

/** Links in the front matter: to the bibliographies and the style file that a note names, where they are found. */
export function registerDocumentLinks({ bibliographies, notes }: DocumentLinksDeps): vscode.Disposable {
  const provider: vscode.DocumentLinkProvider = {
    async provideDocumentLinks(document) {
      if (!readSetting(vscode.workspace, setting, document)) return [];
      const text = document.getText();
      const named = frontMatterPlaces(text, 'bibliography');
      const styles = [...frontMatterPlaces(text, 'csl'), ...frontMatterPlaces(text, 'citation-style')];
      if (named.length + styles.length === 0) return [];
      const { files } = await bibliographies.ofNote(document.uri.toString());
      const present = files.filter(({ namedBy, state }) => namedBy === 'note' && state === 'present');
      const links = named.flatMap(({ value, start, end }) => {
        const file = present.find(({ path }) => path === value);
        return file ? [linkOf(document, start, end, file.uri, t('Open the bibliography'))] : [];
      });
      const { file, namedBy } = await notes.styleOf(sourceOf({ uri: document.uri, text }));
      const [style] = styles;
      if (style && file !== undefined && namedBy === 'note')
        links.push(linkOf(document, style.start, style.end, file, t('Open the citation style')));
      return links;
    },
  };
  const register = () => vscode.languages.registerDocumentLinkProvider(noteSelector, provider);
  let registered = register();
  return vscode.Disposable.from(
    { dispose: () => void registered.dispose() },
    // Nothing else makes VS Code ask again for a note that stays as it is.
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (!change.affectsConfiguration(setting)) return;
      registered.dispose();
      registered = register();
    }),
  );
}

function linkOf(
  document: vscode.TextDocument,
  start: number,
  end: number,
  uri: string,
  tooltip: string,
): vscode.DocumentLink {
  const link = new vscode.DocumentLink(rangeIn(document, { start, end }), vscode.Uri.parse(uri, true));
  link.tooltip = tooltip;
  return link;
}
