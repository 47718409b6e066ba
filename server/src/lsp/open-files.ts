import type { FileAccess } from '../project/file-access.ts';
import type { Documents } from './documents.ts';

/** The file system as the editor has it: what is open wins over what is saved. */
export class OpenFiles implements FileAccess {
  readonly #disk: FileAccess;
  readonly #documents: Documents;
  #reads: Set<string> | null = null;

  constructor(disk: FileAccess, documents: Documents) {
    this.#disk = disk;
    this.#documents = documents;
  }

  isOpen(file: string): boolean {
    return this.#documents.at(file) !== undefined;
  }

  read(file: string): string {
    this.#reads?.add(file);
    return this.#documents.at(file)?.text ?? this.#disk.read(file);
  }

  stat(path: string): ReturnType<FileAccess['stat']> {
    this.#reads?.add(path);
    const open = this.#documents.at(path);
    return open === undefined ? this.#disk.stat(path) : { kind: 'file', size: open.text.length };
  }

  list(folder: string): ReturnType<FileAccess['list']> {
    return this.#disk.list(folder);
  }

  saved(file: string): string | null {
    if (!this.isOpen(file)) return null;
    try {
      return this.#disk.read(file);
    } catch {
      return null;
    }
  }

  /** Runs `work` and tells which files it looked at, whether they are there or not. */
  recording<T>(work: () => T): { readonly result: T; readonly reads: ReadonlySet<string> } {
    const outer = this.#reads;
    const reads = new Set<string>();
    this.#reads = reads;
    try {
      return { result: work(), reads };
    } finally {
      this.#reads = outer;
    }
  }
}
