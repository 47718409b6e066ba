import type {
  Comment,
  Message,
  Prompt,
  PromptDocument,
  Reference,
  Role,
  SourceText,
  SyntaxProblem,
  TemplateSyntax,
} from '../prompt/index.ts';
import { markdownSegments } from './markdown.ts';
import { type RoleSyntax, toMessages } from './roles.ts';
import { scanTemplate } from './template.ts';

interface Found {
  readonly problems?: readonly SyntaxProblem[];
  readonly comments?: readonly Comment[];
}

/** Collects a document's prompts with the problems and comments of all their parts. */
export class DocumentWriter {
  readonly problems: SyntaxProblem[] = [];
  readonly comments: Comment[] = [];
  readonly references: Reference[] = [];
  readonly #format: string;
  readonly #prompts: Prompt[] = [];
  /** How often each id was asked for: counting up from 2 anew each time would be quadratic. */
  readonly #ids = new Map<string, number>();

  constructor(format: string, found: Found = {}) {
    this.#format = format;
    this.#take(found);
  }

  /** Cuts a text into messages by its template syntax and role markers; a role alone makes it one message. */
  messages(text: SourceText | null, syntax: TemplateSyntax | 'none', roles: RoleSyntax | Role): Message[] {
    if (text === null) return [];
    const segments = syntax === 'none' ? markdownSegments(text) : this.#scan(text, syntax);
    if (typeof roles !== 'string') return toMessages(segments, roles);
    const role = { value: roles, range: { start: text.whole.start, end: text.whole.start } };
    return [{ role, range: text.whole, segments }];
  }

  /** Adds a prompt; a second one of the same id gets a number. */
  add(prompt: Omit<Prompt, 'id'> & { readonly id?: string | undefined }): void {
    const name = prompt.id ?? `#${this.#prompts.length}`;
    let count = (this.#ids.get(name) ?? 0) + 1;
    let id = count === 1 ? name : `${name}#${count}`;
    while (count > 1 && this.#ids.has(id)) id = `${name}#${++count}`;
    this.#ids.set(name, count);
    if (id !== name) this.#ids.set(id, 1);
    this.#prompts.push({ ...prompt, id });
  }

  finish(): PromptDocument {
    return {
      format: this.#format,
      prompts: this.#prompts,
      problems: this.problems,
      comments: this.comments,
      ...(this.references.length > 0 ? { references: this.references } : {}),
    };
  }

  #scan(text: SourceText, syntax: TemplateSyntax) {
    const scanned = scanTemplate(text, syntax);
    this.#take(scanned);
    return scanned.segments;
  }

  /** One by one: as arguments of one call, a broken file's problems would exhaust the stack. */
  #take({ problems = [], comments = [] }: Found): void {
    for (const problem of problems) this.problems.push(problem);
    for (const comment of comments) this.comments.push(comment);
  }
}
