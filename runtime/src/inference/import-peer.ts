import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { InferenceError } from './inference-error.ts';

const NOT_FOUND = /^(ERR_)?MODULE_NOT_FOUND$/;

/**
 * Imports an optional package on first use: as a dependency of this package, else of the folder where the process runs
 * (the command may be installed apart from the project).
 * @throws InferenceError that says what to install, or why what is installed does not start
 */
export async function importPeer<T>(name: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    if (!NOT_FOUND.test(codeOf(error))) throw unusable(name, error);
  }
  let file: string;
  try {
    file = createRequire(path.resolve('package.json')).resolve(name);
  } catch (cause) {
    // Its own install script fetches CUDA libraries and fails where they cannot be had.
    const how = name === 'onnxruntime-node' ? 'ONNXRUNTIME_NODE_INSTALL=skip npm install' : 'npm install';
    throw new InferenceError('missing-package', `Local inference needs the package ${name}: ${how} ${name}`, { cause });
  }
  try {
    return (await import(pathToFileURL(file).href)) as T;
  } catch (error) {
    throw unusable(name, error);
  }
}

const codeOf = (error: unknown): string => String((error as NodeJS.ErrnoException | null)?.code ?? '');

function unusable(name: string, cause: unknown): InferenceError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new InferenceError('missing-package', `The package ${name} is installed but does not start: ${reason}`, {
    cause,
  });
}
