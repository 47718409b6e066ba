import { isDocumentation } from '../formats/instructions.ts';
import type { LintedFile } from '../lint/index.ts';
import { uncapped } from '../rules/budget/violation.ts';
import { number } from '../rules/phrase.ts';

/**
 * A stint.yaml with comments, for the prompts that were found.
 *
 * @param others paths of files that are prompts of no known format: those in a folder for prompts are named
 */
export function newConfig(files: readonly LintedFile[], others: readonly string[] = []): string {
  const prompts = files.flatMap((each) => each.prompts);
  const formats = new Map<string, number>();
  for (const { format } of files) formats.set(format, (formats.get(format) ?? 0) + 1);
  const models = [...new Set(prompts.flatMap(({ model }) => (model === null ? [] : [model.id])))].sort();
  const names = [...new Set(prompts.flatMap(uncapped))].sort();
  const largest = Math.max(0, ...prompts.map(({ tokens }) => tokens.typical));
  return template({ formats, models, names, largest, globs: globsOf(others) });
}

/** Text in folders for prompts, as globs. */
function globsOf(paths: readonly string[]): readonly string[] {
  const texts = paths.filter((path) => /(^|\/)prompts?\/(.*\/)?[^/]*\.(md|txt)$/i.test(path) && !isDocumentation(path));
  return [...new Set(texts.map((path) => path.replace(/[^/]*(?=\.\w+$)/, '*')))].sort();
}

function template(found: {
  readonly globs: readonly string[];
  readonly formats: ReadonlyMap<string, number>;
  readonly models: readonly string[];
  readonly names: readonly string[];
  readonly largest: number;
}): string {
  const formats = [...found.formats].sort(([, a], [, b]) => b - a).map(([format, count]) => `#   ${format}: ${count}`);
  const budget = Math.max(1000, Math.ceil((found.largest * 1.2) / 500) * 500);
  const files =
    found.globs.length > 0
      ? found.globs.slice(0, 20).map((glob) => `#   - { path: ${JSON.stringify(glob)}, format: plain }`)
      : ['#   - { path: "prompts/*.md", format: plain, template: handlebars }'];
  const variables = found.names
    .slice(0, 20)
    .map(
      (name) =>
        `#   ${JSON.stringify(name)}: { maxTokens: 2000, typicalTokens: 300, volatility: call, overflow: reject }`,
    );
  return `version: 1

# Prompts found here, by format:
${formats.length > 0 ? formats.join('\n') : '#   none yet: declare them under `files`'}

# Files that no known format names: declare them.${found.globs.length > 0 ? ' These lie here.' : ''}
# files:
${files.join('\n')}

# Model of prompts that name none: it decides vocabulary, price and cache rules.${found.models.length > 0 ? `\n# Named in your prompts: ${found.models.join(', ')}.` : ''}
${found.models.length === 0 ? '# model: gpt-5-mini' : `# model: ${found.models[0]}`}

# What your traffic looks like. With it, findings say what they are worth in money.
# workload:
#   callsPerDay: 1000
#   reuse: 80%          # share of calls that find the prefix warm in the provider's cache
#   outputTokens: 300

# What no prompt may exceed. The largest one found here takes ${number(found.largest)} tokens.
budgets:
  inputTokens: ${budget}
  # costPerCall: $0.02
  # costPerMonth: $500
  # contextHeadroom: 20%
  # growth: 5%

# What fills the variables. A cap on each makes the worst case known, and the runtime enforces it.
# variables:
${variables.length > 0 ? variables.join('\n') : '#   question: { maxTokens: 500, typicalTokens: 60, volatility: call, overflow: reject }'}

# rules:
#   verbosity/filler: off
#   tools/large-enum: [warning, { maxTokens: 100 }]

# overrides:
#   - files: ["prompts/batch/**"]
#     workload: { callsPerDay: 50 }
`;
}
