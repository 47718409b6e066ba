import type { Encode, SourceText, TemplateSyntax } from '../prompt/index.ts';
import { contentRegions } from './markdown.ts';
import { scanHandlebars } from './template-handlebars.ts';
import { scanDollar, scanFString, scanSemanticKernel } from './template-placeholders.ts';
import { scanTags } from './template-tags.ts';
import { type ScannedTemplate, TemplateWriter } from './template-writer.ts';

export type { ScannedTemplate } from './template-writer.ts';

/**
 * Cuts a template into text, variables and blocks. Tolerant and linear: what is not closed is a problem and counts as text.
 * Text that a whitespace mark (`{%-`, `~}}`) strips is left out, as the model never sees it; fenced code is a segment of its own.
 */
export function scanTemplate(text: SourceText, syntax: TemplateSyntax): ScannedTemplate {
  const writer = new TemplateWriter(text, ENCODE[syntax], syntax);
  switch (syntax) {
    case 'jinja':
    case 'liquid':
    case 'baml':
      scanTags(writer, syntax);
      break;
    case 'handlebars':
    case 'mustache':
      scanHandlebars(writer, syntax);
      break;
    case 'semantic-kernel':
      scanSemanticKernel(writer);
      break;
    case 'fstring':
      scanFString(writer);
      break;
    case 'dollar':
      scanDollar(writer);
  }
  return writer.finish();
}

const unless =
  (...marks: string[]): Encode =>
  (cooked) =>
    marks.some((mark) => cooked.includes(mark)) ? null : cooked;
const TAGS = unless('{{', '{%', '{#');

/** How a replacement is written inside each syntax, so that it stays text. */
const ENCODE: Record<TemplateSyntax, Encode> = {
  jinja: TAGS,
  liquid: TAGS,
  baml: TAGS,
  handlebars: unless('{{', '\\'),
  mustache: unless('{{'),
  'semantic-kernel': unless('{{'),
  fstring: (cooked) => cooked.replace(/[{}]/g, '$&$&'),
  dollar: unless('${', '$$'),
};

const HANDLEBARS_TAG =
  /\{\{[~]?(?:#(?:if|each|unless|with|message)\b|\/(?:if|each|unless|with|message)\b|else\b|>|!--|(?:role|media|history|json)[ }])/;
const FIELD = /\{[A-Za-z_]\w*\}/;

/**
 * The syntax that a text is certainly written in; null where nothing in it says so for certain.
 * Single braces count only when every brace of the text is a field or doubled: JSON examples and code are no templates.
 */
export function sniffTemplate(text: string): TemplateSyntax | null {
  if (/\{%[-+]?\s*[a-z]/.test(text) && text.includes('%}')) {
    if (/\{%-?\s*(?:assign|capture|unless|case|render|liquid|elsif)\b/.test(text)) return 'liquid';
    return 'jinja';
  }
  if (text.includes('{{')) {
    // Doubled braces that hold no expression are escapes, as long as every other brace is a field.
    if (/(?<!\{)\{[A-Za-z_]\w*\}(?!\})/.test(text) && /\{\{\s*(?:["\n{}]|$)/.test(text) && onlyFields(text))
      return 'fstring';
    if (/\{\{-?\s*\$[A-Za-z_]/.test(text)) return 'semantic-kernel';
    if (HANDLEBARS_TAG.test(text)) return 'handlebars';
    if (/\{\{[#^]\s*[\w.]+\s*\}\}/.test(text)) return 'mustache';
    if (/\{\{-?\s*[A-Za-z_][\w.]*\s*(?:\|[^{}\n]*|\([^{}\n]*)?-?\}\}/.test(text)) return 'jinja';
  }
  const prose = contentRegions(text).filter(({ content }) => content === undefined);
  const inProse = (pattern: RegExp): boolean => prose.some(({ start, end }) => pattern.test(text.slice(start, end)));
  if (inProse(FIELD) && onlyFields(text)) return 'fstring';
  if (inProse(/\$\{[A-Za-z_][\w.]*\}/) && !/\$[({]?[A-Z_]{2,}\b/.test(text)) return 'dollar';
  return null;
}

function onlyFields(text: string): boolean {
  const brace = /\{\{|\}\}|\{[A-Za-z_][\w.]*\}|[{}]/g;
  for (let match = brace.exec(text); match !== null; match = brace.exec(text)) {
    if (match[0].length === 1 || text[match.index - 1] === '$') return false;
  }
  return true;
}
