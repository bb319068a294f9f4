import * as vscode from 'vscode';
import { parseAddress } from '../../core/fetching';
import type { KeptKey } from '../../core/ports';
import { keyedService, type KeyedService } from '../../core/serviceKeys';
import { askText } from '../askText';
import { followedAddresses, labIndexIds, serviceAddresses } from './serviceAddresses';
import { serviceRows } from './serviceRows';

interface Row extends vscode.QuickPickItem {
  readonly service?: KeyedService;
}

/** Asks whose key is to be set. */
export async function pickService(kept: readonly KeptKey[]): Promise<KeyedService | undefined> {
  const { t } = vscode.l10n;
  const addresses = serviceAddresses();
  const known = { addresses, feeds: followedAddresses(), indexes: labIndexIds() };
  const rows: readonly Row[] = serviceRows(kept, known, vscode.l10n).map((row) =>
    row.service ? row : { ...row, kind: vscode.QuickPickItemKind.Separator },
  );
  const other: Row = {
    label: `$(link) ${t('Address of a Feed…')}`,
    description: t('one that asks for a token, or for a name and a password'),
  };
  const row = await vscode.window.showQuickPick([...rows, other], {
    title: t('Set API Key of a Service'),
    placeHolder: t('Whose key? Keys are kept by the store of secrets of your system'),
    matchOnDescription: true,
  });
  if (!row) return undefined;
  if (row.service) return row.service;
  const answer = await askText({
    title: t('Set API Key of a Service'),
    placeholder: 'https://…',
    prompt: t('The address of the feed. The key is sent to its host alone.'),
    value: '',
    ignoreFocusOut: true,
    fault: (typed) =>
      parseAddress(typed.trim()) ? undefined : t('Type a web address that begins with https://.'),
  });
  return answer && keyedService(`feed:${answer.text.trim()}`, addresses);
}

/** Asks whose key is meant, of those that are kept. */
export async function pickKept(kept: readonly KeptKey[]): Promise<KeyedService | undefined> {
  const { t } = vscode.l10n;
  const known = { addresses: serviceAddresses(), feeds: [], indexes: [] };
  const rows = serviceRows(kept, known, vscode.l10n).flatMap((row) =>
    row.service && kept.some(({ service }) => service === row.service?.id)
      ? [{ ...row, service: row.service }]
      : [],
  );
  const row = await vscode.window.showQuickPick(rows, {
    title: t('Remove API Key'),
    placeHolder: t('Whose key shall be removed?'),
  });
  return row?.service;
}
