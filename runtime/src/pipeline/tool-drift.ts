import { commonLength, utf8Length } from '../contract/index.ts';
import { plainTool } from '../prompt-writer.ts';
import type { ModelRequest, PlainTool } from '../providers/provider.ts';
import { readRequest } from '../tokens/request/index.ts';
import type { CompiledPrompt, Drift } from './contracted.ts';

/** The first tool of a call that is not the locked one in its place, whichever provider's shape either is in; else null. */
export function toolDrift({ locked, partial }: CompiledPrompt, { wire, body }: ModelRequest): Drift | null {
  // Instructions that were linted without tools go along with whatever tools the agent has.
  if (partial && locked.tools.length === 0) return null;
  const countable = wire.countable(body);
  const sent = readRequest(countable.body, countable.wire).tools.filter(
    ({ builtin, deferred }) => builtin === null && !deferred,
  );
  const expected = locked.tools.flatMap(plainTool);
  for (let at = 0; at < Math.max(sent.length, expected.length); at++) {
    const [now, then] = [textOf(sent[at]), textOf(expected[at])];
    if (now === then) continue;
    const message = sent[at]?.name ?? expected[at]!.name;
    return { message, byte: utf8Length(now.slice(0, commonLength(now, 0, then))), segment: at };
  }
  return null;
}

const textOf = (tool: PlainTool | undefined): string =>
  tool === undefined ? '' : JSON.stringify([tool.name, tool.description, tool.input]);
