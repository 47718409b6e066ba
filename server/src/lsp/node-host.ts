import { existsSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { GitBase } from '../project/git-base.ts';
import { defaultHost } from '../project/node-host.ts';
import type { Host } from './host.ts';

/** The rules' pages lie beside the bundle, as beside the source. */
const PAGES = new URL('../rules/', import.meta.url);

/** A process of Node's. */
export const nodeHost: Host = {
  files: defaultHost.files,
  vocabulary: defaultHost.vocabulary,
  load: (file, generation) => import(`${pathToFileURL(file).href}?${generation}`) as Promise<{ default?: unknown }>,
  today: () => new Date().toISOString().slice(0, 10),
  clock: () => performance.now(),
  turn: () => setImmediate(),
  git: new GitBase(),
  pathOf,
  uriOf: (file) => pathToFileURL(file).href,
  pageOf(rule) {
    let page = pages.get(rule);
    if (page === undefined) {
      const url = new URL(`${rule}.md`, PAGES);
      page = existsSync(url) ? url.href : null;
      pages.set(rule, page);
    }
    return page ?? undefined;
  },
};

const pages = new Map<string, string | null>();

const paths = new Map<string, string>();
/** Addresses that are remembered: a keystroke asks for its document's a dozen times. */
const REMEMBERED = 1000;

function pathOf(uri: string): string {
  let known = paths.get(uri);
  if (known === undefined) {
    if (paths.size === REMEMBERED) paths.clear();
    paths.set(uri, (known = pathBehind(uri)));
  }
  return known;
}

/** Documents that are no files lie at the root: no project is theirs. */
function pathBehind(uri: string): string {
  try {
    return uri.startsWith('file:')
      ? path.normalize(fileURLToPath(uri))
      : path.join(path.sep, decodeURIComponent(new URL(uri).pathname));
  } catch {
    return path.join(path.sep, path.basename(uri));
  }
}
