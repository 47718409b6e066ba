import path from 'node:path';
import {
  type Draft,
  type Found,
  type LintFacts,
  type LintInput,
  lintSteps,
  projectFindings,
  projectSteps,
} from '../lint/index.ts';
import type { Project } from '../project/project.ts';
import { atOnce, drain, Superseded } from './cancellation.ts';
import { carry } from './carry.ts';
import type { Foreground } from './foreground.ts';
import type { Host } from './host.ts';
import type { OpenFiles } from './open-files.ts';

/** Up to this many UTF-16 units of prompts the project's rules run with every keystroke: they take some 10 ms per 300,000. */
const AT_ONCE = 300_000;

const nothing: Found = { findings: [], problems: [] };

export type ScanProgress = (done: number, total: number) => void;

export interface DraftEvents {
  /** An edit changed what is found in these other files. */
  changed(paths: readonly string[]): void;
  /** An edit changed which files belong to the project: it has to be gone through again. */
  restructured(): void;
}

interface Kept {
  readonly draft: Draft;
  readonly importedAs: string | null;
  /** Files that the parse looked at: the document's own text is not among them. */
  readonly reads: ReadonlySet<string>;
}

/**
 * The drafts of a project's prompts, open and closed, and what the project's rules find in them together.
 * A draft is replaced when its text changes; nothing in here is ever changed in place.
 */
export class Drafts {
  readonly project: Project;
  readonly facts: LintFacts;
  /** Whether all prompts of the project are known, or only those that were opened. */
  scanned = false;
  readonly #host: Host;
  readonly #on: DraftEvents;
  readonly #files: OpenFiles;
  readonly #kept = new Map<string, Kept>();
  readonly #covered = new Map<string, boolean>();
  #imports: ReadonlyMap<string, string> = new Map();
  #found: ReadonlyMap<string, Found> = new Map();
  /** The texts that `#found` was found in. */
  #texts: ReadonlyMap<string, string> = new Map();
  #fresh = true;
  #changes = 0;
  #size = 0;

  readonly #foreground: Foreground;

  constructor(project: Project, host: Host, files: OpenFiles, foreground: Foreground, on: DraftEvents) {
    this.#foreground = foreground;
    this.#on = on;
    this.project = project;
    this.facts = project.facts();
    this.#host = host;
    this.#files = files;
  }

