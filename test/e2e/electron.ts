/** `npm run test:electron`: the same tests in a desktop VS Code, for machines that can download or name one (VSCODE_EXECUTABLE). */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { bundleForExtensionHost } from './bundle.ts';
import { copy } from './workspace.ts';

const workspace = copy();
mkdirSync(path.join(workspace, '.vscode'));
writeFileSync(
  path.join(workspace, '.vscode/settings.json'),
  JSON.stringify({ 'editor.codeActionsOnSave': { 'source.fixAll.stint': 'explicit' } }),
);

try {
  process.exitCode = await runTests({
    ...(process.env.VSCODE_EXECUTABLE && { vscodeExecutablePath: process.env.VSCODE_EXECUTABLE }),
    ...(process.env.VSCODE_VERSION && { version: process.env.VSCODE_VERSION }),
    extensionDevelopmentPath: path.resolve(import.meta.dirname, '../..'),
    extensionTestsPath: await bundleForExtensionHost(),
    launchArgs: [workspace, '--disable-extensions', '--disable-workspace-trust'],
  });
} catch (error) {
  console.error(
    `The tests did not pass, or VS Code could not be had: ${(error as Error).message}\nWhere it cannot be downloaded, name one in VSCODE_EXECUTABLE.`,
  );
  process.exitCode = 1;
}
