import { didYouMean } from '../../lint/nearest.ts';
import { pages } from '../../rules/pages.generated.ts';
import { parseArguments } from '../arguments.ts';
import { EXIT, type Io, UsageFault } from '../io.ts';

export const help = `stint explain RULE…

Prints the page of a rule: what, why, options, examples that fail and pass.
`;

export async function run(args: readonly string[], io: Io): Promise<number> {
  const { positionals } = parseArguments(args, {});
  if (positionals.length === 0) throw new UsageFault('name a rule. `stint rules` lists them.');
  for (const id of positionals) io.out(pageOf(id));
  return EXIT.clean;
}

function pageOf(id: string): string {
  const page = Object.hasOwn(pages, id) ? pages[id] : undefined;
  if (page === undefined) {
    const hint = didYouMean(id, Object.keys(pages));
    throw new UsageFault(`there is no rule ${id}.${hint} \`stint rules\` lists them.`);
  }
  return page.endsWith('\n') ? page : `${page}\n`;
}
