/** Writes docs of the README: a picture of what `stint lint` prints on examples/, by a headless Chromium. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const at = (file) => fileURLToPath(new URL(`../${file}`, import.meta.url));
const browser = process.env.CHROMIUM ?? '/usr/bin/chromium';
const args = ['lint', 'prompts', '--color'];
const { stdout } = spawnSync(process.execPath, [at('server/bin/stint.cjs'), ...args], {
  cwd: at('examples'),
  encoding: 'utf8',
});

const COLOURS = { 31: '#f7768e', 32: '#9ece6a', 33: '#e0af68', 34: '#7aa2f7' };
const escaped = stdout.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
let open = 0;
const html = escaped.replaceAll(/\u001b\[(\d+)m/g, (_, code) => {
  const style = COLOURS[code]
    ? `color:${COLOURS[code]}`
    : { 1: 'font-weight:bold', 2: 'opacity:.6', 4: 'text-decoration:underline' }[code];
  if (style) {
    open++;
    return `<span style="${style}">`;
  }
  return open-- > 0 ? '</span>' : '';
});
const lines = stdout.replaceAll(/\u001b\[\d+m/g, '').split('\n');
const folder = mkdtempSync(path.join(tmpdir(), 'stint-shot-'));
const page = path.join(folder, 'page.html');
const width = 1500;
writeFileSync(
  page,
  `<meta charset="utf8"><body style="margin:0;background:#1a1b26;color:#c0caf5;font:13px/1.45 'DejaVu Sans Mono',monospace"><pre style="margin:16px;white-space:pre-wrap;word-break:break-word">$ stint lint\n\n${html}</pre>`,
);
const height = Math.ceil(lines.reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / 180)), 3) * 19 + 40);
const { status, stderr } = spawnSync(
  browser,
  [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--hide-scrollbars',
    `--user-data-dir=${folder}/profile`,
    `--window-size=${width},${height}`,
    `--screenshot=${at('examples/report.png')}`,
    `file://${page}`,
  ],
  { encoding: 'utf8' },
);
rmSync(folder, { recursive: true, force: true });
if (status !== 0) {
  console.error(`No screenshot: ${stderr ?? 'chromium is missing'}. Set CHROMIUM to the browser.`);
  process.exit(1);
}
