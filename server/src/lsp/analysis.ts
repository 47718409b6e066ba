import type { LintedFile, LintInput } from '../lint/index.ts';
import type { Project } from '../project/project.ts';
import type { Positions } from './positions.ts';

/** One version of an open document, linted. Every view (lens, hints, hover …) is a function of it. */
export interface Analysis {
  readonly uri: string;
  /** The document's version that this was made of; an answer is sent only while it is current. */
  readonly version: number;
  readonly positions: Positions;
  readonly input: LintInput;
  /** Text, measured prompts, findings and problems. */
  readonly file: LintedFile;
  /** Settings, catalogue and counters that hold for the document. */
  readonly project: Project;
}
