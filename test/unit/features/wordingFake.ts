import { Wording } from '../../../src/features/wording';

/** Words in English, put together as `vscode.l10n` does it. */
export const wording = new Wording(
  {
    t: (message, ...args) => message.replace(/\{(\d+)\}/g, (_, index: string) => String(args[Number(index)])),
  },
  'en-GB',
);
