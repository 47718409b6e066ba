import Mocha from 'mocha';
import { editorTests } from './editor.ts';
import { processTests } from './process.ts';
import { report } from './report.ts';

/** Called by VS Code in its extension host; its rejection is the run's failure. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', reporter: 'min', timeout: 30_000 });
  mocha.suite.emit('pre-require', globalThis, null, mocha);
  editorTests();
  processTests();
  await report((done) => mocha.run(done));
}
