import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Format } from '../../server/src/formats/format.ts';
import { jsonFormats } from '../../server/src/formats/json-formats.ts';
import type { PromptDocument, Range, SourceText } from '../../server/src/prompt/index.ts';

/** The lines of a data set; null, with a note, where the data is not there. */
export function dataLines<T>(file: string): T[] | null {
  const at = path.join(process.env.STINT_DATA ?? path.resolve('../shared/data'), file);
  if (!fs.existsSync(at)) {
    console.log(`      no data at ${at}`);
    return null;
  }
  const text = gunzipSync(fs.readFileSync(at)).toString();
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}

/** The one format that claims a file, or null; two claims are a mistake. */
export function detected(text: string, file = 'a/file.json'): Format | null {
  const claims = jsonFormats.filter((format) => format.detect(file, text.slice(0, 65_536)) !== null);
  assert.ok(claims.length <= 1, `claimed by ${claims.map((format) => format.id)}`);
  return claims[0] ?? null;
}

/** Every range lies inside the file, and every text equals what its JSON source says. */
export function checkPositions(document: PromptDocument, source: string): void {
  const inside = ({ start, end }: Range) => assert.ok(0 <= start && start <= end && end <= source.length);
  const textual = (text: SourceText) => {
    inside(text.whole);
    const written = source.slice(text.whole.start, text.whole.end);
    if (source[text.whole.start - 1] !== '"') return;
    let said: unknown;
    try {
      said = JSON.parse(`"${written}"`);
    } catch {
      return; // broken input: only the ranges have to hold
    }
    assert.equal(text.cooked, said);
    for (let i = 0; i < text.cooked.length; i += 97) inside(text.range(i, i + 1));
  };
  for (const problem of document.problems) inside(problem.range);
  for (const prompt of document.prompts) {
    inside(prompt.range);
    if (prompt.model) inside(prompt.model.range);
    for (const message of prompt.messages) {
      inside(message.range);
      inside(message.role.range);
      for (const segment of message.segments)
        if (segment.kind === 'text') textual(segment.text);
        else inside(segment.range);
    }
    for (const tool of prompt.tools) {
      inside(tool.range);
      inside(tool.name.range);
      if (tool.description) textual(tool.description);
      if (tool.breakpoint) inside(tool.breakpoint.range);
    }
  }
}
