import { volatilityOf } from '../prompt/index.ts';
import { readExpression, StringLiterals } from './template-expression.ts';
import { tagEnd } from './template-tags.ts';
import type { TemplateWriter } from './template-writer.ts';

/** Python's `str.format` and f-strings: `{name}`, `{name!r:>10}`, `{{` and `}}` for braces. Any other brace is text and a problem. */
export function scanFString(writer: TemplateWriter): void {
  const { source } = writer;
  const brace = /\{\{|\}\}|\{((?:[A-Za-z_]\w*|\d+)(?:\.\w+|\[[^[\]{}\n]*\])*)(![rsa])?(:[^{}\n]*)?\}|[{}]/g;
  for (let match = brace.exec(source); match !== null; match = brace.exec(source)) {
    const [written, name] = match;
    const start = match.index;
    const end = start + written.length;
    if (name !== undefined)
      writer.variable(
        start,
        end,
        { name, reads: [name], plain: written.length === name.length + 2, volatility: volatilityOf(name) },
        written.slice(1, -1),
      );
    else if (written.length === 2) writer.literal(written[0]!, start, end);
    else writer.problem(`A single \`${written}\` must be doubled to be text.`, start, end);
  }
}

/** `${name}`, `${input:name}`, `${name:-default}`. `$$` is a dollar sign. */
export function scanDollar(writer: TemplateWriter): void {
  scanPlaceholders(writer, /\$\$|\$\{([^{}\n]*)\}/g, (match) => match[1] ?? null);
}

/**
 * Placeholders that a pattern finds; `nameOf` says what is filled in, null leaves the text alone.
 * `$$` in the pattern is an escape.
 */
export function scanPlaceholders(
  writer: TemplateWriter,
  pattern: RegExp,
  nameOf: (match: RegExpExecArray) => string | null,
): void {
  const { source } = writer;
  for (let match = pattern.exec(source); match !== null; match = pattern.exec(source)) {
    const start = match.index;
    const end = start + match[0].length;
    if (match[0] === '$$') {
      writer.literal('$', start, end);
      continue;
    }
    const written = nameOf(match)?.trim();
    if (written === undefined || written === '') continue;
    const name = /^(?:input:)?([A-Za-z_$][\w.$]*|\d+)/.exec(written)?.[1] ?? written;
    writer.variable(
      start,
      end,
      { name, reads: [name], plain: name === written, volatility: volatilityOf(name) },
      written,
    );
  }
}

/** Semantic Kernel: `{{$name}}`, `{{plugin.function $input key=$value}}`, `{{'literal'}}`. */
export function scanSemanticKernel(writer: TemplateWriter): void {
  const { source } = writer;
  const literals = new StringLiterals(source, '\n');
  for (let at = source.indexOf('{{'); at !== -1; at = source.indexOf('{{', at)) {
    const end = tagEnd(source, at, '}}', literals);
    if (end === -1) {
      writer.problem('The tag `{{` is never closed.', at, at + 2);
      at += 2;
      continue;
    }
    const written = source
      .slice(at + 2, end - 2)
      .replace(/^-/, '')
      .replace(/-$/, '')
      .trim();
    const { literal } = readExpression(written);
    const variables = [...written.matchAll(/(?<![\w"'])\$(\w+)/g)].map((match) => match[1]!);
    if (literal !== undefined) writer.literal(literal, at, end);
    else if (/^\$\w+$/.test(written)) {
      const name = written.slice(1);
      writer.variable(at, end, { name, reads: [name], plain: true, volatility: volatilityOf(name) }, written);
    } else if (/^[A-Za-z_]/.test(written)) {
      // A function runs on every call: what it answers is not known here.
      const name = written.split(/\s/, 1)[0]!;
      writer.variable(at, end, { name, reads: variables, plain: false, volatility: 'call' }, written);
    } else writer.problem('The tag names no variable or function.', at, end);
    at = end;
  }
}
