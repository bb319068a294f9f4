import { launch, type Window } from '../support/launch';

describe('the first minutes', () => {
  let window: Window;
  before(async () => {
    window = await launch();
    await window.showContainer('Papers');
    await window.tree(/ClawEnvKit/).waitFor();
  });
  after(() => window.close());

  const sidebar = () =>
    window.host((api) => api.commands.executeCommand('workbench.action.toggleSidebarVisibility'));

  it('walk through seven steps, and a step that was done is checked', async () => {
    await window.command('Paperside: Get Started');
    const walkthrough = window.page.locator('.gettingStartedContainer');
    await walkthrough.locator('h2', { hasText: 'Get started with Paperside' }).waitFor();
    for (const step of [
      'Find a paper',
      'Read it',
      'Cite it in a note',
      'See it as it prints',
      'Insert its summary',
      'Keep a note about it',
      'Let papers arrive by themselves',
    ])
      await walkthrough.getByText(step, { exact: true }).waitFor();
    // Only with room beside the steps are their pictures shown.
    await sidebar();
    for (const [step, button] of [
      ['Insert its summary', 'Compare Papers'],
      ['Keep a note about it', 'Open or Create Note'],
      ['Find a paper', 'Search Papers'],
    ] as const) {
      await walkthrough.getByText(step, { exact: true }).click();
      await walkthrough.getByRole('button', { name: button }).waitFor();
      await window.screenshot(`walkthrough-${step.replace(/\W+/g, '-').toLowerCase()}`);
    }
    await sidebar();
    await walkthrough.getByRole('button', { name: 'Search Papers' }).click();
    await window.firstRow(/NanoFlow/).waitFor();
    await window.page.keyboard.press('Escape');
    await walkthrough
      .locator('.getting-started-step .codicon-getting-started-step-checked')
      .first()
      .waitFor();
  });

  it('can do without the sample, and have it again', async () => {
    // The walkthrough's page takes the focus back from what the palette opens.
    await window.host((api) => api.commands.executeCommand('workbench.action.closeAllEditors'));
    await window.command('Paperside: Remove Sample Feed');
    await window.page.getByRole('button', { name: 'Load Sample Feed' }).waitFor();
    await window.command('Paperside: Search Papers');
    await window.firstRow('Import Papers…').waitFor();
    await window.page.keyboard.press('Escape');
    await window.page.getByRole('button', { name: 'Load Sample Feed' }).click();
    await window.tree(/ClawEnvKit/).waitFor();
  });

  it('find the way out of a filter without hits', async () => {
    await window.command('Paperside: Filter Feed…');
    await window.input.fill('"no paper says this"');
    const clear = window.page.getByRole('button', { name: 'Clear Filter' });
    await clear.waitFor();
    await window.page.keyboard.press('Enter');
    await window.input.waitFor({ state: 'hidden' });
    await clear.click();
    await window.tree(/ClawEnvKit/).waitFor();
  });
});
