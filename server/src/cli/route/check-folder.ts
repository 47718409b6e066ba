import { existsSync } from 'node:fs';
import path from 'node:path';
import { UsageFault } from '../io.ts';

/** To be known before minutes of work are done for the file. @throws UsageFault where its folder is not there */
export function checkFolder(file: string): void {
  const folder = path.dirname(file);
  if (!existsSync(folder)) throw new UsageFault(`there is no folder ${folder} to write ${path.basename(file)} to.`);
}
