import { StoreError } from './store.ts';

/** Imports an optional package on first use. @throws StoreError that says what to install. */
export async function importPeer<T>(name: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    // Bundles may ask by `require`.
    if (!/^(ERR_)?MODULE_NOT_FOUND$/.test((error as NodeJS.ErrnoException).code ?? '')) throw error;
    throw new StoreError('missing-package', `This store needs the package ${name}: npm install ${name}`, {
      cause: error,
    });
  }
}
