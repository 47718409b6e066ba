/** What the server uses of `node:path`, for POSIX paths: the browser's bundle has this in its place. */
export const sep = '/';

export function isAbsolute(path: string): boolean {
  return path.startsWith('/');
}

export function normalize(path: string): string {
  if (path === '') return '.';
  const rooted = isAbsolute(path);
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '' || step === '.') continue;
    if (step !== '..') steps.push(step);
    else if (steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else if (!rooted) steps.push('..');
  }
  const joined = steps.join('/');
  const end = path.endsWith('/') && joined !== '' ? '/' : '';
  if (rooted) return `/${joined}${end}`;
  return joined === '' ? (path.endsWith('/') ? './' : '.') : joined + end;
}

export function join(...parts: readonly string[]): string {
  return normalize(parts.filter((part) => part !== '').join('/'));
}

/** A browser has no working directory: relative paths begin at the root. */
export function resolve(...parts: readonly string[]): string {
  let path = '';
  for (let at = parts.length - 1; at >= 0 && !isAbsolute(path); at--)
    if (parts[at] !== '') path = path === '' ? parts[at]! : `${parts[at]}/${path}`;
  const resolved = normalize(isAbsolute(path) ? path : `/${path}`);
  return resolved.length > 1 && resolved.endsWith('/') ? resolved.slice(0, -1) : resolved;
}

export function relative(from: string, to: string): string {
  const a = resolve(from).split('/').filter(Boolean);
  const b = resolve(to).split('/').filter(Boolean);
  let same = 0;
  while (same < a.length && same < b.length && a[same] === b[same]) same++;
  return [...a.slice(same).map(() => '..'), ...b.slice(same)].join('/');
}

export function dirname(path: string): string {
  const trimmed = path.replace(/\/+$/, '');
  if (trimmed === '') return path === '' ? '.' : '/';
  const cut = trimmed.lastIndexOf('/');
  if (cut === -1) return '.';
  return trimmed.slice(0, cut).replace(/\/+$/, '') || '/';
}

export function basename(path: string): string {
  const trimmed = path.replace(/\/+$/, '');
  return trimmed.slice(trimmed.lastIndexOf('/') + 1);
}

export default { sep, isAbsolute, normalize, join, resolve, relative, dirname, basename };
