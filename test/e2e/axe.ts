import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Window } from '../support/launch';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeRun {
  run(page: Document): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>;
}

/** What axe-core finds in the real webview, with VS Code's own styles and colours. */
export function violations(window: Window): Promise<readonly string[]> {
  return window
    .webview()
    .locator('body')
    .evaluate(async (_, source) => {
      (0, eval)(source);
      const found = await (globalThis as unknown as { axe: AxeRun }).axe.run(document);
      return found.violations.map(({ id, impact, nodes }) => `${impact}: ${id}: ${nodes[0]?.html ?? ''}`);
    }, axeSource);
}
