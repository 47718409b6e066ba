import type { Certainty, Prompt, PromptDocument, SyntaxProblem } from '../prompt/index.ts';
import type { MeasuredPrompt, PromptRule, Rule, RuleContext, RuleFinding } from '../rules/rule.ts';
import { createContext } from './context.ts';
import { applyDirectives } from './directives.ts';
import { byPlace, type Finding, within } from './finding.ts';
import { measure } from './measure.ts';
import type { LintFacts, PromptSettings } from './settings.ts';

/** A parsed file on its way into a run. */
export interface LintInput {
  readonly path: string;
  readonly text: string;
  readonly document: PromptDocument;
  readonly certainty: Certainty;
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
  const timed = <T>(id: string, work: () => T): T => {
    if (facts.clock === undefined) return work();
    const start = facts.clock();
    try {
      return work();
    } finally {
      timing.set(id, (timing.get(id) ?? 0) + facts.clock() - start);
    }
  };
  const drafts = inputs.map((input, index) => {
    facts.progress?.(index, inputs.length);
    return new Draft(input, facts, timed);
  });
  const prompts = drafts.flatMap((draft) => draft.prompts);
  const owner = new Map(drafts.flatMap((draft) => draft.prompts.map((prompt) => [prompt, draft] as const)));
  for (const rule of facts.rules) {
    if ('check' in rule) for (const draft of drafts) draft.run(rule);
    else runProjectRule(rule, prompts, owner, timed);
  }
  const known = new Set<string>([...facts.rules.map(({ meta }) => meta.id), ...RUNNER_RULES]);
  return { files: drafts.map((draft) => draft.finish(known)), timing };
}

type Timed = <T>(id: string, work: () => T) => T;

class Draft {
  readonly prompts: MeasuredPrompt[] = [];
  readonly #input: LintInput;
  readonly #facts: LintFacts;
  readonly #timed: Timed;
  readonly #settings = new Map<MeasuredPrompt, PromptSettings>();
  readonly #contexts = new Map<MeasuredPrompt, ReturnType<typeof createContext>>();
  readonly #findings: Finding[] = [];
  readonly #problems: SyntaxProblem[];

  constructor(input: LintInput, facts: LintFacts, timed: Timed) {
    this.#input = input;
    this.#facts = facts;
    this.#timed = timed;
    this.#problems = [...input.document.problems];
    for (const prompt of input.document.prompts) this.#guard('measure', prompt, () => this.#measure(prompt));
  }

  #measure(prompt: Prompt): void {
    const settings = this.#facts.settingsOf(this.#input.path, prompt.id);
    const measured = measure(this.#input, prompt, settings, this.#facts);
    this.prompts.push(measured);
    this.#settings.set(measured, settings);
    const locked = this.#facts.lockedOf(this.#input.path, prompt.id);
    this.#contexts.set(measured, createContext(measured, settings, locked, this.#facts));
  }

  contextOf(prompt: MeasuredPrompt, rule: Rule): RuleContext {
    return this.#contexts.get(prompt)!(rule.meta);
  }

  run(rule: PromptRule): void {
    for (const prompt of this.prompts) {
      if (this.severityOf(prompt, rule) === 'off') continue;
      this.#guard(rule.meta.id, prompt.prompt, () => {
        for (const finding of rule.check(prompt, this.contextOf(prompt, rule))) this.add(rule, prompt, finding);
      });
    }
  }

  severityOf(prompt: MeasuredPrompt, rule: Rule): Finding['severity'] | 'off' {
    return this.#settings.get(prompt)!.rules[rule.meta.id]?.severity ?? rule.meta.severity;
  }

  add(rule: Rule, prompt: MeasuredPrompt, finding: RuleFinding): void {
    const severity = this.severityOf(prompt, rule);
    if (severity === 'off') return;
    if (!within(finding.range, this.#input.text.length)) {
      this.problem(`${rule.meta.id} reported a place outside the file; the finding was dropped`, prompt.prompt.range);
      return;
    }
    this.#findings.push({
      ...finding,
      rule: rule.meta.id,
      severity: milder(severity, finding.severity ?? severity),
      promptId: prompt.prompt.id,
    });
  }

  problem(message: string, range: SyntaxProblem['range']): void {
    this.#problems.push({ message, range });
  }

  #guard(id: string, prompt: Prompt, work: () => void): void {
    try {
      this.#timed(id, work);
    } catch (error) {
      this.problem(
        `${id} failed on this prompt (${String(error)}). The other rules ran. Please report it.`,
        prompt.range,
      );
    }
  }

  finish(known: ReadonlySet<string>): LintedFile {
    const { path, text, document, certainty } = this.#input;
    const found = [...this.#findings].sort(byPlace);
    const { kept, suppressed, about } =
      this.#facts.inlineConfig === false
        ? { kept: found, suppressed: [], about: [] }
        : applyDirectives(found, document.comments, text, known);
    return {
      path,
      format: document.format,
      certainty,
      text,
      prompts: this.prompts,
      findings: [...kept, ...about].sort(byPlace),
      suppressed,
      // What a rule reports as a finding (`template/syntax`) is not said twice.
      problems: this.#problems.filter(
        ({ range }) => !found.some((each) => each.rule === 'template/syntax' && each.range.start === range.start),
      ),
    };
  }
}

const RANK = { info: 0, warning: 1, error: 2 } as const;

function milder(a: Finding['severity'], b: Finding['severity']): Finding['severity'] {
  return RANK[a] < RANK[b] ? a : b;
}

function runProjectRule(
  rule: Extract<Rule, { checkProject: unknown }>,
  prompts: readonly MeasuredPrompt[],
  owner: ReadonlyMap<MeasuredPrompt, Draft>,
  timed: Timed,
): void {
  const active = prompts.filter((prompt) => owner.get(prompt)!.severityOf(prompt, rule) !== 'off');
  if (active.length === 0) return;
  try {
    timed(rule.meta.id, () => {
      for (const { prompt, ...finding } of rule.checkProject(active, (each) => owner.get(each)!.contextOf(each, rule)))
        owner.get(prompt)!.add(rule, prompt, finding);
    });
  } catch (error) {
    owner
      .get(active[0]!)!
      .problem(`${rule.meta.id} failed (${String(error)}). The other rules ran. Please report it.`, {
        start: 0,
        end: 0,
      });
  }
}
