import type { SyntaxProblem } from '../prompt/index.ts';
import { type SplitDocument, splitFrontMatter } from './front-matter.ts';

/** Splits a prompt file, where comments (a licence) may stand ahead of the front matter. */
export function splitBehindComments(source: string): SplitDocument {
  const header = /^\uFEFF?(?:[ \t]*(?:#[^\n]*)?\r?\n)*/.exec(source)?.[0].length ?? 0;
  if (header === 0 || !source.startsWith('---', header)) return splitFrontMatter(source);
  const { frontMatter, body } = splitFrontMatter(source.slice(header));
  if (frontMatter === null) return { frontMatter, body: { start: 0, text: source } };
  const { start, end } = frontMatter.range;
  return {
    frontMatter: { ...frontMatter, range: { start: start + header, end: end + header } },
    body: { ...body, start: body.start + header },
  };
}

/** Front matter that begins and does not end: the file is half typed, and all of it reads as the body. */
export function unclosedFrontMatter(source: string, frontMatter: SplitDocument['frontMatter']): SyntaxProblem[] {
  const start = /^\uFEFF?(?:[ \t]*(?:#[^\n]*)?\r?\n)*(?=---[ \t]*\r?\n)/.exec(source)?.[0].length;
  if (frontMatter !== null || start === undefined) return [];
  return [{ message: 'The front matter is never closed by `---`.', range: { start, end: start + 3 } }];
}
