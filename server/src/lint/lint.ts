import type { Certainty, Prompt, PromptDocument, SyntaxProblem } from '../prompt/index.ts';
import type { MeasuredPrompt, PromptRule, Rule, RuleContext, RuleFinding } from '../rules/rule.ts';
import { type ActiveRule, activeRules } from './active-rules.ts';
import { createContext } from './context.ts';
import { applyDirectives } from './directives.ts';
import { byPlace, type Finding, within } from './finding.ts';
import { measure } from './measure.ts';
import type { LintFacts } from './settings.ts';

/** A parsed file on its way into a run. */
export interface LintInput {
  readonly path: string;
  readonly text: string;
  readonly document: PromptDocument;
  readonly certainty: Certainty;
  /** What the file pulls into its context, and what that pulls in. */
  readonly imports?: readonly ImportedFile[];
}

/** A file that is loaded along with another. */
export interface ImportedFile {
  readonly path: string;
  readonly text: string;
}

export interface LintedFile {
  readonly path: string;
  readonly format: string;
  readonly certainty: Certainty;
  readonly text: string;
  readonly prompts: readonly MeasuredPrompt[];
  readonly findings: readonly Finding[];
  /** Findings that a `stint-disable` comment holds back. */
  readonly suppressed: readonly Finding[];
  /** What could not be parsed or judged: syntax, and our own failures. */
  readonly problems: readonly SyntaxProblem[];
}

export interface LintResult {
  readonly files: readonly LintedFile[];
  /** Milliseconds by rule id, where the facts hold a clock. */
  readonly timing: ReadonlyMap<string, number>;
}

/** Ids that the runner itself reports under. */
export const RUNNER_RULES = ['stint/unused-directive', 'stint/unknown-rule'] as const;

/**
 * Lints parsed files: measures each prompt, runs each rule on it, then the project's rules on all of them.
 * A rule that throws is a problem of its file, never the end of the run. The same input gives the same result.
 */
export function lint(inputs: readonly LintInput[], facts: LintFacts): LintResult {
  const timing = new Map<string, number>();
  const drafts = inputs.map((input, index) => {
    facts.progress?.(index, inputs.length);
    const steps = lintSteps(input, facts, timing);
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
    }
  });
  const found = projectFindings(drafts, facts, timing);
  return { files: drafts.map((draft) => finish(draft, found.get(draft.path), facts)), timing };
}

/** UTF-16 units that rules read in a step: some tenths of a millisecond. */
const STEP = 100_000;
/** What a rule costs beside what it reads, in the same units. */
const RULE = 500;

/**
 * Measures one file and runs the prompt rules on it, in steps, so that an editor can stop between them.
 * The draft lacks what the project's rules find.
 */
export function* lintSteps(
  input: LintInput,
  facts: LintFacts,
  timing: Map<string, number> = new Map(),
): Generator<undefined, Draft> {
  const draft = new FileDraft(input, facts, timing);
  let read = 0;
  for (const prompt of input.document.prompts) {
    draft.measure(prompt);
    if ((read += lengthOf(prompt)) < STEP) continue;
    read = 0;
    yield;
  }
  for (const prompt of draft.prompts)
    for (const active of draft.activeIn(prompt).values()) {
      const { check } = active;
      if (check === null || !applies(active, prompt)) continue;
      draft.run(active, check, prompt);
      if ((read += lengthOf(prompt.prompt) + RULE) < STEP) continue;
      read = 0;
      yield;
    }
  return draft;
}

const lengthOf = ({ range }: Prompt): number => range.end - range.start;

/** Whether this is a prompt that the rule can find something in. */
function applies({ needs }: ActiveRule, { tools, prompt }: MeasuredPrompt): boolean {
  if (needs === 'tools') return tools.length > 0;
  return needs !== 'request' || prompt.loading === 'request';
}

/** A file measured, with what the prompt rules found in it. */
export interface Draft {
  readonly path: string;
  readonly input: LintInput;
  readonly prompts: readonly MeasuredPrompt[];
  readonly found: Found;
  /** The rules that are not switched off for a prompt of the file. */
  activeIn(prompt: MeasuredPrompt): ReadonlyMap<Rule, ActiveRule>;
  contextOf(prompt: MeasuredPrompt, active: ActiveRule): RuleContext;
}

/** Findings of a file and what went wrong finding them. */
export interface Found {
  readonly findings: Finding[];
  readonly problems: SyntaxProblem[];
}

