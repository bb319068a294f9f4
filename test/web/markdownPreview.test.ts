import * as vscode from 'vscode';
import { eventually } from '../support/eventually';
import { activatePaperside } from '../support/paperside';
import { ok } from './assert';

describe('citations in the Markdown preview, in the browser', () => {
  it('are rendered in the style of the note', async () => {
    await activatePaperside();
    const content = `---
csl: ieee
references:
- id: turing1950
  type: article-journal
  title: Computing machinery and intelligence
  author: [{family: Turing, given: Alan M.}]
---

As shown [@turing1950, p. 3].
`;
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content });
    const html = await eventually('the citation', async () => {
      const shown = await vscode.commands.executeCommand<string>('markdown.api.render', document);
      return shown.includes('[1, p. 3]') ? shown : undefined;
    });
    ok(/A\. M\. Turing, .Computing machinery and intelligence/.test(html), html);
  });
});