  /** All drafts by path as the report has it, in its order. */
  all(): readonly Draft[] {
    return [...this.#kept.values()].map(({ draft }) => draft).sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  get(file: string): Draft | undefined {
    return this.#kept.get(file)?.draft;
  }

  /** The format that a file has because another imports it, or the editor says so of what is saved nowhere. */
  importedAs(file: string): string | null {
    return this.#imports.get(file) ?? this.#files.unsavedFormat(file);
  }

  /** Whether the file is one that a run over the project would lint, or lies outside where nobody can tell. */
  covers(file: string): boolean {
    if (this.importedAs(file) !== null) return true;
    let covered = this.#covered.get(file);
    if (covered === undefined) {
      covered = !file.startsWith(this.project.cwd + path.sep) || this.project.covers(file);
      this.#covered.set(file, covered);
    }
    return covered;
  }

  /** Parses and lints one text, and keeps the draft; null where it is no prompt. What takes longer than a slice is promised. */
  draft(file: string, text: string, stop: Pick<AbortController, 'signal'>): Draft | null | Promise<Draft | null> {
    const importedAs = this.importedAs(file);
    const known = this.#kept.get(file);
    if (known?.draft.input.text === text && known.importedAs === importedAs) return known.draft;
    const { result: input, reads } = this.#files.recording(() => this.project.parse(file, text, importedAs));
    if (input === null) {
      this.remove(file);
      return null;
    }
    const keep = (draft: Draft): Draft => {
      // What no run over the project lints is looked at by itself.
      if (this.covers(file)) this.#keep(file, { draft, importedAs, reads });
      return draft;
    };
    const { clock, turn } = this.#host;
    const steps = lintSteps(input, this.facts);
    const done = atOnce(steps, clock);
    if (done !== null) return keep(done.result);
    return turn().then(async () => keep(await drain(steps, { signal: stop.signal, clock, turn })));
  }

  /** Forgets a draft, and those whose parse looked at the file. */
  invalidate(file: string): void {
    this.remove(file);
    for (const each of this.dependents(file)) this.remove(each);
  }

  /** Files whose parse looked at this one. */
  dependents(file: string): string[] {
    return [...this.#kept].flatMap(([each, { reads }]) => (reads.has(file) ? [each] : []));
  }

  remove(file: string): void {
    const kept = this.#kept.get(file);
    if (kept === undefined) return;
    this.#kept.delete(file);
    this.#size -= kept.draft.input.text.length;
    this.#touch();
  }

  /** Drafts every prompt of the project. What has been drafted of the same text is not drafted again. */
  async scan(signal: AbortSignal, progress?: ScanProgress): Promise<void> {
    const parsed = new Map<LintInput, Pick<Kept, 'importedAs' | 'reads'>>();
    const known = new Set<LintInput>();
    const steps = this.project.readSteps(['.'], (file, text, importedAs) => {
      const kept = this.#kept.get(file);
      if (kept?.draft.input.text === text && kept.importedAs === importedAs) {
        known.add(kept.draft.input);
        return kept.draft.input;
      }
      const { result, reads } = this.#files.recording(() => this.project.parse(file, text, importedAs));
      if (result !== null) parsed.set(result, { importedAs, reads });
      return result;
    });
    const { inputs, imports } = await this.#behind(steps, signal);
    for (const [index, input] of inputs.entries()) {
      progress?.(index, inputs.length);
      const file = path.resolve(this.project.cwd, input.path);
      if (known.has(input)) continue;
      // What is no text was not parsed: its one problem is that.
      const how = parsed.get(input) ?? { importedAs: null, reads: new Set<string>() };
      const draft = await this.#behind(lintSteps(input, this.facts), signal);
      // A document that was edited meanwhile has its own draft by now.
      if (!this.#files.isOpen(file) || this.#files.read(file) === input.text) this.#keep(file, { draft, ...how });
    }
    const listed = new Set(inputs.map((input) => path.resolve(this.project.cwd, input.path)));
    for (const file of this.#kept.keys()) if (!listed.has(file) && !this.#files.isOpen(file)) this.remove(file);
    this.#imports = imports;
    this.scanned = true;
  }

  /** Grows with every draft that comes, goes or is replaced. */
  get changes(): number {
    return this.#changes;
  }

  /** Whether what the project's rules found is of the drafts as they are. */
  get fresh(): boolean {
    return this.#fresh;
  }

  /**
   * What the project's rules find in a draft. In a large project they run once the typing pauses (`findInBackground`); until then
   * what they found last is carried over the edit.
   */
  foundIn(draft: Draft): Found {
    if (!this.#fresh && this.#size <= AT_ONCE) {
      const changed = this.#find().filter((each) => each !== draft.path);
      if (changed.length > 0) this.#on.changed(changed);
    }
    const found = this.#found.get(draft.path) ?? nothing;
    const text = this.#texts.get(draft.path);
    return this.#fresh || text === undefined || found === nothing ? found : carry(found, text, draft.input.text);
  }

  /**
   * Runs the project's rules in the background; the paths where they find something else than before.
   * @throws Superseded when a draft changes meanwhile; the signal's reason when that is aborted.
   */
  async findInBackground(signal: AbortSignal): Promise<string[]> {
    const changes = this.#changes;
    const drafts = this.all();
    const found = await this.#behind(projectSteps(drafts, this.facts), signal);
    if (this.#changes !== changes) throw new Superseded();
    return this.#take(drafts, found);
  }

  #find(): string[] {
    const drafts = this.all();
    return this.#take(drafts, projectFindings(drafts, this.facts));
  }

  #take(drafts: readonly Draft[], found: Map<string, Found>): string[] {
    const changed: string[] = [];
    for (const path of new Set([...found.keys(), ...this.#found.keys()])) {
      const before = this.#found.get(path);
      const now = found.get(path);
      if (before !== undefined && now !== undefined && same(before, now)) found.set(path, before);
      else changed.push(path);
    }
    this.#found = found;
    this.#texts = new Map(drafts.map((draft) => [draft.path, draft.input.text]));
    this.#fresh = true;
    return changed;
  }

  /** Runs steps in the background: they step aside for whoever waits for an answer. */
  async #behind<T>(steps: Iterator<unknown, T>, signal: AbortSignal): Promise<T> {
    const turn = (): Promise<void> => this.#foreground.passed(this.#host.turn);
    await turn();
    return drain(steps, { signal, clock: this.#host.clock, turn });
  }

  #touch(): void {
    this.#fresh = false;
    this.#changes++;
  }

  #keep(file: string, kept: Kept): void {
    const before = this.#kept.get(file)?.draft.input;
    this.#size += kept.draft.input.text.length - (before?.text.length ?? 0);
    this.#kept.set(file, kept);
    this.#touch();
    if (this.scanned && targetsOf(before) !== targetsOf(kept.draft.input)) this.#on.restructured();
  }
}

function same(a: Found, b: Found): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function targetsOf(input: LintInput | undefined): string {
  return (input?.document.references ?? []).map(({ target }) => target).join('\n');
}
