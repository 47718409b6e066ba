/** Text of the document's author as an inline code span: nothing in it is markup or a link. */
export function code(text: string): string {
  const plain = text.replace(/[`\r\n|]+/g, ' ').trim();
  return plain === '' ? '``' : `\`${plain}\``;
}

/** A table; the first column reads as text, the others as numbers. Cells hold no line breaks or bars. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, index) => (index === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

/** Facts by name, as a list. */
export function facts(rows: readonly (readonly [name: string, value: string])[]): string {
  return rows.map(([name, value]) => `- **${name}:** ${value}`).join('\n');
}
