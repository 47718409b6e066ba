import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/**
 * Objects as files of a folder, which several processes share: a file is there whole or not at all, and one of two that
 * move it gets it. They hold prompts and answers, so only their owner may read them.
 */
export class BatchFolder {
  private readonly root: string;

  constructor(root: string) {
    this.root = root;
  }

  async write(folder: string, name: string, value: object): Promise<void> {
    const directory = path.join(this.root, folder);
    await mkdir(directory, { recursive: true, mode: 0o700 });
    const temporary = path.join(directory, `.${randomUUID()}`);
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(JSON.stringify(value));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path.join(directory, `${name}.json`));
  }

  /** Null for what is not there, or is no JSON. */
  async read<T>(folder: string, name: string): Promise<T | null> {
    try {
      return JSON.parse(await readFile(path.join(this.root, folder, `${name}.json`), 'utf8')) as T;
    } catch (error) {
      if (error instanceof SyntaxError || isMissing(error)) return null;
      throw error;
    }
  }

  /** Names, in alphabetical order. */
  async names(folder: string): Promise<string[]> {
    try {
      const files = await readdir(path.join(this.root, folder));
      return files.flatMap((file) => (/^[\w-]+\.json$/.test(file) ? [file.slice(0, -5)] : [])).sort();
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
  }

  /** False when another process was first. */
  async move(name: string, from: string, to: string): Promise<boolean> {
    await mkdir(path.join(this.root, to), { recursive: true, mode: 0o700 });
    try {
      await rename(path.join(this.root, from, `${name}.json`), path.join(this.root, to, `${name}.json`));
      return true;
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
  }

  async remove(folder: string, name?: string): Promise<void> {
    const target = path.join(this.root, folder, name === undefined ? '' : `${name}.json`);
    await rm(target, { recursive: name === undefined, force: true });
  }
}

const isMissing = (error: unknown): boolean => (error as { code?: unknown }).code === 'ENOENT';
