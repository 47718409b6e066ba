/** What a compiled validator says of a file that Stint writes itself. */
export interface SchemaMistake {
  readonly instancePath: string;
  readonly keyword: string;
  readonly message?: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** One sentence without its full stop: where in the file, what is wrong. @param writer the command that writes the file */
export function explainMistake({ instancePath, keyword, message, params }: SchemaMistake, writer: string): string {
  const at = instancePath
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .join('.');
  const where = at === '' ? '' : `${at}: `;
  if (keyword === 'additionalProperties') return `${where}unknown key ${String(params.additionalProperty)}`;
  if (keyword === 'const') return `${where}only version 1 is known; update Stint, or write it anew with \`${writer}\``;
  return `${where}${message ?? 'is wrong'}`;
}
