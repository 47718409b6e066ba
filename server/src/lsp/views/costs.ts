import { bandFor, type Catalogue, type Model } from '@stint/runtime/models';
import { type LintFacts, type LintInput, measure, type PromptSettings } from '../../lint/index.ts';
import type { Prompt } from '../../prompt/index.ts';
import type { Assumptions, Costs, ModelChoice, PromptCosts, PromptPart } from '../../protocol.ts';
import type { MeasuredPrompt } from '../../rules/rule.ts';
import type { Positions } from '../positions.ts';
import { promptTitle } from './breakdown.ts';
import { nameOf } from './prompt-parts.ts';

/** A file of prompts as it is priced. */
export interface CostedFile {
  readonly uri: string;
  readonly input: LintInput;
  readonly positions: Positions;
  readonly prompts: readonly MeasuredPrompt[];
  readonly facts: LintFacts;
}

/** What every prompt costs, measured anew under the assumptions where there are some. */
export function costs(files: readonly CostedFile[], assume: Assumptions = {}): Costs {
  const used = new Set<Model>();
  // What a prompt imports is paid for with it.
  const importers = new Map(
    files.flatMap((file) =>
      file.prompts.flatMap(({ path, imports = [] }) => imports.map((each) => [each.path, path] as const)),
    ),
  );
  const prompts = files.flatMap((file) =>
    file.prompts.map((stated) => {
      const assumed = under(assume, stated, file);
      if (assumed.measured.model !== null) used.add(assumed.measured.model);
      return promptCosts(assumed, file, importers.get(file.input.path) ?? null);
    }),
  );
  const worth = ({ cost }: PromptCosts): number => cost?.perMonth ?? -1;
  prompts.sort((a, b) => worth(b) - worth(a) || b.tokens.typical - a.tokens.typical || (a.path < b.path ? -1 : 1));
  const facts = files[0]?.facts;
  return {
    perMonth: prompts.reduce((sum, { cost }) => sum + (cost?.perMonth ?? 0), 0),
    prompts,
    models: facts === undefined ? [] : choices(facts.catalogue, used, facts.today),
  };
}

interface Assumed {
  readonly measured: MeasuredPrompt;
  readonly settings: PromptSettings;
}

/** A prompt measured again with another model or workload; as it is where nothing is assumed. */
function under(assume: Assumptions, measured: MeasuredPrompt, { input, facts }: CostedFile): Assumed {
  const { model, ...workload } = assume;
  const stated = facts.settingsOf(input.path, measured.prompt.id);
  if (Object.values(assume).every((each) => each === undefined)) return { measured, settings: stated };
  const settings = { ...stated, workload: { ...stated.workload, ...workload } };
  const { prompt } = measured;
  const assumed: Prompt =
    model === undefined ? prompt : { ...prompt, model: { value: model, range: prompt.model?.range ?? prompt.range } };
  return { measured: measure(input, assumed, settings, facts), settings };
}

function promptCosts(
  { measured, settings }: Assumed,
  { uri, positions }: CostedFile,
  importer: string | null,
): PromptCosts {
  const { prompt, model, tokens, cost } = measured;
  const { callsPerDay, reuse } = settings.workload;
  return {
    uri,
    range: positions.range(prompt.range),
    promptId: prompt.id,
    title: promptTitle(measured),
    path: measured.path,
    model: model?.id ?? prompt.model?.value ?? settings.model,
    tokens: { typical: tokens.typical, prefix: Math.min(tokens.prefix, tokens.typical), worst: tokens.worst },
    exact: tokens.exact,
    callsPerDay: callsPerDay ?? null,
    reuse: reuse ?? null,
    cost: cost && {
      ...cost.parts,
      perCall: cost.perCall,
      perMonth: importer === null ? cost.perMonth : null,
      priceAsOf: cost.priceAsOf,
    },
    unknown: importer === null ? whyUnknown(measured, settings) : `Paid for with ${importer}, which imports it.`,
    parts: parts(measured, positions),
  };
}

function whyUnknown({ prompt, model, cost }: MeasuredPrompt, settings: PromptSettings): string | null {
  const named = prompt.model?.value ?? settings.model;
  if (named === null) return 'No model is named, in the prompt or in stint.yaml.';
  if (model === null) return `The model ${named} is not known.`;
  if (cost === null) return `No price of ${model.id} is known.`;
  return settings.workload.callsPerDay === undefined ? 'stint.yaml states no callsPerDay.' : null;
}

/** Tools, each message's own text, its variables, and the provider's framing. They add up to the typical call. */
function parts({ prompt, tools, segments, tokens }: MeasuredPrompt, positions: Positions): PromptPart[] {
  const found: PromptPart[] = [];
  for (const { tool, tokens: count } of tools)
    if (!tool.deferred)
      found.push({ kind: 'tool', label: tool.name.value, tokens: count, range: positions.range(tool.range) });
  for (const [index, message] of prompt.messages.entries()) {
    const own = segments.filter((each) => each.message === index);
    const text = own.reduce((sum, { segment, counted }) => sum + (segment.kind === 'text' ? counted : 0), 0);
    const range = positions.range(message.range);
    if (text > 0) found.push({ kind: 'message', label: message.role.value, tokens: text, range });
    for (const each of own)
      if (each.segment.kind !== 'text' && each.counted > 0)
        found.push({
          kind: 'variable',
          label: nameOf(each),
          tokens: each.counted,
          range: positions.range(each.segment.range),
        });
  }
  let rest = tokens.typical - found.reduce((sum, each) => sum + each.tokens, 0);
  if (rest > 0) found.push({ kind: 'framing', label: 'framing', tokens: rest, range: null });
  // A provider that counts a request to less than its texts: the largest parts give the difference.
  const bySize = found.map((_, index) => index).sort((a, b) => found[b]!.tokens - found[a]!.tokens);
  for (const index of bySize) {
    if (rest >= 0) break;
    const part = found[index]!;
    const less = Math.min(part.tokens, -rest);
    found[index] = { ...part, tokens: part.tokens - less };
    rest += less;
  }
  return found;
}

/** The models that the prompts name, then those that vendors sell, by id. */
function choices(catalogue: Catalogue, used: ReadonlySet<Model>, today: string): ModelChoice[] {
  const sold = catalogue.all().filter((model) => model.tier !== null && model.deprecated === undefined);
  sold.sort((a, b) => (a.id < b.id ? -1 : 1));
  const byId = new Map([...used, ...sold].map((model) => [model.id, model]));
  return [...byId.values()].flatMap((model) => {
    try {
      const { input, output } = bandFor(model, 0, today);
      return [{ id: model.id, name: model.id, input, output }];
    } catch {
      // No price at that day: nothing to choose by.
      return [];
    }
  });
}
