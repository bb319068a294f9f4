import * as vscode from 'vscode';
import { nearestPapers, readCitedKeys, type CitedKey, type FoundPaper } from '../../core/agents';
import { ourMarkdown, paperLine, plain } from './chatMarkdown';
import { resultOf, type ChatTurn, type TurnResult } from './chatTurn';

const { t } = vscode.l10n;
const maxKeys = 200;
const maxUnknown = 20;
const longestText = 500_000;
const maxLines = 5;

interface Checked {
  readonly cited: CitedKey;
  readonly works: readonly FoundPaper[];
}

/** `/check`: the citations of the text that is given, else of the note at hand, without a model. */
export async function checkTurn(turn: ChatTurn): Promise<TurnResult> {
  const { stream, works, ports, signal } = turn;
  const { text, name } = await checkedText(turn);
  if (text.trim() === '') {
    stream.markdown(t('Open a note, or put the text behind /check.'));
    return resultOf([], '');
  }
  const isKnown = (key: string) => works.bibliography.keys.has(key);
  const cited = await readCitedKeys(
    text.slice(0, longestText),
    ports.syntaxes(),
    isKnown,
    ports.pause,
    signal,
  );
  const checked: Checked[] = [];
  for (const one of cited.slice(0, maxKeys)) checked.push({ cited: one, works: await works.byKey(one.key) });
  const unknown = checked.filter((one) => one.works.length === 0);
  const absent = checked.filter((one) => one.works.length > 0 && !works.bibliography.get(one.cited.key));
  const sentences = [
    cited.length === 0 ? t('{0} cites nothing.', name) : t('{0} cites {1} works.', name, cited.length),
    cited.length > maxKeys ? t('Only the first {0} were looked at.', maxKeys) : '',
    cited.length > 0 && unknown.length + absent.length === 0 ? t('All of them are in the bibliography.') : '',
  ].filter((sentence) => sentence !== '');
  stream.markdown(`${sentences.map((sentence) => plain(sentence)).join(' ')}\n\n`);
  if (unknown.length > 0)
    stream.markdown(
      ourMarkdown(
        `**${t('In no bibliography, and not in your library:')}**\n\n${(await unknownLines(unknown, turn)).join('\n')}\n\n`,
      ),
    );
  if (absent.length > 0)
    stream.markdown(
      ourMarkdown(
        `**${t('In your library, but not in the bibliography yet:')}**\n\n${absent.map((one) => keyLine(one, turn)).join('\n')}\n\n`,
      ),
    );
  return resultOf(
    absent.flatMap((one) => one.works.slice(0, 1)),
    '',
  );
}

async function unknownLines(unknown: readonly Checked[], turn: ChatTurn): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const { cited } of unknown.slice(0, maxUnknown)) {
    const [near] = await nearestPapers(cited.key, turn.works, 1);
    const meant = near ? ` — ${t('nearest:')} ${paperLine(near, turn)}` : '';
    lines.push(`- ${plain(`@${cited.key}`)}${places(cited)}${meant}`);
  }
  const more = unknown.slice(maxUnknown).map(({ cited }) => plain(`@${cited.key}`));
  return more.length > 0 ? [...lines, `- ${more.join(', ')}`] : lines;
}

function keyLine({ cited, works }: Checked, turn: ChatTurn): string {
  const [work] = works;
  return `- ${plain(`@${cited.key}`)}${places(cited)}${work ? ` — ${paperLine(work, turn)}` : ''}`;
}

function places({ lines }: CitedKey): string {
  if (lines.length === 0) return '';
  const shown = lines.slice(0, maxLines).join(', ');
  return ` (${lines.length === 1 ? t('line {0}', shown) : t('lines {0}', lines.length > maxLines ? `${shown}, …` : shown)})`;
}

/** What the person wrote behind the command, what they attached, or the note at hand. */
async function checkedText({
  request,
  ports,
}: ChatTurn): Promise<{ readonly text: string; readonly name: string }> {
  if (/[@\\]/.test(request.prompt)) return { text: request.prompt, name: t('The text') };
  for (const { value } of request.references) {
    if (typeof value === 'string') return { text: value, name: t('The text') };
    const uri =
      value instanceof vscode.Uri ? value : value instanceof vscode.Location ? value.uri : undefined;
    if (!uri) continue;
    const document = await vscode.workspace.openTextDocument(uri);
    const range = value instanceof vscode.Location ? value.range : undefined;
    return { text: document.getText(range), name: vscode.workspace.asRelativePath(uri) };
  }
  const note = await ports.noteOf(undefined);
  return { text: note?.getText() ?? '', name: note ? vscode.workspace.asRelativePath(note.uri) : '' };
}