/** What the project's rules find in these files together, by path. */
export function projectFindings(
  drafts: readonly Draft[],
  facts: LintFacts,
  timing: Map<string, number> = new Map(),
): Map<string, Found> {
  const steps = projectSteps(drafts, facts, timing);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same in steps of a prompt or so. */
export function* projectSteps(
  drafts: readonly Draft[],
  facts: LintFacts,
  timing: Map<string, number> = new Map(),
): Generator<undefined, Map<string, Found>> {
  const found = new Map<string, Found>();
  const owner = new Map(drafts.flatMap((draft) => draft.prompts.map((prompt) => [prompt, draft] as const)));
  const foundIn = ({ path }: Draft): Found => {
    let known = found.get(path);
    if (known === undefined) {
      known = { findings: [], problems: [] };
      found.set(path, known);
    }
    return known;
  };
  for (const rule of facts.rules) {
    if ('check' in rule) continue;
    const activeFor = (prompt: MeasuredPrompt) => owner.get(prompt)!.activeIn(prompt).get(rule);
    const active = [...owner.keys()].filter((prompt) => activeFor(prompt) !== undefined);
    if (active.length === 0 || (rule.meta.needs === 'others' && active.length === 1)) continue;
    const start = facts.clock?.() ?? 0;
    try {
      for (const each of rule.checkProject(active, (prompt) =>
        owner.get(prompt)!.contextOf(prompt, activeFor(prompt)!),
      )) {
        if (each === null) {
          yield;
          continue;
        }
        const { prompt, ...finding } = each;
        const draft = owner.get(prompt)!;
        const ruled = activeFor(prompt);
        if (ruled !== undefined) add(foundIn(draft), draft, ruled, prompt, finding);
      }
    } catch (error) {
      foundIn(owner.get(active[0]!)!).problems.push({
        message: `${rule.meta.id} failed (${String(error)}). The other rules ran. Please report it.`,
        range: { start: 0, end: 0 },
      });
    }
    if (facts.clock) timing.set(rule.meta.id, (timing.get(rule.meta.id) ?? 0) + facts.clock() - start);
  }
  return found;
}

/** A draft with the project's findings, sorted, without what `stint-disable` comments hold back. */
export function finish(draft: Draft, project: Found | undefined, facts: LintFacts): LintedFile {
  const { path, text, document, certainty } = draft.input;
  const found = [...draft.found.findings, ...(project?.findings ?? [])].sort(byPlace);
  const { comments } = document;
  const { kept, suppressed, about } =
    facts.inlineConfig === false || comments.length === 0
      ? { kept: found, suppressed: [], about: [] }
      : applyDirectives(found, comments, text, new Set([...facts.rules.map(({ meta }) => meta.id), ...RUNNER_RULES]));
  return {
    path,
    format: document.format,
    certainty,
    text,
    prompts: draft.prompts,
    findings: about.length === 0 ? kept : [...kept, ...about].sort(byPlace),
    suppressed,
    // What a rule reports as a finding (`template/syntax`) is not said twice.
    problems: [...draft.found.problems, ...(project?.problems ?? [])].filter(
      ({ range }) => !found.some((each) => each.rule === 'template/syntax' && each.range.start === range.start),
    ),
  };
}

function add(
  to: Found,
  draft: Draft,
  { id, severity }: ActiveRule,
  prompt: MeasuredPrompt,
  finding: RuleFinding,
): void {
  if (!within(finding.range, draft.input.text.length)) {
    to.problems.push({
      message: `${id} reported a place outside the file; the finding was dropped`,
      range: prompt.prompt.range,
    });
    return;
  }
  const { range, message, saves, fix, related, removable } = finding;
  // Written out: spreading findings of a dozen shapes took a twentieth of an edit's time.
  const made: { -readonly [K in keyof Finding]: Finding[K] } = {
    rule: id,
    severity: milder(severity, finding.severity ?? severity),
    promptId: prompt.prompt.id,
    range,
    message,
  };
  if (saves !== undefined) made.saves = saves;
  if (fix !== undefined) made.fix = fix;
  if (related !== undefined) made.related = related;
  if (removable !== undefined) made.removable = removable;
  to.findings.push(made);
}

class FileDraft implements Draft {
  readonly prompts: MeasuredPrompt[] = [];
  readonly found: Found;
  readonly input: LintInput;
  readonly #facts: LintFacts;
  readonly #timing: Map<string, number>;
  readonly #active = new Map<MeasuredPrompt, ReadonlyMap<Rule, ActiveRule>>();
  readonly #contexts = new Map<MeasuredPrompt, ReturnType<typeof createContext>>();

  constructor(input: LintInput, facts: LintFacts, timing: Map<string, number>) {
    this.input = input;
    this.#facts = facts;
    this.#timing = timing;
    this.found = { findings: [], problems: [...input.document.problems] };
  }

  get path(): string {
    return this.input.path;
  }

  measure(prompt: Prompt): void {
    const start = this.#facts.clock?.();
    try {
      const settings = this.#facts.settingsOf(this.path, prompt.id);
      const measured = measure(this.input, prompt, settings, this.#facts);
      this.prompts.push(measured);
      this.#active.set(measured, activeRules(this.#facts.rules, settings));
      const locked = this.#facts.lockedOf(this.path, prompt.id);
      this.#contexts.set(measured, createContext(measured, settings, locked, this.#facts));
    } catch (error) {
      this.#failed('measure', prompt, error);
    }
    if (start !== undefined) this.#took('measure', start);
  }

  run(active: ActiveRule, check: PromptRule['check'], prompt: MeasuredPrompt): void {
    const start = this.#facts.clock?.();
    try {
      for (const finding of check(prompt, this.contextOf(prompt, active)))
        add(this.found, this, active, prompt, finding);
    } catch (error) {
      this.#failed(active.id, prompt.prompt, error);
    }
    if (start !== undefined) this.#took(active.id, start);
  }

  activeIn(prompt: MeasuredPrompt): ReadonlyMap<Rule, ActiveRule> {
    return this.#active.get(prompt)!;
  }

  contextOf(prompt: MeasuredPrompt, { options }: ActiveRule): RuleContext {
    return this.#contexts.get(prompt)!(options);
  }

  #failed(id: string, prompt: Prompt, error: unknown): void {
    this.found.problems.push({
      message: `${id} failed on this prompt (${String(error)}). The other rules ran. Please report it.`,
      range: prompt.range,
    });
  }

  #took(id: string, start: number): void {
    this.#timing.set(id, (this.#timing.get(id) ?? 0) + this.#facts.clock!() - start);
  }
}

const RANK = { info: 0, warning: 1, error: 2 } as const;

function milder(a: Finding['severity'], b: Finding['severity']): Finding['severity'] {
  return RANK[a] < RANK[b] ? a : b;
}
