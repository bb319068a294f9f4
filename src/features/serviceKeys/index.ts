import * as vscode from 'vscode';
import type { Http, Reporter, ServiceKeys } from '../../core/ports';
import { checkKey, keyedService, type KeyedService } from '../../core/serviceKeys';
import { registerCommand, runCommand } from '../commands';
import { withLateProgress } from '../lateProgress';
import { tellCalmly } from '../tellCalmly';
import { withoutLinks } from '../text';
import { askForm, askKey, mayBeSent } from './askKey';
import { pickKept, pickService } from './pickService';
import { serviceAddresses } from './serviceAddresses';

export interface ServiceKeysDeps {
  readonly keys: ServiceKeys;
  /** Sends the keys along. */
  readonly http: Http;
  readonly reporter: Reporter;
}

/** Keys that services give a person: set, checked by one request where that tells, and removed. */
export function registerServiceKeys({ keys, http, reporter }: ServiceKeysDeps): vscode.Disposable {
  const { t } = vscode.l10n;

  const check = async (service: KeyedService): Promise<void> => {
    const { title, check: asked } = service;
    if (!asked) return;
    try {
      const answer = await withLateProgress(t('Asking {0}', title), (signal) =>
        checkKey(http, asked, signal),
      );
      if (answer === 'taken') {
        void vscode.window.showInformationMessage(t('The key works: {0} takes it.', title));
        return;
      }
      const change = t('Change It…');
      void vscode.window
        .showWarningMessage(
          t('{0} refuses the key. Copy it again from its page, or get another one.', title),
          change,
        )
        .then((choice) =>
          choice === change ? runCommand('paperside.setServiceKey', service.id) : undefined,
        );
    } catch (error) {
      reporter.report(error, t('check the key of {0}', title));
    }
  };
  const set = async (id?: unknown): Promise<boolean> => {
    const service =
      typeof id === 'string' ? keyedService(id, serviceAddresses()) : await pickService(await keys.list());
    if (!service) return false;
    const form = await askForm(service);
    if (form === undefined || !(await mayBeSent(service))) return false;
    const value = await askKey(service, form);
    if (value === undefined) return false;
    const { title, address } = service;
    await keys.set({ service: service.id, address, form, value });
    if (form === 'mailto') {
      tellCalmly(t('{0} is told your e-mail address from now on', title), 'mail');
      return true;
    }
    const ask = t('Check It');
    void vscode.window
      .showInformationMessage(
        withoutLinks(t('The key of {0} is kept. It is sent to {1} and nowhere else.', title, address)),
        ask,
      )
      .then((choice) => (choice === ask ? check(service) : undefined));
    return true;
  };
  const remove = async (id?: unknown): Promise<void> => {
    const kept = await keys.list();
    if (kept.length === 0) {
      tellCalmly(t('No key of a service is kept'), 'key');
      return;
    }
    const service = typeof id === 'string' ? keyedService(id, serviceAddresses()) : await pickKept(kept);
    if (!service) return;
    const { title } = service;
    const was = await keys.remove(service.id);
    tellCalmly(was ? t('The key of {0} is removed', title) : t('No key of {0} is kept', title), 'key');
  };
  const reporting = async <T>(doing: string, work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work();
    } catch (error) {
      reporter.report(error, doing);
      return undefined;
    }
  };

  return vscode.Disposable.from(
    registerCommand('paperside.setServiceKey', (id) => reporting(t('keep the key'), () => set(id))),
    registerCommand('paperside.removeServiceKey', (id) => reporting(t('remove the key'), () => remove(id))),
  );
}
