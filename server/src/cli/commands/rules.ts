import { parseArgs } from 'node:util';
import { rules } from '../../rules/registry.generated.ts';
import { EXIT, type Io } from '../io.ts';

export async function run(args: readonly string[], io: Io): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { format: { type: 'string', short: 'f' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) {
    io.out(
      'stint rules [--format json]\n\nLists the rules: severity by default, whether findings can be fixed, and what each is about.\n',
    );
    return EXIT.clean;
  }
  if (values.format === 'json') {
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
