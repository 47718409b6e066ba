import { isUtf8 } from 'node:buffer';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { IGNORE_FILES, isCandidate } from './discover.ts';
import { type FileAccess, type FileEntry, NotUtf8Error, readIfAny } from './file-access.ts';
import { sameLineBreaks } from './git-base.ts';
import { gitIn } from './git-command.ts';
import { MAX_BYTES } from './project.ts';

/** Git cannot tell what to compare with. Says what to do. */
export class GitError extends Error {
  override readonly name = 'GitError';
}

/** The id of the commit that `ref` names; null where git knows none. @throws GitError outside a repository and without git */
export function commitOf(cwd: string, ref: string): string | null {
  topOf(cwd);
  return ref.startsWith('-') ? null : line(cwd, ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`]);
}

/** The commit that HEAD and `ref` have in common. @throws GitError where there is none here */
export function mergeBase(cwd: string, ref: string): string {
  const commit = commitOf(cwd, ref);
  if (commit === null && ref === 'HEAD')
    throw new GitError('this repository has no commit yet: nothing to compare with.');
  if (commit === null) throw new GitError(`git knows no commit ${ref} here.${howToFetch(cwd)}`);
  const base = line(cwd, ['merge-base', commit, 'HEAD']);
  if (base === null) throw new GitError(`${ref} and HEAD have no commit in common here.${howToFetch(cwd)}`);
  return base;
}

function howToFetch(cwd: string): string {
  return line(cwd, ['rev-parse', '--is-shallow-repository']) === 'true'
    ? ' This clone is shallow: fetch its history with `git fetch --unshallow`, in GitHub Actions with `fetch-depth: 0` of actions/checkout.'
    : ' `git fetch` may bring it.';
}

interface Blob {
  /** Folder of the repository, or submodule, that holds it. */
  readonly top: string;
  readonly id: string;
  /** Where the file is now; a moved one is elsewhere. */
  readonly now: string;
  /** Bytes; null where git does not have it. */
  size: number | null;
  content?: Buffer;
}

/**
 * The working tree as it was at a commit: the files on disk, with those that changed since put back from git. Ignore files
 * stay as they are now, and so does whatever git ignores. Nothing is checked out.
 */
export class BaseFiles implements FileAccess {
  /** Where files that moved since were, by where they are. Absolute paths. */
  readonly renames = new Map<string, string>();
  /** What could not be put back, and so counts as it is now or not at all. */
  readonly notes: string[] = [];
  readonly #disk: FileAccess;
  readonly #restored = new Map<string, Blob>();
  /** Files and folders that were not there. */
  readonly #absent = new Set<string>();
  readonly #folders = new Map<string, Map<string, FileEntry>>();

  /** @throws GitError where git cannot compare */
  constructor(cwd: string, commit: string, disk: FileAccess) {
    this.#disk = disk;
    this.#compare(topOf(cwd), commit);
  }

  read(file: string): string {
    const blob = this.#restored.get(file);
    if (blob === undefined) {
      if (this.#isAbsent(file)) throw new Error(`there is no file ${file}`);
      return this.#disk.read(file);
    }
    if (blob.content === undefined) readContents(blob.top, [blob]);
    const { content, now } = blob;
    if (content === undefined) throw new Error('git does not have its content.');
    if (!isUtf8(content)) throw new NotUtf8Error();
    return sameLineBreaks(content.toString('utf8'), readIfAny(this.#disk, now) ?? '');
  }

  stat(file: string): { readonly kind: 'file' | 'folder'; readonly size: number } | null {
    const blob = this.#restored.get(file);
    if (blob !== undefined) return { kind: 'file', size: blob.size ?? 0 };
    if (this.#folders.has(file)) return { kind: 'folder', size: 0 };
    return this.#isAbsent(file) ? null : this.#disk.stat(file);
  }

  list(folder: string): readonly FileEntry[] {
    const restored = this.#folders.get(folder);
    const here =
      this.#disk.stat(folder)?.kind === 'folder' && !this.#isAbsent(folder)
        ? this.#disk
            .list(folder)
            .filter(({ name }) => !restored?.has(name) && !this.#absent.has(path.join(folder, name)))
        : [];
    return [...here, ...(restored?.values() ?? [])];
  }

  #isAbsent(file: string): boolean {
    for (let at = file; ; at = path.dirname(at)) {
      if (this.#absent.has(at)) return true;
      if (at === path.dirname(at)) return false;
    }
  }

  #compare(top: string, commit: string): void {
    const restored = new Map<string, Blob>();
    const how = ['--no-abbrev', '--find-renames', '--no-relative', '--ignore-submodules=none'];
    // Bringing the index up to date takes a lock. A file that was only touched is listed instead, with equal content.
    const diff = ['-c', 'diff.autoRefreshIndex=false', 'diff', '--raw', '-z', ...how, commit, '--'];
    const fields = output(top, diff).split('\0');
    for (let at = 0; at + 1 < fields.length; ) {
      const [before = '', after, id = '', , status = ''] = fields[at++]!.slice(1).split(' ');
      const from = path.join(top, fields[at++]!);
      const to = /^[RC]/.test(status) ? path.join(top, fields[at++]!) : from;
      // In a conflict, the file as it is in the working tree comes in a line of its own.
      if (status === 'U' || IGNORE_FILES.includes(path.basename(from))) continue;
      if (before === SUBMODULE) {
        this.#compareSubmodule(to, after === SUBMODULE, id);
        continue;
      }
      if (from !== to) this.#absent.add(to);
      if (status.startsWith('R')) this.renames.set(to, from);
      if (before.startsWith('100')) restored.set(from, { top, id, now: to, size: null });
      else this.#absent.add(from);
    }
    readSizes(top, [...restored.values()]);
    // Read at once; what else a prompt turns out to name is read when it is asked for.
    const candidates = [...restored].filter(([file]) => isCandidate(file));
    readContents(
      top,
      candidates.map(([, blob]) => blob),
    );
    for (const [file, { content, size }] of candidates)
      if (content === undefined)
        this.notes.push(
          `${path.relative(top, file)} at ${commit.slice(0, 7)} ${size === null ? 'is missing from git' : 'is too large'}: its prompts count as new.`,
        );
    for (const [file, blob] of restored) this.#restore(file, blob);
    for (const file of output(top, ['ls-files', '--others', '--exclude-standard', '--directory', '-z']).split('\0'))
      if (file !== '' && !IGNORE_FILES.includes(path.basename(file))) this.#absent.add(path.resolve(top, file));
  }

  #compareSubmodule(folder: string, isThere: boolean, commit: string): void {
    // Of a folder that is not checked out, git would speak of the repository around it.
    const own = isThere && run(folder, ['rev-parse', '--show-cdup']).stdout.toString().trim() === '';
    if (own && commitOf(folder, commit) !== null) this.#compare(folder, commit);
    else
      this.notes.push(
        `the submodule ${path.basename(folder)} cannot be read at ${commit.slice(0, 7)}: its prompts are taken as they are now. Fetch it with \`git submodule update --init\`.`,
      );
  }

  #restore(file: string, blob: Blob): void {
    this.#restored.set(file, blob);
    let kind: FileEntry['kind'] = 'file';
    for (let at = file; at !== blob.top; at = path.dirname(at)) {
      const folder = path.dirname(at);
      const entries = this.#folders.get(folder) ?? new Map<string, FileEntry>();
      this.#folders.set(folder, entries);
      entries.set(path.basename(at), { name: path.basename(at), kind });
      kind = 'folder';
    }
  }
}

