import { StoreError } from './store.ts';

/** @throws StoreError that says what to install */
export async function importPool(): Promise<typeof import('pg').Pool> {
  // Bundlers take only what they see within a `try` for a package that may be missing.
  try {
    return (await import('pg')).Pool;
  } catch (error) {
    throw missing('pg', error);
  }
}

/** @throws StoreError that says what to install */
export async function importRedis(): Promise<typeof import('ioredis').Redis> {
  try {
    return (await import('ioredis')).Redis;
  } catch (error) {
    throw missing('ioredis', error);
  }
}

function missing(name: string, cause: unknown): unknown {
  // Bundles may ask by `require`.
  if (!/^(ERR_)?MODULE_NOT_FOUND$/.test((cause as NodeJS.ErrnoException).code ?? '')) return cause;
  return new StoreError('missing-package', `This store needs the package ${name}: npm install ${name}`, { cause });
}
