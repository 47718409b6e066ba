import 'mocha/mocha.js';
import { editorTests } from './editor.ts';
import { report } from './report.ts';
import { write } from './vscode-api.ts';

/** The workspace's files by path; the bundle brings them, as a browser has no disk. */
declare const __FILES__: Readonly<Record<string, string>>;
declare const mocha: BrowserMocha;

/** Called by VS Code for the Web in its worker; its rejection is the run's failure. */
export async function run(): Promise<void> {
  for (const [file, text] of Object.entries(__FILES__)) await write(file, text);
  mocha.setup({ ui: 'bdd', reporter: class {} as unknown as Mocha.ReporterConstructor, timeout: 30_000 });
  editorTests();
  await report((done) => mocha.run(done));
}