/** Git's mode of a submodule's entry. */
const SUBMODULE = '160000';

function readSizes(top: string, blobs: readonly Blob[]): void {
  if (blobs.length === 0) return;
  const asked = blobs.map(({ id }) => id).join('\n');
  const lines = output(top, ['cat-file', '--batch-check=%(objectsize)'], `${asked}\n`).split('\n');
  for (const [index, blob] of blobs.entries()) if (/^\d+$/.test(lines[index] ?? '')) blob.size = Number(lines[index]);
}

function readContents(top: string, blobs: readonly Blob[]): void {
  const held = blobs.filter(({ size }) => size !== null && size <= MAX_BYTES);
  if (held.length === 0) return;
  const asked = held.map(({ id }) => id).join('\n');
  const { stdout } = run(top, ['cat-file', '--batch=%(objectsize)'], `${asked}\n`);
  let at = 0;
  for (const blob of held) {
    const start = stdout.indexOf('\n', at) + 1;
    const size = Number(stdout.toString('latin1', at, start));
    // The object is broken: git stops there, and has said the rest by then.
    if (start === 0 || !Number.isInteger(size)) return;
    blob.content = stdout.subarray(start, start + size);
    at = start + size + 1;
  }
}

/** @throws GitError */
function topOf(cwd: string): string {
  const { status, stdout, stderr } = run(cwd, ['rev-parse', '--is-inside-work-tree', '--show-cdup']);
  const [inside, up = ''] = stdout.toString().split('\n');
  if (status === 0 && inside === 'true') return path.resolve(cwd, up);
  const isNone = status === 0 || stderr.includes('not a git repository');
  throw new GitError(
    isNone
      ? 'this folder is in the working tree of no git repository. Compare with a report of `stint lint --format json` by --compare-to FILE.'
      : `git says: ${stderr.trim()}`,
  );
}

/** The line that git prints; null where it fails. */
function line(cwd: string, args: readonly string[]): string | null {
  const { status, stdout } = run(cwd, args);
  return status === 0 ? stdout.toString('utf8').trim() : null;
}

/** @throws GitError with what git says where it fails */
function output(cwd: string, args: readonly string[], input?: string): string {
  const { status, stdout, stderr } = run(cwd, args, input);
  if (status !== 0) throw new GitError(`git says: ${stderr.trim()}`);
  return stdout.toString('utf8');
}

/** @throws GitError where git cannot be run */
function run(
  cwd: string,
  args: readonly string[],
  input?: string,
): { readonly status: number | null; readonly stdout: Buffer; readonly stderr: string } {
  const { args: all, options } = gitIn(cwd, args);
  const { error, status, stdout, stderr } = spawnSync('git', all, {
    ...options,
    ...(input !== undefined && { input }),
    maxBuffer: Number.POSITIVE_INFINITY,
  });
  if (error !== undefined)
    throw new GitError(`git cannot be run (${error.message}). Without it, compare with a report by --compare-to FILE.`);
  return { status, stdout, stderr: stderr.toString('utf8') };
}

/** Reads only, so no lock; of the repository of the folder, whatever a hook is run in; in English, to be understood. */
