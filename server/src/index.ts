/** The linter as a library: parse, measure, lint, fix. Pure but for `Project`, which reads files. */
export { detectFormat, parseDocument } from './formats/index.ts';
export * from './lint/index.ts';
export { Project, type ProjectOptions } from './project/project.ts';
export type * from './prompt/index.ts';
export type * from './rules/rule.ts';
