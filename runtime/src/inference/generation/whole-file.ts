import { randomUUID } from 'node:crypto';
import { access, rename, rm, writeFile } from 'node:fs/promises';

/** A file that appears whole or not at all, also where two processes write it at once. */
export async function writeWhole(file: string, pieces: readonly Uint8Array[]): Promise<void> {
  const part = `${file}.${randomUUID()}.part`;
  try {
    await writeFile(part, Buffer.concat(pieces));
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

export const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );
