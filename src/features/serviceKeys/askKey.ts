import * as vscode from 'vscode';
import type { KeyForm } from '../../core/ports';
import { keyFault, type KeyedService } from '../../core/serviceKeys';
import { askText } from '../askText';

interface FormRow extends vscode.QuickPickItem {
  readonly form: KeyForm;
}

/** How the service is to know the person; asked only where there are several ways. */
export async function askForm({ title, forms }: KeyedService): Promise<KeyForm | undefined> {
  const { t } = vscode.l10n;
  const [only] = forms;
  if (forms.length < 2) return only;
  const words: Readonly<Partial<Record<KeyForm, readonly [string, string]>>> = {
    bearer: [t('Token'), 'Authorization: Bearer …'],
    basic: [t('Name and Password'), 'Authorization: Basic …'],
    apiKey: [t('API Key'), 'Authorization: ApiKey …'],
  };
  const rows = forms.flatMap((form): readonly FormRow[] => {
    const [label, description] = words[form] ?? [];
    return label === undefined || description === undefined ? [] : [{ label, description, form }];
  });
  const row = await vscode.window.showQuickPick(rows, {
    title: t('Key of {0}', title),
    placeHolder: t('What does {0} ask for?', title),
  });
  return row?.form;
}

/** Whether the key may travel: over an encrypted connection, on this machine, or as the person says. */
export async function mayBeSent({ title, address }: KeyedService): Promise<boolean> {
  const { t } = vscode.l10n;
  const { protocol, hostname } = new URL(address);
  if (protocol === 'https:' || /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname)) return true;
  const send = t('Send It All the Same');
  const detail = t(
    '{0} is an address without encryption: whoever is on the way can read the key. Take the https address if there is one.',
    address,
  );
  return (
    (await vscode.window.showWarningMessage(
      t('Send a key to {0}?', title),
      { modal: true, detail },
      send,
    )) === send
  );
}

/** Asks for the key itself, behind dots. */
export async function askKey(service: KeyedService, form: KeyForm): Promise<string | undefined> {
  const { t } = vscode.l10n;
  const { title, address } = service;
  const sent = t('It is kept by the store of secrets of your system, and sent to {0} alone.', address);
  if (form === 'mailto') {
    return askLine(service, {
      title: t('E-Mail Address for {0}', title),
      placeholder: 'name@example.org',
      prompt: t('{0} asks for it to reach you before it shuts you out. {1}', title, sent),
      isSecret: false,
      fault: (typed) => keyFault(form, typed),
    });
  }
  if (form !== 'basic') {
    return askLine(service, {
      title: t('Key of {0}', title),
      placeholder: t('Paste the key'),
      prompt:
        service.page === undefined
          ? sent
          : t('{0} gives you one: the button above opens its page. {1}', title, sent),
      isSecret: true,
      fault: (typed) => keyFault(form, typed),
    });
  }
  const name = await askLine(service, {
    title: t('Name at {0}', title),
    placeholder: t('Name'),
    prompt: t('The name with which you log in there; the password comes next.'),
    isSecret: false,
    fault: (typed) => (typed.includes(':') ? t('A name has no colon.') : keyFault(form, `${typed}:…`)),
  });
  const password =
    name === undefined
      ? undefined
      : await askLine(service, {
          title: t('Password at {0}', title),
          placeholder: t('Password'),
          prompt: sent,
          isSecret: true,
          fault: (typed) => keyFault(form, `${name}:${typed}`),
        });
  return name === undefined || password === undefined ? undefined : `${name}:${password}`;
}

interface Line {
  readonly title: string;
  readonly placeholder: string;
  readonly prompt: string;
  readonly isSecret: boolean;
  readonly fault: (typed: string) => string | undefined;
}

/** A line, with a button to where the service gives keys: the box stays meanwhile. */
async function askLine({ page }: KeyedService, line: Line): Promise<string | undefined> {
  const button = { iconPath: new vscode.ThemeIcon('link-external'), tooltip: vscode.l10n.t('Get a Key') };
  let value = '';
  for (;;) {
    const answer = await askText({
      ...line,
      value,
      ignoreFocusOut: true,
      fault: (typed) => line.fault(typed.trim()),
      ...(page !== undefined && { button }),
    });
    if (answer?.by !== 'button' || page === undefined) return answer?.text.trim();
    value = answer.text;
    await vscode.env.openExternal(vscode.Uri.parse(page, true));
  }
}
