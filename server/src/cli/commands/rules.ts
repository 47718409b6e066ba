import { rules } from '../../rules/registry.generated.ts';
import { formatOf, noPaths, parseArguments } from '../arguments.ts';
import { EXIT, type Io } from '../io.ts';

export const help = `stint rules [options]

Lists the rules: severity by default, whether findings can be fixed, and what each is about.

  --format text|json
`;

export async function run(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArguments(args, {
    format: { type: 'string', short: 'f', default: 'text' },
  });
  noPaths('rules', positionals);
  if (formatOf(values.format, ['text', 'json']) === 'json') {
    io.out(
      `${JSON.stringify(
        rules.map(({ meta }) => meta),
        null,
        2,
      )}\n`,
    );
    return EXIT.clean;
  }
  const width = Math.max(...rules.map(({ meta }) => meta.id.length));
  for (const { meta } of rules)
    io.out(
      `${meta.id.padEnd(width)}  ${meta.severity.padEnd(7)}  ${(meta.fix === null ? '' : `fix: ${meta.fix}`).padEnd(11)}  ${meta.summary}\n`,
    );
  return EXIT.clean;
}
