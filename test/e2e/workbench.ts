import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';

const root = path.resolve(import.meta.dirname, '../..');

/** The part of a window of 1360 × 850 that shows the editor. */
const EDITOR = { x: 352, y: 0, width: 1008, height: 590 };

/** Where the pictures of a run go. */
const pictures = process.env.STINT_SCREENSHOTS ?? path.join(import.meta.dirname, 'dist', 'screenshots');

/** A VS Code window as a person uses it: keys, clicks and what can be read on the screen. */
export class Workbench {
  readonly page: Page;
  readonly #workspace: string;

  constructor(page: Page, workspace: string) {
    this.page = page;
    this.#workspace = workspace;
    page.setDefaultTimeout(60_000);
  }

  async open(file: string): Promise<void> {
    await this.page.keyboard.press('Control+P');
    await this.page.keyboard.type(file);
    await this.page
      .locator('.quick-input-list .monaco-list-row', { hasText: path.basename(file) })
      .first()
      .waitFor();
    await this.page.keyboard.press('Enter');
    await this.page.locator('.tab.active', { hasText: path.basename(file) }).waitFor();
    await this.page.locator('.editor-instance .view-line').first().waitFor();
  }

  async run(command: string): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.page.keyboard.type(command);
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: command }).first().waitFor();
    await this.page.keyboard.press('Enter');
  }

  /** Puts the cursor in front of a text of the open file, and the line into the middle of the editor. */
  async goTo(file: string, text: string): Promise<void> {
    const before = readFileSync(path.join(this.#workspace, file), 'utf8').split(text)[0]!.split('\n');
    await this.page.keyboard.press('Control+G');
    await this.page.keyboard.type(`${before.length}:${before.at(-1)!.length + 1}`);
    await this.page.keyboard.press('Enter');
    await this.line(text).waitFor();
  }

  line(text: string): Locator {
    return this.page
      .locator('.view-line')
      .filter({ hasText: spaced(text) })
      .first();
  }

  /** Waits until the editor shows a text: in the document, or drawn into it. */
  async sees(text: RegExp): Promise<void> {
    const source = text.source.replaceAll(' ', '[ \u00a0]');
    await this.page
      .locator('.view-line')
      .filter({ hasText: new RegExp(source, text.flags) })
      .first()
      .waitFor();
  }

  /** The page inside a webview. */
  webview(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  }

  async onDisk(file: string, holds: (text: string) => boolean): Promise<void> {
    const read = (): string => readFileSync(path.join(this.#workspace, file), 'utf8');
    for (let left = 200; !holds(read()); left--) {
      if (left === 0) throw new Error(`${file} was not saved as expected:\n${read()}`);
      await this.page.waitForTimeout(50);
    }
  }

  /** A picture of the window; with `npm run screenshot`, the editor's part of it goes into the documentation as well. */
  async picture(name: string, ...documentation: readonly string[]): Promise<void> {
    mkdirSync(pictures, { recursive: true });
    // Fonts and animations settle.
    await this.page.waitForTimeout(600);
    await this.page.screenshot({ path: path.join(pictures, `${name}.png`), animations: 'disabled' });
    if (process.env.STINT_PICTURES !== 'update') return;
    for (const file of documentation)
      await this.page.screenshot({ path: path.join(root, file), animations: 'disabled', clip: EDITOR });
  }
}

/** Monaco writes no-break spaces. */
function spaced(text: string): RegExp {
  return new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '[\\s\\u00a0]'));
}
