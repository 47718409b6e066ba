import { parseArgs } from 'node:util';
import { nearest } from '../../project/nearest.ts';
import { pages } from '../../rules/pages.generated.ts';
import { EXIT, type Io, UsageFault } from '../io.ts';

export async function run(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { help: { type: 'boolean', short: 'h' } },
  });
  const [id] = positionals;
  if (values.help || id === undefined) {
    io.out('stint explain RULE\n\nPrints the page of a rule: what, why, options, examples that fail and pass.\n');
    return values.help ? EXIT.clean : EXIT.failed;
  }
  const page = Object.hasOwn(pages, id) ? pages[id] : undefined;
  if (page === undefined) {
    const near = nearest(id, Object.keys(pages));
    throw new UsageFault(
      `there is no rule ${id}.${near === null ? '' : ` Did you mean ${near}?`} \`stint rules\` lists them.`,
    );
  }
  io.out(page.endsWith('\n') ? page : `${page}\n`);
  return EXIT.clean;
}
