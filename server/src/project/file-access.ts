import path from 'node:path';

/** A file's bytes are no UTF-8. Read as such all the same, it would be counted wrong, and a fix would write what is lost. */
export class NotUtf8Error extends Error {
  override readonly name = 'NotUtf8Error';
  constructor() {
    super('is not UTF-8 text: save it as UTF-8.');
  }
}

/** What the engine needs of a file system. A disk, or a snapshot in a browser; open documents can lie over either. */
export interface FileAccess {
  /** The text of a file. @throws NotUtf8Error, or another Error that says why it cannot be read */
  read(file: string): string;
  /** Null where there is nothing. Sizes are in bytes. */
  stat(path: string): { readonly kind: 'file' | 'folder'; readonly size: number } | null;
  /** What a folder holds. @throws Error where it cannot be read. */
  list(folder: string): readonly FileEntry[];
  /** The text on disk, where an open document lies over it. */
  saved?(file: string): string | null;
}

export interface FileEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder';
}

/**
 * The path that a text in `folder` states. Windows logs on to a network share that is only looked at, so none is named by a
 * text on a disk.
 * @throws Error that says so
 */
export function statedPath(folder: string, stated: string, { resolve }: Pick<typeof path, 'resolve'> = path): string {
  const target = resolve(folder, stated);
  if (target.startsWith('\\\\') && !folder.startsWith('\\\\'))
    throw new Error('lies on a network share: copy it here.');
  return target;
}

/** The text of a file; null where there is none or it cannot be read. */
export function readIfAny(files: FileAccess, file: string): string | null {
  try {
    return files.read(file);
  } catch {
    return null;
  }
}

/** Files in memory, by absolute path with `/`. */
export class MemoryFiles implements FileAccess {
  readonly #texts = new Map<string, string>();
  readonly #folders = new Map<string, Map<string, FileEntry>>();

  set(file: string, text: string): void {
    this.#texts.set(file, text);
    let kind: FileEntry['kind'] = 'file';
    for (let at = file; at !== '/' && at !== ''; ) {
      const cut = at.lastIndexOf('/');
      const parent = at.slice(0, cut) || '/';
      const entries = this.#folders.get(parent);
      const name = at.slice(cut + 1);
      if (entries?.has(name)) return;
      if (entries === undefined) this.#folders.set(parent, new Map([[name, { name, kind }]]));
      else entries.set(name, { name, kind });
      kind = 'folder';
      at = parent;
    }
  }

  delete(file: string): void {
    if (!this.#texts.delete(file)) return;
    const cut = file.lastIndexOf('/');
    this.#folders.get(file.slice(0, cut) || '/')?.delete(file.slice(cut + 1));
  }

  read(file: string): string {
    const text = this.#texts.get(file);
    if (text === undefined) throw new Error(`there is no file ${file}`);
    return text;
  }

  stat(path: string): { kind: 'file' | 'folder'; size: number } | null {
    const text = this.#texts.get(path);
    if (text !== undefined) return { kind: 'file', size: text.length };
    return this.#folders.has(path) ? { kind: 'folder', size: 0 } : null;
  }

  list(folder: string): readonly FileEntry[] {
    const entries = this.#folders.get(folder);
    if (entries === undefined) throw new Error(`there is no folder ${folder}`);
    return [...entries.values()];
  }
}
