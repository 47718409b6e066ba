import { CodeActionKind } from 'vscode-languageserver';
import { parseJson } from '../../formats/json-text.ts';
import { itemsOf } from '../../formats/tree.ts';
import { type Edit, type JsonNode, property, type Wire } from '../../prompt/index.ts';
import type { MeasuredPrompt } from '../../rules/rule.ts';
import { type Asked, edited, type Offer, reparsed } from './offer.ts';

/** The marker of each wire protocol: a property of a content block, or for Bedrock a block of its own behind it. */
const MARKER: Partial<Record<Wire, { readonly key: string; readonly value: string; readonly textType: string }>> = {
  anthropic: { key: 'cache_control', value: '{ "type": "ephemeral" }', textType: 'text' },
  bedrock: { key: 'cachePoint', value: '{ "type": "default" }', textType: '' },
  'openai-chat': { key: 'prompt_cache_breakpoint', value: '{ "mode": "explicit" }', textType: 'text' },
  'openai-responses': { key: 'prompt_cache_breakpoint', value: '{ "mode": "explicit" }', textType: 'input_text' },
};

/** A cache breakpoint behind the content block, the system text or the tool at the cursor, in request bodies of providers that take one. */
export function* breakpoint(asked: Asked): Generator<Offer> {
  const { analysis, file, range } = asked;
  if (!/\.jsonc?$/i.test(file)) return;
  const measured = analysis.file.prompts.find(
    ({ prompt }) => prompt.body !== undefined && prompt.range.start <= range.start && range.end <= prompt.range.end,
  );
  if (measured === undefined || !takesMarkers(measured)) return;
  const edits = editsAt(analysis.file.text, measured, range.start);
  if (edits === null || !addsOne(asked, measured, edits)) return;
  yield {
    id: 'breakpoint',
    title: 'Add a cache breakpoint here',
    kind: CodeActionKind.RefactorRewrite,
    edits: () => ({ file, text: analysis.file.text, edits }),
  };
}

function takesMarkers({ prompt, model }: MeasuredPrompt): boolean {
  if (prompt.wire === undefined || MARKER[prompt.wire] === undefined) return false;
  if (prompt.wire === 'anthropic' || prompt.wire === 'bedrock')
    return model === null || model.cache.mode === 'explicit';
  return model?.cache.matching === 'breakpoint';
}

function editsAt(text: string, { prompt }: MeasuredPrompt, offset: number): Edit[] | null {
  const marker = MARKER[prompt.wire!]!;
  const root = innermostBody(parseJson(text).root, prompt.range.start);
  if (root === undefined) return null;
  const block = blockAt(root, offset);
  if (block === null) return null;
  const written = `"${marker.key}": ${marker.value}`;
  if (prompt.wire === 'bedrock') {
    if (block.type !== 'object') return null;
    return [insert(block.offset + block.length, `, { ${written} }`)];
  }
  if (block.type === 'string') {
    const raw = text.slice(block.offset, block.offset + block.length);
    const list = `[{ "type": "${marker.textType}", "text": ${raw}, ${written} }]`;
    return [{ start: block.offset, end: block.offset + block.length, text: list }];
  }
  const last = block.children?.at(-1);
  if (last === undefined || property(block, marker.key) !== undefined) return null;
  return [insert(last.offset + last.length, `, ${written}`)];
}

/** The object that the prompt was read from: it begins where the prompt does, or is the whole file. */
function innermostBody(root: JsonNode | undefined, start: number): JsonNode | undefined {
  let found = root;
  const visit = (node: JsonNode): void => {
    if (node.offset <= start && start < node.offset + node.length) {
      if (node.type === 'object' && node.offset === start) found = node;
      node.children?.forEach(visit);
    }
  };
  if (root !== undefined) visit(root);
  return found;
}

/** The content block, string content, or tool at the offset. */
function blockAt(body: JsonNode, offset: number): JsonNode | null {
  const at = (node: JsonNode | undefined): boolean =>
    node !== undefined && node.offset <= offset && offset <= node.offset + node.length;
  const inContent = (content: JsonNode | undefined): JsonNode | null => {
    if (content?.type === 'string') return content;
    return itemsOf(content).find(at) ?? itemsOf(content).at(-1) ?? null;
  };
  const tools = property(body, 'tools') ?? property(property(body, 'toolConfig'), 'tools');
  if (at(tools)) return itemsOf(tools).find(at) ?? null;
  const system = property(body, 'system');
  if (at(system)) return inContent(system);
  for (const key of ['messages', 'input']) {
    const message = itemsOf(property(body, key)).find(at);
    if (message !== undefined) return inContent(property(message, 'content'));
  }
  return null;
}

/** Whether the parser reads one marker more, and the rest as before. */
function addsOne(asked: Asked, { prompt }: MeasuredPrompt, edits: readonly Edit[]): boolean {
  const markers = (document: { prompts: readonly MeasuredPrompt['prompt'][] } | undefined): number => {
    const found = document?.prompts.find(({ id }) => id === prompt.id);
    if (found === undefined) return -1;
    const inText = found.messages.flatMap(({ segments }) =>
      segments.filter(({ kind }) => kind === 'breakpoint'),
    ).length;
    return inText + found.tools.filter(({ breakpoint: own }) => own !== undefined).length;
  };
  const after = reparsed(asked, edits);
  try {
    JSON.parse(edited(asked.analysis.file.text, edits));
  } catch {
    // Comments and trailing commas were there before.
    if (!/\.jsonc$/i.test(asked.file)) return false;
  }
  return after !== null && markers(after.document) === markers(asked.analysis.input.document) + 1;
}

function insert(at: number, text: string): Edit {
  return { start: at, end: at, text };
}
