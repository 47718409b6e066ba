import type { Segment } from '../../server/src/prompt/index.ts';

/** A segment in one line: text quoted, `$name volatility`, `<tag keyword reads>`. */
export function summarize(segment: Segment): string {
  switch (segment.kind) {
    case 'text':
      return `${segment.content ?? ''}${JSON.stringify(segment.text.cooked)}`;
    case 'variable':
      return `$${segment.name} ${segment.volatility}${segment.reads === undefined ? '' : ` [${segment.reads}]`}`;
    case 'block': {
      const binds = segment.binds === undefined ? '' : ` binds ${segment.binds}`;
      const target = segment.target === undefined ? '' : ` to ${segment.target.value}`;
      return `<${segment.tag} ${segment.keyword} ${segment.reads}${binds}${target} ${segment.volatility}>`;
    }
    default:
      return segment.kind;
  }
}
