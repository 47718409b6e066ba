import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { errors, type FrameLocator, type Locator, type Page } from 'playwright-core';

const root = path.resolve(import.meta.dirname, '../..');

/** Milliseconds after which something that did not show is tried again, and after which it is given up. */
const AGAIN = 3000;
const GIVE_UP = 60_000;

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
    page.setDefaultTimeout(GIVE_UP);
  }

  /** Acts until something shows: a key or a click that comes before the window is ready for it goes nowhere. */
  async until(shown: Locator, act: () => Promise<unknown>): Promise<void> {
    for (const end = Date.now() + GIVE_UP; ; ) {
      try {
        await act();
        await shown.waitFor({ timeout: AGAIN });
        return;
      } catch (error) {
        if (!(error instanceof errors.TimeoutError) || Date.now() > end) throw error;
      }
    }
  }

  /** Presses a key until something shows. */
  async press(key: string, shown: Locator): Promise<void> {
    await this.until(shown, async () => {
      await this.page.keyboard.press('Escape');
      await this.page.keyboard.press(key);
    });
  }

  /** Opens VS Code's input line with a key, and takes what it offers for a text. */
  async #pick(key: string, text: string, offered: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget:visible input:focus');
    await this.press(key, input);
    await this.page.keyboard.type(text);
    await this.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: offered }).waitFor();
    await this.page.keyboard.press('Enter');
    await input.waitFor({ state: 'hidden' });
  }

  async open(file: string): Promise<void> {
    await this.#pick('Control+P', file, path.basename(file));
    await this.page.locator('.tab.active', { hasText: path.basename(file) }).waitFor();
    await this.page.locator('.editor-instance .view-line').first().waitFor();
  }

  async run(command: string): Promise<void> {
    await this.#pick('F1', command, command);
  }

  /** Puts the cursor in front of a text of the open file, and the line into the middle of the editor. */
  async goTo(file: string, text: string): Promise<void> {
    const before = readFileSync(path.join(this.#workspace, file), 'utf8').split(text)[0]!.split('\n');
    const place = [before.length, before.at(-1)!.length + 1] as const;
    const input = this.page.locator('.quick-input-widget:visible input:focus');
    await this.press('Control+G', input);
    await this.page.keyboard.type(place.join(':'));
    await this.page.keyboard.press('Enter');
    await input.waitFor({ state: 'hidden' });
    await this.page.locator('.statusbar-item', { hasText: `Ln ${place[0]}, Col ${place[1]}` }).waitFor();
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

  /** Saves the open file until it holds on disk what it should. */
  async save(file: string, holds: (text: string) => boolean): Promise<void> {
    const read = (): string => readFileSync(path.join(this.#workspace, file), 'utf8');
    for (const end = Date.now() + GIVE_UP; !holds(read()); ) {
      if (Date.now() > end) throw new Error(`${file} was not saved as expected:\n${read()}`);
      await this.page.keyboard.press('Control+S');
      for (const again = Date.now() + AGAIN; !holds(read()) && Date.now() < again; ) await this.page.waitForTimeout(50);
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
