import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { InferenceError } from './inference-error.ts';
import { modelId, type PinnedFile, type PinnedModel, pinsOf } from './model-registry.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where pulled models lie: `STINT_MODELS`, else `stint/models` in the operating system's folder for caches. */
export function modelsFolder(env: Environment = process.env, platform = process.platform): string {
  if (env.STINT_MODELS) return path.resolve(env.STINT_MODELS);
  const home = env.HOME || env.USERPROFILE || homedir();
  const caches =
    platform === 'win32'
      ? env.LOCALAPPDATA || path.join(home, 'AppData', 'Local')
      : platform === 'darwin'
        ? path.join(home, 'Library', 'Caches')
        : env.XDG_CACHE_HOME || path.join(home, '.cache');
  return path.join(caches, 'stint', 'models');
}

/** The folder of a model among the pulled ones. Other pins are another folder: what a running process reads stays. */
export function folderOf(model: PinnedModel, models: string = modelsFolder()): string {
  const pins = createHash('sha256');
  for (const { path: file, sha256 } of model.files) pins.update(`${file}\n${sha256}\n`);
  return path.join(models, `${model.name}-${model.dtype}-${pins.digest('hex').slice(0, 8)}`);
}

/** Whether every file of the model is in its folder at its size. A pull puts them there all at once. */
export async function isPulled(model: PinnedModel, folder: string): Promise<boolean> {
  const sizes = await Promise.all(
    model.files.map(async (file) => {
      const found = await stat(path.join(folder, file.path)).catch(() => null);
      return pinsOf(file).some(({ bytes }) => bytes === found?.size);
    }),
  );
  return sizes.every(Boolean);
}

/** The model's folder. @throws InferenceError `missing-model`, which says how to get it */
export async function pulledFolder(model: PinnedModel, models?: string): Promise<string> {
  const folder = folderOf(model, models);
  if (await isPulled(model, folder)) return folder;
  throw new InferenceError(
    'missing-model',
    `The model ${modelId(model)} is not in ${path.dirname(folder)}: run \`npx stint models pull ${modelId(model)}\`.`,
  );
}

/** A folder of the user's own. @throws InferenceError where none is named, or there is none */
export function existingFolder(model: { readonly folder: string }): string {
  if (typeof model?.folder !== 'string')
    throw new InferenceError('invalid-request', 'model is the name of a model, or { folder } with the path of one.');
  const folder = path.resolve(model.folder);
  if (!existsSync(folder)) throw new InferenceError('missing-model', `There is no folder ${folder}.`);
  return folder;
}

/** A pulled file that is not what was pinned. */
export interface WrongFile {
  readonly file: PinnedFile;
  /** SHA-256 of what is there; null where nothing is. */
  readonly sha256: string | null;
}

/** Reads every file of a pulled model again. Returns those that are not what was pinned. */
export async function verifyModel(model: PinnedModel, folder: string, signal?: AbortSignal): Promise<WrongFile[]> {
  const wrong: WrongFile[] = [];
  for (const file of model.files) {
    const sha256 = await hashOf(path.join(folder, file.path), signal);
    if (!pinsOf(file).some((pin) => pin.sha256 === sha256)) wrong.push({ file, sha256 });
  }
  return wrong;
}

async function hashOf(file: string, signal: AbortSignal | undefined): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) {
      signal?.throwIfAborted();
      hash.update(chunk as Buffer);
    }
  } catch (error) {
    if (/^(ENOENT|ENOTDIR|EISDIR)$/.test(String((error as NodeJS.ErrnoException).code))) return null;
    throw error;
  }
  return hash.digest('hex');
}
