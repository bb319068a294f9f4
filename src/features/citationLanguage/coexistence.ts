import * as vscode from 'vscode';
import type { KeyTyping } from '../../core/citations';
import { readSetting } from '../../manifest/settings';
import { fileOf } from '../../notebooks/headOf';

const { t } = vscode.l10n;

/** What another extension does for the keys of a bibliography, and where. */
interface OtherExtension {
  readonly id: string;
  readonly name: string;
  readonly languages: readonly string[];
  /** Keys that its hover reads to their end. */
  readonly explains: RegExp;
}

/** By their sources: PandocCiter 0.11 (extension.ts, hover.ts), Quarto 1.13x (client.ts, completion-refs.ts, hover-ref.ts). */
const others: readonly OtherExtension[] = [
  {
    id: 'notZaki.pandocciter',
    name: 'PandocCiter',
    languages: ['markdown', 'rmd', 'pweave_md', 'quarto'],
    explains: /^[\w\p{L}\p{M}]+$/u,
  },
  {
    id: 'quarto.quarto',
    name: 'Quarto',
    languages: ['quarto'],
    explains: /^[^@;[\]\s!,]+$/,
  },
];

const toldKey = 'paperside.coexistence.told';
const setting = 'paperside.language.coexistence';

/** Leaves to other extensions what they do for citations as well, so that nothing stands in a list twice. */
export class Coexistence {
  constructor(private readonly memento: vscode.Memento) {}

  /** Whether another extension offers the entries of bibliographies for what is typed: for one word behind an `@`. */
  completes(document: vscode.TextDocument, { form, typed }: Pick<KeyTyping, 'form' | 'typed'>): boolean {
    return form !== 'latex' && !/\s/.test(typed) && otherIn(document) !== undefined;
  }

  /** Whether another extension's hover shows the entry. */
  explains(document: vscode.TextDocument, key: string): boolean {
    return otherIn(document)?.explains.test(key) === true;
  }

  /** Says once for each extension, ever, that entries were left to it, and how to have it otherwise. */
  async tell(document: vscode.TextDocument): Promise<void> {
    const other = otherIn(document);
    const told = this.memento.get<readonly string[]>(toldKey, []);
    if (!other || told.includes(other.id)) return;
    await this.memento.update(toldKey, [...told, other.id]);
    const ours = t('Let Paperside Do It');
    const chosen = await vscode.window.showInformationMessage(
      t(
        '{0} completes and explains citation keys in these notes, so Paperside leaves that to it, and completes only what no bibliography has. The setting {1} changes it.',
        other.name,
        setting,
      ),
      ours,
    );
    if (chosen === ours)
      await vscode.workspace.getConfiguration().update(setting, 'always', vscode.ConfigurationTarget.Global);
  }
}

/** The other extension that is at work in the document, unless the setting says that this doesn't matter. */
function otherIn({ uri, languageId }: vscode.TextDocument): OtherExtension | undefined {
  if (readSetting(vscode.workspace, setting, fileOf(uri)) === 'always') return undefined;
  return others.find(
    ({ id, languages }) => languages.includes(languageId) && vscode.extensions.getExtension(id) !== undefined,
  );
}
