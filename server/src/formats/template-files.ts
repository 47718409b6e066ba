import { type Certainty, type Prompt, SourceText, type TemplateSyntax } from '../prompt/index.ts';
import { DocumentWriter } from './document-writer.ts';
import type { Format } from './format.ts';
import { isDocumentation } from './instructions.ts';
import { messageTags, roleLines, roleNamed } from './roles.ts';

/** Jinja2 files. Their ending says template, not prompt: what neither path nor text calls a prompt is a guess. */
export const jinjaFile = templateFile('jinja', /\.(jinja2?|j2)$/, 'guess');
/** Handlebars, Mustache and Liquid files: web pages more often than prompts. */
export const handlebarsFile = templateFile('handlebars', /\.(hbs|handlebars)$/, null);
export const mustacheFile = templateFile('mustache', /\.mustache$/, null);
export const liquidFile = templateFile('liquid', /\.liquid$/, null);

function templateFile(syntax: TemplateSyntax, ending: RegExp, otherwise: Certainty | null): Format {
  return {
    id: syntax,
    detect(path, head) {
      if (!ending.test(path) || PAGE_NAME.test(path)) return null;
      if (inPrompts(path)) return isOtherSource(path) ? otherwise : 'declared';
      if (PAGE.test(head)) return null;
      if (isOtherSource(path) || ELSEWHERE.test(path) || MARKUP.test(head) || OTHER.test(head)) return otherwise;
      if (isDocumentation(path.replace(/(\.md)?\.\w+$/, '.md'))) return otherwise;
      return namesPrompt(path) || speaksToModel(head) ? 'declared' : otherwise;
    },
    parse(text, path, hints) {
      const writer = new DocumentWriter(syntax);
      const start = text.startsWith('\ufeff') ? 1 : 0;
      const template = hints?.template ?? syntax;
      const messages = writer.messages(SourceText.verbatim(text.slice(start), start), template, {
        marks: (part, lineStart) =>
          [...roleLines(part, lineStart), ...messageTags(part)].sort((a, b) => a.start - b.start),
        tag: (segment) =>
          segment.kind === 'block' && segment.keyword === 'message' && segment.tag === 'open'
            ? roleNamed(/role\s*=\s*["'](\w+)["']/.exec(text.slice(segment.range.start, segment.range.end))?.[1])
            : null,
        fallback: /(^|\/)[^/]*user[^/]*$/i.test(path) ? 'user' : 'system',
      });
      writer.add({
        range: { start, end: text.length },
        loading: 'request',
        parameters: {},
        tools: [],
        messages,
        ...(template === 'none' ? {} : { template }),
      } satisfies Omit<Prompt, 'id'>);
      return writer.finish();
    },
  };
}

/** `prompts/`, `system_prompt_templates/`. */
function inPrompts(path: string): boolean {
  const folders = path.split('/').slice(0, -1);
  return folders.some((part) => /^(system[_-])?prompts?([_-]templates?)?$|^prompt[_-]/i.test(part));
}

/** A name that says prompt: `issue_prompt.j2`, `system_message.j2`. */
function namesPrompt(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return /(^|[._-])(prompts?|system|system[._-]?message|instructions?|microagent)([._-]|$)/i.test(name);
}

/** A template of another file: `Dockerfile.j2`, `setup.py.jinja2`, `values.yml.j2`. Markdown and plain text may be prompts. */
function isOtherSource(path: string): boolean {
  const inner = /\.([a-z0-9]+)\.[a-z0-9]+$/i.exec(path)?.[1]?.toLowerCase();
  if (inner !== undefined) return !/^(md|txt|prompt|system|user|v?\d+)$/.test(inner);
  return /(^|\/)(Dockerfile|Makefile|Jenkinsfile|Vagrantfile)[^/]*$/.test(path);
}

/** Mails, parts of pages, playbooks and code generators have templates in folders of their own. */
const ELSEWHERE =
  /(^|\/)(emails?|mails?|mailers?|newsletters?|views|layouts|partials|_includes|sections|roles\/[^/]+\/templates|[\w-]*[_-]templates)\//i;
/** Configuration and source code that a template writes. */
const OTHER =
  /\bansible_managed\b|\{\{-?\s*(ansible_|inventory_hostname|hostvars|cookiecutter\.|\.Values|\.Release)|^\[(Unit|Service)\]|^#!|^(import .* from |export (const|default|function|class) |#include |from \w+ import )/m;
const PAGE_NAME = /\.(html?|xhtml|xml|svg|css|vue)\.[a-z0-9]+$/i;
const PAGE = /<!doctype html|<html\b|<head\b|<body\b/i;
const MARKUP =
  /<(div|span|script|link|meta|table|ul|nav|header|footer|section|form|input)\b[^<>]*(class|id|href|src|rel|type|name|style)\s*=|\{%-?\s*(extends|block)\b/i;

const ROLE_LINE = /^[ \t]*#{0,3}[ \t]?(system|user|assistant)[ \t]*:[ \t]*$/im;
const ADDRESS =
  /\b(you are (an?|the|going|working|given|now|tasked|responsible)|you will be (given|provided)|your (task|job|role|goal) is|act as an?|as an ai|answer the (following )?question|respond (only )?(with|in)|do not (answer|make up|include any)|few-shot|<message role=|given the (following )?(context|conversation|text|question)|write a (simple|short)|(please )?summari[sz]e|below are (the|some) |replace the template with your own prompt)\b/i;

function speaksToModel(head: string): boolean {
  return ROLE_LINE.test(head) || ADDRESS.test(head) || /\{\{[~#]*(#?message|#?system|role)\b/.test(head);
}
