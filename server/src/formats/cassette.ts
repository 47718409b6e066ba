import { type JsonNode, type PromptDocument, property } from '../prompt/index.ts';
import { DocumentWriter } from './document-writer.ts';
import type { Format } from './format.ts';
import { parseJson, rangeOf, stringText } from './json-text.ts';
import { parametersOf } from './parameters.ts';
import { roleNamed } from './roles.ts';
import { rangeWithin, textWithin } from './text-within.ts';
import { itemsOf } from './tree.ts';
import { yamlTree } from './yaml-text.ts';

/**
 * Recorded HTTP (VCR): each request whose body is a chat is a prompt. A recording is what a program once sent,
 * not what somebody wrote, so it is a guess: linted only where stint.yaml declares it.
 */
export const cassette: Format = {
  id: 'http-cassette',
  detect: (path, head) =>
    /\.ya?ml$/i.test(path) && /^interactions\s*:/m.test(head) && /\\?"(?:messages|contents)\\?"\s*:\s*\[/.test(head)
      ? 'guess'
      : null,
  parse,
};

function parse(source: string): PromptDocument {
  const tree = yamlTree(source);
  const writer = new DocumentWriter('http-cassette', tree);
  for (const interaction of itemsOf(property(tree.node, 'interactions'))) {
    const body = tree.text(property(property(interaction, 'request'), 'body'));
    if (body === null || !body.cooked.startsWith('{')) continue;
    const { root } = parseJson(body.cooked);
    const messages = itemsOf(property(root, 'messages'));
    if (messages.length === 0) continue;
    const model = property(root, 'model');
    const { maxOutputTokens, temperature } = parametersOf(root);
    writer.add({
      range: body.whole,
      ...(typeof model?.value === 'string' && {
        model: { value: model.value, range: rangeWithin(rangeOf(model), body) },
      }),
      loading: 'request',
      parameters: {
        ...(maxOutputTokens && {
          maxOutputTokens: { ...maxOutputTokens, range: rangeWithin(maxOutputTokens.range, body) },
        }),
        ...(temperature && { temperature: { ...temperature, range: rangeWithin(temperature.range, body) } }),
      },
      tools: [],
      messages: messages.flatMap((message) => {
        const role = roleNamed(property(message, 'role')?.value) ?? 'user';
        const range = rangeWithin(rangeOf(message), body);
        return textsOf(property(message, 'content')).flatMap((node) =>
          writer
            .messages(textWithin(stringText(body.cooked, node), body), 'none', role)
            .map((found) => ({ ...found, range })),
        );
      }),
    });
  }
  return writer.finish();
}

/** A content string, or the texts of its parts. */
function textsOf(content: JsonNode | undefined): readonly JsonNode[] {
  if (content?.type === 'string') return [content];
  return itemsOf(content).flatMap((part) => {
    const text = property(part, 'text');
    return text?.type === 'string' ? [text] : [];
  });
}
