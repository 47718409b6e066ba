import path from 'node:path';
import type { FileAccess } from '../project/file-access.ts';
import type { Documents } from './documents.ts';

/** Formats by language id, of the languages that nothing but prompts and their templates are written in. */
const FORMATS: ReadonlyMap<string, string> = new Map([
  ['prompt', 'copilot-prompt'],
  ['instructions', 'copilot-instructions'],
  ['chatagent', 'copilot-agent'],
  ['chatmode', 'copilot-agent'],
  ['skill', 'skill'],
  ['prompty', 'prompty'],
  ['dotprompt', 'dotprompt'],
  ['jinja', 'jinja'],
  ['jinja-html', 'jinja'],
  ['jinja-md', 'jinja'],
  ['handlebars', 'handlebars'],
  ['mustache', 'mustache'],
  ['liquid', 'liquid'],
  ['baml', 'baml'],
]);

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

  /** The format of a document without a name of its own (`untitled:Untitled-1`), by the language that it is set to. */
  unsavedFormat(file: string): string | null {
    if (path.basename(file).includes('.')) return null;
    const format = FORMATS.get(this.#documents.at(file)?.languageId ?? '');
    return format !== undefined && this.#disk.stat(file) === null ? format : null;
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
