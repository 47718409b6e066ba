import { parseVocabulary, type Vocabulary, VocabularyError } from '@stint/runtime/tokens';
import { MemoryFiles } from '../../project/file-access.ts';
import type { ClientRequests, InitializationOptions } from '../../protocol.ts';
import { pages } from '../../rules/pages.generated.ts';
import type { Host } from '../host.ts';

declare const MessageChannel: new () => {
  readonly port1: { onmessage: (() => void) | null; close(): void };
  readonly port2: { postMessage(message: null): void };
};

const VOCABULARIES = ['o200k_base', 'cl100k_base'];

/** How many files are asked for at once. */
const BATCH = 200;

type Ask = <M extends keyof ClientRequests>(method: M, params: ClientRequests[M][0]) => Promise<ClientRequests[M][1]>;

/**
 * A worker in a browser: files are a snapshot that the client fills, vocabularies are fetched. A path is
 * `/scheme/authority/path`, so that every address has one.
 */
export class BrowserHost implements Host {
  readonly files = new MemoryFiles();
  readonly git = null;
  readonly #ask: Ask;
  readonly #vocabularies = new Map<string, Vocabulary>();
  readonly #prepared = new Map<string, Promise<void>>();
  #resources = '';
  #fetched: Promise<void> | undefined;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  initialize({ resources }: InitializationOptions): void {
    this.#resources = resources ?? '';
  }

  today(): string {
    return new Date().toISOString().slice(0, 10);
  }

  clock(): number {
    return performance.now();
  }

  turn(): Promise<void> {
    // A message to itself, behind those that have arrived: timers of a worker are clamped to milliseconds.
    return new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve();
      };
      port2.postMessage(null);
    });
  }

  vocabulary(id: string): Vocabulary {
    const vocabulary = this.#vocabularies.get(id);
    if (vocabulary === undefined) throw new VocabularyError(`The vocabulary ${id} could not be fetched.`);
    return vocabulary;
  }

  load(): Promise<never> {
    return Promise.reject(new Error('plugins do not run in the browser'));
  }

  async prepare(folder: string): Promise<void> {
    this.#fetched ??= this.#fetchVocabularies();
    let prepared = this.#prepared.get(folder);
    if (prepared === undefined) {
      prepared = this.#ask('stint/listFiles', { folder: this.uriOf(folder) }).then(({ uris }) => this.#read(uris));
      this.#prepared.set(folder, prepared);
    }
    await Promise.all([this.#fetched, prepared]);
  }

  async changed(files: readonly string[]): Promise<void> {
    await this.#read(files.map((file) => this.uriOf(file)));
  }

  pathOf(uri: string): string {
    const match = /^([a-z][\w+.-]*):(?:\/\/([^/?#]*))?([^?#]*)/i.exec(uri);
    if (match === null) return `/none/-/${uri}`;
    const [, scheme, authority, path] = match;
    return `/${scheme}/${authority || '-'}/${decoded(path!).replace(/^\/+/, '')}`.replace(/\/$/, '');
  }

  uriOf(file: string): string {
    const [, scheme, authority, ...steps] = file.split('/');
    return `${scheme}://${authority === '-' ? '' : authority}/${steps.map(encodeURIComponent).join('/')}`;
  }

  pageOf(rule: string): string | undefined {
    return rule in pages && this.#resources !== '' ? `${this.#resources}/dist/rules/${rule}.md` : undefined;
  }

  async #read(uris: readonly string[]): Promise<void> {
    for (let at = 0; at < uris.length; at += BATCH) {
      const batch = uris.slice(at, at + BATCH);
      const { texts } = await this.#ask('stint/readFiles', { uris: batch });
      for (const [index, uri] of batch.entries()) {
        const text = texts[index];
        if (text == null) this.files.delete(this.pathOf(uri));
        else this.files.set(this.pathOf(uri), text);
      }
    }
  }

  async #fetchVocabularies(): Promise<void> {
    await Promise.all(
      VOCABULARIES.map(async (id) => {
        const response = await fetch(`${this.#resources}/vocab/${id}.bin`);
        if (!response.ok) throw new VocabularyError(`The vocabulary ${id} cannot be fetched: ${response.status}.`);
        this.#vocabularies.set(id, parseVocabulary(id, new Uint8Array(await response.arrayBuffer())));
      }),
    );
  }
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
