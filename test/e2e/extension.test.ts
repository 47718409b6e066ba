import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { bundleForExtensionHost, bundleForWorker } from './bundle.ts';
import { runTests, startVSCode, testsUrl, type VSCode, workbenchUrl } from './host.ts';
import { Unavailable } from './vscode.ts';
import { packageVsix, type Vsix } from './vsix.ts';
import { startWeb } from './web-host.ts';
import { Workbench } from './workbench.ts';
import { copy, workspaceFiles } from './workspace.ts';

const MINUTES = 60_000;

/** The extension is small: the vocabularies are most of it. */
const MAX_VSIX_BYTES = 6 * 1024 * 1024;

const FIX_ON_SAVE = { 'editor.codeActionsOnSave': { 'source.fixAll.stint': 'explicit' } };

describe('the packaged extension in VS Code 1.139', function () {
  this.timeout(10 * MINUTES);
  let vsix: Vsix;
  let vscode: VSCode;

  before(async function () {
    console.log('    packaging the extension …');
    vsix = packageVsix();
    try {
      console.log('    starting VS Code …');
      await (await openBrowser()).close();
      vscode = await startVSCode(vsix.file, FIX_ON_SAVE);
    } catch (error) {
      if (!(error instanceof Unavailable) || process.env.CI) throw error;
      console.log(`    VS Code is not tested here: ${error.message}`);
      this.skip();
    }
  });

  after(async () => {
    await vscode?.stop();
    if (vsix) rmSync(path.dirname(vsix.file), { recursive: true });
  });

  it('is small, and holds nothing that only a compiler reads', () => {
    assert.ok(!readFileSync(vsix.file).includes('.d.ts'), 'declarations are packaged');
    assert.ok(vsix.bytes < MAX_VSIX_BYTES, `${vsix.bytes} bytes`);
    console.log(`    stint.vsix: ${(vsix.bytes / 1024 / 1024).toFixed(2)} MiB`);
  });

  it('does in the extension host what it says', async () => {
    const tests = await bundleForExtensionHost();
    const workspace = copy();
    const lines = await runTests(testsUrl(vscode, workspace, tests, path.join(import.meta.dirname, 'empty-extension')));
    for (const line of lines) console.log(`      ${line}`);
  });

  it('does the same in a worker of VS Code for the Web 1.91', async () => {
    // As VS Code unpacked it from the .vsix.
    const extensions = path.join(vscode.folder, 'extensions');
    const unpacked = readdirSync(extensions).find((name) => name.startsWith('stint.'))!;
    const tests = await bundleForWorker(workspaceFiles());
    const web = await startWeb(path.join(extensions, unpacked), tests, FIX_ON_SAVE);
    try {
      for (const line of await runTests(web.url)) console.log(`      ${line}`);
    } finally {
      web.stop();
    }
  });

  describe('on the screen', () => {
    let context: BrowserContext;
    let window: Workbench;

    before(async () => {
      const workspace = copy();
      context = await openBrowser();
      window = new Workbench(context.pages()[0]!, workspace);
      await window.page.goto(workbenchUrl(vscode, workspace));
      await window.page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
    });

    afterEach(async function () {
      if (this.currentTest?.state === 'failed') await window.picture(`failed-${this.currentTest.title.slice(0, 40)}`);
    });

    after(async () => {
      await context?.close();
    });

    it('underlines waste, and says above the prompt what it costs', async () => {
      const { page } = window;
      await window.open('prompts/answer.prompty');
      await page.locator('.squiggly-warning').first().waitFor();
      await page
        .locator('.codelens-decoration', { hasText: /tokens.*\$/ })
        .first()
        .waitFor();
      await window.sees(/prefix ends: \d+ of 1,024 tokens/);
      await page.locator('.statusbar-item', { hasText: /\d tokens/ }).waitFor();
      await window.picture('lens', 'client/media/walkthrough-lens.png');
    });

    it('takes a variable apart in its hover', async () => {
      await window.goTo('prompts/answer.prompty', '{{history}}');
      const name = window
        .line('{{history}}')
        .locator('span', { hasText: /^history$/ })
        .last();
      await window.until(window.page.locator('.monaco-hover:visible', { hasText: 'Costs' }).first(), async () => {
        await window.line('# Style').hover({ timeout: 3000 });
        await name.hover({ timeout: 3000 });
      });
      await window.picture('hover');
      await window.page.keyboard.press('Escape');
    });

    it('colours lines by their tokens', async () => {
      await window.goTo('prompts/answer.prompty', '# Style');
      await window.run('Stint: Toggle Heat Map');
      await window.page.locator('.view-overlays .cdr[class*="ced-"]').first().waitFor();
      await window.picture('heat-map', 'client/media/walkthrough-heat.png');
      await window.run('Stint: Toggle Heat Map');
    });

    it('fixes a finding with a key press', async () => {
      const { page } = window;
      await window.goTo('prompts/answer.prompty', 'In order to');
      await page.locator('.lightBulbWidget:visible, [class*="codicon-gutter-lightbulb"]:visible').first().waitFor();
      await window.press('Control+.', page.locator('.action-widget .focused', { hasText: /Replace|Remove/ }).first());
      await window.picture('quick-fix', 'client/media/walkthrough-fix.png', 'examples/editor.png');
      await page.keyboard.press('Enter');
      await window.sees(/^customer\. To answer a question/);
    });

    it('fixes the rest on save', async () => {
      await window.save('prompts/answer.prompty', (text) => !/In order to|It is important to note that/.test(text));
    });

    it('lists the prompts by cost', async () => {
      const { page } = window;
      const rows = page.locator('.pane-body .monaco-list-row');
      await page.locator('.activitybar [aria-label="Stint"]').first().click();
      const draft = rows.filter({ hasText: 'Draft a reply' });
      await draft.waitFor();
      await window.until(rows.filter({ hasText: 'Cache reads' }), async () => {
        if ((await draft.getAttribute('aria-expanded')) === 'false') await draft.locator('.monaco-tl-twistie').click();
      });
      assert.match((await rows.first().innerText()).replaceAll('\u00a0', ' '), /\$[\d.,]+\/mo/);
      await window.picture('tree');
    });

    it('reports what another model would cost', async () => {
      const { page } = window;
      const report = window.webview();
      await window.until(report.locator('.tile:focus', { hasText: 'Answer a support question' }), async () => {
        const lens = page.locator('.codelens-decoration a:visible').first();
        // Once the report has opened, it covers the lens.
        if (await lens.isVisible()) await lens.click({ timeout: 3000 });
      });
      const stated = await report.locator('.total strong').innerText();
      await window.picture('report');
      await report.locator('#model').selectOption('gpt-5-mini');
      await report.locator('.delta.down').waitFor();
      assert.notEqual(await report.locator('.total strong').innerText(), stated);
      await window.picture('what-if', 'client/media/walkthrough-report.png', 'examples/cost-report.png');
      // Without a mouse: from the last control to the map, and from there into the prompt.
      await report.locator('.what-if button').focus();
      await page.keyboard.press('Tab');
      await report.locator('.tile:focus').waitFor();
      await report.locator('.what-if button').click();
      await report.locator('.delta').waitFor({ state: 'detached' });
      await page.emulateMedia({ colorScheme: 'light' });
      await window.picture('report-light');
      await page.emulateMedia({ colorScheme: 'dark', forcedColors: 'active' });
      await window.picture('report-contrast');
      await page.emulateMedia({ forcedColors: null });
      await report.locator('table button').first().click();
      await page.locator('.editor-group-container.active .tab.active').filter({ hasNotText: 'Prompt Costs' }).waitFor();
    });
  });
});
