import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import { aptInstall } from '../apt.ts';
import { Unavailable } from './vscode.ts';

const KNOWN = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/opt/google/chrome/chrome'];

/** A Chromium of this machine; on a Debian where we may, it is installed. */
function findChromium(): string {
  const wanted = process.env.CHROMIUM;
  if (wanted !== undefined) {
    if (existsSync(wanted)) return wanted;
    throw new Unavailable(`CHROMIUM is ${wanted}, and there is no such file.`);
  }
  const found = (): string | undefined => KNOWN.find((each) => existsSync(each));
  if (found() === undefined) aptInstall('chromium', 'fonts-dejavu-core');
  const browser = found();
  if (browser === undefined)
    throw new Unavailable('There is no Chromium here. Install one, or say where it is in CHROMIUM.');
  return browser;
}

export async function openBrowser({ width = 1360, height = 850 } = {}): Promise<BrowserContext> {
  const executablePath = findChromium();
  const profile = mkdtempSync(path.join(tmpdir(), 'stint-browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    viewport: { width, height },
    colorScheme: 'dark',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  });
  process.once('exit', () => {
    try {
      rmSync(profile, { recursive: true, force: true });
    } catch {
      // Chromium may still be writing: what stays is a temporary folder.
    }
  });
  return context;
}
