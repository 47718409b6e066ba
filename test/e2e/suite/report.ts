/** Each line of the tests' own report starts with this; VS Code logs much else to the same place. */
export const MARK = '[stint] ';

/** Prints what passed and failed as lines that the process outside can tell from VS Code's, and says how many failed. */
export function report(run: (done: (failures: number) => void) => Mocha.Runner): Promise<void> {
  return new Promise((resolve, reject) => {
    const print = (text: string): void => console.log(`${MARK}${text}`);
    const runner = run((failures) => (failures > 0 ? reject(new Error(`${failures} failed`)) : resolve()));
    runner.on('pass', ({ title, duration }) => print(`✔ ${title} (${duration} ms)`));
    runner.on('fail', ({ title }, error: Error) => print(`✘ ${title}: ${error.stack ?? error.message}`));
  });
}
