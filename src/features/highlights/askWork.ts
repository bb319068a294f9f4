import * as vscode from 'vscode';
import type { Highlight, WorkHint } from '../../core/highlights';
import type { Library } from '../../core/library';
import type { PaperPicker } from '../../core/ports';
import { escapeIcons, oneLine } from '../text';
import { Wording, yearOf } from '../wording';

export interface AskWorkDeps {
  readonly library: Pick<Library, 'get'>;
  readonly picker: PaperPicker;
}

/** Highlights that nobody knows for sure which paper they are from. */
export interface UnknownWork {
  readonly work: WorkHint;
  readonly highlights: readonly Highlight[];
  /** Ids, the likeliest first. */
  readonly candidates: readonly string[];
}

/** @returns the paper's id; `undefined` to leave these highlights out; `left` if the person left */
export async function askWork(
  { library, picker }: AskWorkDeps,
  { work, highlights, candidates }: UnknownWork,
): Promise<{ readonly id: string | undefined } | 'left'> {
  const { t } = vscode.l10n;
  const wording = new Wording(vscode.l10n, vscode.env.language);
  const likely = candidates.flatMap((id) => {
    const paper = library.get(id)?.paper;
    if (!paper) return [];
    const facts = [wording.byline(paper), yearOf(paper)].filter((fact) => fact !== undefined);
    return [
      { label: escapeIcons(oneLine(paper.title, 200)), description: escapeIcons(facts.join(' · ')), id },
    ];
  });
  const search = { label: t('$(search) Another Paper…'), description: '', id: undefined };
  const leave = { label: t('$(circle-slash) Leave These Highlights Out'), description: '', id: undefined };
  const [first] = highlights;
  const said = work.cited ?? work.title ?? work.fileName ?? '';
  const sample = oneLine(first?.text || (first?.comment ?? ''), 80);
  const picked = await vscode.window.showQuickPick([...likely, search, leave], {
    title:
      highlights.length === 1
        ? t('Which Paper Is This Highlight From?')
        : t('Which Paper Are These {0} Highlights From?', highlights.length),
    placeHolder: escapeIcons(oneLine(said === '' ? `“${sample}”` : `${said}: “${sample}”`, 160)),
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  if (picked === undefined) return 'left';
  if (picked !== search) return { id: picked.id };
  const found = await picker.pick({
    title: t('Import Highlights'),
    placeholder: t('Type what you remember of the paper'),
    many: false,
    online: true,
  });
  return found ? { id: found[0] } : 'left';
}
