import type { Definition, DocumentLink, Position } from 'vscode-languageserver';
import type { Range } from '../../prompt/index.ts';
import type { Analysis } from '../analysis.ts';

/** Whether there is a file at a URI. The shell knows: on disk, in a virtual workspace, in a browser. */
export type FileExists = (uri: string) => boolean | Promise<boolean>;

interface Target {
  readonly range: Range;
  /** As written: `./style.md`, `partials/header`, `docs/*.txt`. */
  readonly name: string;
  /** Whether it is a template's name, which engines look up with extensions of their own. */
  readonly template: boolean;
}

/** Links to what the document pulls in: @imports, includes, partials, `file://`, Markdown links of skills. Only to files that exist. */
export async function documentLinks(analysis: Analysis, exists: FileExists): Promise<DocumentLink[]> {
  const links: DocumentLink[] = [];
  for (const target of targetsOf(analysis)) {
    const uri = await resolve(analysis.uri, target, exists);
    if (uri !== null) links.push({ range: analysis.positions.range(target.range), target: uri });
  }
  return links;
}

/** Where what stands at a position is defined: the file of a link, or the document's own declaration of a variable. */
export async function definition(
  analysis: Analysis,
  position: Position,
  exists: FileExists,
): Promise<Definition | null> {
  const { positions, file, uri } = analysis;
  const offset = positions.offset(position);
  const at = ({ range }: { readonly range: Range }): boolean => offset >= range.start && offset <= range.end;
  const target = targetsOf(analysis).find(at);
  if (target !== undefined) {
    const found = await resolve(uri, target, exists);
    return found === null
      ? null
      : { uri: found, range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } } };
  }
  for (const { prompt, segments } of file.prompts)
    for (const { segment } of segments) {
      if (segment.kind !== 'variable' || !at(segment)) continue;
      const root = segment.name.split(/[.[]/, 1)[0];
      const declared = prompt.declared?.find(({ name }) => name === segment.name || name === root);
      return declared === undefined ? null : { uri, range: positions.range(declared.range) };
    }
  return null;
}

/** More than these are no links that a person follows. */
const MAX_TARGETS = 500;

function targetsOf({ file, input }: Analysis): Target[] {
  const targets: Target[] = (input.document.references ?? []).map(({ target, range }) => ({
    range,
    name: target,
    template: false,
  }));
  for (const { segments } of file.prompts)
    for (const { segment } of segments) {
      if (segment.kind === 'block' && segment.target !== undefined)
        targets.push({ range: segment.target.range, name: segment.target.value, template: true });
      // A skill's own files are read when its text says so.
      if (segment.kind === 'text' && file.format === 'skill')
        for (const match of segment.text.cooked.matchAll(/\]\(([^()\s]{1,300})\)/g)) {
          const start = match.index + 2;
          targets.push({
            range: segment.text.range(start, start + match[1]!.length),
            name: match[1]!,
            template: false,
          });
        }
    }
  return targets.slice(0, MAX_TARGETS);
}

/** Folders above the document in which a template's name is looked up: engines are given a root, and files do not say which. */
const MAX_PARENTS = 4;

async function resolve(from: string, { name, template }: Target, exists: FileExists): Promise<string | null> {
  for (const candidate of candidates(from, name, template)) if (await exists(candidate)) return candidate;
  return null;
}

function* candidates(from: string, name: string, template: boolean): Generator<string> {
  // A home folder, a glob and another site's page are no files that can be known from here.
  if (name === '' || /^(?:~|[a-z][\w+.-]*:)|[*?]/i.test(name)) return;
  const plain = name.split('#', 1)[0]!;
  if (plain === '') return;
  if (!template) {
    const uri = uriOf(plain, from);
    if (uri !== null) yield uri;
    return;
  }
  const extension = /\.[\w.]+$/.exec(from.split('/').at(-1) ?? '')?.[0] ?? '';
  const folder = plain.slice(0, plain.lastIndexOf('/') + 1);
  const base = plain.slice(folder.length);
  const names = base.includes('.') ? [plain] : [plain, `${plain}${extension}`, `${folder}_${base}${extension}`];
  for (let up = 0; up <= MAX_PARENTS; up++)
    for (const each of [...names, ...names.map((inner) => `partials/${inner}`)]) {
      const uri = uriOf(`${'../'.repeat(up)}${each}`, from);
      if (uri !== null) yield uri;
    }
}

function uriOf(name: string, from: string): string | null {
  try {
    const uri = new URL(name.split('/').map(encode).join('/'), from);
    // Windows logs on to a share that is only looked for.
    return uri.host === new URL(from).host ? uri.href : null;
  } catch {
    return null;
  }
}

/** A path's part for a URL, as written or already encoded. */
function encode(part: string): string {
  try {
    return encodeURIComponent(decodeURIComponent(part));
  } catch {
    return encodeURIComponent(part);
  }
}
