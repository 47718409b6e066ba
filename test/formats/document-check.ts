import assert from 'node:assert/strict';
import type { JsonNode, PromptDocument, Range, Segment, SourceText } from '../../server/src/prompt/index.ts';

/**
 * What every document keeps, however broken its source: all ranges are inside the file, segments are in order within their
 * prompt's text, ids are unique, and each cooked text maps to the source that says it.
 */
export function checkDocument(document: PromptDocument, source: string): void {
  const inside = (range: Range, what: string) =>
    assert.ok(
      Number.isInteger(range.start) && range.start >= 0 && range.start <= range.end && range.end <= source.length,
      `${what} ${range.start}–${range.end} of ${source.length}`,
    );
  for (const problem of document.problems) inside(problem.range, `problem “${problem.message}”`);
  for (const comment of document.comments) inside(comment.range, 'comment');
  for (const reference of document.references ?? []) inside(reference.range, 'reference');
  const ids = document.prompts.map((prompt) => prompt.id);
  assert.equal(new Set(ids).size, ids.length, `ids ${ids.join(', ')}`);
  for (const prompt of document.prompts) {
    inside(prompt.range, 'prompt');
    if (prompt.model) inside(prompt.model.range, 'model');
    for (const [name, located] of Object.entries(prompt.parameters)) inside(located.range, name);
    for (const variable of prompt.declared ?? []) inside(variable.range, `declared ${variable.name}`);
    for (const tool of prompt.tools) {
      inside(tool.range, 'tool');
      inside(tool.name.range, 'tool name');
      if (tool.description) checkText(tool.description, source, inside);
      for (const node of [tool.definition, tool.input]) if (node) checkNode(node, inside);
    }
    for (const message of prompt.messages) {
      inside(message.range, 'message');
      inside(message.role.range, 'role');
      let at = 0;
      for (const segment of message.segments) {
        const range = rangeOf(segment);
        inside(range, segment.kind);
        assert.ok(range.start >= at, `${segment.kind} at ${range.start} starts before ${at}`);
        at = range.start;
        if (segment.kind === 'text') checkText(segment.text, source, inside);
        if (segment.kind === 'block' && segment.target) inside(segment.target.range, 'target');
      }
    }
  }
}

const rangeOf = (segment: Segment): Range => (segment.kind === 'text' ? segment.text.whole : segment.range);

function checkNode(node: JsonNode, inside: (range: Range, what: string) => void): void {
  inside({ start: node.offset, end: node.offset + node.length }, node.type);
  for (const child of node.children ?? []) checkNode(child, inside);
}

/** Steps over at most this many letters of a text one by one, in even strides. */
const STEPS = 400;

function checkText(text: SourceText, source: string, inside: (range: Range, what: string) => void): void {
  inside(text.whole, 'text');
  const { cooked } = text;
  const stride = Math.max(1, Math.floor(cooked.length / STEPS));
  let last = text.whole.start;
  for (let at = 0; at < cooked.length; at += stride) {
    const range = text.range(at, at + 1);
    assert.ok(
      range.start >= last && range.end <= text.whole.end && range.end >= range.start,
      `letter ${at} at ${range.start}`,
    );
    last = range.start;
    if (range.end - range.start === 1) assertLetter(cooked[at]!, source[range.start]!, range.start);
    const edit = text.edit(at, Math.min(cooked.length, at + stride), '');
    if (edit !== null) inside(edit, 'edit');
  }
}

/** A letter stands for itself; white space for any other, as YAML folds lines. */
function assertLetter(cooked: string, written: string, at: number): void {
  if (cooked === written || (cooked.trim() === '' && written.trim() === '')) return;
  assert.equal(written, cooked, `letter at ${at}`);
}
