import { execFile } from 'node:child_process';
import path from 'node:path';
import { type LintInput, measure } from '../lint/index.ts';
import type { MeasuredPrompt } from '../rules/rule.ts';
import { gitIn } from './git-command.ts';
import type { Project } from './project.ts';

/** As many bytes as a prompt file may have. */
const MAX_BYTES = 8 * 1024 * 1024;
/** Files whose text at HEAD is kept: those that are open, and some. */
const KEPT = 64;

/**
 * Files as they are at git HEAD, and their prompts measured by the same engine as the working copy: what an edit adds
 * is the difference of two like numbers. Git is asked for the blob's id each time and for its content once.
 */
export class GitBase {
  readonly #texts = new Map<string, Promise<string | null>>();
  readonly #measured = new WeakMap<Project, Map<string, readonly MeasuredPrompt[]>>();

  /**
   * Text of a file (an absolute path) at HEAD. Null outside a repository, for files that HEAD lacks, and without git.
   * @throws the signal's reason once it is aborted
   */
  async text(file: string, signal?: AbortSignal): Promise<string | null> {
    const blob = await this.#blob(file, signal);
    return blob === null ? null : this.#read(file, blob);
  }

  /**
   * The prompts of `input`'s file at HEAD, read as the format that the file is now. Null as for `text`.
   * @throws the signal's reason once it is aborted
   */
  async measure(project: Project, input: LintInput, signal?: AbortSignal): Promise<readonly MeasuredPrompt[] | null> {
    const file = path.resolve(project.cwd, input.path);
    const blob = await this.#blob(file, signal);
    if (blob === null) return null;
    const known = this.#measured.get(project) ?? new Map<string, readonly MeasuredPrompt[]>();
    this.#measured.set(project, known);
    const key = `${blob} ${input.document.format} ${file}`;
    let prompts = known.get(key);
    if (prompts === undefined) {
      const text = await this.#read(file, blob);
      signal?.throwIfAborted();
      if (text === null) return null;
      prompts = measured(project, file, sameLineBreaks(text, input.text), input.document.format);
      keep(known, key, prompts);
    }
    return prompts;
  }

  async #blob(file: string, signal?: AbortSignal): Promise<string | null> {
    const id = await git(file, ['rev-parse', '--verify', '--quiet', `HEAD:./${path.basename(file)}`], signal);
    return id === null ? null : id.trim();
  }

  /** Shared by all who ask meanwhile, so no one's signal breaks it off. */
  #read(file: string, blob: string): Promise<string | null> {
    let text = this.#texts.get(blob);
    if (text === undefined) {
      text = git(file, ['cat-file', 'blob', blob]);
      keep(this.#texts, blob, text);
      // That git could not be run now says nothing of the blob.
      void text.then((read) => read === null && this.#texts.delete(blob));
    }
    return text;
  }
}

function measured(project: Project, file: string, text: string, format: string): readonly MeasuredPrompt[] {
  const input = project.parse(file, text, format);
  if (input === null) return [];
  return input.document.prompts.map((prompt) =>
    measure(input, prompt, project.settingsOf(input.path, prompt.id), {
      catalogue: project.catalogue,
      counterOf: (tokenizer) => project.counterOf(tokenizer),
      today: project.today,
    }),
  );
}

/** A checkout may write CRLF for the LF of a blob (`core.autocrlf`); that is no edit of anybody's. */
export function sameLineBreaks(text: string, like: string): string {
  return like.includes('\r\n') && !text.includes('\r\n') ? text.replaceAll('\n', '\r\n') : text;
}

function keep<T>(cache: Map<string, T>, key: string, value: T): void {
  cache.set(key, value);
  if (cache.size > KEPT) cache.delete(cache.keys().next().value!);
}

/** What git prints; null where it fails, which it does wherever there is nothing to compare with. */
function git(file: string, args: readonly string[], signal?: AbortSignal): Promise<string | null> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const { args: all, options } = gitIn(path.dirname(file), args);
    execFile(
      'git',
      all,
      {
        ...options,
        encoding: 'utf8',
        maxBuffer: MAX_BYTES,
        // Of a partial clone, what is missing stays so: to look at a file fetches nothing.
        env: { ...options.env, GIT_NO_LAZY_FETCH: '1', GIT_ALLOW_PROTOCOL: 'none' },
        ...(signal && { signal }),
      },
      (error, stdout) => {
        if (signal?.aborted) reject(signal.reason);
        else resolve(error === null ? stdout : null);
      },
    );
  });
}
