import { printable } from './printable.ts';

/** Text for a table's cell: as `line`, and no cell of its own. */
export function cell(text: string): string {
  return spans(text, plain, (code) => code.replaceAll('\\', '\\\\')).replaceAll('|', '\\|');
}

/** Text of one line. Names and values come from outside: none makes a link, an image, a tag or a mention of its own. */
export function line(text: string): string {
  return spans(text, plain, (code) => code);
}

/** The parts between and within a text's code spans, each in its way. */
function spans(text: string, plain: (part: string) => string, code: (part: string) => string): string {
  const parts = printable(text.replaceAll(/\s+/g, ' ')).split('`');
  // Two in a row open another kind of span, and one that is left alone pairs with the next in the line.
  if (parts.length % 2 === 0 || parts.slice(1, -1).includes('')) return plain(parts.join("'"));
  return parts.map((part, index) => (index % 2 === 0 ? plain(part) : code(part))).join('`');
}

/** The zero-width space keeps a name behind an `@` from being called. */
const plain = (text: string): string =>
  text
    .replaceAll(/[\\[\]]/g, '\\$&')
    .replaceAll('<', '&lt;')
    .replaceAll('@', '@\u200b');
