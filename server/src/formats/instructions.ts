import {
  type Comment,
  type JsonNode,
  type Located,
  type Prompt,
  type PromptDocument,
  type Range,
  type Reference,
  type Segment,
  SourceText,
  type SyntaxProblem,
  type TextSegment,
} from '../prompt/index.ts';
import { FrontMatter, splitFrontMatter } from './front-matter.ts';
import { htmlComments, markdownSegments } from './markdown.ts';

/** A Markdown file of agent instructions: front matter, which only the harness reads, and a body, which the model reads. */
export interface InstructionFile {
  readonly front: FrontMatter | null;
  readonly body: SourceText;
  readonly comments: readonly Comment[];
}

export function readInstructions(text: string): InstructionFile {
  const { frontMatter, body } = splitFrontMatter(text);
  const front = frontMatter === null ? null : new FrontMatter(frontMatter.text, frontMatter.range);
  const bodyText = SourceText.verbatim(body.text, body.start);
  return { front, body: bodyText, comments: [...(front?.comments ?? []), ...htmlComments(bodyText)] };
}

export interface Part {
  readonly id: '#0' | '#metadata' | '#body';
  readonly loading: Prompt['loading'];
  readonly range: Range;
  readonly segments: readonly Segment[];
  readonly model?: Located<string> | undefined;
  readonly template?: Prompt['template'];
}

/** One part of agent instructions as a prompt of one system message. A part without any text is none. */
export function instructionPrompt({ id, loading, range, segments, model, template }: Part): Prompt[] {
  if (segments.length === 0) return [];
  return [
    {
      id,
      range,
      loading,
      parameters: {},
      tools: [],
      messages: [{ role: { value: 'system', range: { start: range.start, end: range.start } }, range, segments }],
      ...(model === undefined ? {} : { model }),
      ...(template === undefined ? {} : { template }),
    },
  ];
}

/** A body that is loaded as it stands. */
export function bodyPart(file: InstructionFile, loading: Prompt['loading'], id: Part['id'] = '#0'): Part {
  return { id, loading, range: file.body.whole, segments: markdownSegments(file.body), model: modelOf(file.front) };
}

/** The fields by which an agent chooses what to load: they stand in its context all the time. */
export function metadataPart(front: FrontMatter | null, keys: readonly string[] = ['name', 'description']): Part {
  const texts = keys.flatMap((key) => front?.text(key) ?? []).filter((text) => text.cooked.trim() !== '');
  texts.sort((a, b) => a.whole.start - b.whole.start);
  const segments = texts.map((text): TextSegment => ({ kind: 'text', text }));
  return { id: '#metadata', loading: 'always', range: front?.range ?? { start: 0, end: 0 }, segments };
}

/** The model that front matter names, the first one of a list; undefined where the agent inherits its caller's. */
export function modelOf(front: FrontMatter | null): Located<string> | undefined {
  const model = front?.string('model');
  return model?.value === 'inherit' ? undefined : model;
}

export function instructionDocument(
  format: string,
  file: InstructionFile,
  parts: readonly Part[],
  more: { references?: readonly Reference[]; problems?: readonly SyntaxProblem[] } = {},
): PromptDocument {
  const references = more.references ?? [];
  return {
    format,
    prompts: parts.flatMap(instructionPrompt),
    problems: [...(more.problems ?? file.front?.problems ?? [])],
    comments: file.comments,
    ...(references.length > 0 ? { references } : {}),
  };
}

/** Whether a path's last part is documentation that stands beside instructions and is none itself. */
export function isDocumentation(path: string): boolean {
  return /(^|\/)(readme|changelog|changes|contributing|license|licence|security|code_of_conduct|index)(\.[\w-]+)?\.(md|txt|mdx)$/i.test(
    path,
  );
}

/** The one file that also a harness's own folder holds for people: there a `security.md` or `index.md` is a rule or a command. */
export function isReadme(path: string): boolean {
  return /(^|\/)readme(\.[\w-]+)?\.(md|txt|mdx)$/i.test(path);
}

/** Whether the text speaks to a model in its first line of prose, behind front matter, headings and tags. */
export function addressesModel(head: string): boolean {
  const front = frontMatterHead(head);
  const body = front === '' ? head : head.slice(head.indexOf(front) + front.length).replace(/^---/, '');
  const first = body.split('\n').find((line) => !/^\s*(?:#.*|<[^<>]{1,60}>|-{3,})?\s*$/.test(line)) ?? '';
  return /^\s*[*_>]{0,3}\s?(?:you(?:['’]re| are| act as) (?:an?|the|\{\{)|your (?:task|role|job|goal|mission) is|(?:task|role): |act as an?)(?!\w)/i.test(
    first,
  );
}

/** The front matter of a file's first characters, for detection; empty without one. */
export function frontMatterHead(head: string): string {
  const match = /^\ufeff?---[ \t]*\r?\n/.exec(head);
  if (match === null) return '';
  const end = head.indexOf('\n---', match[0].length - 1);
  return head.slice(match[0].length, end === -1 ? head.length : end + 1);
}

export function hasKey(frontMatter: string, ...keys: readonly string[]): boolean {
  return keys.some((key) => frontMatter.startsWith(`${key}:`) || frontMatter.includes(`\n${key}:`));
}

/** Whether a field's value says yes: `true`, as YAML or as a word. */
export function isTrue(node: JsonNode | undefined): boolean {
  return node?.value === true || (typeof node?.value === 'string' && /^true$/i.test(node.value));
}
