import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { launch, type Theme, type Window } from '../support/launch';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeRun {
  run(
    within: readonly (readonly string[])[],
  ): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>;
}

const bibliography = `@article{leviathan2023, author = {Leviathan, Yaniv and Kalman, Matan and Matias, Yossi}, title = {Fast Inference from Transformers via Speculative Decoding}, journal = {ICML}, year = 2023, doi = {10.48550/arXiv.2211.17192}}
@article{kwon2023a, author = {Kwon, Woosuk}, title = {Efficient Memory Management}, journal = {SOSP}, year = 2023}
@article{kwon2023b, author = {Kwon, Woosuk}, title = {Paged Attention, <img src=x onerror=alert(1)> Explained}, journal = {Journal}, year = 2023}
@book{knuth1984, author = {Knuth, Donald E.}, title = {The TeXbook}, publisher = {Addison-Wesley}, year = 1984}
`;
const filler = Array.from({ length: 30 }, (_, at) => `Paragraph ${at + 1} of the middle.\n`).join('\n');
const manuscript = (style: string) => `---
title: Speculative decoding
bibliography: preview.bib
csl: ${style}
reference-section-title: References
---

# Introduction

As @leviathan2023 [p. 3] show, drafts help [see @kwon2023a; @knuth1984, chap. 2]. Others [@kwon2023b] agree,^[Not all: *see* @knuth1984.] but [@nobody2020] does not.

${filler}
The end [@leviathan2023].
`;

const themes: readonly Theme[] = ['light', 'dark', 'highContrast'];

for (const theme of themes) {
  describe(`citations in VS Code's Markdown preview, ${theme}`, () => {
    let window: Window;
    const shows = (text: string | RegExp) => window.webview().getByText(text).first().waitFor();
    const link = (name: string) =>
      window.webview().locator('a[role="doc-biblioref"]', { hasText: name }).first();

    before(async () => {
      window = await launch({
        theme,
        files: { 'preview.bib': bibliography, 'manuscript.md': manuscript('apa') },
      });
      await window.open('manuscript.md');
      await window.command('Markdown: Open Preview to the Side');
    });
    after(() => window.close());

    it('shows citations and the bibliography in APA', async () => {
      await shows('Leviathan et al. (2023, p. 3)');
      await shows('nobody2020?');
      await shows(/Leviathan, Y\., Kalman, M\., & Matias, Y\. \(2023\)/);
      await window.screenshot('preview-apa');
    });

    it('leads from a citation to its entry, and back', async () => {
      await link('Leviathan et al. (2023, p. 3)').click();
      const entry = window.webview().locator('[id="ref-leviathan2023"]');
      await window.page.waitForTimeout(300);
      assert.ok(await isInView(entry), 'the entry is in view');
      assert.equal(
        await entry.evaluate((element) => element === document.activeElement),
        true,
        'the keyboard is there',
      );
      await window.screenshot('preview-entry');
      await entry.getByLabel('Back to citation 1').click();
      await window.page.waitForTimeout(300);
      assert.ok(await isInView(link('Leviathan et al. (2023, p. 3)')), 'the citation is in view');
    });

    it('runs and loads nothing of a title', async () => {
      await shows(/<img src=x onerror=alert\(1\)>/i);
      assert.equal(await window.webview().locator('.paperside-bibliography img').count(), 0);
    });

    it('passes axe-core', async () => {
      const violations = await window
        .webview()
        .locator('body')
        .evaluate(async (_, source) => {
          (0, eval)(source);
          // The workbench paints what is behind the page, which axe-core can't see.
          document.body.style.background = getComputedStyle(document.documentElement).getPropertyValue(
            '--vscode-editor-background',
          );
          // What stands around it is VS Code's own.
          const ours = [
            '.paperside-bibliography',
            '.paperside-footnotes',
            '.paperside-citation',
            '.paperside-noteref',
          ];
          const found = await (globalThis as unknown as { axe: AxeRun }).axe.run(ours.map((one) => [one]));
          return found.violations.map(({ id, impact, nodes }) => `${impact}: ${id}: ${nodes[0]?.html ?? ''}`);
        }, axeSource);
      assert.deepEqual(violations, []);
    });

    it("follows the note's style", async () => {
      await window.host(async (api) => {
        const document = api.workspace.textDocuments.find(({ fileName }) =>
          fileName.endsWith('manuscript.md'),
        );
        if (!document) throw new Error('The note is not open');
        const edit = new api.WorkspaceEdit();
        const line = document
          .getText()
          .split('\n')
          .findIndex((text) => text.startsWith('csl:'));
        edit.replace(document.uri, document.lineAt(line).range, 'csl: ieee');
        await api.workspace.applyEdit(edit);
      });
      await shows('Leviathan et al. [1, p. 3]');
      await shows(/Y\. Leviathan, M\. Kalman, and Y\. Matias/);
      await window.webview().locator('.paperside-bibliography').scrollIntoViewIfNeeded();
      await window.screenshot('preview-ieee');
    });

    it('follows the bibliography on disk', async () => {
      const file = path.join(window.workspace, 'preview.bib');
      writeFileSync(file, bibliography.replace('{The TeXbook}', '{The TeXbook Revised}'));
      await shows('The TeXbook Revised');
    });

    it('turns off and on at once', async () => {
      const set = (value: boolean | undefined) =>
        window.host(async (api, on) => {
          await api.workspace
            .getConfiguration('paperside.preview')
            .update('citations', on ?? undefined, api.ConfigurationTarget.Global);
        }, value ?? null);
      await set(false);
      await shows('[@kwon2023b]');
      await set(undefined);
      await shows('[1, p. 3]');
    });

    it('needs no sideways scrolling at 400 %', async () => {
      await window.host(async (api) => {
        await api.commands.executeCommand('workbench.action.closeSidebar');
        await api.commands.executeCommand('workbench.action.focusSecondEditorGroup');
        await api.commands.executeCommand('workbench.action.closeEditorsInOtherGroups');
      });
      const body = window.webview().locator('.markdown-body');
      const wide = await body.evaluate((element) => {
        document.documentElement.style.setProperty('zoom', '4');
        document.querySelector('.paperside-bibliography')?.scrollIntoView();
        return [...element.querySelectorAll('.paperside-bibliography, .paperside-bibliography *')].some(
          (one) => one.getBoundingClientRect().right > globalThis.innerWidth + 1,
        );
      });
      await window.screenshot('preview-zoom');
      await body.evaluate(() => document.documentElement.style.removeProperty('zoom'));
      assert.equal(wide, false);
    });
  });
}

function isInView(target: ReturnType<Window['page']['locator']>): Promise<boolean> {
  return target.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return top >= -5 && bottom <= globalThis.innerHeight + 5;
  });
}
