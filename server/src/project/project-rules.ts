import { didYouMean } from '../lint/nearest.ts';
import type { Rule } from '../rules/rule.ts';
import type { ProjectHost } from './host.ts';

/** The user named a rule or module that does not exist. */
export class RulesError extends Error {
  override readonly name = 'RulesError';
}

/** The rules of these names: ids, or categories such as `cache`; all where none is named. @throws RulesError */
export function chooseRules(rules: readonly Rule[], only: readonly string[]): readonly Rule[] {
  const ids = rules.map(({ meta }) => meta.id);
  for (const name of only) {
    if (ids.some((id) => id === name || id.startsWith(`${name}/`))) continue;
    throw new RulesError(`There is no rule ${name}.${didYouMean(name, ids)} \`stint rules\` lists them.`);
  }
  return only.length === 0
    ? rules
    : rules.filter(({ meta }) => only.some((name) => meta.id === name || meta.id.startsWith(`${name}/`)));
}

/** The rules that a plugin exports. @throws RulesError */
export async function loadPlugin(load: ProjectHost['load'], file: string, shown: string): Promise<Rule[]> {
  let module: { readonly default?: unknown };
  try {
    module = await load(file);
  } catch (error) {
    throw new RulesError(`The plugin ${shown} named in stint.yaml does not load: ${(error as Error).message}`);
  }
  const exported = Array.isArray(module.default) ? (module.default as unknown[]) : [module.default];
  return exported.map((rule) => {
    if (isRule(rule)) return rule;
    throw new RulesError(
      `The plugin ${shown} exports no rule: its default export must be a rule ({ meta: { id, summary, severity }, check }) or an array of them.`,
    );
  });
}

function isRule(value: unknown): value is Rule {
  const rule = value as
    | { meta?: { id?: unknown; severity?: unknown }; check?: unknown; checkProject?: unknown }
    | null
    | undefined;
  return (
    typeof rule?.meta?.id === 'string' &&
    rule.meta.id.includes('/') &&
    typeof rule.meta.severity === 'string' &&
    (typeof rule.check === 'function' || typeof rule.checkProject === 'function')
  );
}
