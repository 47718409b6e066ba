export type { Finding } from './finding.ts';
export { applyFixes, type FixResult } from './fix.ts';
export {
  type Draft,
  type Found,
  finish,
  type ImportedFile,
  type LintedFile,
  type LintInput,
  type LintResult,
  lint,
  lintSteps,
  projectFindings,
  projectSteps,
  RUNNER_RULES,
} from './lint.ts';
export { measure } from './measure.ts';
export { type LintFacts, noSettings, type PromptSettings, type RuleSetting } from './settings.ts';
