import type { MeasuredPrompt, MeasuredSegment } from '../rule.ts';

const GROWING = new RegExp(
  `^(?:${[
    '(?:[a-z]+_)?(?:history|histories|transcript|transcripts|documents|chunks|passages|snippets|logs|traces|messages)',
    '(?:retrieved|search|tool|query|rag|web)_?(?:context|contexts|results|outputs|content|docs)',
    'docs|context|contexts|tool_output|tool_result|log|log_output|stack_?trace|stdout|stderr|build_output|test_output|observations?|scratchpad|agent_scratchpad',
    'file_contents?|files|diff|diffs|source_code|codebase|repository_contents|page_content|html|web_?page',
  ].join('|')})$`,
);
const HISTORY =
  /^(?:chat_?|conversation_?|message_?|dialog(?:ue)?_?)?(?:history|messages|conversation|previous_messages|chat_messages)$/;

/** Whether a value named so grows by itself: with the conversation, with what retrieval returns, with what a tool prints. */
export function grows(name: string): boolean {
  return GROWING.test(words(name));
}

export function isHistory(name: string): boolean {
  return HISTORY.test(words(name));
}

function words(name: string): string {
  const last =
    name
      .split(/[.[\]()]/)
      .filter(Boolean)
      .at(-1) ?? name;
  return last
    .replace(/^[_$@]+/, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase();
}

/** A cut that the template makes itself: a slice, `truncate`, `limit`, `last`, a summary. */
const CUT =
  /\[[^\][\n]{0,40}:[^\][\n]{0,40}\]|\b(?:truncate|truncatewords|limit|last|first|slice|take|head|tail|window|batch|max_?\w{0,20})\b|summar/i;

export interface Growing {
  readonly name: string;
  readonly measured: MeasuredSegment;
  readonly cut: boolean;
}

/** The first place of each value that grows by itself: where it is written, or where a loop runs over it. */
export function growing(prompt: MeasuredPrompt): Growing[] {
  const found = new Map<string, Growing>();
  for (const measured of prompt.segments) {
    const { segment } = measured;
    const tag = prompt.source.slice(...(segment.kind === 'text' ? [0, 0] : [segment.range.start, segment.range.end]));
    const reads =
      segment.kind === 'variable'
        ? [segment.name]
        : segment.kind === 'block' && /^#?(?:for|each|foreach)$/.test(segment.keyword) && segment.tag === 'open'
          ? segment.reads
          : [];
    for (const name of reads)
      if (grows(name) && !found.has(name)) found.set(name, { name, measured, cut: CUT.test(tag.replace(name, '')) });
  }
  return [...found.values()];
}
