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

/** Collects a document's prompts with the problems and comments of all their parts. */
export class DocumentWriter {
  readonly problems: SyntaxProblem[] = [];
  readonly comments: Comment[] = [];
  readonly references: Reference[] = [];
  readonly #format: string;
  readonly #prompts: Prompt[] = [];
  readonly #ids = new Set<string>();

  constructor(format: string, found: { problems?: readonly SyntaxProblem[]; comments?: readonly Comment[] } = {}) {
    this.#format = format;
    this.problems.push(...(found.problems ?? []));
    this.comments.push(...(found.comments ?? []));
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
    let id = name;
    for (let i = 2; this.#ids.has(id); i++) id = `${name}#${i}`;
    this.#ids.add(id);
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
    const { segments, problems, comments } = scanTemplate(text, syntax);
    this.problems.push(...problems);
    this.comments.push(...comments);
    return segments;
  }
}
