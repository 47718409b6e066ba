import {
  type BreakpointSegment,
  type Comment,
  type JsonNode,
  type OpaqueSegment,
  property,
  type Segment,
  type SourceText,
  type SyntaxProblem,
} from '../prompt/index.ts';
import type { FormatHints } from './format.ts';
import { nodeText, rangeOf, stringText } from './json-text.ts';
import { scanTemplate } from './template.ts';

/** Turns the content of a JSON request into segments, whichever provider's parts it is made of. */
export class ContentReader {
  readonly source: string;
  readonly problems: SyntaxProblem[] = [];
  readonly comments: Comment[] = [];
  readonly #template: FormatHints['template'];

  constructor(source: string, hints: FormatHints | undefined) {
    this.source = source;
    this.#template = hints?.template;
  }

  /** Prose as written by a person: the one place that template placeholders are looked for. */
  prose(node: JsonNode): Segment[] {
    const text = stringText(this.source, node);
    if (text.cooked === '') return [];
    if (this.#template === undefined || this.#template === 'none') return [{ kind: 'text', text }];
    const scanned = scanTemplate(text, this.#template);
    for (const problem of scanned.problems) this.problems.push(problem);
    for (const comment of scanned.comments) this.comments.push(comment);
    return [...scanned.segments];
  }

  /** A payload: tool arguments, tool results, anything that goes over the wire as JSON. */
  data(node: JsonNode | undefined): Segment[] {
    if (node === undefined || node.type === 'null') return [];
    const text: SourceText = nodeText(this.source, node);
    return text.cooked === '' ? [] : [{ kind: 'text', text, content: 'data' }];
  }

  /** A string, one part, or a list of parts. */
  content(node: JsonNode | undefined, as: 'prose' | 'data' = 'prose'): Segment[] {
    if (node === undefined) return [];
    if (node.type === 'string') return as === 'prose' ? this.prose(node) : this.data(node);
    if (node.type === 'array') return (node.children ?? []).flatMap((part) => this.content(part, as));
    if (node.type !== 'object') return [];
    const marker = breakpointOf(node);
    const segments = this.#part(node, as);
    return marker === undefined ? segments : [...segments, marker];
  }

  #part(part: JsonNode, as: 'prose' | 'data'): Segment[] {
    const type = String(property(part, 'type')?.value ?? '');
    const at = (...keys: string[]) => keys.map((key) => property(part, key)).find((node) => node !== undefined);
    const response = at('functionResponse');
    if (response !== undefined) return this.data(property(response, 'response'));
    const result = at('toolResult');
    if (result !== undefined) return this.#result(property(result, 'content'));
    if (type === '' && at('json') !== undefined) return this.data(at('json'));
    const call = at('toolUse', 'functionCall');
    if (call !== undefined)
      return [...this.data(property(call, 'name')), ...this.data(property(call, 'input') ?? property(call, 'args'))];
    if (type.endsWith('tool_result')) return this.#result(at('content'));
    if (type.endsWith('tool_use')) return [...this.data(at('name')), ...this.data(at('input'))];
    const media = mediaOf(part, type);
    if (media !== null) return [{ kind: 'opaque', media, range: rangeOf(part) }];
    const thought = at('thinking', 'reasoningContent', 'refusal');
    if (thought !== undefined) return this.data(reasoningText(thought));
    const text = at('text');
    if (text?.type === 'string') return this.content(text, as);
    // A document given as text, a search result, a guarded text: their words are in a source or content of their own.
    const nested = at('content', 'source', 'guardContent', 'document');
    if (nested !== undefined) return this.#result(nested);
    if (breakpointOf(part) !== undefined && part.children?.length === 1) return [];
    return [{ kind: 'opaque', media: 'other', range: rangeOf(part) }];
  }

  #result(node: JsonNode | undefined): Segment[] {
    if (node?.type === 'object') {
      const text = property(node, 'data') ?? property(node, 'text');
      return this.data(text?.type === 'string' ? text : node);
    }
    return this.content(node, 'data');
  }
}

function reasoningText(node: JsonNode): JsonNode | undefined {
  if (node.type !== 'object') return node;
  return property(property(node, 'reasoningText'), 'text') ?? property(node, 'text');
}

const MEDIA: readonly (readonly [RegExp, OpaqueSegment['media']])[] = [
  [/image/i, 'image'],
  [/audio/i, 'audio'],
  [/file|document|video|pdf/i, 'file'],
];

function mediaOf(part: JsonNode, type: string): OpaqueSegment['media'] | null {
  const source = property(part, 'source');
  const written = property(source, 'type')?.value;
  if (written === 'text' || written === 'content') return null;
  const blob = ['inlineData', 'inline_data', 'fileData', 'file_data'].map((key) => property(part, key)).find(Boolean);
  if (blob !== undefined) {
    const mime = String((property(blob, 'mimeType') ?? property(blob, 'mime_type'))?.value ?? '');
    return MEDIA.find(([pattern]) => pattern.test(mime))?.[1] ?? 'file';
  }
  // Bedrock's parts have no type: the key names the medium.
  const key = type !== '' ? type : String(part.children?.[0]?.children?.[0]?.value ?? '');
  if (!/^(?:input_)?(?:image|audio|file|document|video)(?:_url)?$/.test(key)) return null;
  return MEDIA.find(([pattern]) => pattern.test(key))?.[1] ?? null;
}

const MARKERS = ['cache_control', 'cachePoint', 'prompt_cache_breakpoint'];

/** The cache marker that a part, a message or a tool carries or is. */
export function breakpointOf(node: JsonNode): BreakpointSegment | undefined {
  for (const key of MARKERS) {
    const marker = property(node, key);
    if (marker?.type !== 'object') continue;
    const ttl = property(marker, 'ttl')?.value;
    return { kind: 'breakpoint', range: rangeOf(marker), ...(typeof ttl === 'string' && { ttl }) };
  }
  return undefined;
}
